"""Absence checks: the list, a series with its line of looks, starting one, a look by hand, and the end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.linking import source_of_address
from sources.looking import end_series, record_look, start_series
from sources.models import LookSeries, Source
from sources.visibility import snapshots_visible_to, sources_visible_to
from sources.web.look_forms import LookForm, SeriesAtSourceForm, SeriesForm
from sources.web.look_pages import LINE_SHOWN, looks_of, runs_of, series_visible_to
from sources.web.source_pages import part

SERIES_A_PAGE = 50
LOOKS_A_PAGE = 50


@requires(can_read)
def all_looks(request: HttpRequest) -> HttpResponse:
    """All series that the person may see; those under way first."""
    page = Paginator(series_visible_to(request.user), SERIES_A_PAGE).get_page(request.GET.get("page", "1"))
    return render(request, "sources/looks.html", {"page": page, "may_record": bool(can_record(request.user))})


@requires(can_read)
def looks(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """One series: its counts, its line, its looks."""
    series = get_object_or_404(series_visible_to(request.user), pk=series_id)
    rows = looks_of(request.user, series)
    context = {
        "series": series,
        "runs": runs_of(list(rows[:LINE_SHOWN])),
        "page": Paginator(rows, LOOKS_A_PAGE).get_page(request.GET.get("page", "1")),
        "parts": part("of_looks", request.user, series),
        "may_record": bool(can_record(request.user)),
    }
    return render(request, "sources/look_series.html", context)


@requires(can_record)
def new_series(request: HttpRequest, source_id: UUID | None = None) -> HttpResponse:
    """The form of a series; a posted one starts it."""
    source = None
    if source_id is not None:
        source = get_object_or_404(sources_visible_to(request.user), pk=source_id, set_aside_at__isnull=True)
    kind = SeriesForm if source is None else SeriesAtSourceForm
    if request.method != "POST":
        return _form(request, kind(initial={"address": request.GET.get("address", "")}), source)
    form = kind(request.POST)
    if form.is_valid():
        try:
            return redirect("sources:look_series", _started(request, form, source).pk)
        except ValidationError as error:
            form.add_error("address" if source is None else None, error)
        except RefusedError as error:
            form.add_error(None, str(error))
    return _form(request, form, source, status=422)


@requires(can_record)
def new_look(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """The form of a look made by hand; a posted one is recorded."""
    series = get_object_or_404(series_visible_to(request.user), pk=series_id)
    snapshots = snapshots_visible_to(request.user)
    form = LookForm(request.POST if request.method == "POST" else None, series=series, snapshots=snapshots)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            record_look(
                series,
                request.user,
                form.seen,
                looked_at=given["looked_at"],
                looked_from=given["looked_from"],
                also_searched=given["also_searched"],
                at=timezone.now(),
            )
            return redirect("sources:look_series", series.pk)
        except RefusedError as error:
            form.add_error(None, str(error))
    context = {"form": form, "series": series}
    return render(request, "sources/new_look.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(can_record)
def end(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """The series looks no longer; its looks stay."""
    series = get_object_or_404(series_visible_to(request.user), pk=series_id)
    try:
        end_series(series, request.user, at=timezone.now())
    except RefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, gettext("The series has ended. Its looks stay."))
    return redirect("sources:look_series", series.pk)


def _started(request: HttpRequest, form: SeriesForm, source: Source | None) -> LookSeries:
    given = form.cleaned_data
    return start_series(
        source or source_of_address(given["address"], request.user),
        request.user,
        looked_for=given["looked_for"],
        found_when=given["found_when"],
        also_searched=given["also_searched"],
        every=form.every,
        language=getattr(request, "LANGUAGE_CODE", "en"),
        at=timezone.now(),
    )


def _form(request: HttpRequest, form: SeriesForm, source: Source | None, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {"form": form, "source": source}
    return render(request, "sources/new_look_series.html", context, status=status)
