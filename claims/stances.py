"""Judging which way a piece of evidence points for a claim, and taking a judgement back."""

from dataclasses import dataclass
from typing import Any

from claims.models import BearsOn, Claim, Evidence, Stance, StanceValue
from factcheck.history import acting
from factcheck.record import RefusedError, refusals, restore, set_aside
from factcheck.revisions import ConflictError

NEVER_JUDGED = 0


@dataclass(frozen=True)
class Judgement:
    """What somebody holds: which way, what it bears on, and why."""

    value: StanceValue
    bears_on: BearsOn = BearsOn.TRUTH
    reason: str = ""
    language: str = "en"


def judge(evidence: Evidence, claim: Claim, person: Any, held: Judgement, revision: int) -> Stance:
    """The stance as judged now. ConflictError when it is not at `revision` (NEVER_JUDGED: there is none) any more.

    A stance that was set aside comes back. RefusedError when the evidence or the claim is not in use.
    """
    with acting(person, held.reason), refusals():
        _in_use(evidence, claim)
        stance = _locked(evidence, claim, revision)
        values = {
            "value": held.value,
            "bears_on": held.bears_on,
            "reason": held.reason,
            "language": held.language,
        }
        if stance is None:
            return Stance.objects.create(evidence=evidence, claim=claim, **values)
        if stance.is_set_aside:
            stance = restore(stance, person, held.reason or "judged again")
        for name, value in values.items():
            setattr(stance, name, value)
        stance.save(update_fields=list(values))
    stance.refresh_from_db()
    return stance


def take_back(evidence: Evidence, claim: Claim, person: Any, reason: str, revision: int) -> Stance | None:
    """The stance, set aside; None where there was none. ConflictError when it is not at `revision` any more."""
    with acting(person, reason), refusals():
        stance = _locked(evidence, claim, revision)
        if stance is None or stance.is_set_aside:
            return None
        return set_aside(stance, person, reason)


def _locked(evidence: Evidence, claim: Claim, revision: int) -> Stance | None:
    """The stance as it stands. The evidence's row is locked: who judges the same empty cell at once has to wait."""
    Evidence.objects.select_for_update(no_key=True).get(pk=evidence.pk)
    stance: Stance | None = Stance.objects.filter(evidence=evidence, claim=claim).first()
    if stance is None:
        return None
    expected = NEVER_JUDGED if stance.is_set_aside and revision == NEVER_JUDGED else stance.revision
    if revision != expected:
        raise ConflictError(stance, revision)
    return stance


def _in_use(evidence: Evidence, claim: Claim) -> None:
    if evidence.is_set_aside or claim.is_set_aside or claim.merged_into_id:
        raise RefusedError("The evidence or the claim was set aside meanwhile: restore it first.")
