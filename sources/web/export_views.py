"""Captures to take away: the payload with its hash, the exchange as WARC, packages as WACZ."""

import logging
import mimetypes
from base64 import b64encode
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from factcheck.access import Decision, can_export
from factcheck.accounts.doors import refused, requires
from sources import exporting
from sources.models import Snapshot
from sources.visibility import snapshots_visible_to, sources_visible_to

log = logging.getLogger(__name__)
WACZ = "application/wacz+zip"
WARC = "application/warc"


@require_safe
@requires(can_export)
def payload(request: HttpRequest, snapshot_id: UUID) -> HttpResponseBase:
    """The bytes of one capture as a download that no browser opens, with their hash (RFC 9530)."""
    snapshot = _one(request, snapshot_id)
    if isinstance(snapshot, HttpResponse):
        return snapshot
    _log(request.user, "payload", [snapshot.pk])
    ending = mimetypes.guess_extension(snapshot.media_type) or ".bin"
    response = FileResponse(
        exporting.payload(snapshot),
        as_attachment=True,
        filename=f"{snapshot.payload_sha256[:16]}{ending}",
        content_type="application/octet-stream",
    )
    digest = b64encode(bytes.fromhex(snapshot.payload_sha256)).decode()
    response["Repr-Digest"] = f"sha-256=:{digest}:"
    return response


@require_safe
@requires(can_export)
def warc(request: HttpRequest, snapshot_id: UUID) -> HttpResponseBase:
    """One capture as WARC, with the one that holds its payload where it is a revisit."""
    snapshot = _one(request, snapshot_id)
    if isinstance(snapshot, HttpResponse):
        return snapshot
    return download(request, exporting.export_of(_only(snapshot), title="", at=timezone.now()), str(snapshot.pk), WARC)


@require_safe
@requires(can_export)
def snapshot_wacz(request: HttpRequest, snapshot_id: UUID) -> HttpResponseBase:
    """One capture as WACZ."""
    snapshot = _one(request, snapshot_id)
    if isinstance(snapshot, HttpResponse):
        return snapshot
    export = exporting.export_of(_only(snapshot), title=str(snapshot.source), at=timezone.now())
    return download(request, export, str(snapshot.source))


@require_safe
@requires(can_export)
def source_wacz(request: HttpRequest, source_id: UUID) -> HttpResponseBase:
    """All captures of a source that may leave the house, as WACZ."""
    source = get_object_or_404(sources_visible_to(request.user), pk=source_id, set_aside_at__isnull=True)
    kept = exporting.exportable_by(request.user).filter(source=source)
    return download(request, exporting.export_of(kept, title=str(source), at=timezone.now()), str(source))


def download(request: HttpRequest, export: exporting.Export, name: str, kind: str = WACZ) -> HttpResponseBase:
    """The export as it is made; the page that says so when there is nothing in it."""
    if not export.snapshots:
        return refused(request, Decision(False, _("There is no capture in it that may leave the house.")))
    pieces: Iterable[bytes] = exporting.as_warc(export) if kind == WARC else exporting.as_wacz(export)
    _log(request.user, kind, export.snapshots)
    ending = "warc.gz" if kind == WARC else "wacz"
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)[:60] or "captures"}.{ending}"'
    return response


def _one(request: HttpRequest, snapshot_id: UUID) -> Snapshot | HttpResponse:
    """The capture, or the page that says why it stays; 404 for what the person may not know of."""
    visible = snapshots_visible_to(request.user).filter(set_aside_at__isnull=True)
    found = get_object_or_404(visible.select_related("source", "payload"), pk=snapshot_id)
    if not exporting.exportable_by(request.user).filter(pk=found.pk).exists():
        return refused(request, Decision(False, exporting.STAYS_HERE))
    return found


def _only(snapshot: Snapshot) -> Any:
    return Snapshot.objects.filter(exporting.GOES_OUT, pk=snapshot.pk)


def _log(person: Any, what: str, keys: Iterable[UUID]) -> None:
    log.info("exported %s by %s: %s", what, person.pk, ", ".join(str(key) for key in list(keys)[:20]))
