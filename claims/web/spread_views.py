"""How a claim spread: the page with its drawing, the table that says the same, and what changed on the way."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from claims.models import Claim
from claims.spread import Spread, Stop, Way, spread_of
from claims.visibility import visible
from factcheck.access import can_read
from factcheck.accounts.doors import requires

ROW, TOP, LEFT, WIDE = 30, 14, 14, 260


@dataclass(frozen=True)
class Drawn:
    """A stop in the drawing: where its dot is, and the lines that lead to it from what it comes from."""

    stop: Stop
    x: int
    y: int
    lines: tuple["Line", ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Line:
    """A line between two dots."""

    x1: int
    y1: int
    x2: int
    y2: int
    is_confirmed: bool


@require_safe
@requires(can_read)
def spread(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """The claim's first known appearance and its way through sources, in time."""
    claim = get_object_or_404(visible(Claim, request.user), pk=claim_id)
    found = spread_of(claim, request.user)
    rows = drawn(found)
    context = {
        "claim": claim,
        "spread": found,
        "rows": rows,
        "height": TOP + ROW * max(len(rows), 1),
        "width": LEFT + WIDE,
    }
    return render(request, "claims/spread.html", context)


def drawn(found: Spread) -> list[Drawn]:
    """The stops as dots, one a line in order of time, further right the later; what has no day stands at the end."""
    days = [stop.day for stop in found.stops if stop.day is not None]
    first, last = (min(days), max(days)) if days else (date.min, date.min)
    whole = max((last - first).days, 1)
    places = {}
    for number, stop in enumerate(found.stops):
        x = LEFT + (round((stop.day - first).days / whole * (WIDE - 2 * LEFT)) if stop.day else WIDE - LEFT)
        places[stop.source.pk] = (x, TOP + number * ROW)
    rows = []
    for stop in found.stops:
        x, y = places[stop.source.pk]
        ways = tuple(way for way in found.ways if way.derivation.source_id == stop.source.pk)
        lines = tuple(Line(*places[way.derivation.original_id], x, y, way.is_confirmed) for way in ways)
        rows.append(Drawn(stop, x, y, lines, ways))
    return rows
