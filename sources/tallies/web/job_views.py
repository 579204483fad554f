"""The page of a large table that is read in the background: progress, what its columns are, import, stop."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.models import Snapshot
from sources.tallies import table_jobs
from sources.tallies.columns import MappingError
from sources.tallies.models import TableJob, TableJobState
from sources.tallies.tasks import there_are_tables
from sources.tallies.visibility import visible
from sources.tallies.web.import_forms import ColumnsForm, mapping_by
from sources.visibility import snapshots_visible_to

REASONS = {
    "no_table": _("This cannot be read as a table."),
    "no_mapping": _("The columns do not say enough. Bring it again, and say what they are."),
    "rows_refused": _("Rows were refused, and nothing was imported. Correct them, or import the others."),
    "file_gone": _("The file is not there any more. Bring it again."),
    "no_right": _("Whoever brought it may not do so any more."),
    "refused": _("It was refused."),
    "too_slow": _("It takes longer than a worker may. Import it by manage.py tally_import, or in parts."),
    "workers_lost": _("Reading it ended three workers. Import it by manage.py tally_import, or in parts."),
}


@requires(can_read)
def job(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """One table: how far it is, and what its columns are taken for; posted, it is looked at again, begun or stopped."""
    found = _found(request, job_id)
    return _act(request, found) if request.method == "POST" else _page(request, found)


@require_safe
@requires(can_read)
def job_progress(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """The part of the page that changes, for htmx; everybody else is sent to the page."""
    found = _found(request, job_id)
    if not getattr(request, "htmx", False):
        return redirect("tallies:job", found.pk)
    response = render(request, "tallies/parts/job_progress.html", _context(request, found))
    if found.state not in table_jobs.AT_WORK:
        response["HX-Refresh"] = "true"
    patch_vary_headers(response, ["HX-Request"])
    return response


@requires(can_record)
def _act(request: HttpRequest, found: TableJob) -> HttpResponse:
    act, form = request.POST.get("act", ""), None
    try:
        if act == "stop":
            table_jobs.stop(found, request.user)
            return redirect("tallies:job", found.pk)
        if found.state != TableJobState.LOOKED:
            return _page(request, found, status=422)
        shown = table_jobs.shown_of(found)
        form = ColumnsForm(request.POST, columns=shown.table.columns, mapping=shown.mapping)
        if not form.is_valid():
            return _page(request, found, form, status=422)
        mapping = mapping_by(form.roles, shown.mapping)
        with transaction.atomic():
            if act == "import":
                table_jobs.begin(
                    found, request.user, mapping, form.cleaned_data["label"] or found.name,
                    all_or_nothing=form.cleaned_data["all_or_nothing"],
                )  # fmt: skip
            else:
                table_jobs.look_again(found, request.user, mapping)
            there_are_tables()
    except (MappingError, RefusedError) as error:
        problems = error.problems if isinstance(error, MappingError) else [str(error)]
        for problem in problems:
            if form is not None:
                form.add_error(None, problem)
        return _page(request, _found(request, found.pk), form, status=422)
    return redirect("tallies:job", found.pk)


def _found(request: HttpRequest, job_id: UUID) -> TableJob:
    rows = visible(TableJob, request.user).select_related("contest", "requested_by", "ingestion__payload", "tabulation")
    return get_object_or_404(rows, pk=job_id, set_aside_at=None)


def _page(request: HttpRequest, found: TableJob, form: ColumnsForm | None = None, status: int = 200) -> HttpResponse:
    context = _context(request, found)
    snapshot = snapshots_visible_to(request.user).filter(ingestion=found.ingestion_id).first()
    context |= {"snapshot": snapshot, "size": _size(found, snapshot), "refused": found.shown.get("refused", [])}
    if found.state == TableJobState.LOOKED:
        shown = table_jobs.shown_of(found)
        context["shown"] = shown
        context["form"] = form or ColumnsForm(
            columns=shown.table.columns, mapping=shown.mapping, initial={"label": found.name}
        )
    return render(request, "tallies/job.html", context, status=status)


def _size(found: TableJob, snapshot: Snapshot | None) -> int:
    payload = found.ingestion.payload
    return snapshot.size_bytes if snapshot is not None else payload.size_bytes if payload is not None else 0


def _context(request: HttpRequest, found: TableJob) -> dict[str, Any]:
    return {
        "job": found, "is_under_way": found.state in table_jobs.AT_WORK, "reason": REASONS.get(found.reason),
        "may_record": bool(can_record(request.user)),
    }  # fmt: skip
