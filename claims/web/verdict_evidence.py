"""The evidence beside a verdict's text: what the version cites, in its order, and what else bears on the claim."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from claims.gates import grounds, lacks, signed_texts
from claims.models import Evidence, Stance, Verdict
from claims.visibility import visible
from claims.web.weighing import side_of
from sources.lineage.origins import ancestry_of
from sources.models import Source

MOST = 200
_SOURCE = Coalesce(
    F("quote__snapshot__source_id"), F("look__series__source_id"), F("note__snapshot__source_id"), F("link_id")
)


@dataclass(frozen=True)
class Exhibit:
    """A piece of evidence: its place among the citations (0: not cited), which way it points, where it comes from."""

    evidence: Evidence
    place: int
    side: str
    stance: str
    source: Source
    origin: str
    snapshot_id: UUID | None
    lacks: str


@dataclass(frozen=True)
class Exhibits:
    """The cited ones in order, the others that could be, and how many more there are than are listed."""

    cited: tuple[Exhibit, ...]
    others: tuple[Exhibit, ...]
    unlisted: int

    @property
    def keys(self) -> tuple[UUID, ...]:
        """The keys of what is cited, in order: what pointers in the text lead to."""
        return tuple(each.evidence.pk for each in self.cited)


def exhibits_of(verdict: Verdict, person: Any, *, others: bool = True) -> Exhibits:
    """The evidence of a version in a fixed number of statements; with `others` also what it could cite."""
    places = _places(verdict)
    bearing = Stance.objects.kept().filter(claim=verdict.claim_id, evidence__set_aside_at__isnull=True)
    wanted = Q(pk__in=places)
    if others:
        wanted |= Q(pk__in=bearing.values("evidence"))
    seen = grounds(visible(Evidence, person).filter(wanted)).annotate(source_id=_SOURCE)
    rows = list(seen.filter(pk__in=places))
    rest = seen.exclude(pk__in=places).order_by("created_at", "pk") if others else seen.none()
    rows += list(rest[:MOST])
    made = _exhibits(verdict, rows, places)
    cited = tuple(sorted((each for each in made if each.place), key=lambda each: each.place))
    free = tuple(each for each in made if not each.place)
    more = rest.count() - MOST if len(free) == MOST else 0
    return Exhibits(cited, free, more)


def _places(verdict: Verdict) -> dict[UUID, int]:
    rows = verdict.citations.kept().order_by("position", "created_at").values_list("evidence", flat=True)
    return {key: place for place, key in enumerate(rows, 1)}


def _exhibits(verdict: Verdict, rows: list[Any], places: dict[UUID, int]) -> list[Exhibit]:
    stances = {
        row.evidence_id: row
        for row in Stance.objects.kept().filter(claim=verdict.claim_id, evidence__in=[row.pk for row in rows])
    }
    keys = {row.source_id for row in rows}
    sources = Source.objects.select_related("publisher").in_bulk(keys)
    ancestry = ancestry_of(keys)
    signed = signed_texts(rows)
    found = []
    for row in rows:
        stance = stances.get(row.pk)
        origin = " · ".join(each.title for each in ancestry[row.source_id].origins)
        found.append(
            Exhibit(
                row,
                places.get(row.pk, 0),
                side_of(stance.value) if stance else "context",
                str(stance.get_value_display()) if stance else "",
                sources[row.source_id],
                origin if origin != str(sources[row.source_id]) else "",
                _snapshot(row),
                lacks(row, signed),
            )
        )
    return found


def _snapshot(evidence: Evidence) -> UUID | None:
    if evidence.quote:
        return evidence.quote.snapshot_id
    if evidence.note:
        return evidence.note.snapshot_id
    return evidence.look.snapshot_id if evidence.look else None
