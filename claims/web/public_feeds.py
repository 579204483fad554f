"""Feeds of what was published and corrected, the map of the public pages, and what robots are told."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import Exists, Max, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from claims.models import Correction, Publication, PublicationKind, Status, StoryClaim
from claims.publishing.feeds import About, Entry, atom, changed_at, data_feed, json_feed
from claims.publishing.reading import published
from claims.publishing.standing import current_translations, standing_checks, standing_translations
from claims.web.public_page import newest_checks, open_corrections, open_stories
from claims.web.public_sites import address_of, check_address, reviews
from claims.web.public_translations import whole_contents
from factcheck.models import PolicyPage
from factcheck.newsroom import publisher_name
from factcheck.public_address import absolute
from factcheck.web.public import public_file

NEWEST = 50
REVIEWS_A_PAGE = 1000
ADDRESSES_A_MAP = 20_000
FORMATS = {"atom": (atom, "application/atom+xml; charset=utf-8"), "json": (json_feed, "application/feed+json")}


@require_safe
def checks_feed(request: HttpRequest, form: str) -> HttpResponse:
    """The newest checks; `?lang=` those written in one language. A withdrawn one stays as its notice."""
    return _feed(request, form, "claims:checks_feed", "claims:checks", _checks)


@require_safe
def corrections_feed(request: HttpRequest, form: str) -> HttpResponse:
    """The newest corrections, updates, clarifications and withdrawals; `?lang=` those written in one language."""
    return _feed(request, form, "claims:corrections_feed", "claims:corrections", _corrections)


@require_safe
def claimreview_feed(request: HttpRequest) -> HttpResponse:
    """The ClaimReviews of all checks, newest first, as a DataFeed; `?page=` the older ones.

    Each check is there once, as it was written; with `?lang=` those written in or translated into that language.
    """
    language = _language(request)
    page = Paginator(_in(language), REVIEWS_A_PAGE).get_page(request.GET.get("page", "1"))
    rows = list(page)
    contents = whole_contents(rows)
    found = reviews([(row, contents[row.pk]) for row in rows])
    newest = max((row.published_at for row in rows), default=None)
    response = public_file(data_feed(publisher_name(), found), "application/ld+json", changed_at=newest)
    if page.has_next():
        asked = f"lang={language}&" if language else ""
        following = f"{absolute(reverse('claims:claimreview_feed'))}?{asked}page={page.next_page_number()}"
        response["Link"] = f'<{following}>; rel="next"'
    return response


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public page with the moment of its last change; from 20,000 addresses on, an index of such lists."""
    checks = newest_checks().order_by("pk").values_list("verdict__claim", "published_at")
    pages = Paginator(checks, ADDRESSES_A_MAP)
    asked = request.GET.get("page", "")
    if not asked and pages.num_pages > 1:
        here = absolute(reverse("claims:sitemap"))
        parts = "".join(f"<sitemap><loc>{here}?page={n}</loc></sitemap>" for n in pages.page_range)
        return _xml(f'<sitemapindex xmlns="{_SITEMAPS}">{parts}</sitemapindex>', None)
    rows: list[tuple[UUID, datetime]] = list(pages.get_page(asked or "1"))
    newest = max((at for _claim, at in rows), default=None)
    places: list[tuple[str, datetime | None]] = [(check_address(claim), at) for claim, at in rows]
    in_others = current_translations().filter(verdict__claim__in=[claim for claim, _at in rows]).order_by("pk")
    for claim, language, at in in_others.values_list("verdict__claim", "language", "published_at"):
        places.append((check_address(claim, language), at))
    places += list(_other_pages(newest)) if asked in ("", "1") else []
    lines = "".join(
        f"<url><loc>{escape(address)}</loc>{f'<lastmod>{at.isoformat()}</lastmod>' if at else ''}</url>"
        for address, at in places
    )
    return _xml(f'<urlset xmlns="{_SITEMAPS}">{lines}</urlset>', newest)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 the same for everybody
    """What robots may read: what is public, and where it is listed."""
    lines = ("User-agent: *", "Allow: /checks/", "Allow: /feeds/", "Allow: /static/", "Allow: /oembed/",
             "Allow: /sitemap.xml", "Disallow: /checks/requests/", "Disallow: /", "",
             f"Sitemap: {absolute(reverse('claims:sitemap'))}", "")  # fmt: skip
    return public_file("\n".join(lines).encode(), "text/plain; charset=utf-8")


_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def _xml(body: str, at: datetime | None) -> HttpResponse:
    text = f'<?xml version="1.0" encoding="UTF-8"?>{body}'
    return public_file(text.encode(), "application/xml", changed_at=at)


def _other_pages(newest: datetime | None) -> Iterator[tuple[str, datetime | None]]:
    yield absolute(reverse("claims:checks")), newest
    yield absolute(reverse("claims:corrections")), open_corrections().aggregate(at=Max("noted_at"))["at"]
    for kind in PolicyPage.objects.filter(set_aside_at__isnull=True).order_by("kind").values_list("kind").distinct():
        yield absolute(reverse("claims:policy", args=kind)), None
    standing = newest_checks().order_by()
    stories = open_stories().order_by("pk").values_list("pk", "slug")
    links = StoryClaim.objects.kept().filter(story__in=[key for key, _slug in stories])
    found = links.filter(claim__verdicts__publications__in=standing).values_list("story")
    at = dict(found.annotate(at=Max("claim__verdicts__publications__published_at")))
    for key, slug in stories:
        yield absolute(reverse("claims:public_story", args=[slug])), at.get(key)


