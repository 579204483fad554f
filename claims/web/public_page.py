"""What the public sees: published checks, and one check with the finding first and no counts for and against."""

from dataclasses import dataclass
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet

from claims.models import Appearance, Claim, ClaimWording, Status, Verdict
from claims.web.worded import Label, Worded, in_two, labels

CHECKS_A_PAGE = 25


@dataclass(frozen=True)
class Check:
    """One published verdict: its claim, rating and corrections."""

    verdict: Verdict
    worded: Worded
    rating: Label | None
    corrections: int


@dataclass(frozen=True)
class PublicCheck:
    """One check in full."""

    check: Check
    makers: tuple[str, ...]
    not_known: tuple[str, ...]
    evidence: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]


def published_checks(number: str) -> tuple[list[Check], "Page[Verdict]"]:
    """The asked page of published checks, newest first."""
    page = Paginator(_published(), CHECKS_A_PAGE).get_page(number)
    scale = labels()
    return [_check(verdict, scale) for verdict in page], page


def published_check(claim_id: UUID) -> PublicCheck | None:
    """The published check of a claim, or None when there is none."""
    verdict = _published().filter(claim=claim_id).first()
    if verdict is None:
        return None
    said = Appearance.objects.filter(claim=claim_id, set_aside_at__isnull=True).exclude(mode="denies")
    makers = said.select_related("agent").order_by("said_earliest", "created_at")
    citations = verdict.citations.filter(set_aside_at__isnull=True).select_related("evidence")
    notes = [
        (correction.get_kind_display(), correction.note)
        for publication in verdict.publications.all()
        for correction in publication.corrections.all()
    ]
    return PublicCheck(
        _check(verdict, labels()),
        tuple(dict.fromkeys(row.agent.name for row in makers)),
        tuple(line.strip("- ") for line in verdict.not_known.splitlines() if line.strip()),
        tuple(row.summary_as_cited or row.evidence.summary for row in citations),
        tuple(notes),
    )


def _published() -> QuerySet[Verdict]:
    wordings = Prefetch("claim__wordings", queryset=ClaimWording.objects.filter(set_aside_at__isnull=True))
    return (
        Verdict.objects.filter(status=Status.PUBLISHED, set_aside_at__isnull=True, claim__set_aside_at__isnull=True)
        .select_related("claim")
        .prefetch_related(wordings, "publications__corrections")
        .order_by("-published_at", "-pk")
    )


def _check(verdict: Verdict, scale: dict[UUID, Label]) -> Check:
    claim: Claim = verdict.claim
    return Check(
        verdict,
        in_two(claim.text, claim.language, claim.wordings.all()),
        scale.get(verdict.rating_id) if verdict.rating_id else None,
        sum(len(publication.corrections.all()) for publication in verdict.publications.all()),
    )
