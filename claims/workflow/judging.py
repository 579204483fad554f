"""Judging a version: handing it in, sending it back, approving it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import Status, Verdict, VerdictReview
from claims.second_looks import is_hidden_from
from claims.workflow.moves import WorkflowError, locked, one_move, require, require_move, require_revision
from factcheck.access import can_approve, can_draft, can_review


def submit(verdict: Verdict, person: Any, *, at: datetime) -> Verdict:
    """The version, in review. It needs a rating, a finding in words and cited evidence."""
    with one_move(person, "hand in for review", at):
        require(can_draft, person, verdict.claim_id)
        draft = locked(verdict)
        require_move(draft, Status.IN_REVIEW)
        _require_whole(draft)
        draft.status = Status.IN_REVIEW
        draft.submitted_at, draft.submitted_by = at, person
        draft.save(update_fields=["status", "submitted_at", "submitted_by"])
        verdict.refresh_from_db()
    return verdict


def send_back(
    verdict: Verdict, reviewer: Any, reason: str, *, revision: int, at: datetime, language: str = ""
) -> VerdictReview:
    """The review that made the version a draft again, with the reason (in `language`, else the version's)."""
    if not reason.strip():
        raise WorkflowError("reason_missing", _("Say what has to change before you send it back."))
    with one_move(reviewer, "send back", at):
        require(can_review, reviewer, verdict.claim_id)
        reviewed = locked(verdict)
        require_move(reviewed, Status.DRAFT)
        require_revision(reviewed, revision)
        _require_shown(reviewed, reviewer)
        review = _reviewed(reviewed, reviewer, "sent_back", at, reason=reason, language=language)
        reviewed.status = Status.DRAFT
        reviewed.save(update_fields=["status"])
        verdict.refresh_from_db()
    return review


def approve(
    verdict: Verdict, reviewer: Any, *, revision: int, at: datetime, checked: Sequence[str] = (), language: str = ""
) -> Verdict:
    """The version, approved as it stood at `revision`. Refused to whoever wrote in it or in what it builds on.

    `checked` is what the reviewer says to have checked, a line each (in `language`); it stays with the review.
    """
    with one_move(reviewer, "approve", at):
        require(can_approve, reviewer, verdict.claim_id)
        reviewed = locked(verdict)
        require_move(reviewed, Status.APPROVED)
        require_revision(reviewed, revision)
        _require_shown(reviewed, reviewer)
        parts = reviewed.contributors.filter(person=reviewer).values_list("part", flat=True)
        if parts:
            raise WorkflowError(
                "own_work",
                _("You wrote a part of this version (%(parts)s): another editor has to approve it.")
                % {"parts": ", ".join(sorted(set(parts)))},
            )
        _reviewed(reviewed, reviewer, "approved", at, reason="\n".join(checked), language=language)
        reviewed.status = Status.APPROVED
        reviewed.approved_at, reviewed.approved_by = at, reviewer
        reviewed.save(update_fields=["status", "approved_at", "approved_by"])
        verdict.refresh_from_db()
    return verdict


def _require_shown(verdict: Verdict, reviewer: Any) -> None:
    if is_hidden_from(verdict, reviewer):
        raise WorkflowError("rate_first", _("Rate it blindly first: you have not been shown its text yet."))


def _require_whole(draft: Verdict) -> None:
    if draft.rating_id is None:
        raise WorkflowError("rating_missing", _("Choose a rating before you hand the version in."))
    if not draft.summary.strip():
        raise WorkflowError("finding_missing", _("Write the finding before you hand the version in."))
    if not draft.citations.kept().filter(evidence__set_aside_at__isnull=True).exists():
        raise WorkflowError("citations_missing", _("Cite at least one piece of evidence before you hand it in."))


def _reviewed(
    verdict: Verdict, reviewer: Any, decision: str, at: datetime, *, reason: str = "", language: str = ""
) -> VerdictReview:
    return VerdictReview.objects.create(
        verdict=verdict,
        reviewer=reviewer,
        decision=decision,
        reason=reason,
        language=language or verdict.language,
        reviewed_revision=verdict.revision,
        decided_at=at,
    )
