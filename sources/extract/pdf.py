"""The text of a PDF with its page numbers, by pypdf. Run it confined: a PDF is a program of a kind."""

import io
import re
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from sources.capture.reasons import Reason
from sources.extract.extracted import UNDETERMINED, Extracted, ExtractionFailed, PageSpan
from sources.extract.metadata import language_tag
from sources.extract.text import normalised

VERSION = f"{pypdf.__version__}+1"
MOST_PAGES = 3_000
MOST_CHARACTERS = 20_000_000
_DATE = re.compile(r"^D:(\d{4})(\d{2})?(\d{2})?")
BETWEEN_PAGES = "\n\n"


def read_pdf(body: bytes) -> Extracted:
    """The text of all pages; ExtractionFailed when the file is damaged, locked or too much."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ExtractionFailed(Reason.MALFORMED, "The PDF asks for a password.")
        if len(reader.pages) > MOST_PAGES:
            raise ExtractionFailed(Reason.TOO_COMPLEX, f"The PDF has more than {MOST_PAGES:,} pages.")
        text, pages = _pages(reader)
        about: Any = reader.metadata or {}
        language = language_tag(str(reader.root_object.get("/Lang", ""))) or UNDETERMINED
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise ExtractionFailed(Reason.MALFORMED, f"The PDF is damaged: {error}") from error
    author = _said(about, "/Author")
    return Extracted(
        text=text,
        extractor="pypdf",
        version=VERSION,
        language=language,
        title=_said(about, "/Title"),
        authors=(author,) if author else (),
        metadata={"pages": len(pages), "producer": _said(about, "/Producer"), "made": _made(about)},
        pages=pages,
    )


def _pages(reader: pypdf.PdfReader) -> tuple[str, tuple[PageSpan, ...]]:
    parts: list[str] = []
    spans: list[PageSpan] = []
    start = 0
    for number, page in enumerate(reader.pages, start=1):
        part = normalised(page.extract_text()).strip()
        spans.append(PageSpan(number, start, start + len(part)))
        parts.append(part)
        start += len(part) + len(BETWEEN_PAGES)
        if start > MOST_CHARACTERS:
            raise ExtractionFailed(Reason.TOO_COMPLEX, f"The PDF has more than {MOST_CHARACTERS:,} characters.")
    return BETWEEN_PAGES.join(parts), tuple(spans)


def _said(about: Any, name: str) -> str:
    return " ".join(normalised(str(about.get(name) or "")).split())[:1_000]


def _made(about: Any) -> str:
    # When the file was made, which is not when its content was published: metadata only.
    found = _DATE.match(_said(about, "/CreationDate"))
    return "-".join(part for part in found.groups() if part) if found else ""
