"""What the story page shows: questions, their competing claims side by side, and the weight behind each.

The first screen only, however large the story is: what is left out is counted by the database and asked for by address.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from claims.independence import Balance, balances
from claims.models import (
    Answer,
    Claim,
    ClaimWording,
    Question,
    QuestionWording,
    Recheck,
    Stance,
    Status,
    Story,
    StoryWording,
    Verdict,
)
from claims.resting import Rests, rests_of
from claims.web.claimants import Claimants, claimants_of
from claims.web.story_choice import MORE, OTHERS, Choice, chosen, claims_of
from claims.web.story_dates import dates_of
from claims.web.verdict_state import Standing, standings
from claims.web.worded import Worded, in_two, labels
from factcheck.time_line import Dated
from sources.lineage.origins import origins_behind

# When a verdict made a move.
MOVED = ("created_at", "submitted_at", "approved_at", "published_at", "withdrawn_at")


@dataclass(frozen=True)
class Column:
    """One competing claim in a question's band."""

    claim: Claim
    worded: Worded
    claimants: Claimants
    balance: Balance
    rests: Rests
    standing: Standing | None
    changed_at: datetime


@dataclass(frozen=True)
class Band:
    """Claims side by side: those that answer a question, or (without one) those that answer none.

    `more` is the address of the same page with more of the `left` claims that are not shown.
    """

    question: Question | None
    worded: Worded | None
    not_known: str
    columns: tuple[Column, ...]
    left: int
    more: str

    @property
    def next(self) -> int:
        """How many of those that are left come at the next asking."""
        return min(self.left, MORE)


@dataclass(frozen=True)
class StoryPage:
    """Everything on the page but the context pane."""

    story: Story
    title: Worded
    summary: str
    bands: tuple[Band, ...]
    others: Band
    questions_left: int
    dates: tuple[Dated, ...]
    facts: dict[str, int]
    choice: Choice

    @property
    def next_questions(self) -> int:
        """How many of the questions that are left come at the next asking."""
        return min(self.questions_left, MORE)


def story_page(story: Story, person: Any, what: Choice) -> StoryPage:
    """The story's page in a fixed number of statements, however many claims it has."""
    everything = claims_of(story)
    passing = chosen(everything, person, what)
    asked = _questions(story, passing, what)
    questions = list(asked[: what.questions])
    bands, others = _bands(story, questions, passing, what)
    wordings = list(StoryWording.objects.filter(story=story, set_aside_at__isnull=True))
    facts = _facts(story, everything)
    left = asked.count() - len(questions)
    return StoryPage(
        story,
        in_two(story.title, story.language, [Worded(each.title, each.language) for each in wordings]),
        in_two(story.summary, story.language, [Worded(each.summary, each.language) for each in wordings]).text,
        tuple(bands),
        others,
        left,
        dates_of(story, everything),
        facts,
        what,
    )


def one_band(story: Story, person: Any, what: Choice, position: int) -> Band | None:
    """One question's band (OTHERS: the claims that answer none); None when there is no such question."""
    passing = chosen(claims_of(story), person, what)
    questions = list(_questions(story, passing, Choice()).filter(position=position))
    bands, others = _bands(story, questions, passing, what)
    if position == OTHERS:
        return others
    return bands[0] if bands else None


def _questions(story: Story, passing: QuerySet[Claim], what: Choice) -> QuerySet[Question]:
    wordings = QuestionWording.objects.filter(set_aside_at__isnull=True)
    asked = Question.objects.filter(story=story, set_aside_at__isnull=True)
    if what.narrows:
        asked = asked.filter(Exists(Answer.objects.kept().filter(question=OuterRef("pk"), claim__in=passing)))
    return asked.order_by("position").prefetch_related(Prefetch("wordings", queryset=wordings))


def _bands(story: Story, questions: list[Question], passing: QuerySet[Claim], what: Choice) -> tuple[list[Band], Band]:
    answers = _answers(questions, passing, what)
    answering = Answer.objects.kept().filter(question__story=story, question__set_aside_at__isnull=True)
    rest = passing.exclude(pk__in=answering.values("claim")).order_by("made_earliest", "created_at", "pk")
    loose = list(rest.values_list("pk", flat=True)[: what.of(OTHERS)])
    columns = _columns(story, [*loose, *(claim for claims, _all in answers.values() for claim in claims)])
    found = []
    for question in questions:
        claims, in_all = answers.get(question.pk, ([], 0))
        shown = tuple(columns[claim] for claim in claims if claim in columns)
        found.append(_band(question, shown, in_all - len(claims), what))
    left = rest.count() - len(loose)
    return found, Band(None, None, "", tuple(columns[key] for key in loose), left, what.with_more(OTHERS))


