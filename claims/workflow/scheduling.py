"""Publishing at a moment to come: asked for by an editor, done by beat, with everything looked at again then."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.gates import gates_of, replaces_published
from claims.models import ChangeKind, ScheduledPublication, ScheduleState, Status, Verdict
from claims.workflow.gating import overrule
from claims.workflow.moves import WorkflowError, locked, one_move, require
from claims.workflow.releasing import publish
from factcheck.access import can_publish
from factcheck.history import acting_as_system

MOST_AT_ONCE = 20


def schedule(
    verdict: Verdict,
    editor: Any,
    publish_at: datetime,
    *,
    at: datetime,
    change_kind: str = "",
    change_note: str = "",
    overruled: Mapping[str, str] | None = None,
    language: str = "",
) -> ScheduledPublication:
    """The schedule of an approved version: it will be published then, in this editor's name. One waits at a time.

    `overruled` as for `publish`: what is shut today is overruled today, what shuts later stops the publication.
    """
    if publish_at.tzinfo is None:
        raise ValueError("publish_at= needs an aware datetime")
    with one_move(editor, "schedule the publication", at):
        require(can_publish, editor, verdict.claim_id)
        approved = locked(verdict)
        if approved.status != Status.APPROVED:
            raise WorkflowError("not_approved", _("Only an approved version can be published later."))
        if publish_at <= at:
            raise WorkflowError("past", _("That moment has passed. Choose a later one, or publish now."))
        if approved.schedules.filter(state=ScheduleState.WAITING).exists():
            raise WorkflowError("scheduled_already", _("It is scheduled already: call that off first."))
        kind, note = change_kind or approved.change_kind, (change_note or approved.change_note).strip()
        if replaces_published(approved) and (kind not in ChangeKind.values or not note):
            told = _("Say whether it is a correction, an update or a clarification, and why.")
            raise WorkflowError("change_missing", told)
        overrule(approved, editor, overruled or {}, at=at, language=language)
        found: ScheduledPublication = ScheduledPublication.objects.create(
            verdict=approved, publish_at=publish_at, asked_by=editor, change_kind=change_kind,
            change_note=change_note, language=approved.language,
        )  # fmt: skip
    return found


def call_off(verdict: Verdict, editor: Any, *, at: datetime) -> None:
    """Calls off the schedule that waits. Refused when none does, or when it has just been published."""
    with one_move(editor, "call off the publication", at):
        require(can_publish, editor, verdict.claim_id)
        waiting = ScheduledPublication.objects.select_for_update(no_key=True)
        row = waiting.filter(verdict=verdict, state=ScheduleState.WAITING).first()
        if row is None:
            raise WorkflowError("not_scheduled", _("Nothing is scheduled any more. Reload the page."))
        _settle(row, ScheduleState.CANCELLED, at)


def publish_due(at: datetime, most: int = MOST_AT_ONCE) -> int:
    """How many were published. What cannot be published now has failed, and says why; others go on.

    Several workers may call it at once: each takes what no other holds.
    """
    due = ScheduledPublication.objects.filter(state=ScheduleState.WAITING, publish_at__lte=at)
    return sum(_publish_one(key, at) for key in list(due.order_by("publish_at").values_list("pk", flat=True)[:most]))


def _publish_one(key: UUID, at: datetime) -> bool:
    try:
        with transaction.atomic():
            rows = ScheduledPublication.objects.select_for_update(no_key=True, skip_locked=True, of=("self",))
            row = rows.filter(pk=key, state=ScheduleState.WAITING).select_related("verdict", "asked_by").first()
            return _published(row, at) if row is not None else False
    except DatabaseError as error:
        # What the database refuses at the very end would be refused for ever.
        with transaction.atomic(), acting_as_system("schedule", "a scheduled publication failed"):
            row = ScheduledPublication.objects.select_for_update(no_key=True).get(pk=key)
            if row.state == ScheduleState.WAITING:
                _settle(row, ScheduleState.FAILED, at, type(error).__name__)
        return False


def _published(row: ScheduledPublication, at: datetime) -> bool:
    verdict, editor = row.verdict, row.asked_by
    with override(row.language):
        why_not = _why_not(verdict)
        if not why_not:
            try:
                publish(verdict, editor, at=at, change_kind=row.change_kind, change_note=row.change_note)
            except WorkflowError as error:
                why_not = error.message
    with acting_as_system("schedule", "a scheduled publication came due"):
        _settle(row, ScheduleState.FAILED if why_not else ScheduleState.DONE, at, why_not)
    return not why_not


def _why_not(verdict: Verdict) -> str:
    """What of the gates is shut by now; who may publish is asked by `publish` itself."""
    gates = gates_of(verdict)
    # The note for readers was given with the schedule; `publish` asks for it.
    shut = (gate for gate in (*gates.hand_in, *gates.publishing) if not gate.passed and gate.name != "change")
    return " ".join(gate.says for gate in shut)


def _settle(row: ScheduledPublication, state: ScheduleState, at: datetime, outcome: str = "") -> None:
    row.state, row.settled_at, row.outcome = state, at, outcome
    row.save(update_fields=["state", "settled_at", "outcome"])
