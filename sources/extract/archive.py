"""The text of an archive file (WARC, ISO 28500; WACZ 1.1): that of the first page in it. Run it confined."""

import io
import json
import zipfile
from dataclasses import replace
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from sources.capture.reasons import Reason
from sources.extract.extracted import Extracted, ExtractionFailed
from sources.extract.html import read_html

MOST_RECORDS = 20_000
MOST_PAGE_BYTES = 20_000_000
MOST_MEMBER_BYTES = 1_000_000_000
HTML = ("text/html", "application/xhtml+xml")


def read_warc(body: bytes) -> Extracted:
    """The text of the first page of a WARC; empty when it holds none, ExtractionFailed when it is damaged."""
    return _first_page(io.BytesIO(body), "") or _nothing("")


def read_wacz(body: bytes) -> Extracted:
    """The text of the page that a WACZ names first."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            wanted = _named_page(package)
            for info in package.infolist():
                if info.filename.startswith("archive/") and info.filename.endswith((".warc", ".warc.gz")):
                    if info.file_size > MOST_MEMBER_BYTES:
                        raise ExtractionFailed(Reason.TOO_COMPLEX, f"{info.filename} has {info.file_size:,} bytes.")
                    with package.open(info) as member:
                        found = _first_page(member, wanted)
                    if found is not None:
                        return found
    except (zipfile.BadZipFile, ValueError, KeyError, RuntimeError) as error:
        raise ExtractionFailed(Reason.MALFORMED, f"The WACZ is damaged: {error}") from error
    return _nothing(wanted)


def _named_page(package: zipfile.ZipFile) -> str:
    """The address of the first page in `pages/pages.jsonl`, after its header line."""
    if "pages/pages.jsonl" not in package.namelist():
        return ""
    with package.open("pages/pages.jsonl") as lines:
        for line in io.BytesIO(lines.read(1_000_000)):
            page = json.loads(line)
            if isinstance(page, dict) and isinstance(page.get("url"), str):
                return str(page["url"])
    return ""


def _first_page(file: Any, wanted: str) -> Extracted | None:
    number = -1
    try:
        for number, record in enumerate(ArchiveIterator(file)):
            if number > MOST_RECORDS:
                raise ExtractionFailed(Reason.TOO_COMPLEX, f"The archive has more than {MOST_RECORDS:,} records.")
            if _is_page(record, wanted):
                return _read(record)
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise ExtractionFailed(Reason.MALFORMED, f"The archive is damaged: {error}") from error
    if number < 0:
        raise ExtractionFailed(Reason.MALFORMED, "The archive holds no record that can be read.")
    return None


def _is_page(record: Any, wanted: str) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    content_type = (record.http_headers.get_header("Content-Type") or "").lower()
    is_named = not wanted or record.rec_headers.get_header("WARC-Target-URI") == wanted
    return is_named and record.http_headers.get_statuscode() == "200" and content_type.startswith(HTML)


def _read(record: Any) -> Extracted:
    page = record.content_stream().read(MOST_PAGE_BYTES)
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    content_type = record.http_headers.get_header("Content-Type") or ""
    charset = content_type.partition("charset=")[2].strip("\"' ;")
    found = read_html(page, address or "http://archived.invalid/", charset)
    said = {"archived_address": address, "archived_at": record.rec_headers.get_header("WARC-Date") or ""}
    return replace(found, metadata={**found.metadata, **said})


def _nothing(wanted: str) -> Extracted:
    return Extracted(text="", extractor="none", version="1", metadata={"archived_address": wanted} if wanted else {})
