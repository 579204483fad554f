"""What the story page shows: questions, their competing claims side by side, and the weight behind each."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch

from claims.independence import Balance, balances
from claims.models import (
    AgentInterest,
    Answer,
    Appearance,
    Claim,
    ClaimWording,
    Mode,
    Question,
    QuestionWording,
    Stance,
    Story,
    StoryClaim,
    StoryWording,
    Verdict,
)
from claims.web.story_dates import dates_of
from claims.web.verdict_state import Standing, standings
from claims.web.worded import Worded, in_two, labels
from factcheck.time_line import Dated
from sources.lineage.origins import ancestry_of
from sources.models import AgentKind


@dataclass(frozen=True)
class Claimant:
    """Somebody who makes the claim: key, name, role or kind, and what they have to gain (empty when not recorded)."""

    agent_id: UUID
    name: str
    role: str
    interest: str


@dataclass(frozen=True)
class Column:
    """One competing claim in a question's band."""

    claim: Claim
    worded: Worded
    claimants: tuple[Claimant, ...]
    more_claimants: int
    balance: Balance
    standing: Standing | None
    changed_at: datetime


@dataclass(frozen=True)
class Band:
    """One question with the claims that answer it, in order."""

    question: Question
    worded: Worded
    not_known: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class StoryPage:
    """Everything on the page but the context pane."""

    story: Story
    title: Worded
    summary: str
    bands: tuple[Band, ...]
    unanswering: tuple[Column, ...]
    dates: tuple[Dated, ...]
    facts: dict[str, int]


def story_page(story: Story) -> StoryPage:
    """The story's page in a fixed number of statements, however many claims it has."""
    questions = _questions(story)
    links = StoryClaim.objects.filter(story=story, set_aside_at__isnull=True).values_list("claim_id", flat=True)
    answers = [answer for question in questions for answer in question.answers.all()]
    claim_ids = {*links, *(answer.claim_id for answer in answers)}
    columns = _columns(story, claim_ids)
    answering = {answer.claim_id for answer in answers}
    bands = tuple(_band(question, columns) for question in questions)
    wordings = list(StoryWording.objects.filter(story=story, set_aside_at__isnull=True))
    return StoryPage(
        story,
        _title(story, wordings),
        _summary(story, wordings),
        bands,
        tuple(column for key, column in columns.items() if key not in answering),
        dates_of(story, columns.values()),
        _facts(story, questions, columns),
    )


def _questions(story: Story) -> list[Question]:
    answers = Answer.objects.filter(set_aside_at__isnull=True, claim__set_aside_at__isnull=True)
    wordings = QuestionWording.objects.filter(set_aside_at__isnull=True)
    return list(
        Question.objects.filter(story=story, set_aside_at__isnull=True).prefetch_related(
            Prefetch("answers", queryset=answers), Prefetch("wordings", queryset=wordings)
        )
    )


def _title(story: Story, wordings: list[StoryWording]) -> Worded:
    return in_two(story.title, story.language, [Worded(each.title, each.language) for each in wordings])


def _summary(story: Story, wordings: list[StoryWording]) -> str:
    return in_two(story.summary, story.language, [Worded(each.summary, each.language) for each in wordings]).text


def _band(question: Question, columns: dict[UUID, Column]) -> Band:
    wordings = list(question.wordings.all())
    unknown = [Worded(each.what_is_not_known, each.language) for each in wordings if each.what_is_not_known]
    return Band(
        question,
        in_two(question.text, question.language, wordings),
        in_two(question.what_is_not_known, question.language, unknown).text,
        tuple(columns[answer.claim_id] for answer in question.answers.all() if answer.claim_id in columns),
    )


def _columns(story: Story, claim_ids: set[UUID]) -> dict[UUID, Column]:
    """The claims by key, oldest first."""
    claims = (
        Claim.objects.filter(pk__in=claim_ids, set_aside_at__isnull=True, merged_into__isnull=True)
        .order_by("made_earliest", "created_at")
        .prefetch_related(
            Prefetch("wordings", queryset=ClaimWording.objects.filter(set_aside_at__isnull=True)),
            Prefetch(
                "stances", queryset=Stance.objects.filter(set_aside_at__isnull=True).only("claim_id", "created_at")
            ),
        )
    )
    weights, speakers = balances(claim_ids), _claimants(story, claim_ids)
    verdicts = Verdict.objects.filter(claim__in=claim_ids, set_aside_at__isnull=True).prefetch_related(
        "rechecks", "publications__corrections"
    )
    judged = standings(verdicts, labels())
    found = {}
    for claim in claims:
        known = speakers.get(claim.pk, [])
        moments = [claim.created_at, *(stance.created_at for stance in claim.stances.all())]
        found[claim.pk] = Column(
            claim,
            in_two(claim.text, claim.language, claim.wordings.all()),
            tuple(known[:3]),
            max(0, len(known) - 3),
            weights.get(claim.pk, Balance()),
            judged.get(claim.pk),
            max(moments),
        )
    return found


def _claimants(story: Story, claim_ids: Iterable[UUID]) -> dict[UUID, list[Claimant]]:
    """Who makes each claim (not who denies it, nor who says that another makes it), first speaker first."""
    interests = {row.agent_id: row.text for row in AgentInterest.objects.filter(story=story, set_aside_at__isnull=True)}
    rows = (
        Appearance.objects.filter(claim__in=claim_ids, set_aside_at__isnull=True)
        .exclude(mode=Mode.DENIES)
        .select_related("agent", "attributed_to")
    )
    found: dict[UUID, dict[UUID, Claimant]] = defaultdict(dict)
    for row in rows:
        agent = row.attributed_to or row.agent
        kind = "" if agent.kind == AgentKind.PERSON else str(agent.get_kind_display())
        found[row.claim_id].setdefault(agent.pk, Claimant(agent.pk, agent.name, kind, interests.get(agent.pk, "")))
    return {claim_id: list(agents.values()) for claim_id, agents in found.items()}


def _facts(story: Story, questions: list[Question], columns: dict[UUID, Column]) -> dict[str, int]:
    """Counts for the line under the title."""
    source_ids = list(story.source_links.filter(set_aside_at__isnull=True).values_list("source_id", flat=True))
    origins = {origin.source_id for each in ancestry_of(source_ids).values() for origin in each.origins}
    judged: list[Any] = [column.standing for column in columns.values() if column.standing]
    return {
        "questions": len(questions),
        "claims": len(columns),
        "sources": len(source_ids),
        "origins": len(origins),
        "published": sum(standing.published for standing in judged),
        "rechecks": sum(standing.needs_recheck for standing in judged),
    }
