"""What is searched: kinds of things, each with the columns that name it, as far as a person may see them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import (
    Claim,
    ClaimWording,
    Comment,
    Evidence,
    ExternalFactCheck,
    Question,
    QuestionWording,
    Stance,
    Story,
    StoryClaim,
    StorySource,
    StoryWording,
    Verdict,
)
from claims.second_looks import not_hidden_from
from claims.visibility import RULES, visible
from sources.models import Agent, AgentAlias, Passage, Snapshot, Source, SourceKind
from sources.visibility import visible as visible_below

ALL = Q()
NOTES = Q(kind=SourceKind.DESK_NOTE)
NOTE_TEXTS = Q(extraction__snapshot__source__kind=SourceKind.DESK_NOTE)


def seen(model: type[Model], person: Any) -> QuerySet[Any]:
    """The rows of the model that the person may see, of whichever floor."""
    return visible(model, person) if model in RULES else visible_below(model, person)


@dataclass(frozen=True)
class Place:
    """The words of one model's rows, and the path from a row to the thing that is found by it.

    `language` is None for addresses, whose words belong to none. `excerpt` is the column that is quoted. `writer` is
    the path to the person who wrote the row, where one of us did. `words` is a column of the database's own. `shown` is
    a condition for this person: what they may not read yet is not found by its words either.
    """

    model: type[Model]
    excerpt: str
    owner: str = "pk"
    language: str | None = "language"
    only: Q = ALL
    writer: str = ""
    words: str = "words"
    shown: Callable[[Any], Q] | None = None

    def rows(self, person: Any) -> QuerySet[Any]:
        """The rows that may be searched for this person."""
        rows = seen(self.model, person).filter(self.only)
        rows = rows.filter(self.shown(person)) if self.shown is not None else rows
        return rows.filter(set_aside_at__isnull=True) if hasattr(self.model, "set_aside_at") else rows


@dataclass(frozen=True)
class Shelf:
    """A kind of thing with all places where it can be found.

    `dated` is the column that the date filter looks at; `of_story` gives the keys of the things in a story.
    """

    key: str
    label: str | Promise
    model: type[Model]
    places: tuple[Place, ...]
    dated: str
    of_story: Callable[[UUID], QuerySet[Any, Any]]
    only: Q = ALL
    with_rows: tuple[str, ...] = ()

    def things(self, person: Any) -> QuerySet[Any]:
        """The things of this kind that the person may see, without what is set aside or merged into another."""
        rows = seen(self.model, person).filter(self.only, set_aside_at__isnull=True)
        if hasattr(self.model, "merged_into"):
            rows = rows.filter(merged_into__isnull=True)
        return rows.select_related(*self.with_rows)


def _claims_of(story: UUID) -> QuerySet[Any, Any]:
    return StoryClaim.objects.kept().filter(story=story).values("claim")


def _sources_of(story: UUID) -> QuerySet[Any, Any]:
    return StorySource.objects.kept().filter(story=story).values("source")


SHELVES: tuple[Shelf, ...] = (
    Shelf(
        "story",
        _("Stories"),
        Story,
        (Place(Story, "summary"), Place(StoryWording, "summary", "story")),
        "happened_latest",
        lambda story: Story.objects.filter(pk=story).values("pk"),
    ),
    Shelf(
        "question",
        _("Questions"),
        Question,
        (Place(Question, "text"), Place(QuestionWording, "text", "question")),
        "created_at",
        lambda story: Question.objects.filter(story=story).values("pk"),
        with_rows=("story",),
    ),
    Shelf(
        "claim",
        _("Claims"),
        Claim,
        (Place(Claim, "text"), Place(ClaimWording, "text", "claim")),
        "made_latest",
        _claims_of,
    ),
    Shelf(
        "agent",
        _("Who speaks"),
        Agent,
        (
            Place(Agent, "description"),
            Place(AgentAlias, "name", "agent"),
        ),
        "created_at",
        lambda story: Agent.objects.filter(
            Q(appearances__claim__in=_claims_of(story)) | Q(published__in=_sources_of(story))
        ).values("pk"),
    ),
    Shelf(
        "source",
        _("Sources"),
        Source,
        (
            Place(Source, "summary", only=~NOTES),
            Place(Source, "address", language=None, only=~NOTES, words="address_words"),
            # By the name of who published it.
            Place(Agent, "name", "published", only=Q(published__isnull=False)),
        ),
        "published_latest",
        _sources_of,
        only=~NOTES,
        with_rows=("publisher",),
    ),
    Shelf(
        "snapshot",
        _("Texts of snapshots"),
        Snapshot,
        (Place(Passage, "extraction__text", "extraction__snapshot", only=~NOTE_TEXTS),),
        "captured_at",
        lambda story: Snapshot.objects.filter(source__in=_sources_of(story)).values("pk"),
        with_rows=("source",),
    ),
    Shelf(
        "note",
        _("Desk notes"),
        Source,
        (
            Place(Source, "summary", only=NOTES, writer="written_by"),
            Place(
                Passage,
                "extraction__text",
                "extraction__snapshot__source",
                only=NOTE_TEXTS,
                writer="extraction__snapshot__source__written_by",
            ),
        ),
        "created_at",
        _sources_of,
        only=NOTES,
        with_rows=("written_by",),
    ),
    Shelf(
        "evidence",
        _("Evidence"),
        Evidence,
        (Place(Evidence, "summary"),),
        "created_at",
        lambda story: Stance.objects.kept().filter(claim__in=_claims_of(story)).values("evidence"),
    ),
    Shelf(
        "verdict",
        _("Verdicts"),
        Verdict,
        (Place(Verdict, "summary", shown=not_hidden_from),),
        "created_at",
        lambda story: Verdict.objects.filter(claim__in=_claims_of(story)).values("pk"),
        with_rows=("claim",),
    ),
    Shelf(
        "external",
        _("Checked by others"),
        ExternalFactCheck,
        (Place(ExternalFactCheck, "claim_reviewed"),),
        "reviewed_earliest",
        lambda story: ExternalFactCheck.objects.filter(claim__in=_claims_of(story)).values("pk"),
    ),
    Shelf(
        "comment",
        _("Comments"),
        Comment,
        (Place(Comment, "text", writer="written_by"),),
        "created_at",
        lambda story: Comment.objects.filter(Q(story=story) | Q(claim__in=_claims_of(story))).values("pk"),
        with_rows=("written_by", "story", "claim", "question__story", "verdict__claim", "source"),
    ),
)
BY_KEY = {shelf.key: shelf for shelf in SHELVES}
