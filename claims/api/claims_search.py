"""`GET /v1alpha1/claims:search`: our archive, for programs that were written for Google's Fact Check Tools API."""

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, QueryDict
from django.utils import timezone

from claims.api.google_errors import GoogleError, bad_field, invalid_argument, too_many, unknown_parameter, wrong_key
from claims.models import ExternalFactCheck, Publication
from claims.publishing.factchecktools import host_of, others_claim, own_claim
from claims.publishing.said import no_longer_named
from claims.search.published import Found, PublicQuery, find_published
from claims.web.public_sites import address_of
from claims.web.public_translations import whole_contents
from factcheck.accounts.lockout import client_address
from factcheck.api.tokens import found_by
from factcheck.models import TokenKind
from factcheck.public_address import absolute
from factcheck.web.public import public_file
from factcheck.web.visits import counted

OWN = ("query", "languageCode", "reviewPublisherSiteFilter", "maxAgeDays", "pageSize", "pageToken", "offset")
# What every method of Google's has; of these only `alt`, `key` and `prettyPrint` mean something here.
SYSTEM = (
    "$.xgafv", "access_token", "alt", "callback", "fields", "key", "oauth_token", "prettyPrint", "quotaUser",
    "uploadType", "upload_protocol",
)  # fmt: skip
PAGE = 10
MOST_A_PAGE = 1_000
LONGEST_WORDS = 2_000
REQUESTS_A_MINUTE = 120
A_MINUTE_SECONDS = 60
INT32 = 2**31 - 1


@dataclass(frozen=True)
class Asked:
    """The parameters as numbers and texts; `offset` is where the asked page begins."""

    query: str
    language: str
    site: str
    max_age_days: int
    page_size: int
    offset: int


def claims_search(request: HttpRequest) -> HttpResponse:
    """Fact-checked claims as FactCheckedClaimSearchResponse; an empty object when nothing is found."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET"])
    try:
        if _asks_too_often(request, _key_of(request.GET.get("key", ""))):
            raise too_many()
        asked = asked_in(request.GET)
        answer, status = _answer(asked, timezone.now()), 200
    except GoogleError as error:
        answer, status = error.as_json(), error.code
    pretty = request.GET.get("prettyPrint", "true").lower() != "false"
    text = json.dumps(answer, ensure_ascii=False, indent=2 if pretty else None) + "\n"
    response = public_file(text.encode(), "application/json; charset=UTF-8")
    response.status_code = status
    if status != 200:
        response["Cache-Control"] = "no-store"
    return response


def asked_in(given: QueryDict) -> Asked:
    """The parameters. GoogleError for unknown, wrong or missing ones, as Google words them."""
    for name in given:
        if name not in OWN and name not in SYSTEM:
            raise unknown_parameter(name)
    if given.get("alt", "json") != "json":
        raise bad_field("alt", f"Invalid value at 'alt', \"{given['alt'][:100]}\": this server answers with JSON only.")
    words = given.get("query", "").replace("\0", " ").strip()[:LONGEST_WORDS]
    site = host_of(given.get("reviewPublisherSiteFilter", "").strip())
    language = given.get("languageCode", "").strip().lower().replace("_", "-").split("-")[0]
    if (not words and not site) or (language and not re.fullmatch(r"[a-z]{2,8}", language)):
        raise invalid_argument()
    max_age, size = _number(given, "maxAgeDays", "max_age_days"), _number(given, "pageSize", "page_size")
    plain = Asked(words, language, site, max_age, min(size or PAGE, MOST_A_PAGE), _number(given, "offset", "offset"))
    token = given.get("pageToken", "")
    return _at_page(plain, token) if token else plain


def _number(given: QueryDict, name: str, field: str) -> int:
    typed = given.get(name, "").strip() or "0"
    if not re.fullmatch(r"[+-]?[0-9]{1,20}", typed, re.ASCII) or abs(int(typed)) > INT32:
        raise bad_field(field, f"Invalid value at '{field}' (TYPE_INT32), \"{typed[:100]}\"")
    if int(typed) < 0:
        raise invalid_argument()
    return int(typed)


def _answer(asked: Asked, at: datetime) -> dict[str, Any]:
    wanted = PublicQuery(
        asked.query,
        asked.language,
        asked.site,
        is_our_site=asked.site == host_of(absolute("/")),
        since=at - timedelta(days=min(asked.max_age_days, 365_000)) if asked.max_age_days else None,
    )
    found = find_published(wanted, offset=asked.offset, most=asked.page_size + 1)
    answer: dict[str, Any] = {}
    if found:
        answer["claims"] = _claims(found[: asked.page_size])
    if len(found) > asked.page_size:
        answer["nextPageToken"] = _token(asked, asked.offset + asked.page_size)
    return answer


def _claims(found: Sequence[Found]) -> list[dict[str, Any]]:
    ours = {row.pk: row for row in Publication.objects.select_related("verdict").filter(pk__in=_keys(found, True))}
    others = ExternalFactCheck.objects.in_bulk(_keys(found, False))
    contents = {key: told.content for key, told in whole_contents(ours.values()).items()}
    hidden = no_longer_named(contents.values())
    claims = []
    for each in found:
        if not each.is_ours and each.key in others:
            claims.append(others_claim(others[each.key]))
        elif contents.get(each.key):
            url = address_of(ours[each.key])
            claims.append(own_claim(contents[each.key], url=url, hidden=hidden))
    return claims


def _keys(found: Sequence[Found], is_ours: bool) -> list[Any]:
    return [each.key for each in found if each.is_ours == is_ours]


def _token(asked: Asked, offset: int) -> str:
    return base64.urlsafe_b64encode(f"{offset}:{_same(asked)}".encode()).decode().rstrip("=")


def _at_page(asked: Asked, token: str) -> Asked:
    """The page that the token names. Every other parameter must be as it was when the token was given."""
    try:
        offset, same = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)).decode().split(":")
        place = int(offset)
    except (ValueError, binascii.Error):
        raise invalid_argument() from None
    if same != _same(asked) or not 0 <= place <= INT32:
        raise invalid_argument()
    return replace(asked, offset=place)


def _same(asked: Asked) -> str:
    said = [asked.query, asked.language, asked.site, asked.max_age_days, asked.page_size]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]


def _key_of(secret: str) -> UUID | None:
    """The key that was sent, of a kind of its own; GoogleError for one that nobody was given."""
    if not secret:
        return None
    key = found_by(secret, TokenKind.SEARCH_KEY, at=timezone.now())
    if key is None:
        raise wrong_key()
    return key.pk


def _asks_too_often(request: HttpRequest, key: UUID | None) -> bool:
    if key is not None:
        return counted(f"claims-search:key:{key}", A_MINUTE_SECONDS) > settings.API_REQUESTS_A_MINUTE
    return counted(f"claims-search:{client_address(request)}", A_MINUTE_SECONDS) > REQUESTS_A_MINUTE
