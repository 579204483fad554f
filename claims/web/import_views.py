"""Bringing many rows: the file, what would become of it, which column is what, progress, and what was wrong."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from claims.bulk import jobs
from claims.bulk.problems import PROBLEMS, REASONS
from claims.bulk.working import may_import
from claims.models import Import, ImportKind, ImportMode, ImportProblem, ImportState
from claims.tasks import there_are_imports
from claims.visibility import visible
from claims.web.import_forms import ImportForm, MappingForm
from claims.web.worded import reader_language
from factcheck.access import can_read_newsroom
from factcheck.accounts.doors import requires
from factcheck.lists_as_files import csv_pieces
from factcheck.record import RefusedError
from sources.capture.store import StoreError

IMPORTS_A_PAGE = 50
PROBLEMS_A_PAGE = 100
PLACES = {
    ImportKind.CLAIMS: "claims:claim",
    ImportKind.SOURCES: "sources:source",
    ImportKind.AGENTS: "sources:agent",
}


@requires(can_read_newsroom)
def imports(request: HttpRequest) -> HttpResponse:
    """The imports so far, and the form to bring a file; a posted one is looked through, and nothing more."""
    if request.method == "POST":
        return _bring(request)
    return _list(request, ImportForm(request.user, initial={"language": reader_language()}))


@requires(may_import)
def _bring(request: HttpRequest) -> HttpResponse:
    form = ImportForm(request.user, request.POST, request.FILES)
    if form.is_valid():
        said = form.cleaned_data
        asked = jobs.Asked(said["kind"], said["name"], said["language"], said["mode"], said["origin"], said["story"])
        try:
            job = jobs.ask(request.user, said["content"], asked)
            with transaction.atomic():
                there_are_imports()
            return redirect("claims:import", job.pk)
        except RefusedError as refusal:
            form.add_error("file" if said["file"] else "pasted", str(refusal))
        except StoreError:
            form.add_error("file", _("The file could not be stored. Try again in a while."))
    return _list(request, form, status=422)


def _list(request: HttpRequest, form: ImportForm, status: int = 200) -> HttpResponse:
    found = visible(Import, request.user).filter(set_aside_at__isnull=True).select_related("requested_by")
    page = Paginator(found, IMPORTS_A_PAGE).get_page(request.GET.get("page", "1"))
    context = {"form": form, "page": page, "may_import": bool(may_import(request.user))}
    return render(request, "claims/imports.html", context, status=status)


@require_safe
@requires(can_read_newsroom)
def one_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """One import: how far it is, which column is what, what is wrong by line."""
    return _page(request, _found(request, import_id))


@require_safe
@requires(can_read_newsroom)
def import_progress(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """The part of the page that changes, for htmx; everybody else is sent to the page."""
    found = _found(request, import_id)
    if not getattr(request, "htmx", False):
        return redirect("claims:import", found.pk)
    response = render(request, "claims/parts/import_progress.html", _context(request, found))
    if found.state not in (ImportState.CHECKING, ImportState.IMPORTING):
        response["HX-Refresh"] = "true"
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
@requires(may_import)
def import_act(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """Says what the columns are, begins the import, or stops it."""
    found = _found(request, import_id)
    act = request.POST.get("act", "")
    form = MappingForm(found, request.POST) if act == "map" else None
    if form is not None and not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        with transaction.atomic():
            _acted(request, found, act, form)
            there_are_imports()
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("claims:import", found.pk)


def _acted(request: HttpRequest, found: Import, act: str, form: MappingForm | None) -> None:
    if form is not None:
        jobs.map_anew(found, request.user, form.cleaned_data)
    elif act == "begin":
        mode = request.POST.get("mode", "")
        jobs.begin(found, request.user, mode=mode if mode in ImportMode.values else None)
    elif act == "stop":
        jobs.stop(found, request.user, at=timezone.now())


@require_safe
@requires(can_read_newsroom)
def import_problems(request: HttpRequest, import_id: UUID) -> HttpResponseBase:
    """What is wrong, as CSV: line, column, what stands there, what it is, what to do."""
    found = _found(request, import_id)
    pieces = csv_pieces(("line", "column", "value", "problem", "what_to_do"), _lines(found))
    response = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="problems-{found.created_at:%Y-%m-%d}-{found.pk}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _lines(found: Import) -> Iterator[tuple[str, ...]]:
    for each in found.problems.iterator(chunk_size=1_000):
        words = PROBLEMS[each.code]
        yield str(each.line), each.column, each.value, str(words.what), str(words.to_do)


def _found(request: HttpRequest, import_id: UUID) -> Import:
    return get_object_or_404(visible(Import, request.user).select_related("requested_by", "story"), pk=import_id)


def _page(request: HttpRequest, found: Import, form: MappingForm | None = None, status: int = 200) -> HttpResponse:
    context = _context(request, found)
    problems = Paginator(found.problems.all(), PROBLEMS_A_PAGE).get_page(request.GET.get("page", "1"))
    can_map = found.state in (ImportState.CHECKING, ImportState.CHECKED) and context["may_import"] and found.columns
    more = {
        "page": problems,
        "problems": [_worded(found, each) for each in problems],
        "form": form or MappingForm(found) if can_map else None,
    }
    return render(request, "claims/import.html", {**context, **more}, status=status)


def _context(request: HttpRequest, found: Import) -> dict[str, Any]:
    rows = found.rows or 0
    return {
        "job": found,
        "is_under_way": found.state in (ImportState.CHECKING, ImportState.IMPORTING),
        "percent": min(100, 100 * found.rows_seen // rows) if rows else None,
        "lines": max(rows, found.rows_seen, 1),
        "good": found.made + found.same,
        "lacking": jobs.lacks_columns(found) if found.state == ImportState.CHECKED else "",
        "reason": REASONS.get(found.reason),
        "may_import": bool(may_import(request.user)),
        "modes": ImportMode.choices,
    }


def _worded(found: Import, each: ImportProblem) -> dict[str, Any]:
    place = PLACES.get(ImportKind(found.kind))
    words = PROBLEMS[each.code]
    url = reverse(place, args=[each.thing]) if each.thing and place else ""
    return {"line": each.line, "column": each.column, "value": each.value, "words": words, "url": url}
