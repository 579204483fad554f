"""What the page of a source shows of its watch."""

from dataclasses import dataclass
from typing import Any

from factcheck.access import can_record
from sources.day_notes import DayNote, notes_of, passages_of
from sources.models import Sighting, Source, Watch

DAYS_SHOWN = 5
PASSAGES_SHOWN = 5


@dataclass(frozen=True)
class WatchPart:
    """A source's watch, its last days, and the quoted passages that read otherwise now."""

    watch: Watch | None
    days: tuple[DayNote, ...]
    passages: tuple[Sighting, ...]
    may_record: bool
    can_be_watched: bool


def watch_of(source: Source) -> Watch | None:
    """The watch under way, if there is one."""
    return source.watches.filter(ended_at__isnull=True, set_aside_at__isnull=True).select_related("started_by").first()


def watch_part(person: Any, source: Source) -> WatchPart:
    """The part, in a fixed number of statements."""
    return WatchPart(
        watch_of(source),
        tuple(notes_of(person, source, most_sightings=60)[:DAYS_SHOWN]),
        tuple(passages_of(person, source)[:PASSAGES_SHOWN]),
        bool(can_record(person)),
        bool(source.address) and not source.is_set_aside,
    )
