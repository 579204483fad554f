"""How a row of the record is added and changed by hand: in somebody's name, and never over somebody else's words."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext as _

from factcheck.history import acting
from factcheck.models.domain import DomainModel
from factcheck.record import RefusedError, call, refusals

Row = TypeVar("Row", bound=DomainModel)
TAKEN = "23505"


class StaleError(Exception):
    """The row has changed since it was read; `row` is how it stands now."""

    def __init__(self, row: DomainModel) -> None:
        super().__init__(_("It has changed since you opened it."))
        self.row = row


@contextmanager
def written(person: Any, why: str = "") -> Iterator[None]:
    """One transaction in the person's name. RefusedError for what a rule forbids and for what is recorded already."""
    try:
        with acting(person, why), refusals():
            yield
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") != TAKEN:
            raise
        message = _("The same is recorded already. If it was set aside, restore it.")
        raise RefusedError(message) from error


def free_slug(rows: QuerySet[Any], words: str, *, otherwise: str, longest: int) -> str:
    """The words as addresses have them, numbered when one of the rows has that; `otherwise` for words without any."""
    base = slugify(words)[:longest].strip("-") or otherwise
    taken = set(rows.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def add(row: Row, person: Any, *, why: str = "") -> Row:
    """The new row, saved, as the database has it. RefusedError when a rule forbids it or the same is there already."""
    with written(person, why):
        row.save(force_insert=True)
        row.refresh_from_db()
    return row


def change(row: Row, person: Any, *, revision: int, why: str = "", **fields: Any) -> Row:
    """The row, fresh, with these fields changed in one write; untouched, and no history, when they are so already.

    StaleError when it is no longer at the revision that the person read; RefusedError when a rule forbids it, or the
    row is set aside.
    """
    with written(person, why):
        now = locked(row)
        if now.is_set_aside:
            raise RefusedError(_("This is set aside: restore it before you change it."))
        if now.revision != revision:
            raise StaleError(now)
        changed = [name for name, value in fields.items() if getattr(now, name) != value]
        for name in changed:
            setattr(now, name, fields[name])
        if changed:
            now.save(update_fields=changed)
            now.refresh_from_db()
    return now


def link(row: Row, person: Any, *, by: tuple[str, ...], why: str = "") -> Row:
    """The link that this new row stands for: added, found as it is there, or restored when it was set aside.

    `by` names the fields that make it the same link.
    """
    with written(person, why):
        manager = type(row)._default_manager
        found: Row | None = manager.filter(**{name: getattr(row, name) for name in by}).select_for_update().first()
        if found is None:
            row.save(force_insert=True)
            found = row
        elif found.is_set_aside:
            reason = why or _("recorded again")
            call("factcheck_restore", found._meta.db_table, found.pk, person.pk, reason)
        found.refresh_from_db()
    return found


def locked(row: Row) -> Row:
    """The row as it stands now, locked until the transaction ends."""
    now: Row = type(row)._default_manager.select_for_update(no_key=True, of=("self",)).get(pk=row.pk)
    return now
