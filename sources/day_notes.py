"""What captures of a source showed, gathered by day: one note a day and source, however often it was looked at."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.functional import Promise

from sources.models import Extraction, Sighting, SightingKind, Source
from sources.visibility import visible

QUIET = (SightingKind.UNCHANGED,)


@dataclass(frozen=True)
class Outcome:
    """How often a source showed the same on one day."""

    kind: str
    label: str | Promise
    times: int


@dataclass(frozen=True)
class DayNote:
    """One source on one day: what its captures showed, how many words changed, and between which two texts."""

    source: Source
    day: date
    outcomes: tuple[Outcome, ...]
    words_removed: int
    words_added: int
    before: Extraction | None
    after: Extraction | None

    @property
    def is_quiet(self) -> bool:
        """Whether nothing but unchanged pages was seen."""
        return all(outcome.kind in QUIET for outcome in self.outcomes)


def notes_of(person: Any, source: Source, most_sightings: int = 200) -> list[DayNote]:
    """The source's days, newest first, as far as the person may see them."""
    return list(_gathered(_of_pages(person).filter(source=source)[:most_sightings]))


def gathered(person: Any, *, until: datetime, days: int = 7) -> list[DayNote]:
    """The notes of the days that were over at `until`, newest first; sources where nothing happened are left out."""
    today = timezone.localtime(until).replace(hour=0, minute=0, second=0, microsecond=0)
    rows = _of_pages(person).exclude(kind__in=QUIET).filter(at__lt=today, at__gte=today - timedelta(days=days))
    ordered = rows.order_by("source", "-at", "-id")
    return sorted(_gathered(ordered), key=lambda note: note.day, reverse=True)


def passages_of(person: Any, source: Source) -> QuerySet[Sighting]:
    """What became of quoted passages, newest first; `now` holds the words that stand there now."""
    rows = visible(Sighting, person).filter(source=source, quote__isnull=False, extraction__taken_down_at__isnull=True)
    rows = rows.select_related("quote", "extraction", "before", "snapshot")
    return rows.defer("extraction__text", "before__text").annotate(
        now=Substr("extraction__text", F("start") + 1, F("end") - F("start"))
    )


def _of_pages(person: Any) -> QuerySet[Sighting]:
    rows = visible(Sighting, person).filter(quote__isnull=True).select_related("source", "extraction", "before")
    return rows.defer("extraction__text", "before__text")


def _gathered(rows: Iterable[Sighting]) -> Iterator[DayNote]:
    """Neighbouring rows of one source and day as one note."""
    for (_source, day), group in groupby(rows, key=lambda row: (row.source_id, timezone.localtime(row.at).date())):
        found = list(group)
        kinds = list(dict.fromkeys(row.kind for row in found))
        texts = [row for row in found if row.extraction_id and row.before_id]
        yield DayNote(
            found[0].source,
            day,
            tuple(Outcome(kind, SightingKind(kind).label, sum(row.kind == kind for row in found)) for kind in kinds),
            sum(row.words_removed for row in found),
            sum(row.words_added for row in found),
            texts[-1].before if texts else None,
            texts[0].extraction if texts else None,
        )
