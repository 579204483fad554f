"""Who changed what, when and why: the events of tracked rows as entries that people can read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from factcheck.models import Person

UNTOLD = frozenset({"id", "revision", "created_at"})
SHOWN_LETTERS = 400
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


def entries_of(rows: Iterable[Rows], most: int = 12) -> list[Entry]:
    """The newest `most` changes of the given rows, newest first: one statement for each `Rows`, one for the names."""
    found: list[tuple[Any, Any, str]] = []
    for each in rows:
        found += [(event, before, each.called) for event, before in _newest(each.queryset, most)]
    newest = sorted(found, key=lambda row: (row[0].pgh_created_at, row[0].pgh_id), reverse=True)[:most]
    people = _people(event for event, _before, _called in newest)
    return _joined(_entry(event, before, called, people) for event, before, called in newest)


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


def _people(events: Iterable[Any]) -> dict[str, str]:
    """Names by key of everybody who acted in these events."""
    keys = {str((event.pgh_context or {}).get("actor", "")) for event in events}
    return {
        str(person.pk): str(person)
        for person in Person.objects.filter(pk__in=[UUID(k) for k in keys if _UUID.match(k)])
    }


def _entry(event: Any, before: Any, called: str, people: dict[str, str]) -> Entry:
    context = event.pgh_context or {}
    actor = str(context.get("actor", ""))
    who = people.get(actor) or actor.removeprefix("system:") or gettext("outside the app")
    added = event.pgh_label == "insert"
    what = (gettext("added %(kind)s") if added else gettext("changed %(kind)s")) % {"kind": called}
    return Entry(event.pgh_created_at, who, what, str(context.get("why", "")), () if added else _changes(event, before))


def _changes(event: Any, before: Any) -> tuple[tuple[str, str, str], ...]:
    if before is None:
        return ()
    found = []
    for field in event.pgh_tracked_model._meta.concrete_fields:
        name = field.attname
        if name in UNTOLD or field.generated or not hasattr(event, name):
            continue
        old, new = _told(getattr(before, name)), _told(getattr(event, name))
        if old != new:
            found.append((capfirst(str(field.verbose_name)), old, new))
    return tuple(found)


def _told(value: Any) -> str:
    """A value as short text."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, UUID):
        return str(value)[-6:]
    text = str(value)
    return text if len(text) <= SHOWN_LETTERS else text[:SHOWN_LETTERS] + "…"
