"""A published verdict needs a re-check; resolving it is a recorded act."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.models import Assignment, AssignmentState, Notice, Recheck, Status, Verdict
from claims.workflow.moves import WorkflowError, locked, one_move, require
from factcheck.access import can_draft, can_review
from sources.models import Derivation, Look, Sighting

RESOLUTIONS = ("still_holds", "new_version")


def request_recheck(
    verdict: Verdict,
    cause: str,
    *,
    at: datetime,
    person: Any = None,
    language: str = "",
    sighting: Sighting | None = None,
    look: Look | None = None,
    derivation: Derivation | None = None,
    figure: str = "",
) -> Recheck:
    """The re-check of a published version; the same cause, asked twice while it is open, is one.

    `person` None is the system. What a capture (`sighting`), a look, a correcting work (`derivation`) or a new table
    (`figure`) brought asks for one re-check of a version, ever: asked again, its re-check comes back even when it was
    resolved. Its author and its editor find it among their tasks at once.
    """
    if not cause.strip():
        raise WorkflowError("reason_missing", _("Say what makes a re-check necessary."))
    with one_move(person, "ask for a re-check", at):
        if person is not None:
            require(can_draft, person, verdict.claim_id)
        published = locked(verdict)
        if published.status != Status.PUBLISHED:
            raise WorkflowError("not_published", _("Only a published version is re-checked."))
        found = {"sighting": sighting, "look": look, "derivation": derivation, "figure": figure}
        same = Q(**found) if any(found.values()) else Q(cause=cause, resolved_at__isnull=True)
        known: Recheck | None = published.rechecks.filter(same).first()
        if known is not None:
            return known
        said = {"cause": cause, "language": language or published.language, "opened_at": at}
        asked = Recheck.objects.create(verdict=published, **said, **found)
        _give_notice(asked, published, person)
        return asked


def resolve_recheck(recheck: Recheck, editor: Any, resolution: str, reason: str, *, at: datetime) -> Recheck:
    """The re-check, resolved as `still_holds` or `new_version`, with the reason."""
    if resolution not in RESOLUTIONS:
        raise WorkflowError("unknown_resolution", _("A re-check ends in “still holds” or “new version”."))
    if not reason.strip():
        raise WorkflowError("reason_missing", _("Say why, also when the verdict still holds."))
    with one_move(editor, "resolve a re-check", at):
        require(can_review, editor, recheck.verdict.claim_id)
        asked = Recheck.objects.select_for_update(no_key=True).get(pk=recheck.pk)
        if asked.resolved_at is not None:
            raise WorkflowError("resolved_already", _("This re-check has been resolved already."))
        asked.resolution, asked.reason = resolution, reason
        asked.resolved_at, asked.resolved_by = at, editor
        asked.save()
        close_notices(asked)
        recheck.refresh_from_db()
    return recheck


def close_notices(recheck: Recheck) -> None:
    """Takes the closed re-check off the tasks of its author and its editor."""
    tasks = Assignment.objects.select_for_update(no_key=True).filter(
        verdict=recheck.verdict_id, task=_task_of(recheck), state=AssignmentState.OPEN
    )
    for task in tasks:
        task.state = AssignmentState.DONE
        task.save(update_fields=["state"])


def _give_notice(recheck: Recheck, verdict: Verdict, person: Any) -> None:
    people = {each.pk: each for each in (verdict.written_by, verdict.approved_by) if each and each.is_active}
    for each in people.values():
        if person is not None and each.pk == person.pk:
            continue
        task = Assignment.objects.create(
            person=each,
            # What the system found, nobody asked for: it stands in their own name.
            assigned_by=person or each,
            task=_task_of(recheck),
            language=recheck.language,
            verdict=verdict,
        )
        Notice.objects.create(person=each, assignment=task)


def _task_of(recheck: Recheck) -> str:
    with override(recheck.language.split("-")[0]):
        return str(_("Re-check: %(cause)s") % {"cause": recheck.cause})[:500]
