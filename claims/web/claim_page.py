"""What the claim's page shows: where it was said, what bears on it, what the newsroom holds of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Case, Prefetch, Q, QuerySet, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from django.http import QueryDict

from claims.independence import Balance, balances
from claims.models import (
    Answer,
    Appearance,
    Assignment,
    AssignmentState,
    Claim,
    ClaimFigure,
    ClaimRelation,
    Comment,
    Contact,
    Directness,
    ExternalFactCheck,
    MediaSheet,
    Stance,
    StanceValue,
    StoryClaim,
    Tagging,
    Verdict,
    VerdictCitation,
)
from claims.second_looks import is_hidden_from
from claims.visibility import visible
from claims.web.agent_names import names_of
from claims.web.contacts_shown import contacts_of
from claims.web.talk import threaded
from claims.web.trails import Trail, to_question, to_stories
from claims.web.verdict_state import Standing, said_of, stamp_of, standings
from claims.web.weighing import AGAINST, FOR, side_of, with_source
from claims.web.worded import Label, Worded, in_two, labels
from claims.workflow.writing import UNDECIDED
from sources.lineage.origins import Ancestry, ancestry_of
from sources.models import Source

PIECES = 20
MORE = 40
MOST = 4_000
COMMENTS = 60
PARTS = ("supporting", "context", "against", "said")


@dataclass(frozen=True)
class Shown:
    """How many pieces of evidence of each side, and how many places where it was said, the page shows."""

    supporting: int = PIECES
    context: int = PIECES
    against: int = PIECES
    said: int = PIECES

    def more(self) -> dict[str, str]:
        """For each part the address of the same page with MORE of it."""
        now = {name: getattr(self, name) for name in PARTS}
        grown = {part: {**now, part: now[part] + MORE} for part in PARTS}
        return {
            part: "?" + urlencode({name: number for name, number in numbers.items() if number != PIECES})
            for part, numbers in grown.items()
        }


@dataclass(frozen=True)
class Said:
    """One place where the claim was made. `exact` is empty for a paraphrase: it never wears quotation marks."""

    appearance: Appearance
    exact: str
    paraphrase: str
    translation: str
    by: str = ""
    attributed_to: str = ""


@dataclass(frozen=True)
class Piece:
    """One piece of evidence with its stance, the source it rests on and whether it is a check of its origin."""

    stance: Stance
    source: Source
    is_check: bool
    is_link: bool
    snapshot_id: UUID | None


@dataclass(frozen=True)
class Group:
    """Evidence on one side that goes back to the same origin (its title empty: our own work)."""

    origin: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Version:
    """One version of the verdict as shown."""

    verdict: Verdict
    stamp: str
    label: str
    definition: str
    said: str
    corrections: tuple[Any, ...]
    waiting: tuple[Any, ...]

    @property
    def provisional(self) -> bool:
        """Whether the public has never seen it."""
        return self.verdict.published_at is None

    is_hidden: bool = False


@dataclass(frozen=True)
class ClaimPage:
    """Everything on the page but its history."""

    claim: Claim
    worded: Worded
    figures: tuple[ClaimFigure, ...]
    answers: tuple[Answer, ...]
    stories: tuple[Any, ...]
    said: tuple[Said, ...]
    said_in_all: int
    sides: dict[str, tuple[Group, ...]]
    shown: "Shown"
    balance: Balance
    standing: Standing | None
    versions: tuple[Version, ...]
    relations: tuple[tuple[ClaimRelation, Claim], ...]
    contacts: tuple[Contact, ...]
    comments: tuple[Comment, ...]
    external: tuple[ExternalFactCheck, ...]
    assignments: tuple[Assignment, ...]
    tags: tuple[Tagging, ...]
    media: tuple[MediaSheet, ...]

    @property
    def trail(self) -> Trail:
        """The way to the claim: its first question, else its first story, else the stories."""
        return to_question(self.answers[0].question) if self.answers else to_stories(self.stories[:1])

    @property
    def undecided(self) -> bool:
        """Whether a version is being written or reviewed, so that no other can begin."""
        return any(version.verdict.status in UNDECIDED for version in self.versions)


def claim_page(claim: Claim, person: Any, shown: Shown) -> ClaimPage:
    """The claim's page in a fixed number of statements, without what this person may not see."""
    scale = labels()
    verdicts = _verdicts(claim)
    of_it = {"claim": claim, "set_aside_at__isnull": True}
    answers = visible(Answer, person).filter(**of_it, question__set_aside_at__isnull=True)
    stories = visible(StoryClaim, person).filter(**of_it).select_related("story")
    wordings = claim.wordings.filter(set_aside_at__isnull=True)
    return ClaimPage(
        claim,
        in_two(claim.text, claim.language, wordings),
        tuple(claim.figures.filter(set_aside_at__isnull=True)),
        tuple(_asked(answers)),
        tuple(link.story for link in stories),
        _named(_said(claim)[: shown.said]),
        _said(claim).count(),
        _sides(claim, shown),
        shown,
        balances([claim.pk]).get(claim.pk, Balance()),
        standings(verdicts, scale).get(claim.pk),
        tuple(_version(verdict, scale, is_hidden_from(verdict, person)) for verdict in verdicts),
        _relations(claim, person),
        contacts_of(person, claim=claim),
        threaded(_comments(claim, person)),
        tuple(claim.external_fact_checks.filter(set_aside_at__isnull=True)),
        tuple(visible(Assignment, person).filter(**of_it, state=AssignmentState.OPEN).select_related("person")),
        tuple(visible(Tagging, person).filter(**of_it).select_related("tag")),
        tuple(visible(MediaSheet, person).filter(**of_it)),
    )


