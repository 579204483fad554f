"""Fact-checks of others as they stand in pages, feeds and answers: ClaimReview in JSON-LD, and Google's API. No Django.

What comes out is a row of a table with the columns of COLUMNS, whatever it was taken from. Real feeds hold empty
strings, lists where one is meant, reversed scales and dates of all sorts: what is there is told as it stands.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

COLUMNS = ("url", "title", "claimReviewed", "claimant", "claimDate", "appearance", "datePublished", "ratingText",
           "ratingValue", "bestRating", "worstRating", "publisher", "publisherSite", "inLanguage")  # fmt: skip
DEEPEST = 60
_WRAPPED = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")


def reviews_in_page(html: str) -> list[dict[str, Any]]:
    """The ClaimReviews in a page's JSON-LD, in its order; scripts that are no JSON are passed over."""
    reader = _Scripts()
    reader.feed(html)
    reader.close()
    found: list[dict[str, Any]] = []
    for script in reader.scripts:
        try:
            found += reviews_in(json.loads(_WRAPPED.sub("", script), strict=False))
        except (ValueError, RecursionError):
            continue
    return found


def reviews_in(content: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Each ClaimReview in the JSON, and each review of a claim in the shape of Google's API as one."""
    if depth > DEEPEST:
        return
    if isinstance(content, list):
        for each in content:
            yield from reviews_in(each, depth + 1)
    elif isinstance(content, dict):
        if _is(content, "ClaimReview"):
            yield content
        elif isinstance(content.get("claimReview"), list) and "text" in content:
            yield from ({"@type": "GoogleClaimReview", **each, "claim": content} for each in content["claimReview"]
                        if isinstance(each, dict))  # fmt: skip
        else:
            for each in content.values():
                if isinstance(each, dict | list):
                    yield from reviews_in(each, depth + 1)


def row_of(review: Mapping[str, Any]) -> dict[str, str]:
    """The review as a row with the columns of COLUMNS."""
    if review.get("@type") == "GoogleClaimReview":
        return _of_google(review)
    claim, rating = _first(review.get("itemReviewed")), _first(review.get("reviewRating"))
    author = _first(review.get("author")) or _first(review.get("publisher"))
    address = _text(review.get("url")) or _text(review.get("mainEntityOfPage")) or _text(review.get("@id"))
    appearance = claim.get("firstAppearance") or claim.get("appearance")
    return {
        "url": address,
        "title": _text(review.get("headline")) or _text(review.get("name")),
        "claimReviewed": _text(review.get("claimReviewed")) or _text(claim.get("name")) or _text(claim.get("text")),
        "claimant": _names(claim.get("author")),
        "claimDate": _text(claim.get("datePublished")) or _text(claim.get("dateCreated")),
        "appearance": _text(appearance),
        "datePublished": _text(review.get("datePublished")),
        "ratingText": _text(rating.get("alternateName")) or _text(rating.get("name")),
        "ratingValue": _text(rating.get("ratingValue")),
        "bestRating": _text(rating.get("bestRating")),
        "worstRating": _text(rating.get("worstRating")),
        "publisher": _text(author.get("name")) or site_of(address),
        "publisherSite": site_of(_text(author.get("url"))) or site_of(address),
        "inLanguage": _text(review.get("inLanguage")),
    }


def site_of(address: str) -> str:
    """The host of an address without `www`, as Google's API names publishers; empty when it has none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _of_google(review: Mapping[str, Any]) -> dict[str, str]:
    claim, publisher = _first(review.get("claim")), _first(review.get("publisher"))
    address = _text(review.get("url"))
    row = dict.fromkeys(COLUMNS, "")
    return row | {
        "url": address,
        "title": _text(review.get("title")),
        "claimReviewed": _text(claim.get("text")),
        "claimant": _text(claim.get("claimant")),
        "claimDate": _text(claim.get("claimDate")),
        "datePublished": _text(review.get("reviewDate")),
        "ratingText": _text(review.get("textualRating")),
        "publisher": _text(publisher.get("name")) or site_of(address),
        "publisherSite": _text(publisher.get("site")) or site_of(address),
        "inLanguage": _text(review.get("languageCode")),
    }


def _is(thing: Mapping[str, Any], name: str) -> bool:
    kinds = thing.get("@type") or thing.get("type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(each, str) and each.rpartition("/")[2] == name for each in named)


def _first(value: Any) -> Mapping[str, Any]:
    """The object that is meant, where one or a list of them stands."""
    if isinstance(value, list):
        value = next((each for each in value if each), None)
    return value if isinstance(value, dict) else {"name": value} if isinstance(value, str) else {}


def _text(value: Any, depth: int = 0) -> str:
    """The text that is meant: of the first of a list, of an object its address or name."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        value = next((each for each in value if each), "")
    if isinstance(value, dict):
        value = value.get("@value") or value.get("url") or value.get("@id") or value.get("name") or ""
    if isinstance(value, dict | list):
        return _text(value, depth + 1) if depth < DEEPEST else ""
    return "" if value is None or isinstance(value, bool) else str(value).strip()


def _names(value: Any) -> str:
    names = [_text(each.get("name") if isinstance(each, dict) else each)
             for each in (value if isinstance(value, list) else [value])]  # fmt: skip
    return "; ".join(dict.fromkeys(name for name in names if name))


class _Scripts(HTMLParser):
    """Gathers what stands in scripts of JSON-LD."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._parts: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = next((value or "" for name, value in attrs if name == "type"), "")
        if tag == "script" and kind.split(";")[0].strip().lower() == "application/ld+json":
            self._parts = []

    def handle_data(self, data: str) -> None:
        if self._parts is not None:
            self._parts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._parts is not None:
            self.scripts.append("".join(self._parts))
            self._parts = None
