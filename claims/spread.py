"""Who said a claim first, and how it spread: its sources and theirs, in time, and what changed on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Min, Q

from claims.models import Appearance, Claim, Evidence
from claims.visibility import visible
from sources.lineage.changes import Change, changes_of
from sources.models import Confirmation, Derivation, DerivationKind, Kinship, Snapshot, Source
from sources.visibility import visible as visible_below

MOST_SOURCES = 120
MOST_STEPS = 4
MOST_COMPARED = 40


@dataclass(frozen=True)
class Stop:
    """One source on the way: the first day that is known of it, by what, and who made the claim in it (none: a copy).

    `known_by` is said (when it was said there), published, or captured (all that we know is when we had it).
    """

    source: Source
    day: date | None
    known_by: str
    when: str
    zone: str
    speakers: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """One source comes from another: confirmed, or only suggested yet; and which words changed between the two."""

    derivation: Derivation
    changes: tuple[Change, ...]

    @property
    def is_confirmed(self) -> bool:
        """Whether a person has confirmed it."""
        return bool(self.derivation.state == Confirmation.CONFIRMED)


@dataclass(frozen=True)
class Spread:
    """The stops in order of time, those without a day last; the ways between them; the first known appearance."""

    stops: tuple[Stop, ...]
    ways: tuple[Way, ...]
    first: Stop | None
    outlets: int
    is_cut: bool


def spread_of(claim: Claim, person: Any) -> Spread:
    """How the claim spread, as far as this person may see, in a number of statements that does not grow with it."""
    said = list(
        visible(Appearance, person)
        .filter(claim=claim, set_aside_at__isnull=True)
        .select_related("agent", "source")
        .order_by("said_earliest", "created_at")[:MOST_SOURCES]
    )
    evidence = visible(Evidence, person).filter(stances__claim=claim, set_aside_at__isnull=True, quote__isnull=False)
    roots = {row.source_id for row in said}
    roots |= set(evidence.values_list("quote__snapshot__source", flat=True)[:MOST_SOURCES]) if not roots else set()
    keys, links = _reach(roots, person)
    sources = visible_below(Source, person).filter(pk__in=keys, set_aside_at__isnull=True).select_related("publisher")
    kept = {row.pk: row for row in sources[:MOST_SOURCES]}
    captured = dict(
        visible_below(Snapshot, person).filter(source__in=kept, set_aside_at__isnull=True).order_by()
        .values_list("source").annotate(Min("captured_at"))
    )  # fmt: skip
    stops = [
        _stop(source, [row for row in said if row.source_id == key], captured.get(key)) for key, source in kept.items()
    ]
    stops.sort(key=lambda stop: (stop.day is None, stop.day or date.max, stop.known_by == "captured", str(stop.source)))
    ways = _ways([row for row in links if row.source_id in kept and row.original_id in kept], person)
    made = [stop for stop in stops if stop.speakers and stop.day is not None]
    outlets = {stop.source.publisher_id or stop.source.pk for stop in stops}
    return Spread(tuple(stops), ways, made[0] if made else None, len(outlets), len(keys) > len(kept))


def _reach(roots: set[UUID], person: Any) -> tuple[set[UUID], list[Derivation]]:
    """The sources that copies lead to from these, up and down, some steps far; and the links between them."""
    kinds = (DerivationKind.SYNDICATES, DerivationKind.TRANSLATES, DerivationKind.QUOTES, DerivationKind.CORRECTS,
             DerivationKind.SUMMARISES)  # fmt: skip
    rows = visible_below(Derivation, person).filter(kind__in=kinds, set_aside_at__isnull=True)
    rows = rows.exclude(state=Confirmation.REFUSED).select_related("source", "original")
    keys, fresh = set(roots), set(roots)
    links: dict[UUID, Derivation] = {}
    for _step in range(MOST_STEPS):
        found = list(rows.filter(Q(source__in=fresh) | Q(original__in=fresh))[: 2 * MOST_SOURCES]) if fresh else []
        links |= {row.pk: row for row in found}
        reached = {key for row in found for key in (row.source_id, row.original_id)}
        fresh = reached - keys
        keys |= reached
        if len(keys) >= MOST_SOURCES:
            break
    return keys, list(links.values())


def _stop(source: Source, said: Iterable[Appearance], captured: Any) -> Stop:
    rows = list(said)
    names = tuple(dict.fromkeys(row.agent.name for row in rows))
    dated = next((row for row in rows if row.said_earliest), None)
    if dated is not None:
        return Stop(source, dated.said_earliest, "said", dated.said, dated.said_zone, names)
    if source.published_earliest:
        return Stop(source, source.published_earliest, "published", source.published, source.published_zone, names)
    day = captured.date() if captured else None
    return Stop(source, day, "captured", day.isoformat() if day else "", "", names)


def _ways(links: list[Derivation], person: Any) -> tuple[Way, ...]:
    proofs = visible_below(Kinship, person).filter(derivation__in=links)
    by_link: dict[UUID, Kinship] = {}
    for row in proofs.select_related("extraction", "original")[:MOST_COMPARED]:
        if row.shares_words:
            by_link.setdefault(row.derivation_id, row)
    return tuple(Way(link, _changes(by_link.get(link.pk))) for link in links)


def _changes(proof: Kinship | None) -> tuple[Change, ...]:
    return tuple(changes_of(proof.original.text, proof.extraction.text, proof.passages)) if proof else ()