def _asked(answers: QuerySet[Answer]) -> QuerySet[Answer]:
    rows = answers.select_related("question__story").order_by("created_at", "pk")
    return rows.prefetch_related("question__wordings", "question__story__wordings")


def _said(claim: Claim) -> QuerySet[Appearance]:
    return (
        Appearance.objects.filter(claim=claim, set_aside_at__isnull=True)
        .select_related("agent", "attributed_to", "source__publisher", "quote")
        .prefetch_related("quote__translations")
        .order_by("said_earliest", "created_at", "pk")
    )


def _named(rows: Iterable[Appearance]) -> tuple[Said, ...]:
    found = list(rows)
    names = names_of(agent for row in found for agent in (row.agent, row.attributed_to) if agent is not None)
    return tuple(
        replace(
            _one_said(row),
            by=names[row.agent_id],
            attributed_to=names[row.attributed_to_id] if row.attributed_to_id else "",
        )
        for row in found
    )


def _one_said(row: Appearance) -> Said:
    if row.quote is None:
        return Said(row, "", row.note, "")
    translation = next((each.text for each in row.quote.translations.all() if each.set_aside_at is None), "")
    if row.directness == Directness.PARAPHRASE:
        return Said(row, "", row.quote.exact, translation)
    return Said(row, row.quote.exact, "", translation)


def _sides(claim: Claim, shown: Shown) -> dict[str, tuple[Group, ...]]:
    side = Case(When(value__in=FOR, then=Value("for")), When(value__in=AGAINST, then=Value("against")))
    place = Window(RowNumber(), partition_by=Coalesce(side, Value("context")), order_by=("created_at", "pk"))
    seen = Q(value__in=FOR, place__lte=shown.supporting) | Q(value__in=AGAINST, place__lte=shown.against)
    rows = list(
        with_source(Stance.objects.filter(claim=claim, set_aside_at__isnull=True, evidence__set_aside_at__isnull=True))
        .annotate(place=place)
        .filter(seen | Q(value=StanceValue.CONTEXT, place__lte=shown.context))
        .select_related("evidence__quote__snapshot", "evidence__look", "evidence__note", "evidence__added_by")
        .order_by("created_at", "pk")
    )
    source_ids = {row.source_id for row in rows}
    sources = Source.objects.select_related("publisher").in_bulk(source_ids)
    ancestry = ancestry_of(source_ids)
    found: dict[str, list[tuple[str, Piece]]] = {"supporting": [], "context": [], "against": []}
    for row in rows:
        source = sources[row.source_id]
        known = ancestry[source.pk]
        found[side_of(row.value)].append((_origin_title(known), _piece(row, source, known)))
    return {side: _grouped(pairs) for side, pairs in found.items()}


