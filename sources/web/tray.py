"""The quiet tray: the captures that somebody asked for and that run now, with the possibility to stop them."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.history import acting
from sources.models import IN_FLIGHT, Ingestion, IngestionState
from sources.requests import cancel
from sources.visibility import ingestions_visible_to

MOST = 12
# What has just ended stays in sight for a moment.
JUST_NOW = timedelta(minutes=2)
STEPS = {state: place for place, state in enumerate((*IN_FLIGHT, IngestionState.DONE))}


@dataclass(frozen=True)
class Running:
    """One capture in the tray: how far it is, of how many steps."""

    job: Ingestion
    is_running: bool
    step: int
    steps: int = len(STEPS) - 1


@dataclass(frozen=True)
class Tray:
    """The captures of one person that run or have just ended."""

    jobs: tuple[Running, ...]

    @property
    def running(self) -> int:
        """How many run."""
        return sum(each.is_running for each in self.jobs)

    @property
    def says(self) -> str:
        """The tray in a word or two; empty when there is nothing to tell."""
        if not self.jobs:
            return ""
        return _("%(n)s running") % {"n": self.running} if self.running else _("captured")


def tray_of(person: Any) -> Tray:
    """The person's own captures; one statement."""
    mine = ingestions_visible_to(person).filter(requests__person=person, set_aside_at__isnull=True)
    recent = mine.filter(state__in=IN_FLIGHT) | mine.filter(finished_at__gte=timezone.now() - JUST_NOW)
    rows = recent.distinct().order_by("-created_at")[:MOST]
    return Tray(tuple(Running(job, job.state in IN_FLIGHT, STEPS.get(job.state, 0)) for job in rows))


@require_GET
@requires(can_read)
def tray(request: HttpRequest) -> HttpResponse:
    """The tray's content for htmx, which asks while something runs; a page of its own for everybody else."""
    template = "sources/parts/tray_list.html" if getattr(request, "htmx", False) else "sources/tray.html"
    response = render(request, template, {"shown": tray_of(request.user), "polled": True})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@requires(can_record)
def stop_capture(request: HttpRequest, ingestion_id: UUID) -> HttpResponse:
    """Stops a capture that the person asked for; what was fetched before stays."""
    mine = ingestions_visible_to(request.user).filter(requests__person=request.user.pk)
    job = get_object_or_404(mine, pk=ingestion_id)
    with transaction.atomic(), acting(request.user, "stopped a capture"):
        cancel(job)
    if getattr(request, "htmx", False):
        return render(request, "sources/parts/tray_list.html", {"shown": tray_of(request.user), "polled": True})
    return redirect("sources:capture", job.pk)
