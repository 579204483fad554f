"""What a file holds, row by row, whatever its format: table, JSON lines, ClaimReview, list of addresses. No Django."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any
from zipfile import ZipFile

from claims.bulk import markup
from sources.tallies.tables import MOST_LETTERS, UNREADABLE, TableError, lost_bytes, open_table, unpacked

MOST_JSON_BYTES = 64_000_000
MOST_WORKBOOK_BYTES = 250_000_000
MOST_COLUMNS = 200
MOST_ADDRESSES = 2_000
BEGINNING = 65_536
LOOKED_AT = 200
EXAMPLES = 3
# The format of a list whose pages are fetched.
ADDRESSES = "addresses"


@dataclass(frozen=True)
class Record:
    """One row: its number in the file, its cells by column, or why it cannot be read; what stood there, if JSON."""

    line: int
    cells: Mapping[str, str] = field(default_factory=dict)
    trouble: str = ""
    column: str = ""
    as_received: Any = None


@dataclass
class Records:
    """An open file: what it was taken for, its columns, and its rows, read once."""

    format: str
    columns: list[str]
    rows: Iterator[Record]


@contextmanager
def open_records(file: IO[bytes], name: str) -> Iterator[Records]:
    """The file's rows; TableError when it is none of the formats."""
    plain, _packed, _inner = unpacked(file, name)
    with plain:
        start = plain.read(BEGINNING)
        head = start.removeprefix(b"\xef\xbb\xbf").lstrip()
        plain.seek(0)
        if head[:1] == b"<":
            yield _of_reviews("claimreview", markup.reviews_in_page(_whole(plain).decode("utf-8", "replace")))
        elif head[:1] in (b"{", b"["):
            yield _of_json(plain, head)
        elif addresses := _addresses(plain, head):
            yield Records(ADDRESSES, ["url"], (Record(line, {"url": each}) for line, each in addresses))
        else:
            if head[:4] == b"PK\x03\x04":
                _refuse_bomb(plain)
            with open_table(file, name, any_width=True) as table:
                columns = [column for column in table.columns if column]
                if not columns or len(columns) > MOST_COLUMNS:
                    raise TableError(f"Line 1 names no columns, or more than {MOST_COLUMNS}.")
                yield Records(table.format, columns, _of_table(table.columns, table.rows))


def examples(records: Records) -> list[dict[str, Any]]:
    """Each column with the first few values that stand in it. It takes rows: open the file again to read them."""
    seen: dict[str, list[str]] = {name: [] for name in records.columns}
    for record in islice(records.rows, LOOKED_AT):
        for name, cell in record.cells.items():
            if cell and name in seen and len(seen[name]) < EXAMPLES and not (lost_bytes(cell) or "\0" in cell):
                seen[name].append(cell[:80])
    return [{"name": name, "examples": values} for name, values in seen.items()]


def found_in_page(content: bytes) -> list[dict[str, Any]]:
    """The ClaimReviews that a fetched page holds."""
    return markup.reviews_in_page(content.decode("utf-8", "replace"))


def of_review(line: int, review: Mapping[str, Any]) -> Record:
    """A review as a row."""
    return Record(line, markup.row_of(review), as_received=review)


def _of_table(columns: Sequence[str], rows: Iterator[tuple[int, Sequence[str]]]) -> Iterator[Record]:
    width = len(columns)
    for line, row in rows:
        if row is UNREADABLE:
            yield Record(line, trouble="unreadable")
        elif not any(row):
            continue
        elif len(row) < width or any(row[width:]):
            yield Record(line, trouble="cells")
        else:
            yield _checked(line, dict(zip(columns, row, strict=False)))


def _checked(line: int, cells: dict[str, str], as_received: Any = None) -> Record:
    cells.pop("", None)
    for name, cell in cells.items():
        if "\0" in cell:
            return Record(line, cells, "nul", name)
        if not cell.isascii() and (lost_bytes(cell) or any("\ud800" <= letter <= "\udfff" for letter in cell)):
            return Record(line, cells, "encoding", name)
    return Record(line, cells, as_received=as_received)


def _of_json(plain: IO[bytes], head: bytes) -> Records:
    first, _end, rest = head.partition(b"\n")
    if head[:1] == b"{" and rest.lstrip()[:1] == b"{" and _is_object(first):
        return _of_lines(plain)
    try:
        content = json.loads(_whole(plain))
    except (ValueError, RecursionError) as error:
        raise TableError(f"It is no JSON: {error}. JSON lines have one whole object on each line.") from error
    reviews = list(markup.reviews_in(content))
    if reviews:
        return _of_reviews("claimreview", reviews)
    if isinstance(content, dict):
        content = next((value for value in content.values() if isinstance(value, list) and value), [content])
    rows = [_flat(each) if isinstance(each, dict) else None for each in content]
    columns = list(dict.fromkeys(name for row in rows[:LOOKED_AT] if row for name in row))
    records = (
        _checked(line, row, content[line - 1]) if row is not None else Record(line, trouble="unreadable")
        for line, row in enumerate(rows, 1)
    )
    if not columns:
        raise TableError("It holds no list of objects, and no ClaimReview.")
    return Records("json", columns[:MOST_COLUMNS], records)


