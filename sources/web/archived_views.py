"""The archived page for the sandbox in the reader. No session, no cookie: the signed address says who looks at what."""

from typing import TypeVar

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from sources.drawing import picture_at
from sources.playing import opened_recording, recording_of
from sources.showing import Shown, View, looks_of, opened, page_of, picture_of
from sources.web.ranges import ranged

Response = TypeVar("Response", bound=HttpResponseBase)


@require_safe
@xframe_options_exempt
def archived(request: HttpRequest, token: str) -> HttpResponse:
    """The page as it was captured, harmless."""
    view = opened(token)
    return _sandboxed(request, page_of(view) if view else None)


@require_safe
@xframe_options_exempt
def picture(request: HttpRequest, token: str) -> HttpResponse:
    """The screenshot of the page."""
    view = opened(token)
    return _sandboxed(request, picture_of(view) if view else None)


@require_safe
def looks(request: HttpRequest, token: str) -> HttpResponse:
    """One picture, font or style sheet of the page, from our captures."""
    view = opened(token)
    response = _sandboxed(request, looks_of(view, request.GET.get("of", "")) if view else None)
    # The document in the sandbox has no origin of its own, and fonts are asked for across origins.
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def recording(request: HttpRequest, token: str) -> HttpResponseBase:
    """A recording as it came, by the ranges that a player asks for."""
    view = opened_recording(token)
    found = recording_of(view) if view else None
    if view is None or found is None:
        raise Http404
    return _kept_nowhere(view, _guarded(request, ranged(request, found.file, found.size_bytes, found.media_type)))


@require_safe
def drawn(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """A picture, or a page of a document, drawn anew from its pixels: nothing else of the file is in it."""
    view = opened(token)
    found = picture_at(view.snapshot, number) if view else None
    if view is None or found is None:
        raise Http404
    return _kept_nowhere(view, _sandboxed(request, Shown(found.body, found.media_type)))


def _kept_nowhere(view: View, response: Response) -> Response:
    """The response; of what is protected no browser keeps a copy."""
    if view.snapshot.protection_id is not None:
        response["Cache-Control"] = "no-store"
    return response


def _sandboxed(request: HttpRequest, shown: Shown | None) -> HttpResponse:
    if shown is None:
        raise Http404
    response = HttpResponse(shown.body, content_type=shown.media_type)
    _guarded(request, response)
    return response


def _guarded(request: HttpRequest, response: Response) -> Response:
    ours = f"{(settings.ARCHIVE_ORIGIN or request.build_absolute_uri('/')).rstrip('/')}/archived/"
    response["Content-Security-Policy"] = "; ".join(
        [
            "sandbox",
            "default-src 'none'",
            f"img-src {ours} data:",
            f"style-src {ours} 'unsafe-inline'",
            f"font-src {ours} data:",
            f"media-src {ours}",
            "form-action 'none'",
            "base-uri 'none'",
            f"frame-ancestors {_desk()}",
        ]
    )
    response["X-DNS-Prefetch-Control"] = "off"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "private, max-age=300"
    return response


def _desk() -> str:
    """Who may frame it: the desk, which is elsewhere when archived pages have an origin of their own."""
    return settings.PUBLIC_URL.rstrip("/") if settings.ARCHIVE_ORIGIN else "'self'"
