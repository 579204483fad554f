"""Suggested derivations looked at side by side, and decided: one, or all copies of one text at once."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.keys import as_uuid
from factcheck.record import RefusedError
from sources.models import Confirmation, Derivation
from sources.recording import decide_derivation
from sources.visibility import visible
from sources.web.kinship_page import MOST_COPIES, kinship_page


@require_safe
@requires(can_read)
def kinship(request: HttpRequest, derivation_id: UUID) -> HttpResponse:
    """Both texts with what they share."""
    page = kinship_page(request.user, _row(request, derivation_id))
    return render(request, "sources/kinship.html", {"page": page, "may_record": page.may_decide})


@require_POST
@requires(can_record)
def confirm_copies(request: HttpRequest, derivation_id: UUID) -> HttpResponse:
    """The chosen copies of one text, confirmed; what a rule forbids is told and stays as it was."""
    row = _row(request, derivation_id)
    keys = [key for key in request.POST.getlist("copy")[:MOST_COPIES] if as_uuid(key)]
    chosen = visible(Derivation, request.user).filter(
        pk__in=keys, original=row.original_id, state=Confirmation.SUGGESTED, set_aside_at__isnull=True
    )
    done = 0
    for each in chosen:
        try:
            decide_derivation(each, request.user, Confirmation.CONFIRMED)
            done += 1
        except RefusedError as refusal:
            messages.warning(request, f"{each.source}: {refusal}")
    messages.success(request, _("Confirmed: %(n)s copies. They count as one first source.") % {"n": done})
    return redirect("sources:kinship", row.pk)


def _row(request: HttpRequest, key: UUID) -> Derivation:
    rows = visible(Derivation, request.user).filter(set_aside_at__isnull=True)
    found: Derivation = get_object_or_404(rows.select_related("source__publisher", "original__publisher"), pk=key)
    return found
