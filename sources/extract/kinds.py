"""Of what kind a file is that somebody brought: its first bytes say more than its name or the browser's word."""

import mimetypes
import re

from sources.extract.reading import looks_like_html

WARC = "application/warc"
WACZ = "application/wacz"
_BY_START = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
    (b"\x1a\x45\xdf\xa3", "video/webm"),
    (b"WARC/", WARC),
)
_MPEG_AUDIO = re.compile(rb"\xff[\xe2-\xfb]")
_OF_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/x-msvideo"}
_OF_FTYP = {b"heic": "image/heic", b"mif1": "image/heif", b"avif": "image/avif", b"M4A ": "audio/mp4"}
_TYPE = re.compile(r"^[a-z]+/[a-z0-9][a-z0-9.+-]{0,100}$")


def media_type_of_upload(name: str, declared: str, start: bytes) -> str:
    """The media type of a file by its first kilobyte, then its name, then what the browser said."""
    ending = name.lower()
    return _by_start(start, ending) or _by_name(ending, declared.partition(";")[0].strip().lower(), start)


def _by_start(start: bytes, ending: str) -> str:
    found = next((kind for mark, kind in _BY_START if start.startswith(mark)), "")
    if start[:4] == b"RIFF":
        found = _OF_RIFF.get(start[8:12], "")
    elif start[4:8] == b"ftyp":
        found = _OF_FTYP.get(start[8:12], "video/mp4")
    elif start.startswith(b"PK\x03\x04") and ending.endswith(".wacz"):
        found = WACZ
    elif start.startswith(b"\x1f\x8b") and ending.endswith((".warc.gz", ".warc")):
        found = WARC
    elif _MPEG_AUDIO.match(start):
        found = "audio/mpeg"
    elif looks_like_html(start):
        found = "text/html"
    return found


def _by_name(ending: str, declared: str, start: bytes) -> str:
    guessed = mimetypes.guess_type(ending, strict=False)[0] or ""
    kind = guessed or (declared if _TYPE.match(declared) else "")
    is_text = b"\x00" not in start
    # A name or a browser may say picture or page; the bytes did not confirm it above.
    if kind in ("text/html", "application/xhtml+xml", "application/pdf") or kind.startswith("image/"):
        kind = "image/svg+xml" if kind == "image/svg+xml" and is_text else ""
    if kind and (not kind.startswith("text/") or is_text):
        return kind
    return "text/plain" if is_text and start else "application/octet-stream"
