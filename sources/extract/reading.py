"""One door to all extractors: from the bytes and their media type to text."""

import re

from sources.capture.reasons import Reason
from sources.extract.confined import read_confined
from sources.extract.extracted import Extracted, ExtractionFailed
from sources.extract.html import read_html
from sources.extract.text import read_text

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"application/json", "application/ld+json", "application/xml", "application/rss+xml"})
TEXT_TYPES |= {"application/atom+xml", "application/x-ndjson", "application/javascript"}
ARCHIVE_TYPES = {"application/warc": "warc", "application/wacz": "wacz"}
UNSAID_TYPES = frozenset({"", "application/octet-stream", "binary/octet-stream", "unknown/unknown"})
# Pictures and recordings have no text to read, yet are worth keeping.
SILENT_TYPES = ("image/", "audio/", "video/")
MOST_HTML_BYTES = 20_000_000
MOST_TEXT_BYTES = 20_000_000
# Ordinary pages are read in the worker itself; what is larger or oddly built, in a process that may die.
TRUSTED_HTML_BYTES = 500_000
MOST_OPEN_TAGS = 2_000
_OPENED = re.compile(rb"<[A-Za-z]")
_LOOKS_LIKE_HTML = re.compile(
    rb"(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|title|script|div|p)\b", re.IGNORECASE | re.DOTALL
)
_CLOSED = re.compile(rb"</|/>|<(?:br|img|meta|link|input|hr|li|p|td|tr|source)\b", re.IGNORECASE)


def extract(body: bytes, media_type: str, address: str, charset: str = "") -> Extracted:
    """The text of a capture; ExtractionFailed with the reason why there is none.

    `media_type` as `media_type_of` gives it, `charset` as the server declared it. A picture or recording has an
    empty text.
    """
    if media_type in HTML_TYPES:
        if len(body) > MOST_HTML_BYTES:
            raise ExtractionFailed(Reason.TOO_COMPLEX, f"The page has {len(body):,} bytes of markup.")
        if not is_read_here(body, media_type):
            return read_confined("html", body, address, charset)
        return read_html(body, address, charset)
    if media_type == "application/pdf":
        return read_confined("pdf", body, address)
    if media_type in ARCHIVE_TYPES:
        return read_confined(ARCHIVE_TYPES[media_type], body, address)
    if is_text(media_type):
        if len(body) > MOST_TEXT_BYTES:
            raise ExtractionFailed(Reason.TOO_COMPLEX, f"The text has {len(body):,} bytes.")
        return read_text(body, charset)
    if media_type.startswith(SILENT_TYPES):
        return Extracted(text="", extractor="none", version="1")
    raise ExtractionFailed(Reason.UNSUPPORTED_TYPE, f"No text can be read from “{media_type}”.")


def is_read_here(body: bytes, media_type: str) -> bool:
    """Whether it is an ordinary page, which is read in the worker itself."""
    if media_type not in HTML_TYPES or len(body) > TRUSTED_HTML_BYTES:
        return False
    # No more tags than this are open, and counting so costs next to nothing.
    if body.count(b"<") - 2 * body.count(b"</") <= MOST_OPEN_TAGS:
        return True
    return _open_tags(body) <= MOST_OPEN_TAGS


def looks_like_html(start: bytes) -> bool:
    """Whether a file that begins so is a page."""
    return _LOOKS_LIKE_HTML.match(start.removeprefix(b"\xef\xbb\xbf").lstrip()) is not None


def is_text(media_type: str) -> bool:
    """Whether the type is of plain text or data that reads as text."""
    return media_type.startswith("text/") or media_type in TEXT_TYPES or media_type.endswith(("+xml", "+json"))


def media_type_of(content_type: str, body: bytes) -> tuple[str, str]:
    """The media type and charset of a body: as declared, corrected where the first bytes plainly say otherwise."""
    declared, _, parameters = content_type.partition(";")
    found = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", parameters, re.IGNORECASE)
    charset = found[1] if found else ""
    media_type = declared.strip().lower()[:200]
    start = body[:1_024].lstrip()
    if start.startswith(b"%PDF-"):
        return "application/pdf", ""
    if media_type in UNSAID_TYPES or "/" not in media_type:
        media_type = _sniffed(start)
    return media_type, charset


def _sniffed(start: bytes) -> str:
    if _LOOKS_LIKE_HTML.match(start):
        return "text/html"
    if start.startswith(b"<?xml"):
        return "application/xml"
    return "application/octet-stream" if b"\x00" in start else "text/plain"


def _open_tags(body: bytes) -> int:
    return len(_OPENED.findall(body)) - len(_CLOSED.findall(body))
