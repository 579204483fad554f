"""Reading a body within bounds: decoded piece by piece, so that a bomb is noticed while it is still small."""

import hashlib
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import IO

import brotli
import zstandard

from sources.capture.exchange import FetchFailed, FetchLimits
from sources.capture.reasons import Reason

PIECE_BYTES = 65_536
# One zstd block of a few bytes may stand for 128 KiB, and the decoder has no limit on its output: feed it little.
ZSTD_FEED_BYTES = 256
# RFC 8878, section 3.1.1.1.2: a decoder should support 8 MB; more would let the server choose our memory.
ZSTD_WINDOW_BYTES = 8 * 1024 * 1024
MOST_ENCODINGS = 2

Decoder = Callable[[Iterable[bytes]], Iterator[bytes]]


@dataclass(frozen=True)
class Body:
    """A body that was read whole: `file` stands at its start; sizes in bytes; SHA-256 of the decoded bytes in hex."""

    file: IO[bytes]
    size_bytes: int
    wire_bytes: int
    sha256: str


def read_body(
    chunks: Iterable[bytes], encoding: str, limits: FetchLimits, *, check: Callable[[], None] = lambda: None
) -> Body:
    """The decoded body in a temporary file (in memory while small).

    `check` is called once per piece and may raise. FetchFailed: TOO_LARGE on the wire or decoded, MALFORMED when
    the bytes are not in the encoding that the answer names.
    """
    counted = _Counted(chunks, limits.max_bytes)
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=limits.spool_above_bytes)  # noqa: SIM115 the caller closes it
    digest = hashlib.sha256()
    size = 0
    try:
        for piece in _decoded(counted, encoding):
            check()
            size += len(piece)
            _refuse_above(size, limits)
            digest.update(piece)
            file.write(piece)
    except (zlib.error, brotli.error, zstandard.ZstdError) as error:
        file.close()
        raise FetchFailed(Reason.MALFORMED, f"The body is not valid “{encoding}”: {error}") from error
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return Body(file, size, counted.total, digest.hexdigest())


def too_large(limits: FetchLimits) -> FetchFailed:
    """The failure of a body above the cap."""
    return FetchFailed(Reason.TOO_LARGE, f"The body has more than {limits.max_bytes:,} bytes.")


def _refuse_above(size: int, limits: FetchLimits) -> None:
    if size > limits.max_bytes:
        raise too_large(limits)


class _Counted:
    def __init__(self, chunks: Iterable[bytes], max_bytes: int) -> None:
        self._chunks = chunks
        self._max = max_bytes
        self.total = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self._chunks:
            self.total += len(chunk)
            if self.total > self._max:
                raise FetchFailed(Reason.TOO_LARGE, f"More than {self._max:,} bytes came over the wire.")
            yield chunk


def _decoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    names = [name.strip().lower() for name in encoding.split(",") if name.strip()]
    names = [name for name in names if name != "identity"]
    if len(names) > MOST_ENCODINGS:
        raise FetchFailed(Reason.MALFORMED, f"The body is encoded {len(names)} times over.")
    stream: Iterable[bytes] = chunks
    for name in reversed(names):
        if name not in DECODERS:
            raise FetchFailed(Reason.MALFORMED, f"The body's encoding “{name[:40]}” is none that we asked for.")
        stream = DECODERS[name](stream)
    return iter(stream)


def _inflated(chunks: Iterable[bytes], window_bits: int) -> Iterator[bytes]:
    decoder = zlib.decompressobj(window_bits)
    seen = False
    for chunk in chunks:
        data = chunk
        seen = seen or bool(chunk)
        while data and not decoder.eof:
            yield decoder.decompress(data, PIECE_BYTES)
            data = decoder.unconsumed_tail
    yield decoder.flush()
    if seen and not decoder.eof:
        raise zlib.error("it ends too early")


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    return _inflated(chunks, zlib.MAX_WBITS | 16)


def _deflated(chunks: Iterable[bytes]) -> Iterator[bytes]:
    # "deflate" means zlib (RFC 9110, section 8.4.1.2), but some servers send it bare: the first byte tells.
    iterator = iter(chunks)
    first = next((chunk for chunk in iterator if chunk), b"")
    wrapped = bool(first) and first[0] & 0x0F == 8
    return _inflated(_chained(first, iterator), zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)


def _unbrotlied(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = brotli.Decompressor()
    seen = False
    for chunk in chunks:
        seen = seen or bool(chunk)
        yield decoder.process(chunk, output_buffer_limit=PIECE_BYTES)
        while not decoder.can_accept_more_data():
            yield decoder.process(b"", output_buffer_limit=PIECE_BYTES)
    if seen and not decoder.is_finished():
        raise brotli.error("it ends too early")


def _unzstded(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW_BYTES).decompressobj()
    seen = False
    for chunk in chunks:
        for start in range(0, len(chunk), ZSTD_FEED_BYTES):
            if decoder.eof:
                return
            seen = True
            yield decoder.decompress(chunk[start : start + ZSTD_FEED_BYTES])
    if seen and not decoder.eof:
        raise zstandard.ZstdError("it ends too early")


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


DECODERS: dict[str, Decoder] = {
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _deflated,
    "br": _unbrotlied,
    "zstd": _unzstded,
}
ACCEPTED = "gzip, br, zstd"
