"""Captures as WARC 1.1 (ISO 28500:2017).

A response is kept as the payload itself: transfer and content encodings are undone, and the headers that named
them stay under `X-Archive-Orig-` names. So one SHA-256 identifies a payload in the record, on the snapshot and in
a reader's hands, whichever encoding a server chose that day, and no tool needs a zstd decoder to read it.
"""

import hashlib
import io
import re
import tempfile
from base64 import b32encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from sources.capture.exchange import Fetched, Headers, Hop

WARC_VERSION = "1.1"
SOFTWARE = "factcheck-desk"
FORMAT = "WARC File Format 1.1"
REVISIT_PROFILE = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED_PROFILE = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
SPOOL_ABOVE_BYTES = 1_000_000
BREAKS = re.compile(r"[\r\n\x00]")
# Said of the bytes on the wire, untrue of the payload that is kept.
OF_THE_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})


@dataclass(frozen=True)
class Earlier:
    """The capture that already holds a payload: its record's id, address and time.

    `payload_sha256` is given where the server said that nothing changed (304) and sent no payload to be hashed.
    """

    record_id: str
    address: str
    captured_at: datetime
    payload_sha256: str = ""


@dataclass(frozen=True)
class Archive:
    """A finished WARC: `file` stands at its start; ids as `urn:uuid:…`; the payload's SHA-256 in hex."""

    file: IO[bytes]
    size_bytes: int
    sha256: str
    record_id: str
    record_ids: tuple[str, ...]
    payload_sha256: str


def archive_fetch(fetched: Fetched, *, as_whom: str, earlier: Earlier | None = None) -> Archive:
    """The WARC of a chain: warcinfo, then response and request of every hop, a revisit for a payload held before.

    `as_whom` is the user agent used. The bodies are read and stand at their start again afterwards.
    """
    writing = _Writing(as_whom, fetched.hops[0].started_at)
    for hop in fetched.hops:
        known = earlier if hop is fetched.final else None
        record_id = writing.response(hop, known)
        writing.request(hop, record_id)
        hop.body.seek(0)
    held = earlier.payload_sha256 if earlier else ""
    return writing.finished(record_id, held or fetched.final.payload_sha256)


def archive_rendered(
    exchanges: tuple[Hop, ...], document: Hop, picture: bytes, *, as_whom: str, at: datetime
) -> Archive:
    """The WARC of a page shown in a browser: every exchange, then the document in the end and its picture as resources.

    They stand under `urn:dom:ADDRESS` and `urn:view:ADDRESS`. The archive's record is the document's.
    """
    writing = _Writing(as_whom, at)
    for hop in exchanges:
        writing.request(hop, writing.response(hop, None))
        hop.body.seek(0)
    about = {"WARC-Payload-Digest": _labelled(document.payload_sha256)}
    name = f"urn:dom:{document.address}"
    kind = document.header("content-type")
    size = document.size_bytes
    record_id = writing.record("resource", name, at, document.body, size=size, about=about, media_type=kind)
    if picture:
        digest = {"WARC-Payload-Digest": _labelled(hashlib.sha256(picture).hexdigest())}
        name, body = f"urn:view:{document.address}", io.BytesIO(picture)
        writing.record("resource", name, at, body, size=len(picture), about=digest, media_type="image/png")
    document.body.seek(0)
    return writing.finished(record_id, document.payload_sha256)


def archive_resource(body: IO[bytes], *, address: str, media_type: str, at: datetime, description: str = "") -> Archive:
    """The WARC of an upload or a note as one `resource` record; `address` is a URI such as `urn:uuid:…`."""
    writing = _Writing("", at)
    digest, size = _sha256_of(body)
    said = " ".join(description.split())
    about = {"WARC-Payload-Digest": _labelled(digest), **({"WARC-Description": said} if said else {})}
    kind = " ".join(media_type.split()) or "application/octet-stream"
    record_id = writing.record("resource", address, at, body, size=size, about=about, media_type=kind)
    body.seek(0)
    return writing.finished(record_id, digest)


class _ExactHead(StatusAndHeaders):  # type: ignore[misc]
    """A head written as it came (Latin-1); warcio would write bytes beyond ASCII percent-encoded."""

    def compute_headers_buffer(self, header_filter: Any = None) -> None:
        self.headers_buff = self.to_bytes(header_filter, "latin-1")


