"""What the page of a contest shows."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sources.tallies.announcing import Reckoned, reckon
from sources.tallies.models import Announcement, Contest, Option, PlaceTotal, Tabulation
from sources.tallies.showing import tables_of
from sources.tallies.visibility import visible


@dataclass(frozen=True)
class TableLine:
    """A table with its sum and the two leading options."""

    table: Tabulation
    total: PlaceTotal
    leading: list[tuple[str, int]]


@dataclass(frozen=True)
class ContestPage:
    """A contest with its tables and what was announced of it."""

    contest: Contest
    tables: list[TableLine]
    announced: list[tuple[Reckoned, list[tuple[str, int]]]]


def found_contest(request: HttpRequest, slug: str) -> Contest:
    """The contest of an address; Http404 for one that the person may not see."""
    return get_object_or_404(visible(Contest, request.user), slug=slug, set_aside_at__isnull=True)


def contest_page(person: Any, contest: Contest) -> ContestPage:
    """The page, in a number of statements that grows with the announcements only."""
    names = dict(Option.objects.filter(contest=contest).values_list("code", "name"))
    tables = list(tables_of(person, contest))
    totals = {row.tabulation_id: row for row in PlaceTotal.objects.filter(tabulation__in=tables, path="")}
    rows = Announcement.objects.filter(contest=contest, set_aside_at__isnull=True, variant_of__isnull=True)
    announced = [reckon(row) for row in rows.select_related("agent", "contest").prefetch_related("variants")]
    return ContestPage(
        contest,
        [TableLine(table, totals[table.pk], _leading(table, totals[table.pk], names)) for table in tables],
        [(made, [(names.get(code, code), number) for code, number in made.announcement.counts.items()])
         for made in announced],
    )  # fmt: skip


def _leading(table: Tabulation, total: PlaceTotal, names: dict[str, str]) -> list[tuple[str, int]]:
    ranked = sorted(zip(total.votes, table.options, strict=True), key=lambda each: -each[0])[:2]
    return [(names.get(code, code), votes) for votes, code in ranked]
