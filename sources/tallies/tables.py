"""Reading a published table as it is: unpacked, its format, encoding and dialect detected, row by row. No Django."""

import codecs
import csv
import gzip
import hashlib
import io
import json
import lzma
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from python_calamine import CalamineError, CalamineWorkbook

MOST_BYTES = 2_000_000_000
IN_MEMORY = 32_000_000
PIECE = 1_048_576
SNIFFED = 65_536
MOST_LETTERS = 1_000_000
# A row that is there and cannot be read: one of its cells is longer than MOST_LETTERS.
UNREADABLE: tuple[str, ...] = ("\udcff",)
DELIMITERS = ",;\t|"
SEP_LINE = 8
# What workbooks of before 2007 begin with.
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TWO_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What csv gives for a byte that is no UTF-8, where the rest of the file is.
_LOST_BYTE = re.compile("[\udc80-\udcff]")


class TableError(Exception):
    """The file is no table; the message says what is wrong, where, and what to do."""


@dataclass
class Table:
    """An open table: what it was taken for, its columns, and its rows with their line numbers, read once."""

    format: str
    encoding: str
    sha256: str
    columns: list[str]
    dialect: dict[str, Any] = field(default_factory=dict)
    packed: str = ""
    rows: Iterator[tuple[int, Sequence[str]]] = field(default_factory=lambda: iter(()))


@contextmanager
def open_table(file: IO[bytes], name: str, *, any_width: bool = False) -> Iterator[Table]:
    """The table in the file, which may be packed by gzip, xz or zip; TableError when there is none.

    `any_width` also takes a table of one column, and gives UNREADABLE for a row that cannot be read, and goes on.
    """
    csv.field_size_limit(MOST_LETTERS)
    plain, packed, inner = unpacked(file, name)
    with plain:
        sha256, valid_utf8 = _measured(plain)
        plain.seek(0)
        start = plain.read(SNIFFED)
        plain.seek(0)
        if not start.strip():
            raise TableError(f"“{inner}” is empty.")
        if start[:4] == b"PK\x03\x04" or start[:8] == OLD_WORKBOOK:
            table = _workbook(plain, inner)
        elif _first_sign(start) in {"[", "{"}:
            table = _json(plain, inner)
        else:
            table = _delimited(plain, start, valid_utf8, any_width=any_width)
        table.sha256, table.packed = sha256, packed
        _check_columns(table.columns)
        try:
            yield table
        except csv.Error as error:
            raise TableError(f"“{inner}” cannot be read on as a table: {error}.") from error
        except (lzma.LZMAError, EOFError, gzip.BadGzipFile, zipfile.BadZipFile) as error:
            raise TableError(f"“{inner}” is damaged: {error}.") from error


def unpacked(file: IO[bytes], name: str) -> tuple[IO[bytes], str, str]:
    """The plain file, on disk when it is large; how it was packed; and the name inside. TableError when damaged."""
    file.seek(0)
    magic = file.read(6)
    file.seek(0)
    try:
        if magic[:2] == b"\x1f\x8b":
            return _spooled(gzip.GzipFile(fileobj=file), name), "gzip", name.removesuffix(".gz")
        if magic == b"\xfd7zXZ\x00":
            return _spooled(lzma.LZMAFile(file), name), "xz", name.removesuffix(".xz")
        if magic[:4] == b"PK\x03\x04":
            with zipfile.ZipFile(file) as archive:
                names = [each for each in archive.namelist() if not each.endswith("/")]
                if "[Content_Types].xml" not in names:
                    if len(names) != 1:
                        raise TableError(f"“{name}” holds {len(names)} files; pack the one table alone.")
                    with archive.open(names[0]) as member:
                        return _spooled(member, name), "zip", names[0]
        file.seek(0)
        return _spooled(file, name), "", name
    except (OSError, EOFError, lzma.LZMAError, zipfile.BadZipFile, RuntimeError, ValueError) as error:
        raise TableError(
            f"“{name}” cannot be unpacked: {error}. It may be cut off or damaged; get it again."
        ) from error


def _spooled(source: Any, name: str) -> IO[bytes]:
    with ExitStack() as unfinished:
        target = unfinished.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))
        size = 0
        while piece := source.read(PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise TableError(f"“{name}” unpacks to more than {MOST_BYTES:,} bytes.")
            target.write(piece)
        target.seek(0)
        unfinished.pop_all()
    return target


def _measured(file: IO[bytes]) -> tuple[str, bool]:
    digest, decoder, valid = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), True
    while piece := file.read(PIECE):
        digest.update(piece)
        if valid:
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                valid = False
    return digest.hexdigest(), valid


def _first_sign(start: bytes) -> str:
    wide = _wide(start)
    return start.decode(wide or "iso-8859-1", "replace").lstrip("\xef\xbb\xbf\ufeff \t\r\n")[:1]


