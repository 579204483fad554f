"""Captures: paste an address, and see what became of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET, require_POST

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.history import acting
from sources.capture.reasons import EXPLANATIONS, Reason
from sources.following_up import followed_by
from sources.models import IN_FLIGHT, Batch, CaptureMethod, Ingestion, IngestionState
from sources.requests import cancel, request_capture, retry, run_again
from sources.tasks import there_is_much_work, there_is_work
from sources.turns import ahead, resting_until
from sources.visibility import ingestions_visible_to, snapshots_visible_to, visible
from sources.web.intake_forms import CaptureForm
from sources.web.whence import is_told, whence_of

CAPTURES_A_PAGE = 50
BATCHES_SHOWN = 5


STEPS_DONE = {
    IngestionState.FETCHING: 0,
    IngestionState.ARCHIVED: 1,
    IngestionState.EXTRACTED: 2,
    IngestionState.LINKED: 3,
    IngestionState.DONE: 4,
}


def _visible(person: Any) -> QuerySet[Ingestion]:
    kept = ingestions_visible_to(person).filter(set_aside_at__isnull=True)
    return kept.select_related("source", "first_requested_by").order_by("-created_at", "-pk")


@requires(can_read)
def captures(request: HttpRequest) -> HttpResponse:
    """The form to paste an address, and the captures so far; a posted address becomes a capture."""
    if request.method == "POST":
        return _ask(request)
    return _list(request, CaptureForm(initial={"address": request.GET.get("address", "")[:8_000]}))


@requires(can_record)
def _ask(request: HttpRequest) -> HttpResponse:
    form = CaptureForm(request.POST)
    if form.is_valid():
        if not is_told(whence_of(request.user, form.cleaned_data["address"]), request.POST.get("shown", "")):
            return _list(request, form)
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
    batches = visible(Batch, request.user).filter(set_aside_at__isnull=True)[:BATCHES_SHOWN]
    context = {"form": form, "page": page, "may_record": bool(can_record(request.user)), "batches": batches}
    context["whence"] = whence_of(request.user, str(form["address"].value() or ""))
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


@require_POST
@requires(can_record)
def capture_act(request: HttpRequest, ingestion_id: UUID) -> HttpResponse:
    """Stops a capture, tries it again, or runs one of its steps again."""
    job = get_object_or_404(_visible(request.user), pk=ingestion_id)
    act = request.POST.get("act", "")
    try:
        with transaction.atomic(), acting(request.user, f"{act or 'retry'}: a capture"):
            if act == "cancel":
                cancel(job)
            elif act in ("extract", "link"):
                run_again(job, act)
            else:
                job = retry(job, request.user)
            there_is_much_work()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("sources:capture", job.pk)


def _followed(request: HttpRequest, job: Ingestion) -> Ingestion | None:
    later = followed_by(job)
    return _visible(request.user).filter(pk=later.pk).first() if later else None


def _one(request: HttpRequest, ingestion_id: UUID) -> dict[str, Any]:
    job = get_object_or_404(_visible(request.user), pk=ingestion_id)
    now = timezone.now()
    is_waiting = job.state == IngestionState.QUEUED and job.lease_token is None
    return {
        "job": job,
        "steps": job.log.all(),
        "running": job.state in IN_FLIGHT,
        "snapshot": snapshots_visible_to(request.user).filter(ingestion=job).first(),
        "follows": _followed(request, job),
        "explanation": EXPLANATIONS[Reason(job.reason)] if job.reason in EXPLANATIONS else None,
        "may_record": bool(can_record(request.user)),
        "is_fetched": job.method not in (CaptureMethod.UPLOAD, CaptureMethod.NOTE),
        "is_put_off": is_waiting and job.due_at > now,
        "ahead": ahead(job, now) if is_waiting and job.due_at <= now else None,
        "host_rests": bool(resting_until(job, now)) if is_waiting else False,
        "done_steps": STEPS_DONE.get(IngestionState(job.state), 0),
    }
