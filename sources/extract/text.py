"""Bytes to text: which charset, and the one normal form in which texts are kept for ever."""

import codecs
import re
import unicodedata
from functools import lru_cache

import charset_normalizer

from sources.extract.extracted import Extracted

VERSION = "1"
META_WITHIN_BYTES = 4_096
GUESS_FROM_BYTES = 65_536
_META = re.compile(rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_BREAKS = re.compile(r"\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# The WHATWG encoding standard reads these labels as the Windows code page that contains them.
_READ_AS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}


def normalised(text: str) -> str:
    """The text in NFC, lines ended by a line feed, U+0000 and lone surrogates replaced by U+FFFD. Idempotent."""
    return unicodedata.normalize("NFC", _UNSTORABLE.sub("\ufffd", _BREAKS.sub("\n", text)))


def decoded(body: bytes, declared: str = "") -> str:
    """The body as text: by byte order mark, the `declared` charset, a `<meta>`, UTF-8, and last by guess."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    found = _META.search(body[:META_WITHIN_BYTES])
    for label in (declared, found[1].decode("ascii") if found else ""):
        codec = _codec(label)
        if codec:
            return body.decode(codec, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        guess = charset_normalizer.from_bytes(body[:GUESS_FROM_BYTES]).best()
        return body.decode(guess.encoding if guess else "cp1252", "replace")


def read_text(body: bytes, declared_charset: str) -> Extracted:
    """A plain text as it is."""
    return Extracted(text=normalised(decoded(body, declared_charset)).strip(), extractor="text", version=VERSION)


def read_note(body: bytes, language: str) -> Extracted:
    """A desk note's text as it was written, in the language that its author named."""
    return Extracted(
        text=normalised(body.decode("utf-8")).strip(), extractor="note", version=VERSION, language=language
    )


@lru_cache(maxsize=100)
def _codec(label: str) -> str:
    try:
        name = codecs.lookup(label.strip().strip("'\"")).name if label else ""
    except LookupError:
        return ""
    # A label in the text that is read as ASCII cannot be of a 16-bit code; and base64 & co. are no charsets.
    if name.startswith(("utf-16", "utf-32")):
        return "utf-8"
    known = name and getattr(codecs.lookup(name), "_is_text_encoding", True)
    return _READ_AS.get(name, name) if known and name not in ("idna", "punycode", "unicode_escape") else ""
