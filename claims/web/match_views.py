"""Deciding whether two claims are the same, or whether somebody else's fact-check is of this one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.deciding import can_decide, confirm, refuse, take_back
from claims.models import Claim, Suggestion, SuggestionKind
from claims.visibility import visible
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError

KINDS = (SuggestionKind.SAME_CLAIM, SuggestionKind.ALREADY_CHECKED)


@require_POST
@requires(can_decide)
def decide_match(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """`act`: merge (this claim into the other), same, different, or back (undo). Leads to the claim that is read on."""
    rows = visible(Suggestion, request.user).filter(kind__in=KINDS).select_related("claim", "other_claim", "external")
    row = get_object_or_404(rows, pk=suggestion_id)
    claim = _from(request, row)
    try:
        then = _decided(request.POST.get("act", ""), row, claim, request.user)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect("claims:claim", claim.pk)
    address = reverse("claims:claim", args=[then.pk])
    return redirect(address if request.POST.get("act") == "back" else f"{address}?decided={row.pk}#same")


def _from(request: HttpRequest, row: Suggestion) -> Claim:
    """The claim on whose page one was; of the suggestion's two, whatever was sent."""
    both = [each for each in (row.claim, row.other_claim) if each is not None]
    return next((each for each in both if str(each.pk) == request.POST.get("from")), both[0])


def _decided(act: str, row: Suggestion, claim: Claim, person: Any) -> Claim:
    """The claim that is read on."""
    if act == "merge" and row.other_claim is not None and row.claim is not None:
        into = row.other_claim if claim == row.claim else row.claim
        confirm(row, person, into=into)
        return into
    if act == "back":
        take_back(row, person)
    elif act == "different":
        refuse(row, person)
    elif act == "same":
        confirm(row, person)
    else:
        raise RefusedError(_("Say whether they are the same."))
    return claim
