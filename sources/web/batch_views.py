"""A batch while it is worked on: progress, failures by reason, stop, try again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.history import acting
from sources.batches import Progress, cancel_batch, progress, retry_failed
from sources.capture.reasons import EXPLANATIONS, Reason
from sources.models import Batch
from sources.tasks import there_is_much_work
from sources.visibility import ingestions_visible_to, visible

CAPTURES_A_PAGE = 50
LINES_SHOWN = 200


@requires(can_read)
def batch_list(request: HttpRequest) -> HttpResponse:
    """The batches that the person may see, newest first."""
    found = visible(Batch, request.user).filter(set_aside_at__isnull=True).select_related("requested_by")
    page = Paginator(found, CAPTURES_A_PAGE).get_page(request.GET.get("page", "1"))
    return render(request, "sources/batches.html", {"page": page, "may_record": bool(can_record(request.user))})


@requires(can_read)
def batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """One batch with its captures; while it is under way its progress looks after itself."""
    context = _one(request, batch_id)
    state = request.GET.get("state", "")
    jobs = ingestions_visible_to(request.user).filter(requests__batch=context["batch"])
    jobs = jobs.filter(reason=state) if state in EXPLANATIONS else jobs.filter(state=state) if state else jobs
    found = context["batch"]
    return render(
        request,
        "sources/batch.html",
        {
            **context,
            "page": Paginator(jobs.order_by("pk"), CAPTURES_A_PAGE).get_page(request.GET.get("page", "1")),
            "state": state,
            "refused": found.refused[:LINES_SHOWN],
            "repeated": found.repeated[:LINES_SHOWN],
        },
    )


@require_GET
@requires(can_read)
def batch_progress(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """The part of the batch's page that changes, for htmx; everybody else is sent to the page."""
    if not getattr(request, "htmx", False):
        return redirect("sources:batch", get_object_or_404(visible(Batch, request.user), pk=batch_id).pk)
    response = render(request, "sources/parts/batch_progress.html", _one(request, batch_id))
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@requires(can_record)
def batch_act(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Stops what is left of a batch, or tries again what failed."""
    found = get_object_or_404(visible(Batch, request.user), pk=batch_id)
    try:
        with transaction.atomic(), acting(request.user, "stopped or tried a batch again"):
            messages.info(request, _acted(request, found))
            there_is_much_work()
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("sources:batch", found.pk)


def _acted(request: HttpRequest, found: Batch) -> str:
    if request.POST.get("act") == "cancel":
        count = cancel_batch(found)
        return ngettext("%(n)d capture was stopped.", "%(n)d captures were stopped.", count) % {"n": count}
    count = retry_failed(found, request.user, reason=request.POST.get("reason", ""))
    return ngettext("%(n)d capture is tried again.", "%(n)d captures are tried again.", count) % {"n": count}


def _one(request: HttpRequest, batch_id: UUID) -> dict[str, Any]:
    found = get_object_or_404(visible(Batch, request.user).select_related("requested_by"), pk=batch_id)
    now = progress(found, timezone.now())
    return {
        "batch": found,
        "progress": now,
        "reasons": _explained(now),
        "may_record": bool(can_record(request.user)),
        "minutes_left": round(now.time_left.total_seconds() / 60) if now.time_left else None,
    }


def _explained(now: Progress) -> list[dict[str, Any]]:
    return [
        {
            "code": reason,
            "n": count,
            "words": EXPLANATIONS[Reason(reason)].words if reason in EXPLANATIONS else reason,
            "next_step": EXPLANATIONS[Reason(reason)].next_step if reason in EXPLANATIONS else "",
        }
        for reason, count in now.reasons
    ]
