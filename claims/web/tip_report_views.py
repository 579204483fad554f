"""The selection report, as a page and as CSV."""

import csv
import io
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from claims.tips.report import HEAD, Report, selection
from claims.web.worded import reader_language
from factcheck.access import can_read_newsroom
from factcheck.accounts.doors import requires

A_QUARTER = timedelta(days=91)
LINES_SHOWN = 200


def _asked(request: HttpRequest) -> tuple[date, date]:
    today = timezone.localdate()
    since, until = _day(request.GET.get("since", "")), _day(request.GET.get("until", ""))
    return since or (until or today) - A_QUARTER, until or today


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _report(request: HttpRequest) -> tuple[Report, date, date]:
    since, until = _asked(request)
    return selection(request.user, since, until, language=reader_language()), since, until


@require_safe
@requires(can_read_newsroom)
def selection_report(request: HttpRequest) -> HttpResponse:
    """What was checked, of whom, about what, how rated, over time, and why."""
    report, since, until = _report(request)
    context = {"report": report, "since": since, "until": until, "lines": report.lines[:LINES_SHOWN]}
    return render(request, "claims/selection_report.html", context)


@require_safe
@requires(can_read_newsroom)
def selection_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV (RFC 4180, UTF-8 with its mark, as spreadsheets expect it)."""
    report, since, until = _report(request)
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(HEAD)
    writer.writerows(line.cells() for line in report.lines)
    response = HttpResponse("\ufeff" + table.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="selection-{since}-{until}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response
