"""What others say of a version between handing in and publication: a blind rating, a legal sign-off."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import LegalOutcome, LegalSignOff, Rating, SecondRating, Status, Verdict
from claims.second_looks import may_sign_off
from claims.workflow.moves import WorkflowError, locked, one_move, require
from factcheck.access import all_of, can_draft, is_a_person

BETWEEN = (Status.IN_REVIEW, Status.APPROVED)


def rate_second(
    verdict: Verdict, person: Any, rating: Rating, reason: str, *, at: datetime, language: str = ""
) -> SecondRating:
    """The person's own rating of the claim, given once and for good. Refused to whoever wrote in the version."""
    if not reason.strip():
        raise WorkflowError("reason_missing", _("Say why you rate it so: both reasons are compared."))
    with one_move(person, "rate it blindly", at):
        require(all_of(can_draft, is_a_person), person, verdict.claim_id)
        now = _between(verdict, person)
        if now.second_ratings.filter(rated_by=person).exists():
            raise WorkflowError("rated_already", _("You have rated this version already."))
        said = {"rating": rating, "reason": reason, "language": language or now.language}
        return SecondRating.objects.create(verdict=now, rated_by=person, rated_at=at, **said)


def sign_off(
    verdict: Verdict, person: Any, outcome: str, note: str = "", *, at: datetime, language: str = ""
) -> LegalSignOff:
    """The legal reader's word on the version as it was handed in; the last one counts. An objection says why."""
    if outcome not in LegalOutcome.values:
        raise WorkflowError("unknown_outcome", _("A legal reading ends in “cleared” or “objects”."))
    if outcome == LegalOutcome.OBJECTS and not note.strip():
        raise WorkflowError("reason_missing", _("Say what you object to. Only editors and you read it."))
    with one_move(person, "legal sign-off", at):
        require(may_sign_off, person, verdict.claim_id)
        now = _between(verdict, person)
        said = {"outcome": outcome, "note": note, "language": language or now.language}
        return LegalSignOff.objects.create(verdict=now, signed_by=person, signed_at=at, **said)


def _between(verdict: Verdict, person: Any) -> Verdict:
    now = locked(verdict)
    if now.status not in BETWEEN or now.is_set_aside:
        said = _("Version %(version)s is %(now)s: this is done between handing in and publication.")
        values = {"version": now.version, "now": now.get_status_display()}
        raise WorkflowError("not_between", said % values)
    if now.contributors.filter(person=person).exists():
        raise WorkflowError("own_work", _("You wrote a part of this version: somebody else has to do that."))
    return now
