"""Asking for a capture in a browser, where a worker has one."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.history import acting
from sources.browsers import told
from sources.models import CaptureMethod
from sources.requests import request_capture
from sources.tasks import there_is_work
from sources.web.whence import is_told, whence_of


class BrowserCaptureForm(forms.Form):
    """One address to capture as a browser shows it."""

    address = forms.CharField(
        label=_("Address"),
        help_text=_("Scripts run, a picture is taken, and all that the page loads is kept with it."),
        max_length=8000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean(self) -> dict[str, Any] | None:
        """The form's values; refused while no worker has a browser, since nothing would come of it."""
        if why := told():
            raise ValidationError(_("No capture in a browser now. %(why)s"), params={"why": why}, code="no_browser")
        return super().clean()


@requires(can_record)
def browser_capture(request: HttpRequest) -> HttpResponse:
    """The form; a posted address becomes a capture in a browser."""
    form = BrowserCaptureForm(
        request.POST if request.method == "POST" else None, initial={"address": request.GET.get("address", "")}
    )
    whence = whence_of(request.user, str(form["address"].value() or ""))
    told_of = is_told(whence, request.POST.get("shown", ""))
    if request.method == "POST" and form.is_valid() and told_of:
        try:
            with transaction.atomic(), acting(request.user, "asked for a capture in a browser"):
                job = request_capture(form.cleaned_data["address"], request.user, method=CaptureMethod.BROWSER)
                there_is_work(CaptureMethod.BROWSER)
            return redirect("sources:capture", job.pk)
        except ValidationError as error:
            form.add_error("address", error)
    status = 422 if request.method == "POST" and form.errors else 200
    return render(
        request, "sources/browser_capture.html", {"form": form, "why_not": told(), "whence": whence}, status=status
    )
