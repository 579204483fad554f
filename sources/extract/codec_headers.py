"""What the headers of coded pictures and sound say besides how to decode them, and the same without it. Pure.

A container keeps these headers as they are, so a tag that a coder wrote there would go along.
"""

import re
import struct

_SEI = frozenset({39, 40})
_NOTHING_SAID = struct.pack("<II", 0, 0)
_XIPH = {"vorbis": (b"\x03vorbis", b"\x01"), "theora": (b"\x81theora", b"")}
# MPEG-4 part 2 has a place for whatever a coder likes; these say who they are and no more.
_USER_DATA = re.compile(rb"\x00\x00\x01\xb2(.*?)(?=\x00\x00\x01|\Z)", re.DOTALL)
_CODERS = re.compile(rb"(?:Lavc|XviD|DivX)[\w.+-]{0,20}\x00*", re.ASCII)


class UnknownHeaderError(ValueError):
    """It says something that cannot be taken out."""


def plain_header(codec: str, header: bytes) -> bytes:
    """The codec's own header without comments and messages. UnknownHeaderError where it is none that is known."""
    try:
        if codec == "hevc":
            return _without_messages(header)
        if codec in _XIPH:
            return _without_comments(codec, header)
        if codec == "av1" and header[4:] and (header[4] >> 3 & 15 != 1 or len(header) != 6 + header[5]):
            raise UnknownHeaderError
    except (IndexError, struct.error) as error:
        raise UnknownHeaderError from error
    if says_more(codec, header):
        raise UnknownHeaderError
    return header


def says_more(codec: str, coded: bytes) -> bool:
    """Whether coded pictures of this kind carry a text of their own."""
    if codec != "mpeg4":
        return False
    return any(not _CODERS.fullmatch(said) for said in _USER_DATA.findall(coded))


def plain_picture(header: bytes, coded: bytes) -> bytes:
    """A coded picture of HEVC without SEI messages; `header` says how long the lengths of its units are."""
    width = (header[21] & 3) + 1
    kept, at = [], 0
    while at < len(coded):
        end = at + width + int.from_bytes(coded[at : at + width])
        if end > len(coded) or end == at + width:
            raise UnknownHeaderError
        if coded[at + width] >> 1 & 63 not in _SEI:
            kept.append(coded[at:end])
        at = end
    return b"".join(kept)


def _without_messages(header: bytes) -> bytes:
    """The decoder configuration of HEVC (ISO 14496-15, 8.3.3.1) without its arrays of SEI messages."""
    if header[:1] != b"\x01":
        raise UnknownHeaderError
    kept, at = [], 23
    for _array in range(header[22]):
        begin, count = at, struct.unpack_from(">H", header, at + 1)[0]
        at += 3
        for _unit in range(count):
            at += 2 + struct.unpack_from(">H", header, at)[0]
        if header[begin] & 63 not in _SEI:
            kept.append(header[begin:at])
    if at != len(header):
        raise UnknownHeaderError
    return header[:22] + bytes([len(kept)]) + b"".join(kept)


def _without_comments(codec: str, header: bytes) -> bytes:
    """The three headers of Vorbis or Theora, the second of which is their comments, in Xiph's lacing."""
    sizes, at = [], 1
    if header[0] != 2:
        raise UnknownHeaderError
    for _header in range(2):
        size = 0
        while header[at] == 255:
            size, at = size + 255, at + 1
        sizes.append(size + header[at])
        at += 1
    begin, end = at + sizes[0], at + sum(sizes)
    name, closes = _XIPH[codec]
    if not header[begin:end].startswith(name):
        raise UnknownHeaderError
    comments = name + _NOTHING_SAID + closes
    laced = b"\xff" * (sizes[0] // 255) + bytes([sizes[0] % 255, len(comments)])
    return b"\x02" + laced + header[at:begin] + comments + header[end:]
