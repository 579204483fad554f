"""The main text of an HTML page and its metadata, by trafilatura."""

from typing import Any

import trafilatura
from lxml.etree import _Element
from lxml.html import HtmlElement

from sources.extract import metadata
from sources.extract.extracted import Extracted
from sources.extract.text import decoded, normalised

VERSION = f"{trafilatura.__version__}+2"
# Dates only where the page states one: an invented date of publication is worse than none.
DATES = {"extensive_search": False, "original_date": True}
# A result shorter than this is looked at again.
SHORT_TEXT = 600
TIMES_LONGER = 3
LONGEST_TITLE = 1_000
MOST_AUTHORS = 30


def read_html(body: bytes, address: str, declared_charset: str = "") -> Extracted:
    """The page's text and what it says of itself; an empty text when it has none."""
    markup = decoded(body, declared_charset).replace("\x00", "\ufffd")
    tree = trafilatura.load_html(markup)
    if tree is None:
        return Extracted(text="", extractor="trafilatura", version=VERSION)
    # First what the page says of itself: the extraction prunes the tree.
    own = {"open_graph": metadata.properties(tree), "json_ld": metadata.json_ld(tree)}
    language, canonical = metadata.language_of(tree), metadata.canonical_link(tree, address)
    heading = _title(tree)
    visible = normalised(trafilatura.html2txt(tree)).strip()
    found = trafilatura.bare_extraction(
        tree,
        url=address,
        with_metadata=True,
        include_comments=False,
        favor_precision=True,
        date_extraction_params=DATES,
    )
    text = normalised(getattr(found, "text", None) or "").strip()
    if len(text) < SHORT_TEXT:
        text = _less_strictly(markup, address, text)
    return Extracted(
        text=text or visible,
        extractor="trafilatura",
        version=VERSION,
        language=language,
        title=_line(getattr(found, "title", None) or heading),
        authors=_authors(getattr(found, "author", None)),
        published=getattr(found, "date", None) or "",
        publisher_claimed=_line(getattr(found, "sitename", None))[:500],
        canonical_link=canonical,
        metadata={**own, **_described(found)},
    )


def _less_strictly(markup: str, address: str, text: str) -> str:
    """The text as found without favouring precision, where that is several times as long; else the text given.

    Favouring precision drops the whole article of some pages and keeps a box beside it.
    """
    found = trafilatura.bare_extraction(trafilatura.load_html(markup), url=address, include_comments=False)
    longer = normalised(getattr(found, "text", None) or "").strip()
    return longer if len(longer) > TIMES_LONGER * len(text) else text


def _title(tree: HtmlElement | _Element) -> str:
    titles = tree.xpath("//title")
    return titles[0].text_content() if titles else ""


def _line(value: str | None) -> str:
    return " ".join(normalised(value or "").split())[:LONGEST_TITLE]


def _authors(value: str | None) -> tuple[str, ...]:
    names = [_line(name)[:300] for name in (value or "").split(";")]
    return tuple(name for name in dict.fromkeys(names) if name)[:MOST_AUTHORS]


def _described(found: Any) -> dict[str, Any]:
    names = ("description", "categories", "tags", "pagetype", "license", "image")
    values = {name: getattr(found, name, None) for name in names}
    return {name: _bounded(value) for name, value in values.items() if value}


def _bounded(value: Any) -> Any:
    if isinstance(value, list):
        return [_line(str(item)) for item in value[:MOST_AUTHORS]]
    return _line(str(value))
