"""A check elsewhere: its picture, its frame in others' pages, oEmbed; and its earlier versions."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from claims.publishing.card import Card, draw
from claims.publishing.standing import translations_by_claim
from claims.web.public_page import newest_checks, public_story, published_check
from claims.web.public_sites import check_address, story_address
from claims.web.public_versions import public_versions
from factcheck.dates_in_words import in_words
from factcheck.newsroom import publisher_name
from factcheck.public_address import absolute
from factcheck.web.public import language_of, public_file, public_page

A_DAY_SECONDS = 86_400
WIDEST, NARROWEST, EMBED_HEIGHT = 680, 280, 360


@require_safe
def versions(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """All published versions of a check, each compared with the one before."""

    def build() -> dict[str, Any] | None:
        found = published_check(claim_id)
        return {"page": found, "claim_id": claim_id, "versions": public_versions(claim_id)} if found else None

    shown = public_page(request, "claims/public/versions.html", build)
    if shown is None:
        raise Http404
    return shown


@require_safe
def card(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """The picture of a check for shared links, in the language of the address."""
    publication = newest_checks().filter(verdict__claim=claim_id).first()
    if publication is None:
        raise Http404
    language = language_of(request)
    newsroom = publisher_name()
    named = hashlib.sha256(newsroom.encode()).hexdigest()
    is_own = publication.language.split("-")[0] == language
    told = None if is_own else translations_by_claim([claim_id], language).get(claim_id)
    words = told.content_sha256 if told else publication.content_sha256
    key = f"card:{words}:{language}:{named}"
    picture: bytes | None = cache.get(key)
    if picture is None:
        with translation.override(language):
            found = published_check(claim_id)
            if found is None:
                raise Http404
            check = found.check
            said = in_words(check.published_at.date().isoformat())
            title = check.headline or check.claim.text
            picture = draw(Card(title, check.rating["label"], check.rating["meaning"], newsroom, said))
        cache.set(key, picture, A_DAY_SECONDS)
    return public_file(picture, "image/png", changed_at=publication.published_at)


@require_safe
def embed(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """A check in short, for the frames of others' pages."""

    def build() -> dict[str, Any] | None:
        found = published_check(claim_id)
        return {"page": found, "canonical": check_address(claim_id)} if found else None

    return _framed(public_page(request, "claims/public/embed.html", build))


@require_safe
def embed_story(request: HttpRequest, slug: str) -> HttpResponse:
    """A story in short, for the frames of others' pages: what was found, what is not known."""

    def build() -> dict[str, Any] | None:
        found = public_story(slug)
        return {"page": found, "canonical": story_address(slug)} if found else None

    return _framed(public_page(request, "claims/public/embed_story.html", build))


def _framed(shown: HttpResponse | None) -> HttpResponse:
    if shown is None:
        raise Http404
    shown._csp_replace = {"frame-ancestors": ["*"]}  # type: ignore[attr-defined]
    shown.xframe_options_exempt = True
    return shown


@dataclass(frozen=True)
class Shared:
    """What a frame shows: its address, its title, a picture of it where there is one, when it changed."""

    frame: str
    title: str
    picture: str
    changed_at: datetime


@require_safe
def oembed(request: HttpRequest) -> HttpResponse:
    """oEmbed 1.0 (https://oembed.com) of a check's or a story's address, as JSON; 501 for XML, else 404."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(status=501)
    asked = request.GET.get("url", "")
    found = _shared(asked)
    if found is None:
        raise Http404
    width = _within(request.GET.get("maxwidth", ""), WIDEST)
    height = _within(request.GET.get("maxheight", ""), EMBED_HEIGHT)
    query = f"?lang={language_of(request)}" if "lang" in request.GET or "lang=" in urlsplit(asked).query else ""
    frame = (f'<iframe src="{escape(found.frame + query)}" width="{width}" height="{height}" '
             f'title="{escape(found.title)}" '
             'loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>')  # fmt: skip
    told = {"version": "1.0", "type": "rich", "title": found.title, "provider_name": publisher_name(),
            "provider_url": absolute(reverse("claims:checks")), "width": width, "height": height,
            "html": frame}  # fmt: skip
    if found.picture:
        told |= {"thumbnail_url": found.picture, "thumbnail_width": 1200, "thumbnail_height": 630}
    return public_file(json.dumps(told).encode(), "application/json", changed_at=found.changed_at)


def _shared(address: str) -> Shared | None:
    """What stands at that address of ours, for frames; None where nothing of the kind does."""
    try:
        asked = urlsplit(address)
        match = resolve(asked.path)
    except (Resolver404, ValueError):
        return None
    if asked.netloc not in (urlsplit(settings.PUBLIC_URL).netloc, ""):
        return None
    if match.view_name == "claims:public_story":
        story = public_story(match.kwargs["slug"])
        frame = absolute(reverse("claims:embed_story", args=[match.kwargs["slug"]]))
        return Shared(frame, story.title.text, "", story.changed_at) if story else None
    found = published_check(match.kwargs["claim_id"]) if match.view_name == "claims:check" else None
    if found is None:
        return None
    key = found.check.claim_id
    frame, picture = (absolute(reverse(f"claims:{name}", args=[key])) for name in ("embed", "card"))
    return Shared(frame, found.check.headline or found.check.claim.text, picture, found.check.published_at)


def _within(asked: str, most: int) -> int:
    return max(min(int(asked), most), NARROWEST) if asked.isascii() and asked.isdigit() and len(asked) < 6 else most
