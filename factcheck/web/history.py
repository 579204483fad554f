"""Who changed what, when and why: the events of tracked rows as entries that people can read."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from factcheck.models import Person
from factcheck.web.history_words import column_in_words, reason_in_words

UNTOLD = frozenset({"id", "revision", "created_at"})
SHOWN_LETTERS = 400
# The names of rows of a model, as the reader of the history may know them.
Names = Callable[[type[models.Model], set[Any]], Mapping[Any, str]]
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


@dataclass(frozen=True)
class Entry:
    """One change: when, who, what was done to which kind of thing, why, and the fields before and after."""

    when: datetime
    who: str
    what: str
    why: str
    changes: tuple[tuple[str, str, str], ...]
    times: int = 1


@dataclass(frozen=True)
class Rows:
    """Rows of a tracked model whose changes belong to a history, and what one of them is called there."""

    called: str
    queryset: models.QuerySet[Any]


def entries_of(rows: Iterable[Rows], most: int = 12, names: Names | None = None) -> list[Entry]:
    """The newest `most` changes of the given rows, newest first: one statement for each `Rows`, one for the people.

    `names` gives what other rows are called that a changed column points at; without it they are told by their kind.
    """
    found: list[tuple[Any, Any, str]] = []
    for each in rows:
        found += [(event, before, each.called) for event, before in _newest(each.queryset, most)]
    newest = sorted(found, key=lambda row: (row[0].pgh_created_at, row[0].pgh_id), reverse=True)[:most]
    pointed = _pointed_at((event, before) for event, before, _called in newest if before is not None)
    people = _people((event for event, _before, _called in newest), pointed.pop(Person, set()))
    called_rows: dict[Any, str] = dict(people)
    for model, keys in pointed.items():
        called_rows |= {str(key): name for key, name in (names(model, keys) if names else {}).items()}
    return _joined(_entry(event, before, called, called_rows) for event, before, called in newest)


def _pointed_at(pairs: Iterable[tuple[Any, Any]]) -> dict[type[models.Model], set[Any]]:
    """The keys that changed foreign keys held before and hold after, by model."""
    found: dict[type[models.Model], set[Any]] = {}
    for event, before in pairs:
        for field in _told_fields(event):
            if isinstance(field, models.ForeignKey):
                keys = {getattr(each, field.attname) for each in (event, before)}
                if len(keys) == 2:
                    found.setdefault(field.related_model, set()).update(keys - {None})
    return found


def _told_fields(event: Any) -> list[Any]:
    """The columns of the event's row that a history tells."""
    return [
        field
        for field in event.pgh_tracked_model._meta.concrete_fields
        if field.attname not in UNTOLD and not field.generated and hasattr(event, field.attname)
    ]


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """The same act of the same person several times in a row as one entry with a count."""
    found: list[Entry] = []
    for entry in entries:
        last = found[-1] if found else None
        if (
            last
            and not entry.changes
            and (last.who, last.what, last.why, last.changes) == (entry.who, entry.what, entry.why, ())
        ):
            found[-1] = replace(last, times=last.times + 1)
        else:
            found.append(entry)
    return found


def _newest(queryset: models.QuerySet[Any], most: int) -> list[tuple[Any, Any]]:
    """The newest events of the rows, each with the event before it of the same row (None when not among them)."""
    event_model = queryset.model._meta.get_field("events").related_model
    events = event_model.objects.filter(pgh_obj__in=queryset.order_by().values("pk")).order_by(
        "-pgh_created_at", "-pgh_id"
    )
    taken = list(islice(events[: most * 2], most * 2))
    pairs = []
    for place, event in enumerate(taken[:most]):
        before = next((each for each in taken[place + 1 :] if each.pgh_obj_id == event.pgh_obj_id), None)
        pairs.append((event, before))
    return pairs


def _people(events: Iterable[Any], named: set[Any]) -> dict[str, str]:
    """Names by key of everybody who acted in these events, or is named in them."""
    keys = {str((event.pgh_context or {}).get("actor", "")) for event in events}
    wanted = {UUID(key) for key in keys if _UUID.match(key)} | named
    return {str(person.pk): str(person) for person in Person.objects.filter(pk__in=wanted)}


def _entry(event: Any, before: Any, called: str, names: Mapping[Any, str]) -> Entry:
    context = event.pgh_context or {}
    actor = str(context.get("actor", ""))
    who = names.get(actor) or actor.removeprefix("system:") or gettext("outside the app")
    added = event.pgh_label == "insert"
    what = (gettext("added %(kind)s") if added else gettext("changed %(kind)s")) % {"kind": called}
    return Entry(
        event.pgh_created_at,
        who,
        what,
        reason_in_words(str(context.get("why", ""))),
        () if added else _changes(event, before, names),
    )


def _changes(event: Any, before: Any, names: Mapping[Any, str]) -> tuple[tuple[str, str, str], ...]:
    if before is None:
        return ()
    found = []
    for field in _told_fields(event):
        was, now = getattr(before, field.attname), getattr(event, field.attname)
        if was != now:
            old, new = _told(field, was, names), _told(field, now, names)
            found.append((capfirst(column_in_words(str(field.verbose_name))), old, new))
    return tuple(found)


def _told(field: Any, value: Any, names: Mapping[Any, str]) -> str:
    """A value as short text: a choice by its label, a row by its name, or at least by its kind."""
    if value is None:
        return ""
    if isinstance(field, models.ForeignKey):
        return names.get(str(value)) or str(field.related_model._meta.verbose_name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    text = str(value)
    return text if len(text) <= SHOWN_LETTERS else text[:SHOWN_LETTERS] + "…"
