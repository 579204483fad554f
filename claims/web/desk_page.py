"""What waits at the desk, in order of harm, for one person."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from claims.models import (
    Assignment,
    AssignmentState,
    Claim,
    Contact,
    ContactOutcome,
    CorrectionRequest,
    Recheck,
    Status,
    Story,
    Tip,
    Triage,
    Verdict,
)
from claims.visibility import visible
from claims.web.gaps import Gap, gaps
from claims.web.verdict_state import stamp_of
from claims.web.worded import Label, labels
from factcheck.models import HandoverNote
from sources.models import IN_FLIGHT, Ingestion, IngestionState

DUE_WITHIN = timedelta(days=3)
MOST = 20


@dataclass(frozen=True)
class Review:
    """A version that waits for a reviewer, with its stamp; `own` when the reader wrote in it and so may not approve."""

    verdict: Verdict
    stamp: str
    label: str
    own: bool


@dataclass(frozen=True)
class DeskPage:
    """The desk's lists, each no longer than MOST."""

    handover: HandoverNote | None
    rechecks: tuple[Recheck, ...]
    requests: tuple[CorrectionRequest, ...]
    contacts: tuple[Contact, ...]
    reviews: tuple[Review, ...]
    assignments: tuple[Assignment, ...]
    drafts: tuple[Verdict, ...]
    failed: tuple[Ingestion, ...]
    running: int
    tips: int
    gaps: tuple[Gap, ...]
    stories: int

    @property
    def is_quiet(self) -> bool:
        """Whether nothing at all waits."""
        lists = (self.rechecks, self.requests, self.contacts, self.reviews, self.assignments, self.failed)
        return not any(lists)


def desk_page(person: Any, claims: QuerySet[Claim], stories: QuerySet[Story], *, full: bool, at: datetime) -> DeskPage:
    """What waits among the claims and stories this person may see. `full`: also what belongs to the whole newsroom."""
    ours = Q(claim__in=claims, set_aside_at__isnull=True)
    scale = labels()
    contacts = visible(Contact, person).filter(ours, outcome=ContactOutcome.WAITING, deadline__lte=at + DUE_WITHIN)
    rechecks = Recheck.objects.filter(verdict__claim__in=claims, resolved_at__isnull=True, set_aside_at__isnull=True)
    requests = CorrectionRequest.objects.filter(publication__verdict__claim__in=claims, outcome="")
    mine = Assignment.objects.filter(person=person, state=AssignmentState.OPEN, set_aside_at__isnull=True)
    drafts = Verdict.objects.filter(ours, status=Status.DRAFT, written_by=person)
    failed, running = _captures(person, full)
    return DeskPage(
        HandoverNote.objects.filter(acknowledged_at__isnull=True).select_related("written_by").first()
        if full
        else None,
        tuple(rechecks.select_related("verdict__claim").order_by("opened_at")[:MOST]),
        tuple(requests.select_related("publication__verdict__claim").order_by("received_at")[:MOST]),
        tuple(contacts.select_related("agent", "claim").order_by("deadline")[:MOST]),
        reviews_for(person, claims, scale),
        tuple(mine.select_related("claim", "story", "question", "source", "verdict__claim")[:MOST]),
        tuple(drafts.select_related("claim").order_by("-created_at")[:MOST]),
        failed,
        running,
        Tip.objects.filter(triage=Triage.NEW, joined_to__isnull=True).count() if full else 0,
        tuple(gaps(claims)),
        stories.count(),
    )


def reviews_for(person: Any, claims: QuerySet[Claim], scale: dict[UUID, Label]) -> tuple[Review, ...]:
    """The versions in review that this person may see, oldest first."""
    rows = (
        Verdict.objects.filter(claim__in=claims, status=Status.IN_REVIEW, set_aside_at__isnull=True)
        .select_related("claim", "submitted_by")
        .annotate(own=Count("contributors", filter=Q(contributors__person=person)))
        .order_by("submitted_at")[:MOST]
    )
    return tuple(Review(row, *stamp_of(row, scale), bool(row.own)) for row in rows)


def _captures(person: Any, full: bool) -> tuple[tuple[Ingestion, ...], int]:
    """Captures that failed lately, and how many are under way: everybody's, or the person's own only."""
    jobs = Ingestion.objects.filter(set_aside_at__isnull=True, protection__isnull=True)
    if not full:
        jobs = jobs.filter(requests__person=person)
    failed = jobs.filter(state=IngestionState.FAILED).order_by("-finished_at")[:5]
    return tuple(failed), jobs.filter(state__in=IN_FLIGHT).count()
