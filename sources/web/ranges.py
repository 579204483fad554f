"""A file by parts (RFC 9110, Range): what players ask for when somebody seeks."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")
PIECE = 262_144


def ranged(request: HttpRequest, file: IO[bytes], size: int, content_type: str) -> HttpResponseBase:
    """The file or the one range of it that is asked for (206); 416 where it lies outside. The answer closes the file.

    Several ranges at once, other units and what is no range get the whole file, as the standard allows.
    """
    found = _RANGE.fullmatch(request.headers.get("Range", "").strip())
    place = _place(found, size) if found else (0, size)
    if place is None:
        file.close()
        response: HttpResponseBase = HttpResponse(status=416, content_type="text/plain")
        response["Content-Range"] = f"bytes */{size}"
        return response
    start, end = place
    body = _Piecewise(file, start, end - start if request.method != "HEAD" else 0)
    response = StreamingHttpResponse(body, content_type=content_type, status=206 if found else 200)
    response["Accept-Ranges"] = "bytes"
    response["Content-Length"] = str(end - start)
    if found:
        response["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return response


def _place(found: re.Match[str], size: int) -> tuple[int, int] | None:
    """The first byte and the one after the last; None where nothing of the file is meant."""
    first, last = found.groups()
    if not first:
        return (max(0, size - int(last)), size) if last and int(last) and size else None
    start = int(first)
    end = min(int(last) + 1, size) if last else size
    return (start, end) if start < end else None


class _Piecewise:
    """A stretch of a file in pieces. Whoever sends it closes it, and the file, also when nothing was read."""

    def __init__(self, file: IO[bytes], start: int, length: int) -> None:
        self._file, self._left = file, length
        if length:
            file.seek(start)

    def __iter__(self) -> Iterator[bytes]:
        while self._left > 0 and (piece := self._file.read(min(PIECE, self._left))):
            self._left -= len(piece)
            yield piece

    def close(self) -> None:
        self._file.close()
