"""Lifting a protection: what it means, the reason, and back to the open thing."""

from typing import cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from claims.lifting import lift
from claims.web.protected_things import called, protections_of
from factcheck.access import can_grant, can_read
from factcheck.accounts.doors import refused, requires
from factcheck.models import Person
from factcheck.record import RefusedError
from sources.capture.store import StoreError


class LiftForm(forms.Form):
    """Why it may be seen by everybody again."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept with your name in the history: who is no longer at risk, and how you know."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@never_cache
@requires(can_read)
def lift_page(request: HttpRequest, protection_id: UUID) -> HttpResponse:
    """The form; with a reason, the thing stands in the open again."""
    found = get_object_or_404(protections_of(request.user), pk=protection_id)
    allowed = can_grant(request.user, found)
    if not allowed:
        return refused(request, allowed)
    form, thing = LiftForm(request.POST or None), called(found)
    if form.is_bound and form.is_valid():
        try:
            lift(found, cast("Person", request.user), form.cleaned_data["reason"])
            messages.success(request, gettext("Lifted. Everybody in the newsroom sees it again."))
            return redirect(thing.url)
        except (RefusedError, StoreError) as error:
            form.add_error(None, str(error))
    context = {"form": form, "protection": found, "thing": thing}
    return render(request, "claims/lift.html", context, status=422 if form.is_bound else 200)
