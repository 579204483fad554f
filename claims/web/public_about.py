"""What the newsroom tells everybody of itself: its pages and its logo."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from claims.publishing.logo import MEDIA_TYPE, logo_bytes
from claims.web.worded import reader_language
from factcheck.newsroom import policy_page
from factcheck.web.public import public_file, public_page


@require_safe
def policy(request: HttpRequest, kind: str) -> HttpResponse:
    """One of the newsroom's pages about itself, in the visitor's language where it is written in it."""

    def build() -> dict[str, Any] | None:
        found = policy_page(kind, reader_language())
        return {"policy": found} if found else None

    shown = public_page(request, "claims/public/policy.html", build)
    if shown is None:
        raise Http404
    return shown


@require_safe
def logo(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 the same for everybody
    """The newsroom's logo."""
    body = logo_bytes()
    if body is None:
        raise Http404
    return public_file(body, MEDIA_TYPE)
