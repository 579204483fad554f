"""Rows of the record are set aside and restored, never deleted. The work is done by functions of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

from django.db import Error, connection, transaction

from factcheck.history import acting
from factcheck.models.domain import DomainModel
from factcheck.refusals import told

Row = TypeVar("Row", bound=DomainModel)
REFUSED = "23514"


class RefusedError(Exception):
    """A rule of the record forbids it; the message says which, where, and what to do."""


@contextmanager
def refusals() -> Iterator[None]:
    """A transaction (or savepoint) in which the database's refusal of a rule becomes RefusedError."""
    try:
        with transaction.atomic():
            yield
    except Error as error:
        cause = error.__cause__
        if getattr(cause, "sqlstate", None) != REFUSED:
            raise
        message = getattr(getattr(cause, "diag", None), "message_primary", None)
        raise RefusedError(told(message or str(error))) from error


def call(function: str, *arguments: Any) -> Any:
    """What the named database function returns."""
    places = ", ".join(["%s"] * len(arguments))
    with connection.cursor() as cursor:
        # pghistory hands its context to no statement that begins with SELECT.
        cursor.execute(f"VALUES ({function}({places}))", arguments)
        return cursor.fetchone()[0]


def set_aside(row: Row, person: Any, reason: str, *, at: datetime | None = None) -> Row:
    """The row, fresh, out of lists from now on. RefusedError when it is set aside already or the reason is empty."""
    with acting(person, reason), refusals():
        if at is None:
            call("factcheck_set_aside", row._meta.db_table, row.pk, person.pk, reason)
        else:
            call("factcheck_set_aside", row._meta.db_table, row.pk, person.pk, reason, at)
    row.refresh_from_db()
    return row


def restore(row: Row, person: Any, reason: str) -> Row:
    """The row, fresh, in lists again. RefusedError when it is not set aside, or another row has its place now."""
    with acting(person, reason), refusals():
        call("factcheck_restore", row._meta.db_table, row.pk, person.pk, reason)
    row.refresh_from_db()
    return row
