"""What the pages of sources, agents, captures and snapshots show of this floor; other floors add their parts."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Prefetch, Q, QuerySet
from django.utils.module_loading import import_string

from factcheck.access import open_to
from sources.lineage.origins import Origin, ancestry_of
from sources.models import Agent, Confirmation, Derivation, Extraction, Ingestion, Quote, Snapshot, Source
from sources.revealing import words_of
from sources.visibility import ingestions_visible_to, snapshots_visible_to, sources_visible_to


@dataclass(frozen=True)
class Part:
    """A piece of a page that another floor adds: the template that draws it and what it needs."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class SourcePage:
    """A source with its captures, where it comes from and what comes from it."""

    source: Source
    snapshots: tuple[Snapshot, ...]
    comes_from: tuple[Derivation, ...]
    copies: tuple[Derivation, ...]
    origins: tuple[Origin, ...]
    is_own_origin: bool
    captures: tuple[Ingestion, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Mark:
    """A stretch of a snapshot's text, by code points, with what it serves: appearance, for, against or context."""

    start: int
    end: int
    kind: str
    says: str
    url: str


@dataclass(frozen=True)
class Stretch:
    """A run of text that is marked all through or not at all."""

    text: str
    kind: str
    key: str


@dataclass(frozen=True)
class Reader:
    """A snapshot's text cut into stretches, with the marks' notes for the margin."""

    snapshot: Snapshot
    extraction: Extraction | None
    stretches: tuple[Stretch, ...]
    marks: tuple[Mark, ...]
    place: int
    of: int


def part(name: str, *arguments: Any) -> Any:
    """What the other floor's function of that name gives (settings.RECORD_PARTS names its module)."""
    return import_string(f"{settings.RECORD_PARTS}.{name}")(*arguments)


def listed(person: Any, words: str) -> QuerySet[Source]:
    """Visible sources, newest first, with how many captures each has; words narrow by title, address or publisher."""
    shown = open_to(person, "snapshots__protection")
    found = (
        sources_visible_to(person)
        .filter(set_aside_at__isnull=True, merged_into__isnull=True)
        .select_related("publisher")
        .annotate(captures=Count("snapshots", filter=shown), seen_at=Max("snapshots__captured_at", filter=shown))
        .order_by("-created_at", "-pk")
    )
    if words:
        found = found.filter(
            Q(title__icontains=words) | Q(address__icontains=words) | Q(publisher__name__icontains=words)
        )
    return found


def source_page(person: Any, source: Source) -> SourcePage:
    """The source's page in a fixed number of statements."""
    derivations = Derivation.objects.filter(set_aside_at__isnull=True).exclude(state=Confirmation.REFUSED)
    ancestry = ancestry_of([source.pk])[source.pk]
    return SourcePage(
        source,
        tuple(
            snapshots_visible_to(person)
            .filter(source=source, set_aside_at__isnull=True)
            .prefetch_related(_current_extraction())[:50]
        ),
        tuple(derivations.filter(source=source).select_related("original__publisher")),
        tuple(derivations.filter(original=source).select_related("source__publisher")[:50]),
        ancestry.origins,
        any(origin.source_id == source.pk for origin in ancestry.origins),
        tuple(ingestions_visible_to(person).filter(source=source, set_aside_at__isnull=True)[:10]),
        tuple(part("of_source", person, source)),
    )


def agent_parts(person: Any, agent: Agent) -> tuple[Part, ...]:
    """What other floors add to the agent's page."""
    return tuple(part("of_agent", person, agent))


def reader(person: Any, snapshot: Snapshot) -> Reader:
    """The snapshot's current text with its quotes underlined by what they serve."""
    extraction = snapshot.extractions.filter(is_current=True).first()
    siblings = list(
        snapshots_visible_to(person)
        .filter(source=snapshot.source_id)
        .order_by("captured_at", "pk")
        .values_list("pk", flat=True)
    )
    if extraction is None:
        return Reader(snapshot, None, (), (), siblings.index(snapshot.pk) + 1, len(siblings))
    quotes = extraction.quotes.filter(start__isnull=False, set_aside_at__isnull=True)
    marks = tuple(marks_of(person, quotes))
    place = siblings.index(snapshot.pk) + 1
    text = words_of(extraction, person)
    return Reader(snapshot, extraction, tuple(stretches(text, marks)), marks, place, len(siblings))


def marks_of(person: Any, quotes: Iterable[Quote]) -> list[Mark]:
    """The quotes as marks in order of place; the other floor says what each serves."""
    rows = list(quotes)
    serves: dict[UUID, list[tuple[str, str, str]]] = part("served_by", person, [row.pk for row in rows])
    found = []
    for row in rows:
        for kind, says, url in serves.get(row.pk) or [("quote", "", "")]:
            found.append(Mark(row.start or 0, row.end or 0, kind, says, url))
    return sorted(found, key=lambda mark: (mark.start, mark.end))


def stretches(text: str, marks: Iterable[Mark]) -> list[Stretch]:
    """The text cut at every mark's ends; where marks overlap, the one that starts first gives the colour."""
    ordered = [mark for mark in marks if mark.start < mark.end <= len(text)]
    cuts = sorted({0, len(text), *(mark.start for mark in ordered), *(mark.end for mark in ordered)})
    found = []
    for start, end in itertools.pairwise(cuts):
        over = next((mark for mark in ordered if mark.start <= start and end <= mark.end), None)
        opens = over is not None and over.start == start
        found.append(Stretch(text[start:end], over.kind if over else "", f"c{start}" if opens else ""))
    return found


def _current_extraction() -> "Prefetch[Any]":
    current = Extraction.objects.filter(is_current=True).only("id", "snapshot_id", "extractor", "language", "metadata")
    return Prefetch("extractions", queryset=current, to_attr="current")