def _feed(request: HttpRequest, form: str, own: str, page: str, entries_in: Any) -> HttpResponse:
    if form not in FORMATS:
        raise Http404
    written, media_type = FORMATS[form]
    language = _language(request)
    query = f"?lang={language}" if language else ""
    with translation.override(language or settings.LANGUAGE_CODE):
        entries = entries_in(language)
        title = _("Corrections") if page.endswith("corrections") else _("Checks")
        newsroom = publisher_name()
        about = About(
            f"{newsroom} · {title}",
            absolute(reverse(page)) + query,
            absolute(reverse(own, args=[form])) + query,
            language,
            newsroom,
        )
    return public_file(written(about, entries), media_type, changed_at=changed_at(entries))


def _language(request: HttpRequest) -> str:
    """The language that is asked for; empty where it is none of ours."""
    asked = request.GET.get("lang", "")
    return asked if asked in dict(settings.LANGUAGES) else ""


def _in(language: str) -> QuerySet[Publication]:
    """What stands, once each: as it was written; of one language, what was written in it or translated into it."""
    if not language:
        return newest_checks()
    written = Q(pk__in=standing_checks().filter(language__startswith=language).order_by().values("pk"))
    translated = Q(pk__in=current_translations().filter(language=language).order_by().values("pk"))
    rows = Publication.objects.filter(written | translated).select_related("verdict", "record")
    return rows.order_by("-published_at", "-pk")


def _checks(language: str) -> list[Entry]:
    found = [_check(row) for row in _in(language)[:NEWEST]] + [_notice(row) for row in _withdrawals(language)]
    newest = sorted(found, key=lambda entry: entry.at, reverse=True)
    # A check has one entry: the notice of a translation does not stand beside a newer one.
    once = {entry.key: entry for entry in reversed(newest)}
    return sorted(once.values(), key=lambda entry: entry.at, reverse=True)[:NEWEST]


def _check(row: Publication) -> Entry:
    content = published(row)
    plain, label = content.content, content.rating(row.language.split("-")[0])["label"]
    claimed = content.claim(row.language.split("-")[0]).text
    text = "\n\n".join(part for part in (claimed, label, plain.get("summary", "")) if part)
    title = plain.get("headline", "") or claimed
    # One check stays one entry, whatever its version.
    return Entry(row.verdict.claim_id, address_of(row), title, text, row.language,
                 row.published_at, (label,) if label else ())  # fmt: skip


def _notice(row: Publication) -> Entry:
    content = published(row)
    title = pgettext("in a feed", "Withdrawn: %(claim)s") % {"claim": content.claim(row.language).text}
    address = address_of(row)
    reason = str(content.content.get("reason", ""))
    return Entry(row.verdict.claim_id, address, title, reason, row.language, row.published_at, ("withdrawal",))


def _withdrawals(language: str) -> Any:
    """The notices of what stands no more; of one language, also of translations into it."""
    standing = newest_checks().filter(verdict__claim=OuterRef("verdict__claim"))
    in_it = standing_translations().filter(verdict__claim=OuterRef("verdict__claim"), language=OuterRef("language"))
    whole = Q(~Exists(standing), kind=PublicationKind.WITHDRAWAL, verdict__status=Status.WITHDRAWN)
    translated = Q(~Exists(in_it), kind=PublicationKind.TRANSLATION_NOTICE) if language else Q(pk__in=[])
    notices = Publication.objects.filter(
        whole | translated, verdict__set_aside_at__isnull=True, verdict__claim__set_aside_at__isnull=True,
        taken_down_at__isnull=True, language__startswith=language,
    )  # fmt: skip
    return notices.select_related("verdict").order_by("-published_at", "-pk")[:NEWEST]


def _corrections(language: str) -> list[Entry]:
    standing = newest_checks().filter(verdict__claim=OuterRef("publication__verdict__claim"))
    rows = open_corrections().filter(Exists(standing), language__startswith=language)[:NEWEST]
    notices = [(row.pk, _notice(row)) for row in _withdrawals(language)]
    found = [_correction(row) for row in rows]
    # A correction is an entry of its own: a check may be corrected and withdrawn.
    found += [Entry(key, each.address, each.title, each.text, each.language, each.at, each.tags)
              for key, each in notices]  # fmt: skip
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:NEWEST]


def _correction(row: Correction) -> Entry:
    claimed = published(row.publication).claim(row.language.split("-")[0]).text
    title = f"{str(row.get_kind_display()).capitalize()}: {claimed}"
    address = f"{check_address(row.publication.verdict.claim_id)}#corrections"
    return Entry(row.pk, address, title, row.note, row.language, row.noted_at, (row.kind,))
