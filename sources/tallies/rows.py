"""A table's rows as lines of PostgreSQL's COPY, and why a row is refused. No Django; made to be fast.

A row whose counts are all plain digits takes a short way; every other is looked at cell by cell.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from operator import itemgetter
from typing import Any

from sources.tallies.columns import ColumnMapping, folded
from sources.tallies.tables import Table, lost_bytes

LARGEST = 2_147_483_647
MOST_REFUSED_KEPT = 1_000
COUNTS = ("registered", "valid", "null_votes", "blank")
COPY_COLUMNS = ("tabulation_id", "row_number", "method", "path", "key", *COUNTS, "votes", "address_digest")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+\Z")
_WHOLE = re.compile(r"(\d+)(?:\.0+)?\Z")
_SPECIAL = re.compile(r"[\\\t\n\r\x00]")
_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True)
class Refused:
    """A row that was not taken: its line, the column, and why, in words."""

    line: int
    column: str
    reason: str

    def as_json(self) -> dict[str, Any]:
        """The refusal as it is kept and told."""
        return {"line": self.line, "column": self.column, "reason": self.reason}


@dataclass
class Width:
    """How long a column's codes of digits are: two neighbouring lengths mean that leading zeros were lost."""

    shortest: int = 0
    longest: int = 0
    is_digits: bool = True
    by_length: dict[int, int] = field(default_factory=dict)
    example: str = ""

    def see(self, code: str) -> None:
        """Takes note of one code."""
        length = len(code)
        self.by_length[length] = self.by_length.get(length, 0) + 1
        if not code.isdecimal():
            self.is_digits = False
        if not self.shortest or length < self.shortest:
            self.shortest, self.example = length, code
        self.longest = max(self.longest, length)

    @property
    def width(self) -> int:
        """To how many digits codes are filled up; 0 where none were lost."""
        return self.longest if self.is_digits and self.longest - self.shortest == 1 else 0


