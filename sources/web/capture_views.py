"""Captures: paste an address, and see what became of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.history import acting
from sources.capture.reasons import EXPLANATIONS, Reason
from sources.models import IN_FLIGHT, Ingestion
from sources.requests import request_capture
from sources.tasks import there_is_work
from sources.visibility import ingestions_visible_to, snapshots_visible_to

CAPTURES_A_PAGE = 50


class CaptureForm(forms.Form):
    """One address to capture."""

    address = forms.CharField(
        label=_("Address"),
        help_text=_("The page is fetched in the background, kept byte for byte with its hash, and shown as text."),
        max_length=8000,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false", "autofocus": True}
        ),
    )


def _visible(person: Any) -> QuerySet[Ingestion]:
    kept = ingestions_visible_to(person).filter(set_aside_at__isnull=True)
    return kept.select_related("source", "first_requested_by").order_by("-created_at", "-pk")


@requires(can_read)
def captures(request: HttpRequest) -> HttpResponse:
    """The form to paste an address, and the captures so far; a posted address becomes a capture."""
    if request.method == "POST":
        return _ask(request)
    return _list(request, CaptureForm())


@requires(can_record)
def _ask(request: HttpRequest) -> HttpResponse:
    form = CaptureForm(request.POST)
    if form.is_valid():
        try:
            with transaction.atomic(), acting(request.user, "asked for a capture"):
                job = request_capture(form.cleaned_data["address"], request.user)
                there_is_work()
            return redirect("sources:capture", job.pk)
        except ValidationError as error:
            form.add_error("address", error)
    return _list(request, form, status=422)


def _list(request: HttpRequest, form: CaptureForm, status: int = 200) -> HttpResponse:
    page = Paginator(_visible(request.user), CAPTURES_A_PAGE).get_page(request.GET.get("page", "1"))
    context = {"form": form, "page": page, "may_record": bool(can_record(request.user))}
    return render(request, "sources/captures.html", context, status=status)


@requires(can_read)
def capture(request: HttpRequest, ingestion_id: UUID) -> HttpResponse:
    """One capture with its log; while it is under way the state looks after itself."""
    return render(request, "sources/capture.html", _one(request, ingestion_id))


@require_GET
@requires(can_read)
def capture_state(request: HttpRequest, ingestion_id: UUID) -> HttpResponse:
    """The part of the capture's page that changes, for htmx; the whole page for everybody else."""
    template = "sources/parts/capture_state.html" if getattr(request, "htmx", False) else "sources/capture.html"
    response = render(request, template, _one(request, ingestion_id))
    patch_vary_headers(response, ["HX-Request"])
    return response


def _one(request: HttpRequest, ingestion_id: UUID) -> dict[str, Any]:
    job = get_object_or_404(_visible(request.user), pk=ingestion_id)
    return {
        "job": job,
        "steps": job.log.all(),
        "running": job.state in IN_FLIGHT,
        "snapshot": snapshots_visible_to(request.user).filter(ingestion=job).first(),
        "explanation": EXPLANATIONS[Reason(job.reason)] if job.reason in EXPLANATIONS else None,
    }
