"""A published verdict needs a re-check; resolving it is a recorded act."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.models import Recheck, Status, Verdict
from claims.workflow.moves import WorkflowError, locked, one_move, require
from factcheck.access import can_draft, can_review
from sources.models import Look, Sighting

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
) -> Recheck:
    """The re-check of a published version; the same cause, asked twice while it is open, is one.

    `person` None is the system. What a capture (`sighting`) or a look found asks for one re-check of a version, ever:
    asked again, its re-check comes back even when it was resolved.
    """
    if not cause.strip():
        raise WorkflowError("reason_missing", _("Say what makes a re-check necessary."))
    with one_move(person, "ask for a re-check", at):
        if person is not None:
            require(can_draft, person, verdict.claim_id)
        published = locked(verdict)
        if published.status != Status.PUBLISHED:
            raise WorkflowError("not_published", _("Only a published version is re-checked."))
        same = Q(sighting=sighting, look=look) if sighting or look else Q(cause=cause, resolved_at__isnull=True)
        return published.rechecks.filter(same).first() or Recheck.objects.create(
            verdict=published,
            cause=cause,
            language=language or published.language,
            opened_at=at,
            sighting=sighting,
            look=look,
        )


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
        recheck.refresh_from_db()
    return recheck
