"""The board: claims by whose they are and how far they have come, and how long that takes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.models import (
    Assignment,
    AssignmentState,
    Claim,
    Correction,
    Recheck,
    Status,
    Story,
    StoryClaim,
    StoryMember,
    Tagging,
    Tip,
    Verdict,
)
from claims.visibility import visible
from factcheck.models import DeskMember

STATES: tuple[tuple[str, str | Promise], ...] = (
    ("", _("all")),
    ("begun", _("no verdict yet")),
    ("draft", _("draft")),
    ("in_review", _("in review")),
    ("approved", _("approved")),
    ("published", _("published")),
    ("recheck", _("needs a re-check")),
)
WHOSE: tuple[tuple[str, str | Promise], ...] = (("", _("everybody")), ("desk", _("my desk")), ("mine", _("mine")))
A_QUARTER = timedelta(days=91)


@dataclass(frozen=True)
class Asked:
    """What of the board is asked for; empty parts ask for everything."""

    whose: str = ""
    state: str = ""
    tag: str = ""
    story: UUID | None = None


@dataclass(frozen=True)
class Pace:
    """How long things take and what waits: of the newsroom, never of a person."""

    published: int
    days_from_tip: float | None
    waiting_reviews: int
    oldest_review: datetime | None
    corrections: int

    @property
    def corrections_per_check(self) -> float | None:
        """Corrections for each published check; None before the first."""
        return self.corrections / self.published if self.published else None


def board(person: Any, asked: Asked) -> QuerySet[Claim]:
    """The claims that are asked for, newest first, with their newest verdict's status and whom they wait for."""
    claims = Claim.objects.visible_to(person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
    claims = claims.filter(_whose(person, asked.whose), _state(asked.state))
    if asked.tag:
        claims = claims.filter(Exists(Tagging.objects.kept().filter(claim=OuterRef("pk"), tag__slug=asked.tag)))
    if asked.story:
        claims = claims.filter(Exists(StoryClaim.objects.kept().filter(claim=OuterRef("pk"), story=asked.story)))
    newest = Verdict.objects.kept().filter(claim=OuterRef("pk")).order_by("-version")
    work = Assignment.objects.kept().filter(claim=OuterRef("pk"), state=AssignmentState.OPEN)
    found: QuerySet[Claim] = claims.annotate(
        stands=Subquery(newest.values("status")[:1]),
        for_whom=Subquery(work.order_by("due_at").values("person__name")[:1]),
        due=Subquery(work.filter(due_at__isnull=False).order_by("due_at").values("due_at")[:1]),
        asked_for=Count("tips", filter=Q(tips__set_aside_at__isnull=True), distinct=True),
    ).order_by("-created_at", "-pk")
    return found


def _whose(person: Any, whose: str) -> Q:
    """Of stories of the person's desks; or what they judge, were given to do, or of stories they are named in."""
    if whose == "desk":
        desks = DeskMember.objects.filter(person=person, set_aside_at__isnull=True).values("desk")
        stories = Story.objects.filter(desk__in=desks)
    elif whose == "mine":
        stories = Story.objects.filter(pk__in=StoryMember.objects.kept().filter(person=person).values("story"))
    else:
        return Q()
    found = Q(Exists(StoryClaim.objects.kept().filter(claim=OuterRef("pk"), story__in=stories)))
    if whose == "mine":
        found |= Q(Exists(Verdict.objects.kept().filter(claim=OuterRef("pk"), contributors__person=person)))
        work = Assignment.objects.kept().filter(claim=OuterRef("pk"), person=person, state=AssignmentState.OPEN)
        found |= Q(Exists(work))
    return found


def _state(state: str) -> Q:
    versions = Verdict.objects.kept().filter(claim=OuterRef("pk"))
    if state == "begun":
        return ~Q(Exists(versions))
    if state == "recheck":
        open_ones = Recheck.objects.kept().filter(verdict__claim=OuterRef("pk"), resolved_at__isnull=True)
        return Q(Exists(open_ones))
    if state in Status.values:
        return Q(Exists(versions.filter(status=state)))
    return Q()


def pace(person: Any, *, at: datetime) -> Pace:
    """The last quarter's figures, of what this person may see."""
    since = at - A_QUARTER
    checks = visible(Verdict, person).filter(
        status=Status.PUBLISHED, set_aside_at__isnull=True, published_at__gte=since
    )
    first = Tip.objects.kept().filter(claim=OuterRef("claim")).order_by("received_at").values("received_at")[:1]
    times = checks.annotate(asked_at=Subquery(first)).filter(asked_at__isnull=False)
    took = sorted((done - asked).total_seconds() for done, asked in times.values_list("published_at", "asked_at"))
    reviews = visible(Verdict, person).filter(status=Status.IN_REVIEW, set_aside_at__isnull=True)
    waits = reviews.aggregate(n=Count("pk"), oldest=Min("submitted_at"))
    noted = Correction.objects.kept().filter(publication__verdict__in=checks.order_by().values("pk")).count()
    days = took[len(took) // 2] / 86_400 if took else None
    return Pace(checks.count(), days, waits["n"], waits["oldest"], noted)
