"""A workbook (XLSX, ECMA-376) written as it is sent: rows go out while others are read, nothing is kept. No Django.

Every cell is text (an inline string), so no program takes one for a formula, a number or a date.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, RawIOBase
from itertools import chain, islice
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
ROWS_AT_ONCE = 500
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# What XML 1.0 has no place for, and what looks like the escape that stands for it.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_DATED = (1980, 1, 1, 0, 0, 0)


def pieces(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The workbook's bytes; more rows than a sheet takes go on in the next one, under the same first row."""
    target = _Sent()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        left = iter(rows)
        head = next(left, ())
        number, following = 0, next(left, None)
        while number == 0 or following is not None:
            number += 1
            on_it = islice(chain([following] if following is not None else [], left), MOST_ROWS - 1)
            with archive.open(_named(f"xl/worksheets/sheet{number}.xml"), "w", force_zip64=True) as sheet:
                sheet.write(f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{_row(head)}'.encode())
                while some := list(islice(on_it, ROWS_AT_ONCE)):
                    sheet.write("".join(map(_row, some)).encode())
                    yield target.taken()
                sheet.write(b"</sheetData></worksheet>")
            following = next(left, None)
        for name, content in _frame(number):
            archive.writestr(_named(name), _HEAD + content, ZIP_DEFLATED)
    yield target.taken()


class _Sent(RawIOBase):
    """What the archive is written to: not to be gone back in, and emptied as it fills."""

    def __init__(self) -> None:
        super().__init__()
        self._held = BytesIO()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        return self._held.write(data)

    def taken(self) -> bytes:
        """What was written since the last time."""
        data = self._held.getvalue()
        self._held = BytesIO()
        return data


def _named(name: str) -> ZipInfo:
    entry = ZipInfo(name, _DATED)
    entry.compress_type = ZIP_DEFLATED
    entry._compresslevel = zlib.Z_BEST_SPEED  # type: ignore[attr-defined]
    return entry


def _row(cells: Sequence[str]) -> str:
    return "<row>" + "".join(map(_cell, cells)) + "</row>"


def _cell(text: str) -> str:
    if not text:
        return "<c/>"
    plain = _NOT_XML.sub(lambda found: "".join(f"_x{ord(letter):04X}_" for letter in found[0][:1]) + found[0][1:], text)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(plain[:MOST_LETTERS])}</t></is></c>'


def _frame(sheets: int) -> Iterator[tuple[str, str]]:
    numbers = range(1, sheets + 1)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{kind}.worksheet+xml"/>' for n in numbers
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{parts}</Types>'
    )
    yield "[Content_Types].xml", types
    listed = "".join(f'<sheet name="{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    yield (
        "xl/workbook.xml",
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
    )
    linked = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    yield "xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{linked}</Relationships>'
    first = f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    yield "_rels/.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{first}</Relationships>'
