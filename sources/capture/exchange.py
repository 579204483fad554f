"""What a fetch asked, got and recorded: the shapes that fetching, archiving and extracting share."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import IO, Self

from sources.capture.reasons import Reason

Headers = tuple[tuple[str, str], ...]

NEVER_KEPT = frozenset({"cookie", "cookie2", "set-cookie", "set-cookie2", "authorization", "proxy-authorization"})


LONGEST_PAUSE = timedelta(days=7)


@dataclass(frozen=True)
class FetchLimits:
    """How long and how much one capture may take. `max_bytes` caps the bytes on the wire and the decoded ones."""

    connect: timedelta = timedelta(seconds=10)
    first_byte: timedelta = timedelta(seconds=20)
    total: timedelta = timedelta(seconds=90)
    max_bytes: int = 100_000_000
    max_redirects: int = 10
    spool_above_bytes: int = 1_000_000


@dataclass(frozen=True)
class Hop:
    """One request and its answer. `headers` and both heads are without cookies and credentials.

    `body` stands at its start, decoded from transfer and content encoding; `payload_sha256` is its hash in hex.
    """

    address: str
    started_at: datetime
    duration: timedelta
    server_ip: str
    protocol: str
    status: int
    headers: Headers
    request_head: bytes
    response_head: bytes
    body: IO[bytes]
    size_bytes: int
    wire_bytes: int
    payload_sha256: str

    def header(self, name: str) -> str:
        """The value of the first header of that name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(frozen=True)
class Fetched:
    """A whole chain of hops, the last one being the answer. Close it to free the bodies' temporary files."""

    hops: tuple[Hop, ...]

    @property
    def final(self) -> Hop:
        """The answer that was not a redirect."""
        return self.hops[-1]

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Free the temporary files of all bodies; harmless when done before."""
        close_all(self.hops)


@dataclass(eq=False)
class FetchFailed(Exception):  # noqa: N818 said as it is
    """A fetch that ended without an answer: why, in detail, when to come back, and the hops made until then."""

    reason: Reason
    detail: str
    retry_after: timedelta | None = None
    hops: tuple[Hop, ...] = field(default=())

    def __str__(self) -> str:
        return f"{self.reason}: {self.detail}"


def close_all(hops: Iterable[Hop]) -> None:
    """Free the temporary files of the hops' bodies."""
    for hop in hops:
        hop.body.close()


def kept(headers: Iterable[tuple[bytes, bytes]]) -> Headers:
    """The headers as text (Latin-1, as on the wire) without those that are secrets of a session."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, value in headers
        if name.decode("latin-1").lower() not in NEVER_KEPT
    )


def head(first_line: str, headers: Headers) -> bytes:
    """An HTTP/1.1 head as bytes, blank line included."""
    lines = [first_line, *(f"{name}: {value}" for name, value in headers)]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def storable(headers: Headers) -> list[list[str]]:
    """The headers as JSON that PostgreSQL keeps, which holds no U+0000."""
    return [[text.replace("\x00", "\ufffd") for text in pair] for pair in headers]


def pause_asked_for(hop: Hop, at: datetime) -> timedelta | None:
    """The pause that an answer's Retry-After header asks for."""
    return pause_said(hop.header("retry-after"), at)


def pause_said(retry_after: str, at: datetime) -> timedelta | None:
    """The pause of a Retry-After header (RFC 9110, section 10.2.3), seconds or date; from nothing to a week."""
    value = retry_after.strip()
    if value.isascii() and value.isdigit():
        return timedelta(seconds=min(int(value[:9]), LONGEST_PAUSE.total_seconds()))
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    return min(max(moment.replace(tzinfo=moment.tzinfo or UTC) - at, timedelta()), LONGEST_PAUSE)
