"""What becomes of a tip. Here and nowhere else its `triage` is written, each time with a reason and a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from claims.models import Claim, Joined, Tip, Triage
from claims.tips.answers import answer
from claims.tips.arriving import count_with_equal
from factcheck.record import RefusedError
from factcheck.recording import StaleError, locked, written

DECISIONS = (Triage.CHECK, Triage.ALREADY_CHECKED, Triage.NOT_CHECKABLE, Triage.NOT_NOW)
# Every decision may be thought over; what is in quarantine comes back to be decided about.
MOVES: dict[str, tuple[str, ...]] = {
    Triage.NEW: (*DECISIONS, Triage.QUARANTINED),
    Triage.QUARANTINED: (Triage.NEW,),
    **dict.fromkeys(DECISIONS, (*DECISIONS, Triage.NEW, Triage.QUARANTINED)),
}


@dataclass(frozen=True)
class Decision:
    """What becomes of a tip and why; the claim it became or is about; what its senders are told (empty: nothing)."""

    triage: str
    reason: str
    claim: Claim | None = None
    reach_and_harm: str = ""
    told: str = ""


def decide(tip: Tip, person: Any, decision: Decision, *, revision: int, at: datetime, language: str) -> Tip:
    """The tip, fresh, decided about, and its senders told: also those of the tips that count with it.

    Who sent what is checked already gets the link even without a word. StaleError when somebody changed it since;
    RefusedError without a reason, and without the claim that is checked already.
    """
    if not decision.reason.strip():
        raise RefusedError(_("Say why: the selection report is made of these reasons."))
    if decision.triage not in DECISIONS:
        raise RefusedError(_("This is no decision about a tip."))
    if decision.triage == Triage.ALREADY_CHECKED and decision.claim is None:
        raise RefusedError(_("Name the claim that has been checked already."))
    with written(person, decision.reason):
        now = locked(tip)
        if now.is_set_aside:
            raise RefusedError(_("This is set aside: restore it before you change it."))
        if now.revision != revision:
            raise StaleError(now)
        _move(
            now,
            decision.triage,
            reason=decision.reason.strip(),
            claim=decision.claim,
            reach_and_harm=decision.reach_and_harm,
            decided_by=person,
            decided_at=at,
        )
        if decision.told.strip() or decision.triage == Triage.ALREADY_CHECKED:
            about = decision.claim if decision.triage == Triage.ALREADY_CHECKED else None
            for each in (now, *now.joined.filter(set_aside_at__isnull=True)):
                answer(each, person, decision.told.strip(), about, language=language, at=at)
    return now


def quarantine(tips: Iterable[Tip], person: Any, reason: str, *, at: datetime) -> list[Tip]:
    """The tips, fresh, out of sight with this reason; nothing is lost. RefusedError without one."""
    if not reason.strip():
        raise RefusedError(_("Say why it goes to quarantine."))
    return _all_to(tips, person, Triage.QUARANTINED, reason.strip(), at)


def take_back(tips: Iterable[Tip], person: Any, *, at: datetime) -> list[Tip]:
    """The tips, fresh, to be decided about again: from quarantine, or after a decision."""
    return _all_to(tips, person, Triage.NEW, "", at)


def split(tip: Tip, person: Any) -> Tip:
    """The tip, fresh, counted by itself. As it is when it was already."""
    with written(person, "not the same"):
        now = locked(tip)
        if now.joined_to_id is not None:
            now.joined_to, now.joined_because = None, ""
            now.save(update_fields=["joined_to", "joined_because"])
            now.refresh_from_db()
    return now


def join(tips: Iterable[Tip], into: Tip, person: Any) -> Tip:
    """The tip that the others count with from now on, fresh. What counted with them comes along."""
    with written(person, "the same"):
        root = locked(into)
        if root.joined_to is not None:
            root = locked(root.joined_to)
        for tip in tips:
            if tip.pk == root.pk:
                continue
            for each in (locked(tip), *tip.joined.select_for_update()):
                each.joined_to, each.joined_because = root, Joined.BY_HAND
                each.save(update_fields=["joined_to", "joined_because"])
        root.refresh_from_db()
    return root


def _all_to(tips: Iterable[Tip], person: Any, state: str, reason: str, at: datetime) -> list[Tip]:
    moved = []
    with written(person, reason or "to be decided about again"):
        for tip in sorted(tips, key=lambda each: each.pk):
            now = locked(tip)
            if now.triage != state and state in MOVES[now.triage]:
                by = {"decided_by": person, "decided_at": at} if reason else {"decided_by": None, "decided_at": None}
                _move(now, state, reason=reason, **by)
            moved.append(now)
    return moved


def _move(now: Tip, state: str, **fields: Any) -> None:
    if state != now.triage and state not in MOVES[now.triage]:
        raise RefusedError(_("This tip is in quarantine: take it back first."))
    was_held = now.triage == Triage.QUARANTINED
    now.triage = state
    for name, value in fields.items():
        setattr(now, name, value)
    if was_held and state == Triage.NEW and now.joined_to_id is None:
        count_with_equal(now)
    now.save()
    now.refresh_from_db()