def _wide(start: bytes) -> str:
    """The encoding of two bytes a letter that a table begins in, by its mark or without; empty for others."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    return {b"\x00": "utf-16-be"}.get(start[:1], "utf-16-le" if start[1:2] == b"\x00" else "")


def encoding_of(start: bytes, rest: bytes, *, valid_utf8: bool) -> str:
    """The encoding's name: by its mark, else UTF-8 where that fits, else the single-byte one that its bytes speak for.

    A file that is UTF-8 but for some bytes stays UTF-8, so that the rows that hold those are refused by line.
    """
    if start.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if _wide(start):
        return _wide(start)
    if valid_utf8:
        return "utf-8"
    pairs = _TWO_BYTES.findall(rest)
    high = len(re.findall(rb"[\x80-\xff]", rest))
    if pairs and sum(map(len, pairs)) * 2 > high:
        return "utf-8"
    return "cp1252" if re.search(rb"[\x80-\x9f]", rest) else "iso-8859-1"


def _delimited(file: IO[bytes], start: bytes, valid_utf8: bool, *, any_width: bool) -> Table:
    sample = b""
    if not valid_utf8:
        sample = b"".join(re.findall(rb"[^\x00-\x7f]+", file.read(50_000_000)))
        file.seek(0)
    encoding = encoding_of(start, sample, valid_utf8=valid_utf8)
    text = io.TextIOWrapper(file, encoding, errors="replace" if _wide(start) else "surrogateescape", newline="")
    first = text.readline()
    # What spreadsheets write above the columns to tell what divides them.
    says = first[4:5] if first.startswith("sep=") and len(first) < SEP_LINE else ""
    first = text.readline() if says else first
    text.seek(0)
    delimiter = max(DELIMITERS, key=first.count)
    if not first.count(delimiter) and not any_width:
        raise TableError("Line 1 holds one column only: no comma, semicolon, tab or bar divides it.")
    reader = csv.reader(text, delimiter=delimiter)
    try:
        if says:
            next(reader)
        columns = [_cell(name) for name in next(reader)]
    except csv.Error as error:
        raise TableError(f"Line 1 cannot be read as the names of columns: {error}.") from error
    end = "CRLF" if first.endswith("\r\n") else "CR" if first.endswith("\r") else "LF"
    kind = "tsv" if delimiter == "\t" else "csv"
    dialect = {"delimiter": delimiter, "line_end": end, "quote": '"'}
    rows = _readable(reader) if any_width else _numbered(reader, len(columns), delimiter)
    return Table(kind, encoding, "", columns, dialect, rows=rows)


def _numbered(reader: Any, width: int, delimiter: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows by line. A quotation mark that is not closed takes lines in: they come as one cell, which no row is."""
    before = reader.line_num
    for row in reader:
        line = reader.line_num
        if line - before > 1 and (len(row) != width or any(cell.count(delimiter) >= width - 1 for cell in row)):
            yield before + 1, [swallowed(line - before)]
        else:
            yield line, row
        before = line


def swallowed(lines: int) -> str:
    """The cell in the place of so many lines that a quotation mark made one."""
    return "\n" * lines


def _readable(reader: Any) -> Iterator[tuple[int, Sequence[str]]]:
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error:
            row = UNREADABLE
        yield reader.line_num, row


def _workbook(file: IO[bytes], name: str) -> Table:
    try:
        sheet = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0)
        rows = enumerate(sheet.iter_rows(), 1)
        first = next((row for _, row in rows if any(str(cell).strip() for cell in row)), None)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise TableError(f"“{name}” cannot be read as a workbook: {error}.") from error
    if first is None:
        raise TableError(f"The first sheet of “{name}” is empty.")
    columns = [_cell(cell) for cell in first]
    return Table("xlsx", "utf-8", "", columns, rows=((line, [_cell(cell) for cell in row]) for line, row in rows))


def _json(file: IO[bytes], name: str) -> Table:
    text = file.read()
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        content = _json_lines(text, name)
    if isinstance(content, dict):
        content = next((value for value in content.values() if isinstance(value, list) and value), [content])
    if not content or not all(isinstance(row, dict | list) for row in content):
        raise TableError(f"“{name}” holds no list of rows: a JSON table is a list of objects, or of lists.")
    if isinstance(content[0], list):
        columns = [_cell(cell) for cell in content[0]]
        rows = ((number, [_cell(cell) for cell in row]) for number, row in enumerate(content[1:], 2))
    else:
        columns = list(dict.fromkeys(key for row in content if isinstance(row, dict) for key in row))
        rows = (
            (number, [_cell(row.get(key)) for key in columns] if isinstance(row, dict) else [_cell(row)])
            for number, row in enumerate(content, 1)
        )
    return Table("json", "utf-8", "", columns, rows=iter(rows))


def _json_lines(text: bytes, name: str) -> list[Any]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                found.append(json.loads(line))
            except (ValueError, RecursionError) as error:
                raise TableError(f"Line {number} of “{name}” is not JSON: {error}.") from error
    return found


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().lstrip("\ufeff")


def lost_bytes(text: str) -> bool:
    """Whether the text holds bytes that are not of the file's encoding."""
    return bool(_LOST_BYTE.search(text))


def _check_columns(columns: list[str]) -> None:
    if any(lost_bytes(name) or "\x00" in name for name in columns):
        raise TableError("Line 1: the names of the columns hold bytes of another encoding. Save the file as UTF-8.")
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise TableError(f"Line 1: more than one column is called {', '.join(twice)}. Rename all but one.")
