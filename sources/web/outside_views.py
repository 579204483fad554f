"""Asking an archive outside for a copy of a page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.access import can_export
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.pushing import ask_for_copy
from sources.tasks import there_are_copies
from sources.visibility import snapshots_visible_to


@require_POST
@requires(can_export)
def ask(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """The named archive is asked for a copy of the snapshot's page, in the background."""
    kept = snapshots_visible_to(request.user).filter(set_aside_at__isnull=True)
    snapshot = get_object_or_404(kept.select_related("source"), pk=snapshot_id)
    try:
        ask_for_copy(snapshot, request.POST.get("archive", ""), request.user, at=timezone.now())
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        there_are_copies()
        messages.success(request, _("The archive is asked for a copy. Its address appears here once it is made."))
    return redirect("sources:snapshot", snapshot.pk)
