"""Which rows of this floor a person may see.

People of the newsroom see all of it but what is protected; people limited to named stories see what those stories rest
on, which only the floor above knows (settings.SOURCES_VISIBLE_TO_LIMITED, AGENTS_VISIBLE_TO_LIMITED). What is protected
needs a grant, whoever asks.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Model, Q, QuerySet
from django.utils.module_loading import import_string

from factcheck.access import can_read_newsroom, is_at_work, open_to
from factcheck.newsroom import grades_reliability
from sources.models import (
    Affiliation,
    Agent,
    AgentAlias,
    ArchivePush,
    Batch,
    CaptureAs,
    Derivation,
    Extraction,
    Feed,
    FeedEntry,
    Ingestion,
    IngestionAttempt,
    IngestionRequest,
    Kinship,
    Look,
    LookSeries,
    NoteSignature,
    OutsideCopy,
    Passage,
    QueueTurn,
    Quote,
    QuoteTranslation,
    Sighting,
    Snapshot,
    Source,
    SourceAuthor,
    SourceJoin,
    SourceReliability,
    TextSketch,
    TimestampToken,
    Watch,
)

Row = TypeVar("Row", bound=Model)
EVERYTHING = Q()
NOTHING = Q(pk__in=())


def visible(model: type[Row], person: Any) -> QuerySet[Row]:
    """The rows of the model that this person may see, set aside or not; KeyError for a model without a rule."""
    rule = RULES[model]
    rows = model._default_manager.all()
    return rows.filter(rule(person)) if is_at_work(person) else rows.none()


def sources_visible_to(person: Any) -> QuerySet[Source]:
    """Sources this person may see."""
    return visible(Source, person)


def agents_visible_to(person: Any) -> QuerySet[Agent]:
    """Agents this person may see."""
    return visible(Agent, person)


def snapshots_visible_to(person: Any) -> QuerySet[Snapshot]:
    """Snapshots this person may see: of a visible source, open or with a grant."""
    return visible(Snapshot, person)


def ingestions_visible_to(person: Any) -> QuerySet[Ingestion]:
    """Captures this person may be told of: the newsroom's or those asked for, open or with a grant."""
    return visible(Ingestion, person)


def _sources(person: Any) -> Q:
    if can_read_newsroom(person):
        return EVERYTHING
    return Q(pk__in=import_string(settings.SOURCES_VISIBLE_TO_LIMITED)(person).values("pk"))


def _agents(person: Any) -> Q:
    if can_read_newsroom(person):
        return EVERYTHING
    shown = visible(Source, person)
    return (
        Q(pk__in=import_string(settings.AGENTS_VISIBLE_TO_LIMITED)(person).values("pk"))
        | Q(pk__in=shown.order_by().values("publisher"))
        | Q(pk__in=SourceAuthor.objects.filter(source__in=_keys(shown)).values("agent"))
    )


def _of_source(person: Any, path: str = "source") -> Q:
    return EVERYTHING if can_read_newsroom(person) else Q(**{f"{path}__in": _keys(visible(Source, person))})


def _joins(person: Any) -> Q:
    """Of two sources, both visible."""
    if can_read_newsroom(person):
        return EVERYTHING
    return _of_source(person) & (Q(canonical__isnull=True) | _of_source(person, "canonical"))


def _of_agent(person: Any, path: str = "agent") -> Q:
    return EVERYTHING if can_read_newsroom(person) else Q(**{f"{path}__in": _keys(visible(Agent, person))})


def _of_snapshot(person: Any, path: str = "snapshot") -> Q:
    return _of_source(person, f"{path}__source") & open_to(person, f"{path}__protection")


def _of_extraction(person: Any, path: str = "extraction") -> Q:
    return _of_snapshot(person, f"{path}__snapshot") & open_to(person, f"{path}__protection")


def _ingestions(person: Any) -> Q:
    opened = open_to(person)
    if can_read_newsroom(person):
        return opened
    return opened & Q(pk__in=IngestionRequest.objects.filter(person=person).values("ingestion"))


def _of_ingestion(person: Any) -> Q:
    return Q(ingestion__in=_keys(visible(Ingestion, person)))


def _quotes(person: Any) -> Q:
    return _of_snapshot(person) & (Q(extraction__isnull=True) | open_to(person, "extraction__protection"))


def _events(person: Any) -> Q:
    """Of a visible source; of what is protected only with a grant."""
    opened = _of_source(person)
    for path in ("snapshot", "extraction", "ingestion"):
        opened &= Q(**{f"{path}__isnull": True}) | open_to(person, f"{path}__protection")
    return opened


def _keys(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    return rows.order_by().values("pk")


RULES: dict[type[Model], Callable[[Any], Q]] = {
    Source: _sources,
    SourceAuthor: _of_source,
    # Graded only while the newsroom has it switched on; else nothing of it is shown anywhere.
    SourceReliability: lambda person: _of_source(person) if grades_reliability() else NOTHING,
    Agent: _agents,
    AgentAlias: _of_agent,
    Affiliation: lambda person: _of_agent(person) & _of_agent(person, "organisation"),
    Derivation: lambda person: _of_source(person) & _of_source(person, "original"),
    # What was found about two texts quotes neither, and is seen by who may read both.
    Kinship: lambda person: (
        Q(derivation__in=_keys(visible(Derivation, person)))
        & _of_extraction(person)
        & _of_extraction(person, "original")
    ),
    # Numbers for programs: nobody's to read.
    TextSketch: lambda _person: NOTHING,
    SourceJoin: _joins,
    Watch: _of_source,
    CaptureAs: _of_source,
    Sighting: _events,
    LookSeries: _of_source,
    Look: lambda person: (
        _of_source(person, "series__source") & (Q(snapshot__isnull=True) | open_to(person, "snapshot__protection"))
    ),
    Snapshot: lambda person: _of_source(person) & open_to(person),
    TimestampToken: _of_snapshot,
    OutsideCopy: _of_snapshot,
    ArchivePush: _of_snapshot,
    Extraction: lambda person: _of_snapshot(person) & open_to(person),
    NoteSignature: _of_extraction,
    # What is protected has no words in an index, whoever asks.
    Passage: lambda person: (
        _of_extraction(person) & Q(extraction__protection__isnull=True, extraction__snapshot__protection__isnull=True)
    ),
    Quote: _quotes,
    QuoteTranslation: lambda person: Q(quote__in=_keys(visible(Quote, person))),
    Ingestion: _ingestions,
    IngestionRequest: _of_ingestion,
    IngestionAttempt: _of_ingestion,
    # Bookkeeping of the queue: it names people and hosts, and is nobody's to read.
    QueueTurn: lambda _person: NOTHING,
    Batch: lambda person: EVERYTHING if can_read_newsroom(person) else Q(requested_by=person),
    Feed: lambda person: EVERYTHING if can_read_newsroom(person) else Q(followed_by=person),
    FeedEntry: lambda person: Q(feed__in=_keys(visible(Feed, person))),
}
