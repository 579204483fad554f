"""Pages for everybody: the same for every visitor, in the language of the address or the browser, without cookies."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date
from django.utils.translation.trans_real import parse_accept_lang_header

from factcheck.newsroom import face

MAX_AGE_SECONDS = 60


def language_of(request: HttpRequest) -> str:
    """`?lang=` when it is one of ours, else the first of the browser's languages that is, else the installation's."""
    asked = [request.GET.get("lang", "")]
    asked += [code for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())]
    ours = dict(settings.LANGUAGES)
    found = (code.split("-")[0] for code in asked if code)
    return next((code for code in found if code in ours), settings.LANGUAGE_CODE.split("-")[0])


def public_page(
    request: HttpRequest, template: str, build: Callable[[], dict[str, Any] | None], *, status: int = 200
) -> HttpResponse | None:
    """The page in the visitor's language; None when `build` (called in that language) gives None.

    Neither session nor person is looked at, so a cache may give one answer to everybody.
    """
    language = language_of(request)
    with translation.override(language):
        context = build()
        if context is None:
            return None
        fixed = "lang" in request.GET
        shown = face(language)
        frame = {
            "newsroom": shown.name,
            "face": shown,
            "path": request.path,
            "language": language,
            "languages": settings.LANGUAGES,
            "address": request.build_absolute_uri(request.path),
            # Whoever chose a language by the address keeps it on the next page.
            "keep": f"?lang={language}" if fixed else "",
        }
        response = HttpResponse(render_to_string(template, frame | context), status=status)
    response["Content-Language"] = language
    response["Cache-Control"] = f"public, max-age={MAX_AGE_SECONDS}"
    response.is_public_page = True  # type: ignore[attr-defined]
    return response


def public_file(content: bytes, media_type: str, *, changed_at: datetime | None = None) -> HttpResponse:
    """A file for everybody, the same in every language; `changed_at` is told as Last-Modified."""
    response = HttpResponse(content, content_type=media_type)
    response["Cache-Control"] = f"public, max-age={MAX_AGE_SECONDS}"
    # Others read it by program, from pages of their own.
    response["Access-Control-Allow-Origin"] = "*"
    if changed_at is not None:
        response["Last-Modified"] = http_date(changed_at.timestamp())
    response.is_public_page = True  # type: ignore[attr-defined]
    response.varies_by = ""  # type: ignore[attr-defined]
    return response


class PublicPagesMiddleware:
    """Takes from public pages what other middlewares add because they looked at a session: they depend on none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if getattr(response, "is_public_page", False):
            response["Vary"] = getattr(response, "varies_by", "Accept-Language")
            if not response["Vary"]:
                del response["Vary"]
            response.cookies.clear()
            return _unless_known(request, response)
        return response


def _unless_known(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The answer with its ETag, or 304 for whoever has it already.

    By ETag only: what is withdrawn or taken down makes a page's newest date an older one.
    """
    if response.streaming or response.status_code != 200 or request.method not in ("GET", "HEAD"):
        return response
    set_response_etag(response)
    known: HttpResponse | None = get_conditional_response(request, etag=response["ETag"], response=response)
    return known or response