@dataclass
class Found:
    """What reading the rows has gathered besides: places by path, refusals, lengths of codes."""

    places: dict[str, tuple[int, str]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    refused_count: int = 0
    taken: int = 0
    widths: dict[str, Width] = field(default_factory=dict)


def bare(code: str) -> str:
    """The code without leading zeros and blanks around, as sheets and places are told apart by."""
    code = code.strip()
    return (code.lstrip("0") or "0") if code.isdecimal() else code.upper()


def padded(code: str, width: int) -> str:
    """The code with its leading zeros back."""
    return code.zfill(width) if width and code.isdecimal() else code


class Reader:
    """Reads the rows of one table by one mapping; `found` is complete once all lines have been taken."""

    def __init__(self, columns: Sequence[str], mapping: ColumnMapping, tabulation: str) -> None:
        self.columns, self.mapping, self.found = list(columns), mapping, Found()
        place = {name: index for index, name in enumerate(columns)}
        self._width = len(columns)
        self._votes = [place[column] for column in mapping.options]
        self._counts = [place[getattr(mapping, name)] if getattr(mapping, name) else None for name in COUNTS]
        self._numbers = [each for each in (*self._counts, *self._votes) if each is not None]
        self._levels = [(place.get(each["code"]), place.get(each["name"])) for each in mapping.places]
        self._places = [each for level in self._levels for each in level if each is not None]
        self._key = [place[column] for column in mapping.key]
        self._address = place[mapping.address] if mapping.address else None
        self._head = tabulation
        self._paths: dict[tuple[str, ...], str] = {}
        self._codes: dict[tuple[str, ...], str] = {}

    def lines(self, table: Table) -> Iterator[str]:
        """Lines for COPY of `COPY_COLUMNS`, one for each row that is taken."""
        numbers, found = _getter(self._numbers), self.found
        places, last, width = _getter(self._places), self._key[-1], self._width
        heads = _getter(self._key[:-1])
        head, address = self._head, self._address
        template = self._template()
        for line, row in table.rows:
            if not any(row):
                continue
            if len(row) != width:
                self._refuse(line, "", f"It has {len(row)} cells where the table has {width} columns.")
                continue
            counted = numbers(row)
            joined = "".join(counted)
            if not (joined.isdecimal() and joined.isascii() and "" not in counted and len(max(counted, key=len)) < 10):
                checked = self._checked(line, row)
                if checked is None:
                    continue
                row = checked  # noqa: PLW2901
                counted = numbers(row)
            where = self._paths.get(places(row))
            if where is None:
                where = self._path(line, row)
                if where is None:
                    continue
            sheet = self._sheet(line, row, heads, last)
            if sheet is None:
                continue
            digest = "" if address is None else _digest(row[address])
            yield template(head, line, where, sheet, counted, digest)
            found.taken += 1

    def _template(self) -> Any:
        """A function that makes a line; counts that the table has no column for, or leaves empty, are null."""
        given = sum(index is not None for index in self._counts)
        said = "\t".join("%s" if index is not None else r"\N" for index in self._counts)

        def make(  # noqa: PLR0917
            head: str, line: int, where: str, sheet: str, counted: Sequence[str], digest: str
        ) -> str:
            counts = counted[:given]
            if "" in counts:
                counts = tuple(count or r"\N" for count in counts)
            votes = ",".join(counted[given:])
            return f"{head}\t{line}\trow\t{where}\t{sheet}\t{said % counts}\t{{{votes}}}\t{digest}\n"

        return make

    def _sheet(self, line: int, row: Sequence[str], heads: Any, last: int) -> str | None:
        codes = heads(row)
        start = self._codes.get(codes)
        if start is None:
            for index, code in zip(self._key[:-1], codes, strict=True):
                problem = _problem_of_code(code)
                if problem:
                    self._refuse(line, self.columns[index], problem)
                    return None
                if index not in self._places:
                    self._see(index, code.strip())
            start = "".join(f"{_escaped(bare(code))}/" for code in codes)
            self._codes[codes] = start
        end = row[last]
        if not (end.isdecimal() and end[0] != "0"):
            problem = _problem_of_code(end)
            if problem:
                self._refuse(line, self.columns[last], problem)
                return None
            end = _escaped(bare(end))
        return start + end

    def _path(self, line: int, row: Sequence[str]) -> str | None:
        parts: list[str] = []
        for depth, (code_at, name_at) in enumerate(self._levels, 1):
            code = row[code_at].strip() if code_at is not None else ""
            name = " ".join(row[name_at].split()) if name_at is not None else ""
            if lost_bytes(code + name) or "\x00" in code + name:
                at = code_at if lost_bytes(code) or name_at is None else name_at
                self._refuse(line, self.columns[at or 0], "It holds bytes that are not of the file's encoding.")
                return None
            if code_at is not None and code:
                self._see(code_at, code)
            parts.append((bare(code) if code else folded(name) or "–").replace("/", "∕")[:200])
            path = "/".join(parts)
            if path not in self.found.places:
                self.found.places[path] = (depth, code or name or "–")
            if name and name not in (names := self.found.names.setdefault(path, [])):
                names.append(name[:300])
        where = _escaped("/".join(parts))
        self._paths[_getter(self._places)(row)] = where
        return where

    def _see(self, index: int, code: str) -> None:
        self.found.widths.setdefault(self.columns[index], Width()).see(code)

    def _checked(self, line: int, row: Sequence[str]) -> list[str] | None:
        """The row with its counts as plain digits; empty ones of the options become NULL."""
        clean = list(row)
        options = set(self._votes)
        for index in self._numbers:
            cell = row[index].strip()
            if not cell:
                clean[index] = "NULL" if index in options else ""
                continue
            number = number_of(cell)
            if number is None or number > LARGEST:
                reason = "It holds bytes that are not of the file's encoding." if lost_bytes(cell) else (
                    f"“{cell[:60]}” is no number of votes.")  # fmt: skip
                self._refuse(line, self.columns[index], reason)
                return None
            clean[index] = str(number)
        return clean

    def _refuse(self, line: int, column: str, reason: str) -> None:
        self.found.refused_count += 1
        if len(self.found.refused) < MOST_REFUSED_KEPT:
            self.found.refused.append(Refused(line, column, reason))


def number_of(cell: str) -> int | None:
    """The count that the cell says in any of the usual ways of writing thousands; None when it is none."""
    if not cell.isascii() and not _GROUPED.match(cell):
        return None
    whole = _WHOLE.match(cell)
    if whole:
        return int(whole[1])
    return int(re.sub(r"\D", "", cell)) if _GROUPED.match(cell) else None


def recovered(found: Found, columns: Iterable[str]) -> list[dict[str, Any]]:
    """Where leading zeros were put back: column, width, how many different codes, an example before and after."""
    told = []
    for column in columns:
        seen = found.widths.get(column)
        if seen and seen.width > 2:
            short = seen.by_length.get(seen.width - 1, 0)
            told.append(
                {"column": column, "width": seen.width, "codes": short, "from": seen.example,
                 "to": padded(seen.example, seen.width)}
            )  # fmt: skip
    return told


def _problem_of_code(code: str) -> str:
    if not code.strip():
        return "It is empty, so nothing says which sheet this is."
    if lost_bytes(code) or "\x00" in code:
        return "It holds bytes that are not of the file's encoding."
    return "" if len(code) <= 100 else "It is longer than 100 characters."


def _getter(indexes: Sequence[int]) -> Any:
    """A function from a row to the tuple of these cells."""
    if not indexes:
        return lambda _row: ()
    if len(indexes) == 1:
        (only,) = indexes
        return lambda row: (row[only],)
    return itemgetter(*indexes)


def _digest(address: str) -> str:
    return blake2b(address.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest() if address else ""


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], ""), text) if _SPECIAL.search(text) else text