def _of_reviews(kind: str, reviews: Sequence[Mapping[str, Any]]) -> Records:
    if not reviews:
        raise TableError("It holds no fact-check in ClaimReview (JSON-LD).")
    rows = (of_review(line, each) for line, each in enumerate(reviews, 1))
    return Records(kind, list(markup.COLUMNS), (_again(record) for record in rows))


def _again(record: Record) -> Record:
    return _checked(record.line, dict(record.cells), record.as_received)


def _of_lines(plain: IO[bytes]) -> Records:
    names: dict[str, None] = {}
    are_reviews = False
    for _line, thing in islice(_objects(plain), LOOKED_AT):
        are_reviews = are_reviews or any(True for _each in markup.reviews_in(thing))
        names |= dict.fromkeys(_flat(thing)) if isinstance(thing, dict) else {}
    plain.seek(0)
    columns = list(markup.COLUMNS) if are_reviews else list(names)[:MOST_COLUMNS]
    return Records("ndjson", columns, _of_objects(plain, are_reviews=are_reviews))


def _of_objects(plain: IO[bytes], *, are_reviews: bool) -> Iterator[Record]:
    for line, thing in _objects(plain):
        if not isinstance(thing, dict):
            yield Record(line, trouble="unreadable")
        elif are_reviews:
            found = False
            for review in markup.reviews_in(thing):
                found = True
                yield _again(of_review(line, review))
            if not found:
                yield Record(line, trouble="no_markup")
        else:
            yield _checked(line, _flat(thing), thing)


def _objects(plain: IO[bytes]) -> Iterator[tuple[int, Any]]:
    """Each line's JSON; None where it is none, or is too long to be looked at."""
    line = 0
    while piece := plain.readline(MOST_LETTERS):
        line += 1
        if len(piece) == MOST_LETTERS and not piece.endswith(b"\n"):
            while piece and not piece.endswith(b"\n"):
                piece = plain.readline(MOST_LETTERS)
            yield line, None
            continue
        text = piece.removeprefix(b"\xef\xbb\xbf").strip()
        if text:
            try:
                yield line, json.loads(text)
            except (ValueError, RecursionError):
                yield line, None


def _flat(thing: Mapping[str, Any], before: str = "", depth: int = 0) -> dict[str, str]:
    """The object as cells: what lies deeper is named with a dot, lists are joined."""
    cells: dict[str, str] = {}
    for name, value in thing.items():
        if isinstance(value, dict) and depth < 4:
            cells |= _flat(value, f"{before}{name}.", depth + 1)
        else:
            cells[f"{before}{name}"[:200]] = _cell(value)
    return cells


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return "; ".join(_cell(each) for each in value)
    return json.dumps(value, ensure_ascii=False)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _whole(plain: IO[bytes]) -> bytes:
    content = plain.read(MOST_JSON_BYTES + 1)
    if len(content) > MOST_JSON_BYTES:
        raise TableError(f"It is larger than {MOST_JSON_BYTES:,} bytes: bring it as JSON lines, one object a line.")
    return content.removeprefix(b"\xef\xbb\xbf")


def _addresses(plain: IO[bytes], head: bytes) -> list[tuple[int, str]]:
    """The addresses, when every line is one (or empty, or a remark after #)."""
    if not head.startswith((b"http://", b"https://", b"#")):
        return []
    found: list[tuple[int, str]] = []
    lines = io.TextIOWrapper(plain, "utf-8", errors="replace")
    for number, line in enumerate(iter(lambda: lines.readline(20_000), ""), 1):
        text = line.removeprefix("\ufeff").strip()
        if text and not text.startswith("#"):
            if not text.startswith(("http://", "https://")) or any(letter.isspace() for letter in text):
                found = []
                break
            found.append((number, text))
    lines.detach()
    plain.seek(0)
    if len(found) > MOST_ADDRESSES:
        raise TableError(f"A list has {MOST_ADDRESSES:,} addresses at most; bring it in parts.")
    return found


def _refuse_bomb(plain: IO[bytes]) -> None:
    with ZipFile(plain) as archive:
        size = sum(each.file_size for each in archive.infolist())
    plain.seek(0)
    if size > MOST_WORKBOOK_BYTES:
        raise TableError(f"The workbook unpacks to more than {MOST_WORKBOOK_BYTES:,} bytes: save it as CSV.")
