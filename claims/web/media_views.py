"""The work sheet of one image or recording."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from claims.models import KeyFrame, MediaFinding, MediaPoint, MediaSheet
from claims.publishing.mediareview import plain, problems
from claims.reverse_search import Search, searches_for
from claims.visibility import visible
from claims.web.trails import trail_to
from claims.web.worded import reader_language
from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from sources.models import Source, Terms
from sources.visibility import visible as visible_below


@dataclass(frozen=True)
class Point:
    """One point of the sheet and what came of it so far."""

    value: str
    label: str
    finding: MediaFinding | None


@dataclass(frozen=True)
class Frame:
    """A key frame, and the searches for its picture."""

    row: KeyFrame
    searches: tuple[Search, ...]


@requires(can_read)
def media_sheet(request: HttpRequest, sheet_id: UUID) -> HttpResponse:
    """What was looked into of an item, what is open, and where to search for it."""
    rows = visible(MediaSheet, request.user).select_related("claim", "source", "opened_by")
    sheet = get_object_or_404(rows, pk=sheet_id, set_aside_at__isnull=True)
    findings = sheet.findings.filter(set_aside_at__isnull=True).select_related("evidence", "found_by")
    found = {row.point: row for row in findings}
    frames = sheet.key_frames.filter(set_aside_at__isnull=True).select_related("still")
    seen = visible_below(Source, request.user).filter(pk=sheet.source_id).exists()
    context: dict[str, Any] = {
        "sheet": sheet,
        "source": sheet.source if seen else None,
        "points": [Point(point.value, str(point.label), found.get(point.value)) for point in MediaPoint],
        "searches": _searches(sheet.source, sheet.address) if sheet.kind == "image" else (),
        "frames": [Frame(row, _searches(row.still, row.still.address) if row.still else ()) for row in frames],
        "problems": problems(plain(sheet)),
        "may_record": bool(can_record(request.user)),
        "language": reader_language(),
        "trail": [*trail_to(sheet.claim, request.user), (_("work sheet"), "")],
    }
    return render(request, "claims/media_sheet.html", context)


def _searches(source: Source, address: str) -> tuple[Search, ...]:
    """Nothing leaves of what is protected or off the record: no link carries its address."""
    kept_back = source.terms != Terms.ON_RECORD or source.snapshots.filter(protection__isnull=False).exists()
    return () if kept_back else searches_for(address)
