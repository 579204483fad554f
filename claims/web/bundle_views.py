"""Evidence bundles to take away: for everybody, and with whole captures for those who may have them."""

import hashlib
from collections.abc import Iterable
from typing import IO
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.models import Claim, StoryClaim
from claims.publishing.bundle import Wanted, versions_of, write_bundle
from claims.web.public_page import newest_checks, open_stories
from claims.web.public_sites import check_address, site
from factcheck.access import can_export
from factcheck.accounts.doors import requires
from factcheck.web.public import MAX_AGE_SECONDS
from sources.exporting import exportable, exportable_by
from sources.models import Snapshot

PIECE_BYTES = 262_144


@require_safe
def check_bundle(request: HttpRequest, claim_id: UUID) -> HttpResponseBase:
    """The bundle of a published check, the same for everybody."""
    if not newest_checks().filter(verdict__claim=claim_id).exists():
        raise Http404
    return _public(request, _wanted([claim_id], f"check-{claim_id}", _released()))


@require_safe
def story_bundle(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The bundle of all published checks of a public story."""
    story = get_object_or_404(open_stories(), slug=slug)
    linked = StoryClaim.objects.kept().filter(story=story).values("claim")
    claims = newest_checks().order_by("pk").filter(verdict__claim__in=linked).values_list("verdict__claim", flat=True)
    return _public(request, _wanted(claims, f"story-{story.slug}", _released()))


@require_safe
@never_cache
@requires(can_export)
def bundle_with_captures(request: HttpRequest, claim_id: UUID) -> HttpResponseBase:
    """The bundle of a published check with whole captures, for a named recipient to be given."""
    claim = get_object_or_404(Claim.objects.visible_to(request.user), pk=claim_id)
    if not newest_checks().filter(verdict__claim=claim).exists():
        raise Http404
    wanted = _wanted([claim.pk], f"check-{claim.pk}-with-captures", exportable_by(request.user))
    return _file(write_bundle(wanted), wanted.name)


def _released() -> QuerySet[Snapshot]:
    return exportable().filter(pk__in=settings.RELEASED_SNAPSHOTS)


def _wanted(claims: Iterable[UUID], name: str, captures: QuerySet[Snapshot]) -> Wanted:
    keys = list(claims)
    return Wanted(name, versions_of(keys), site(), {key: check_address(key) for key in keys}, captures)


def _public(request: HttpRequest, wanted: Wanted) -> HttpResponseBase:
    file = write_bundle(wanted)
    digest = hashlib.sha256()
    while piece := file.read(PIECE_BYTES):
        digest.update(piece)
    etag = quote_etag(digest.hexdigest())
    file.seek(0)
    response = _file(file, wanted.name)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={MAX_AGE_SECONDS}"
    response.is_public_page = True  # type: ignore[attr-defined]
    response.varies_by = ""  # type: ignore[attr-defined]
    known = get_conditional_response(request, etag=etag)
    if known is None or known.status_code == 200:
        return response
    response.close()
    return known


def _file(file: IO[bytes], name: str) -> FileResponse:
    return FileResponse(file, as_attachment=True, filename=f"{name}.zip", content_type="application/zip")
