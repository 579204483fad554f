"""What the pages of absence checks show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, Q, QuerySet, Subquery

from factcheck.access import can_record
from sources.models import Look, LookOutcome, LookSeries, Source
from sources.visibility import visible

LINE_SHOWN = 120


@dataclass(frozen=True)
class Run:
    """Neighbouring looks with the same outcome: how many, from when until when."""

    outcome: str
    label: str
    first: datetime
    last: datetime
    looks: tuple[Look, ...]


@dataclass(frozen=True)
class LooksPart:
    """The absence checks of one source."""

    series: tuple[LookSeries, ...]
    may_record: bool


def series_visible_to(person: Any) -> QuerySet[LookSeries]:
    """Series this person may see, each with its counts by outcome and the last outcome; newest first."""
    seen = visible(Look, person).filter(set_aside_at__isnull=True)
    last = seen.filter(series=OuterRef("pk")).order_by("-looked_at").values("outcome")[:1]
    counted = Q(looks__set_aside_at__isnull=True)
    counts = {
        each.value: Count("looks", filter=counted & Q(looks__outcome=each), distinct=True) for each in LookOutcome
    }
    rows = visible(LookSeries, person).filter(set_aside_at__isnull=True).select_related("source", "started_by")
    found: QuerySet[LookSeries] = rows.annotate(
        last_outcome=Subquery(last), last_at=Max("looks__looked_at", filter=counted), **counts
    )
    return found.order_by("ended_at", "-created_at", "-pk")


def looks_part(person: Any, source: Source) -> LooksPart:
    """The part, in a fixed number of statements."""
    return LooksPart(tuple(series_visible_to(person).filter(source=source)[:20]), bool(can_record(person)))


def looks_of(person: Any, series: LookSeries) -> QuerySet[Look]:
    """The looks of the series that the person may see, newest first."""
    rows = visible(Look, person).filter(series=series, set_aside_at__isnull=True)
    return rows.select_related("snapshot", "looked_by").order_by("-looked_at", "-pk")


def runs_of(looks: list[Look]) -> list[Run]:
    """The looks (newest first) as runs of one outcome each, oldest first."""
    runs: list[Run] = []
    for look in reversed(looks):
        if runs and runs[-1].outcome == look.outcome:
            last = runs[-1]
            runs[-1] = Run(last.outcome, last.label, last.first, look.looked_at, (*last.looks, look))
        else:
            label = str(look.get_outcome_display())
            runs.append(Run(look.outcome, label, look.looked_at, look.looked_at, (look,)))
    return runs
