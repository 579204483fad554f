"""Pages of contests and of their results tables."""

import csv
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from factcheck.access import all_of, can_read, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.history import acting
from factcheck.spreadsheets import harmless
from sources.tallies.auditing import METHODS, audit
from sources.tallies.bounding import bounds, roll_for
from sources.tallies.comparing import compare
from sources.tallies.drawing_maps import map_of
from sources.tallies.drawing_tables import NAMES, picture_of, pictures_of
from sources.tallies.models import FindingKind, Option, Tabulation
from sources.tallies.showing import contests_of, findings_by_kind, findings_of, table_page, tables_seen
from sources.tallies.web.contest_page import contest_page, found_contest
from sources.tallies.web.table_parts import drawn_tiles, parts_of_table
from sources.tallies.worded import finding_words
from sources.web.source_pages import part

FINDINGS_A_PAGE = 100
MOST_LISTED = 200


@requires(can_read)
def contests(request: HttpRequest) -> HttpResponse:
    """The contests that the person may see; with `?image=`, those of which that image's sheet may be."""
    page = Paginator(contests_of(request.user), 50).get_page(request.GET.get("page", "1"))
    may_record = bool(can_record(request.user))
    image = request.GET.get("image", "") if all_of(can_record, can_read_newsroom)(request.user) else ""
    return render(request, "tallies/contests.html", {"page": page, "may_record": may_record, "image": image})


@requires(can_read)
def contest(request: HttpRequest, slug: str) -> HttpResponse:
    """One contest: its tables, and what was announced with its arithmetic."""
    found = found_contest(request, slug)
    context = {
        "page": contest_page(request.user, found),
        "may_record": bool(can_record(request.user)),
        "may_read_newsroom": bool(can_read_newsroom(request.user)),
    }
    return render(request, "tallies/contest.html", context)


@requires(can_read)
def table(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """One table: all of it, or one place of it (`?in=`)."""
    path, number = request.GET.get("in", ""), request.GET.get("page", "1")
    # The whole stands beside the contest's other tables; a place does not.
    tables = list(_tables(request, slug) if not path else _tables(request, slug).filter(version=version))
    found = next((each for each in tables if each.version == version), None)
    if found is None:
        raise Http404
    page = table_page(found, path, int(number) if number.isdecimal() and 0 < int(number) < 100_000 else 1)
    if page is None:
        raise Http404
    whole = parts_of_table(page, tables) if not path else None
    drawn = map_of(page, request.GET.get("by", ""), whole.bounds.coverage if whole else ())
    context = {
        "page": page, "whole": whole, "map": drawn, "tiles": None if drawn else drawn_tiles(page),
        "beside": part("of_table", request.user, found, page), "may_record": bool(can_record(request.user)),
    }  # fmt: skip
    return render(request, "tallies/table.html", context)


@requires(can_read)
def pictures(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """The table drawn: turnout and share, how shares are spread, how far it reaches."""
    found = _table(request, slug, version)
    return render(request, "tallies/pictures.html", {"table": found, "pictures": list(pictures_of(found))})


@require_POST
@requires(can_record)
def run_audit(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Audits the table, unless the present version did before."""
    found = _table(request, slug, version)
    with acting(request.user, "audited a results table"):
        audit(found)
    return redirect("tallies:table", slug, version)


@requires(can_read)
def findings(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """What the audit found, of one kind (`?kind=`) and in one place (`?in=`) or all, with the rows."""
    found = _table(request, slug, version)
    made = found.audits.order_by("-version").first()
    if made is None:
        raise Http404
    kind, path = request.GET.get("kind", ""), request.GET.get("in", "")
    page = Paginator(findings_of(made, kind, path), FINDINGS_A_PAGE).get_page(request.GET.get("page", "1"))
    context = {
        "table": found,
        "page": page,
        "rows": [(row, finding_words(found, row)) for row in page.object_list],
        "kinds": [(each, number) for each, number in findings_by_kind(made, path) if number],
        "kind": kind,
        "method": METHODS[FindingKind(kind)] if kind in FindingKind.values else "",
    }
    return render(request, "tallies/findings.html", context)


@requires(can_read)
def beside(request: HttpRequest, slug: str, version: int, other: int) -> HttpResponse:
    """This table beside another of the contest: what was added, dropped and changed since that one."""
    found, before = _table(request, slug, version), _table(request, slug, other)
    made = compare(before, found, most=MOST_LISTED)
    names = dict(Option.objects.filter(contest=found.contest_id).values_list("code", "name"))
    totals = [
        (names.get(each["option"], each["option"]), a, b, None if a is None or b is None else b - a)
        for each in made.totals
        for a, b in [(each["a"], each["b"])]
    ]
    changed = [(each, names.get(each["option"], each["option"])) for each in made.changed]
    context = {"made": made, "totals": totals, "changed": changed, "most": MOST_LISTED}
    return render(request, "tallies/beside.html", context)


@requires(can_read)
def picture(request: HttpRequest, slug: str, version: int, name: str, kind: str) -> HttpResponse:
    """One picture of the table as a file: SVG, or its numbers as CSV."""
    found = _table(request, slug, version)
    drawn = picture_of(found, name) if name in NAMES and kind in ("svg", "csv") else None
    if drawn is None:
        raise Http404
    file = f"{slug}-{version}-{name}.{kind}"
    if kind == "svg":
        return _file(file, "image/svg+xml", drawn.file)
    return _csv(file, [drawn.columns, *drawn.rows])


@requires(can_read)
def map_file(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """A place of the table (`?in=`) on the contest's map, by one of its numbers (`?by=`), as SVG."""
    found = _table(request, slug, version)
    page = table_page(found, request.GET.get("in", ""))
    coverage = bounds(found, roll=roll_for(found)).coverage if page and not page.here.path else ()
    drawn = map_of(page, request.GET.get("by", ""), coverage) if page is not None else None
    if drawn is None:
        raise Http404
    return _file(f"{slug}-{version}-map-{drawn.by}.svg", "image/svg+xml", drawn.file)


@requires(can_read)
def rows(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """What a place of the table (`?in=`) holds, as CSV."""
    found = _table(request, slug, version)
    page = table_page(found, request.GET.get("in", ""))
    if page is None:
        raise Http404
    lines: list[list[Any]] = [["place", "name", "sheets", "registered", "valid", "null", *found.options]]
    lines += [[row.path, row.name, row.sheets, row.registered, row.valid, row.null_votes, *row.votes]
              for row in (page.here, *page.inside)]  # fmt: skip
    return _csv(f"{slug}-{version}.csv", lines)


def _csv(name: str, lines: list[list[Any]]) -> HttpResponse:
    answer = _file(name, "text/csv; charset=utf-8", "")
    out = csv.writer(answer)
    out.writerows([[harmless(cell) if isinstance(cell, str) else cell for cell in line] for line in lines])
    return answer


def _file(name: str, kind: str, content: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _table(request: HttpRequest, slug: str, version: int) -> Tabulation:
    return get_object_or_404(_tables(request, slug), version=version)


def _tables(request: HttpRequest, slug: str) -> QuerySet[Tabulation]:
    """The visible tables of the contest, newest first; whoever sees a table sees its contest."""
    return tables_seen(request.user).filter(contest__slug=slug, contest__set_aside_at__isnull=True)