class _Writing:
    def __init__(self, as_whom: str, at: datetime) -> None:
        self._file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=SPOOL_ABOVE_BYTES)  # noqa: SIM115 handed out
        self._writer = WARCWriter(self._file, gzip=True, warc_version=WARC_VERSION)
        self._ids: list[str] = []
        about = {"software": SOFTWARE, "format": FORMAT, "http-header-user-agent": as_whom}
        text = "".join(f"{name}: {value}\r\n" for name, value in about.items() if value).encode()
        self.record("warcinfo", "", at, io.BytesIO(text), size=len(text), about={})

    def response(self, hop: Hop, earlier: Earlier | None) -> str:
        about = {
            "WARC-IP-Address": hop.server_ip,
            "WARC-Protocol": hop.protocol,
            "WARC-Payload-Digest": _labelled(hop.payload_sha256),
        }
        http = _status_and_headers(hop.response_head, _archived(hop.headers, hop.size_bytes))
        if earlier is None:
            return self.record(
                "response", hop.address, hop.started_at, hop.body, size=hop.size_bytes, about=about, http=http
            )
        if earlier.payload_sha256:
            about["WARC-Payload-Digest"] = _labelled(earlier.payload_sha256)
        about |= {
            "WARC-Profile": NOT_MODIFIED_PROFILE if earlier.payload_sha256 else REVISIT_PROFILE,
            "WARC-Refers-To": f"<{earlier.record_id}>",
            "WARC-Refers-To-Target-URI": earlier.address,
            "WARC-Refers-To-Date": warc_date(earlier.captured_at),
        }
        return self.record("revisit", hop.address, hop.started_at, io.BytesIO(), size=0, about=about, http=http)

    def request(self, hop: Hop, response_id: str) -> None:
        lines = [line.split(": ", 1) for line in hop.request_head.decode("latin-1").split("\r\n")[1:] if line]
        http = _status_and_headers(hop.request_head, tuple((name, value) for name, value in lines))
        nothing = _labelled(hashlib.sha256().hexdigest())
        about = {"WARC-Concurrent-To": f"<{response_id}>", "WARC-Payload-Digest": nothing}
        self.record("request", hop.address, hop.started_at, io.BytesIO(), size=0, about=about, http=http)

    def record(
        self,
        kind: str,
        address: str,
        at: datetime,
        body: IO[bytes],
        *,
        size: int,
        about: dict[str, str],
        http: StatusAndHeaders | None = None,
        media_type: str = "",
    ) -> str:
        warc_id: str = RecordBuilder._make_warc_id()
        named = {"WARC-Type": kind, "WARC-Record-ID": warc_id, "WARC-Date": warc_date(at)}
        target = {"WARC-Target-URI": address} if address else {}
        headers = StatusAndHeaders("", list((named | target | about).items()), protocol=f"WARC/{WARC_VERSION}")
        content_type = media_type or RecordBuilder.WARC_RECORDS[kind]
        body.seek(0)
        record = ArcWarcRecord("warc", kind, headers, body, http, content_type, size)
        record.payload_length = size
        if http is not None:
            http.compute_headers_buffer()
        headers.add_header("WARC-Block-Digest", _block_digest(http, body))
        self._writer.write_record(record)
        self._ids.append(warc_id.strip("<>"))
        return self._ids[-1]

    def finished(self, record_id: str, payload_sha256: str) -> Archive:
        digest, size = _sha256_of(self._file)
        return Archive(self._file, size, digest, record_id, tuple(self._ids), payload_sha256)


def warc_date(at: datetime) -> str:
    """An aware time as WARC-Date: UTC with microseconds (WARC 1.1, section 5.4)."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _archived(headers: Headers, size: int) -> Headers:
    moved = [(f"X-Archive-Orig-{name}" if name.lower() in OF_THE_WIRE else name, value) for name, value in headers]
    return (*moved, ("Content-Length", str(size)))


def _status_and_headers(head: bytes, headers: Headers) -> StatusAndHeaders:
    first_line = head.split(b"\r\n", 1)[0].decode("latin-1")
    protocol, _, rest = first_line.partition(" ")
    # What HTTP/2 lets through must not end a line of the record.
    return _ExactHead(rest, [(name, BREAKS.sub(" ", value)) for name, value in headers], protocol=protocol)


def _block_digest(http: StatusAndHeaders | None, body: IO[bytes]) -> str:
    return _labelled(_sha256_of(body, http.headers_buff if http is not None else b"")[0])


def _sha256_of(body: IO[bytes], before: bytes = b"") -> tuple[str, int]:
    """The hash in hex and the size of a file, with `before` hashed first; the file stands at its start afterwards."""
    digest = hashlib.sha256(before)
    size = 0
    body.seek(0)
    while piece := body.read(1_048_576):
        digest.update(piece)
        size += len(piece)
    body.seek(0)
    return digest.hexdigest(), size


def _labelled(sha256: str) -> str:
    return f"sha256:{b32encode(bytes.fromhex(sha256)).decode()}"
