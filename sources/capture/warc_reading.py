"""Reading WARC and ARC files as untrusted input: each record with its place, in bounded memory.

An archive may come from another house with a dossier, so it may be damaged or a bomb.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

BLOCK_BYTES = 16_384
MOST_LINE_BYTES = 65_536
# Of everything that is read line by line: heads of records and of the HTTP messages in them.
MOST_HEAD_BYTES = 1_000_000
MOST_BYTES = 4_000_000_000


class WarcDamagedError(ValueError):
    """The file is no whole WARC or ARC: what was wrong, and after how many records."""


@dataclass(frozen=True)
class Place:
    """One record: what it is, and where its bytes are. `digest` is of the payload, as the archive labels it."""

    kind: str
    record_id: str
    address: str
    date: str
    status: str
    media_type: str
    digest: str
    offset: int
    length: int


def places(file: IO[bytes]) -> Iterator[Place]:
    """The records of a WARC or ARC in their order, with HTTP heads read; WarcDamagedError where it is damaged."""
    archive = ArchiveIterator(file)
    archive_reader = archive.reader = _Bounded(file, block_size=BLOCK_BYTES)
    seen = 0
    try:
        for record in archive:
            archive_reader.head_bytes = 0
            place = _place(record, archive.get_record_offset(), archive.get_record_length())
            if archive.err_count or getattr(record.raw_stream, "limit", 0) > 0:
                raise WarcDamagedError(f"after {seen} records: a record is longer or shorter than it says")
            seen += 1
            yield place
        if archive_reader.is_cut:
            raise WarcDamagedError(f"after {seen} records: the file ends in the middle of one")
    except (ArchiveLoadFailed, zlib.error, ValueError, KeyError, IndexError, EOFError, AttributeError) as error:
        if isinstance(error, WarcDamagedError):
            raise
        raise WarcDamagedError(f"after {seen} records: {str(error).strip() or type(error).__name__}") from error


class _Bounded(DecompressingBufferedReader):  # type: ignore[misc]
    """warcio's reader with an end to what one head, one line and the whole file may hold."""

    head_bytes = 0
    is_cut = False
    _is_fed = False

    def _init_decomp(self, decomp_type: str | None) -> None:
        self._is_fed = False
        super()._init_decomp(decomp_type)

    def _process_read(self, data: bytes) -> None:
        self._is_fed = self._is_fed or bool(data)
        super()._process_read(data)

    def close_decompressor(self) -> None:
        self.is_cut = bool(self.decompressor and self._is_fed and not self.decompressor.eof)
        super().close_decompressor()

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or MOST_LINE_BYTES, MOST_LINE_BYTES))
        self.head_bytes += len(line)
        if self.head_bytes > MOST_HEAD_BYTES or len(line) == MOST_LINE_BYTES:
            raise WarcDamagedError("a record's head has no end")
        return line

    def read(self, length: int | None = None) -> bytes:
        piece: bytes = super().read(min(length or BLOCK_BYTES, BLOCK_BYTES))
        if self.num_read > MOST_BYTES:
            raise WarcDamagedError(f"it unpacks to more than {MOST_BYTES:,} bytes")
        return piece


def _place(record: ArcWarcRecord, offset: int, length: int) -> Place:
    about = record.rec_headers
    http = record.http_headers
    content_type = (http.get_header("Content-Type") if http else about.get_header("Content-Type")) or ""
    return Place(
        kind=record.rec_type,
        record_id=(about.get_header("WARC-Record-ID") or "").strip("<>"),
        address=about.get_header("WARC-Target-URI") or "",
        date=about.get_header("WARC-Date") or "",
        status=http.get_statuscode() if http and record.rec_type in ("response", "revisit") else "",
        media_type=content_type.partition(";")[0].strip(),
        digest=about.get_header("WARC-Payload-Digest") or "",
        offset=offset,
        length=length,
    )