def _origin_title(ancestry: Ancestry) -> str:
    return " · ".join(origin.title for origin in ancestry.origins)


def _piece(row: Stance, source: Source, ancestry: Ancestry) -> Piece:
    evidence = row.evidence
    if evidence.quote:
        snapshot_id: UUID | None = evidence.quote.snapshot_id
    elif evidence.note:
        snapshot_id = evidence.note.snapshot_id
    else:
        snapshot_id = evidence.look.snapshot_id if evidence.look else None
    return Piece(row, source, ancestry.is_check, evidence.link_id is not None, snapshot_id)


def _grouped(pairs: Iterable[tuple[str, Piece]]) -> tuple[Group, ...]:
    """By origin, in order of first appearance; inside a group the origin's own material before the checks of it."""
    groups: dict[str, list[Piece]] = {}
    for title, piece in pairs:
        groups.setdefault(title, []).append(piece)
    return tuple(
        Group(title, tuple(sorted(pieces, key=lambda each: each.is_check))) for title, pieces in groups.items()
    )


def _verdicts(claim: Claim) -> list[Verdict]:
    citations = VerdictCitation.objects.filter(set_aside_at__isnull=True).select_related("evidence")
    return list(
        Verdict.objects.filter(claim=claim, set_aside_at__isnull=True)
        .select_related("written_by", "approved_by", "published_by", "rating")
        .prefetch_related(
            "rechecks", "publications__corrections", "reviews__reviewer", Prefetch("citations", queryset=citations)
        )
        .order_by("-version")
    )


def _version(verdict: Verdict, scale: dict[UUID, Label], hidden: bool) -> Version:
    stamp, text = stamp_of(verdict, scale, blind=hidden)
    label = scale.get(verdict.rating_id) if verdict.rating_id else None
    corrections = [each for publication in verdict.publications.all() for each in publication.corrections.all()]
    waiting = [recheck for recheck in verdict.rechecks.all() if recheck.resolved_at is None]
    definition = label.definition if label else ""
    return Version(verdict, stamp, text, definition, said_of(verdict), tuple(corrections), tuple(waiting), hidden)


def _relations(claim: Claim, person: Any) -> tuple[tuple[ClaimRelation, Claim], ...]:
    """The relation and the other claim: both directions."""
    rows = (
        visible(ClaimRelation, person)
        .filter(Q(claim=claim) | Q(other=claim), set_aside_at__isnull=True)
        .select_related("claim", "other")
    )
    return tuple((row, row.other if row.claim_id == claim.pk else row.claim) for row in rows)


def _comments(claim: Claim, person: Any) -> QuerySet[Comment]:
    on_it = Q(claim=claim) | Q(verdict__claim=claim) | Q(evidence__stances__claim=claim)
    kept = visible(Comment, person).filter(on_it, set_aside_at__isnull=True).select_related("written_by")
    return kept.distinct().order_by("-created_at", "-pk")[:COMMENTS]


def shown_of(query: QueryDict) -> Shown:
    """How much the address asks for; what is no number is left at its beginning."""
    numbers = {name: query.get(name, "") for name in PARTS}
    return Shown(
        **{
            name: min(max(int(text), PIECES), MOST)
            for name, text in numbers.items()
            if text.isascii() and text.isdigit() and len(text) < 7
        }
    )
