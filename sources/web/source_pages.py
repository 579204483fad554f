"""What the pages of sources, agents and captures show of this floor; other floors add their parts."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, Max, Prefetch, Q, QuerySet, Window
from django.db.models.functions import Lag
from django.utils.module_loading import import_string

from factcheck.access import open_to
from factcheck.merging import same_keys
from sources.lineage.origins import Origin, ancestry_of
from sources.models import Agent, Confirmation, Derivation, Extraction, Ingestion, Snapshot, Source, SourceAuthor
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
    authors: tuple[SourceAuthor, ...]


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
    """The source's page in a fixed number of statements; what hangs on sources merged into it is shown with it."""
    same = same_keys(source)
    derivations = Derivation.objects.filter(set_aside_at__isnull=True).exclude(state=Confirmation.REFUSED)
    ancestry = ancestry_of([source.pk])[source.pk]
    return SourcePage(
        source,
        tuple(
            snapshots_visible_to(person)
            .filter(source__in=same, set_aside_at__isnull=True)
            .annotate(previous_id=Window(Lag("pk"), order_by=("captured_at", "pk")))
            .prefetch_related(_current_extraction())[:50]
        ),
        tuple(derivations.filter(source__in=same).select_related("original__publisher")),
        tuple(derivations.filter(original__in=same).select_related("source__publisher")[:50]),
        ancestry.origins,
        any(origin.source_id == source.pk for origin in ancestry.origins),
        tuple(ingestions_visible_to(person).filter(source__in=same, set_aside_at__isnull=True)[:10]),
        tuple(part("of_source", person, source)),
        tuple(source.authors.filter(set_aside_at__isnull=True).select_related("agent")),
    )


def agent_parts(person: Any, agent: Agent) -> tuple[Part, ...]:
    """What other floors add to the agent's page."""
    return tuple(part("of_agent", person, agent))


def _current_extraction() -> "Prefetch[Any]":
    current = Extraction.objects.filter(is_current=True).only("id", "snapshot_id", "extractor", "language", "metadata")
    return Prefetch("extractions", queryset=current, to_attr="current")
