"""What an HTML page says of itself: language, canonical link, Open Graph, JSON-LD."""

import json
import re
from typing import Any

from lxml.etree import _Element

from sources.canonical_url import AddressError, parse
from sources.extract.extracted import UNDETERMINED
from sources.extract.text import normalised

LONGEST_VALUE = 1_000
MOST_PROPERTIES = 60
LONGEST_JSON_LD = 200_000
MOST_JSON_LD = 8
_TAG = re.compile(r"^([A-Za-z]{2,3})((?:-[A-Za-z0-9]{2,8})*)$")
_KEPT_OF_JSON_LD = (
    "@type",
    "headline",
    "name",
    "author",
    "publisher",
    "datePublished",
    "dateModified",
    "inLanguage",
    "isBasedOn",
    "sourceOrganization",
)


def language_of(tree: _Element) -> str:
    """The page's BCP 47 tag by its own word (`lang`, Content-Language, og:locale); `und` when it has none."""
    values = [
        *tree.xpath("/html/@lang"),
        *tree.xpath("/html/@*[name()='xml:lang']"),
        *tree.xpath("//meta[translate(@http-equiv,'CONTELAGU','contelagu')='content-language']/@content")[:1],
        *tree.xpath("//meta[@property='og:locale']/@content")[:1],
    ]
    return next((tag for tag in map(language_tag, values) if tag), UNDETERMINED)


def language_tag(value: str) -> str:
    """A tag such as `es` or `pt-BR` in its usual case; nothing where the value is none."""
    found = _TAG.match(value.strip().replace("_", "-")[:35])
    if not found:
        return ""
    parts = [part.upper() if len(part) == 2 else part for part in found[2].split("-") if part]
    return "-".join([found[1].lower(), *parts])


def canonical_link(tree: _Element, address: str) -> str:
    """The absolute address of `<link rel=canonical>`; nothing where there is none that can be one."""
    for link in tree.xpath(
        "//link[contains(concat(' ', translate(@rel,'CANOIL','canoil'), ' '), ' canonical ')]/@href"
    ):
        try:
            return str(parse(link, address).href)
        except AddressError:
            continue
    return ""


def properties(tree: _Element) -> dict[str, str]:
    """Open Graph, article and Twitter properties, the first of each name."""
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content and (@property or @name)]"):
        name = (meta.get("property") or meta.get("name")).strip().lower()[:100]
        if name.startswith(("og:", "article:", "twitter:", "dc.", "citation_")) and len(found) < MOST_PROPERTIES:
            found.setdefault(name, normalised(meta.get("content"))[:LONGEST_VALUE])
    return found


def json_ld(tree: _Element) -> list[dict[str, Any]]:
    """The objects of the page's JSON-LD, cut down to the properties that say who, what and when."""
    found: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']")[:MOST_JSON_LD]:
        text = script.text or ""
        if len(text) > LONGEST_JSON_LD:
            continue
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            continue
        found.extend(_objects(value))
    return found[:MOST_JSON_LD]


def _objects(value: Any) -> list[dict[str, Any]]:
    entries = value if isinstance(value, list) else [value]
    graphs = [entry["@graph"] for entry in entries if isinstance(entry, dict) and isinstance(entry.get("@graph"), list)]
    entries = [*entries, *(item for graph in graphs for item in graph)]
    cut = [_cut(entry, _KEPT_OF_JSON_LD) for entry in entries if isinstance(entry, dict)]
    return [entry for entry in cut if len(entry) > 1]


def _cut(entry: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(entry[name]) for name in names if name in entry}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return normalised(value)[:LONGEST_VALUE]
    if isinstance(value, list):
        return [_plain(item) for item in value[:10] if not isinstance(item, list)]
    if isinstance(value, dict):
        return {
            name: normalised(value[name])[:LONGEST_VALUE]
            for name in ("@type", "name", "url", "@id")
            if isinstance(value.get(name), str)
        }
    return value if isinstance(value, int | bool) else None
