"""Whether two sources are one: a person's word on a suggestion, or on a join that was made."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.joining import confirm, refuse, split
from sources.models import SourceJoin
from sources.visibility import visible


@require_POST
@requires(can_record)
def decide(request: HttpRequest, join_id: UUID) -> HttpResponse:
    """A suggestion confirmed or refused, or a join split, the last two with a typed reason."""
    row = get_object_or_404(visible(SourceJoin, request.user), pk=join_id, set_aside_at__isnull=True)
    reason = request.POST.get("reason", "")[:2000]
    try:
        match request.POST.get("do", ""):
            case "confirm":
                confirm(row, request.user)
                messages.success(request, _("Joined. Nothing was moved; it can be split again."))
            case "refuse":
                refuse(row, request.user, reason, language=request.LANGUAGE_CODE)
                messages.success(request, _("Refused. It is not offered again."))
            case "split":
                split(row, request.user, reason, language=request.LANGUAGE_CODE)
                messages.success(request, _("Split. Each source stands on its own again."))
            case _:
                messages.warning(request, _("Nothing was done: choose one of the buttons."))
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect(reverse("sources:source", args=[row.source_id]) + "#joined")
