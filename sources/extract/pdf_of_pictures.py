"""A PDF made from nothing: one picture a page, and under it the words that may stay (ISO 32000-1). Pure.

It holds what is handed in and no more: no names, dates, identifiers or metadata.
"""

import zlib
from dataclasses import dataclass

POINTS_PER_INCH = 72
# Letters are never drawn (text render mode 3): each is its own code, half as wide as high.
_TO_UNICODE = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
%s
endcmap CMapName currentdict /CMap defineresource pop end end"""
_FONT = b"<</Type/Font/Subtype/Type0/BaseFont/Unseen/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 6 0 R>>"
_LETTERS = (
    b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Unseen/CIDToGIDMap/Identity/DW 500/FontDescriptor 5 0 R"
    b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
)
_FACE = (
    b"<</Type/FontDescriptor/FontName/Unseen/Flags 4/FontBBox[0 0 500 1000]/ItalicAngle 0/Ascent 1000/Descent 0"
    b"/CapHeight 1000/StemV 80>>"
)
_BEFORE_PAGES = 6
# Codes of those beyond the first 65,536, which have none of two bytes: from the area for private use.
_PRIVATE = range(0xE000, 0xF900)
_MOST_IN_A_BLOCK = 100


@dataclass(frozen=True)
class PlacedLine:
    """Words and where they stand on the picture, in its pixels from the left and the top."""

    words: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class DrawnPage:
    """A page: its picture as JPEG in RGB, how large that is in pixels, and how large the paper in points."""

    jpeg: bytes
    pixels: tuple[int, int]
    points: tuple[float, float]
    lines: tuple[PlacedLine, ...] = ()


def pdf_of(pages: list[DrawnPage]) -> bytes:
    """The document. Surrogates in its words are left to the caller."""
    codes = _codes("".join(line.words for page in pages for line in page.lines))
    kids = [_BEFORE_PAGES + 1 + 3 * at for at in range(len(pages))]
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (listed, len(pages)),
        _FONT,
        _LETTERS,
        _FACE,
        _stream(b"", zlib.compress(_TO_UNICODE % _meanings(codes)), b"/FlateDecode"),
    ]
    for kid, page in zip(kids, pages, strict=True):
        wide, high = (b"%.2f" % length for length in page.points)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %s %s]/Contents %d 0 R"
            b"/Resources<</XObject<</P %d 0 R>>/Font<</F 3 0 R>>>>>>" % (wide, high, kid + 1, kid + 2)
        )
        objects.append(_stream(b"", zlib.compress(_content(page, codes)), b"/FlateDecode"))
        about = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % page.pixels
        objects.append(_stream(about, page.jpeg, b"/DCTDecode"))
    return _file(objects)


def _codes(letters: str) -> dict[str, int]:
    used = sorted(set(letters))
    plain = {letter: ord(letter) for letter in used if ord(letter) < 0x10000 and ord(letter) not in _PRIVATE}
    beyond = [letter for letter in used if letter not in plain]
    return plain | dict(zip(beyond, _PRIVATE, strict=False))


def _meanings(codes: dict[str, int]) -> bytes:
    """Which letter each code is: only those that are used, for some readers go through all of them on each page."""
    lines = [b"<%04X> <%s>" % (code, letter.encode("utf-16-be").hex().encode()) for letter, code in codes.items()]
    blocks = [lines[at : at + _MOST_IN_A_BLOCK] for at in range(0, len(lines), _MOST_IN_A_BLOCK)]
    return b"\n".join(b"%d beginbfchar\n%s\nendbfchar" % (len(block), b"\n".join(block)) for block in blocks)


def _content(page: DrawnPage, codes: dict[str, int]) -> bytes:
    wide, high = page.points
    across, down = wide / page.pixels[0], high / page.pixels[1]
    parts = [b"q %.2f 0 0 %.2f 0 0 cm /P Do Q" % (wide, high)]
    if page.lines:
        parts.append(b"BT 3 Tr")
    for line in page.lines:
        code = b"".join(b"%04X" % codes[letter] for letter in line.words if letter in codes)
        size = max((line.bottom - line.top) * down, 1.0)
        stretch = 100 * (line.right - line.left) * across / (len(code) / 4 * size / 2) if code else 100
        place = (line.left * across, high - line.bottom * down)
        parts.append(b"/F %.2f Tf %.2f Tz 1 0 0 1 %.2f %.2f Tm <%s> Tj" % (size, stretch, *place, code))
    if page.lines:
        parts.append(b"ET")
    return b"\n".join(parts)


def _stream(about: bytes, content: bytes, packed: bytes) -> bytes:
    return b"<<%s/Filter%s/Length %d>>stream\n%s\nendstream" % (about, packed, len(content), content)


def _file(objects: list[bytes]) -> bytes:
    # The second line tells programs that carry files that this one is binary.
    parts, places = [b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n"], []
    at = len(parts[0])
    for number, content in enumerate(objects, start=1):
        places.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, content))
        at += len(parts[-1])
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    parts.append(end % (len(places) + 1, table, len(places) + 1, at))
    return b"".join(parts)
