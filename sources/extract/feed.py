"""The addresses that a feed or a sitemap names. Run it confined: feeds are markup of strangers."""

import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import feedparser
from lxml import etree

from sources.canonical_url import AddressError, parse
from sources.capture.reasons import Reason
from sources.extract.extracted import Extracted, ExtractionFailed
from sources.extract.text import normalised

VERSION = f"{feedparser.__version__}+1"
MOST_ENTRIES = 50_000
MOST_BYTES = 60_000_000
LONGEST_TITLE = 300
_SITEMAP = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)[\s>]", re.IGNORECASE)
_OFFERED = re.compile(
    rb"""<link[^>]{0,500}type\s*=\s*["']?application/(?:rss\+xml|atom\+xml|feed\+json|json)[^>]{0,500}>""",
    re.IGNORECASE,
)
_HREF = re.compile(rb"""href\s*=\s*["']?([^"'\s>]{1,2000})""", re.IGNORECASE)


def read_feed(body: bytes, address: str) -> Extracted:
    """The feed's title, and in `metadata` its `kind` and the addresses of its `entries` (and `sitemaps`), in order.

    ExtractionFailed (NOT_A_FEED, MALFORMED, TOO_COMPLEX) when it is none or cannot be read.
    """
    content = _unpacked(body)
    start = content[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _json_feed(content, address)
    if _SITEMAP.search(start):
        return _sitemap(content, address)
    return _feed(content, address)


def _unpacked(body: bytes) -> bytes:
    """A gzipped sitemap in clear (sitemaps.org lets them end in .gz), up to a cap."""
    if not body.startswith(b"\x1f\x8b"):
        return body
    try:
        decoder = zlib.decompressobj(zlib.MAX_WBITS | 16)
        content = decoder.decompress(body, MOST_BYTES)
    except zlib.error as error:
        raise ExtractionFailed(Reason.MALFORMED, f"It is not valid gzip: {error}") from error
    if decoder.unconsumed_tail:
        raise ExtractionFailed(Reason.TOO_COMPLEX, f"It has more than {MOST_BYTES:,} bytes.")
    return content


def _json_feed(content: bytes, address: str) -> Extracted:
    try:
        feed = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ExtractionFailed(Reason.MALFORMED, f"It is not valid JSON: {error}") from error
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(feed.get("version")):
        raise ExtractionFailed(Reason.NOT_A_FEED, "It is JSON, but not a JSON Feed (version and items are missing).")
    links = (item.get("url") or item.get("external_url") or item.get("id") for item in items if isinstance(item, dict))
    return _found("json_feed", str(feed.get("title") or ""), links, address)


def _sitemap(content: bytes, address: str) -> Extracted:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, collect_ids=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ExtractionFailed(Reason.MALFORMED, f"The sitemap is no XML: {error}") from error
    if root is None:
        raise ExtractionFailed(Reason.MALFORMED, "The sitemap is no XML.")
    locations = [place.text or "" for place in root.iterfind("{*}url/{*}loc")]
    nested = [place.text or "" for place in root.iterfind("{*}sitemap/{*}loc")]
    if not locations and not nested:
        locations = [place.text or "" for place in root.iterfind(".//loc")]
    return _found("sitemap", "", locations, address, nested)


def _feed(content: bytes, address: str) -> Extracted:
    told = {"content-location": address, "content-type": "application/xml"}
    try:
        feed = feedparser.parse(
            io.BytesIO(content), response_headers=told, sanitize_html=False, resolve_relative_uris=False
        )
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError) as error:
        # feedparser's way with what is broken beyond repair differs from case to case.
        raise ExtractionFailed(Reason.MALFORMED, f"The feed cannot be read: {type(error).__name__}") from error
    if not feed.get("version") and not feed.entries:
        raise ExtractionFailed(Reason.NOT_A_FEED, _offered(content, address))
    title = str(feed.feed.get("title") or "") if isinstance(feed.feed, dict) else ""
    return _found("feed", title, (_link(entry) for entry in feed.entries), address)


def _link(entry: Any) -> str:
    for link in entry.get("links") or []:
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return str(link["href"])
    return str(entry.get("link") or (entry.get("id") if "://" in str(entry.get("id")) else "") or "")


def _offered(content: bytes, address: str) -> str:
    links = [_HREF.search(tag) for tag in _OFFERED.findall(content[:500_000])]
    found = list(_absolute((link[1].decode("utf-8", "replace") for link in links if link), address))
    return (
        f"The page offers these feeds: {' '.join(found[:5])}"
        if found
        else "It is neither RSS, Atom, JSON nor a sitemap."
    )


def _found(kind: str, title: str, links: Iterable[Any], address: str, nested: Iterable[str] = ()) -> Extracted:
    about = {"kind": kind, "entries": list(_absolute(links, address)), "sitemaps": list(_absolute(nested, address))}
    line = " ".join(normalised(title).split())[:LONGEST_TITLE]
    return Extracted(text="", extractor="feedparser", version=VERSION, title=line, metadata=about)


def _absolute(links: Iterable[Any], address: str) -> Iterator[str]:
    """The addresses that can be captured, each once."""
    seen: set[str] = set()
    for link in links:
        try:
            found = str(parse(str(link or "").strip(), address).href) if link else ""
        except AddressError:
            continue
        if found and found not in seen and len(seen) < MOST_ENTRIES:
            seen.add(found)
            yield found