def _answers(questions: list[Question], passing: QuerySet[Claim], what: Choice) -> dict[UUID, tuple[list[UUID], int]]:
    """The first claims of each question, and how many there are."""
    place = Window(RowNumber(), partition_by="question", order_by=("position", "created_at", "pk"))
    in_all = Window(Count("pk"), partition_by="question")
    shown = Q(pk__in=[])
    for question in questions:
        shown |= Q(question=question.pk, place__lte=what.of(question.position))
    rows = (
        Answer.objects.kept()
        .filter(question__in=[question.pk for question in questions], claim__in=passing.order_by().values("pk"))
        .annotate(place=place, in_all=in_all)
        .filter(shown)
        .order_by("question", "place")
        .values_list("question_id", "claim_id", "in_all")
    )
    found: dict[UUID, tuple[list[UUID], int]] = {}
    for question_id, claim_id, count in rows:
        found.setdefault(question_id, ([], count))[0].append(claim_id)
    return found


def _band(question: Question, columns: tuple[Column, ...], left: int, what: Choice) -> Band:
    wordings = list(question.wordings.all())
    unknown = [Worded(each.what_is_not_known, each.language) for each in wordings if each.what_is_not_known]
    return Band(
        question,
        in_two(question.text, question.language, wordings),
        in_two(question.what_is_not_known, question.language, unknown).text,
        columns,
        left,
        what.with_more(question.position),
    )


def _columns(story: Story, claim_ids: Iterable[UUID]) -> dict[UUID, Column]:
    keys = list(dict.fromkeys(claim_ids))
    wordings = Prefetch("wordings", queryset=ClaimWording.objects.filter(set_aside_at__isnull=True))
    claims = Claim.objects.filter(pk__in=keys).prefetch_related(wordings)
    weights, rests = balances(keys), rests_of(keys)
    speakers, changed = claimants_of(story, keys), _changed(keys)
    verdicts = Verdict.objects.filter(claim__in=keys, set_aside_at__isnull=True).prefetch_related(
        "rechecks", "publications__corrections"
    )
    judged = standings(verdicts, labels())
    for verdict in verdicts:
        moved = [at for at in (getattr(verdict, name) for name in MOVED) if at is not None]
        changed[verdict.claim_id] = max([*moved, changed.get(verdict.claim_id, moved[0])])
    return {
        claim.pk: Column(
            claim,
            in_two(claim.text, claim.language, claim.wordings.all()),
            speakers.get(claim.pk, Claimants()),
            weights[claim.pk],
            rests[claim.pk],
            judged.get(claim.pk),
            max(claim.created_at, changed.get(claim.pk, claim.created_at)),
        )
        for claim in claims
    }


def _changed(claim_ids: list[UUID]) -> dict[UUID, datetime]:
    newest = Stance.objects.filter(claim__in=claim_ids, set_aside_at__isnull=True).order_by().values("claim")
    return dict(newest.annotate(newest=Max("created_at")).values_list("claim", "newest"))


def _facts(story: Story, claims: QuerySet[Claim]) -> dict[str, int]:
    """Counts for the line under the title, all by the database."""
    verdicts = Verdict.objects.filter(claim__in=claims, set_aside_at__isnull=True, status=Status.PUBLISHED)
    open_ones = Recheck.objects.filter(resolved_at__isnull=True, verdict__set_aside_at__isnull=True)
    behind = "SELECT source_id FROM claims_storysource WHERE story_id = %s AND set_aside_at IS NULL"
    return {
        "questions": story.questions.filter(set_aside_at__isnull=True).count(),
        "claims": claims.count(),
        "sources": story.source_links.filter(set_aside_at__isnull=True).count(),
        "origins": origins_behind(behind, [story.pk]),
        "published": verdicts.aggregate(n=Count("claim", distinct=True))["n"],
        "rechecks": open_ones.filter(verdict__claim__in=claims).aggregate(n=Count("verdict__claim", distinct=True))[
            "n"
        ],
    }
