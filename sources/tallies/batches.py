"""A table's rows in batches: lines of PostgreSQL's COPY, and the same numbers column by column. No Django.

A batch whose counts are all plain digits is checked column by column; a row of any other is looked at cell by cell.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sources.tallies.columns import ColumnMapping, folded
from sources.tallies.rows import LARGEST, Found, Refused, Width, bare, escaped, number_of, problem_of_code
from sources.tallies.tables import Table, lost_bytes

COUNTS = ("registered", "valid", "null_votes", "blank")
COPY_COLUMNS = ("tabulation_id", "row_number", "method", "path", "key", *COUNTS, "votes", "address_digest")
MOST_REFUSED_KEPT = 1_000
ROWS_AT_ONCE = 1_000
# A count that is not there, and a sheet whose code is no number, in the columns of a batch.
ABSENT = -1
NUMBERED_BELOW = 10
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_NO_DIGEST = "0" * 16

Row = Sequence[str]
Column = NDArray[Any]


@dataclass
class Batch:
    """Rows as text for COPY of `COPY_COLUMNS`, and their numbers side by side, each column as long as the batch."""

    text: str
    columns: dict[str, Column]


class Where(NamedTuple):
    """A place as its rows name it: the path, and the numbers of the place, of what it lies in, and of what is summed.

    `top` and `centre` are the first and the last code as numbers, for codes that begin with that of their state.
    """

    path: str
    place: int
    area: int
    summed: int
    top: int
    centre: int


class Reader:
    """Reads the rows of one table by one mapping; `found` is complete once all batches have been taken."""

    def __init__(self, columns: Sequence[str], mapping: ColumnMapping, tabulation: str, summed_level: int = 0) -> None:
        self.columns, self.mapping, self.found = list(columns), mapping, Found()
        place = {name: index for index, name in enumerate(columns)}
        self._width = len(columns)
        self._votes = [place[column] for column in mapping.options]
        self._counts = {name: place[getattr(mapping, name)] for name in COUNTS if getattr(mapping, name)}
        self._numbers = [*self._counts.values(), *self._votes]
        self._levels = [(place.get(each["code"]), place.get(each["name"])) for each in mapping.places]
        self._places = [each for level in self._levels for each in level if each is not None]
        self._key = [place[column] for column in mapping.key]
        self._address = place[mapping.address] if mapping.address else None
        self._summed_level = summed_level
        self._paths: dict[Row, Where | None] = {}
        upper = [each for level in self._levels[:-1] for each in level if each is not None]
        self._upper: Any = itemgetter(*upper) if upper else lambda _row: ""
        self._areas: dict[Any, Where] = {}
        self._ordinals: dict[str, int] = {}
        self._heads: dict[Row, tuple[str, int, int]] = {}
        self._seen: dict[int, list[str]] = {}
        self._starts: dict[str, int] = {}
        counts = "\t".join("%s" if name in self._counts else r"\N" for name in COUNTS)
        votes = ",".join(["%s"] * len(self._votes))
        self._line = f"{tabulation}\t%s\trow\t%s\t%s\t{counts}\t{{{votes}}}\t%s\n"

    @property
    def summed(self) -> list[str]:
        """The paths in the order of the batches' `summed` numbers; also those of places and areas."""
        return list(self._ordinals)

    def batches(self, table: Table) -> Iterator[Batch]:
        """Every row that is taken, in batches."""
        rows = iter(table.rows)
        while piece := list(islice(rows, ROWS_AT_ONCE)):
            refused = self.found.refused_count
            batch = self._batch(piece)
            self._look_at_codes()
            if self.found.refused_count > refused:
                self.found.refused.sort(key=lambda each: each.line)
            if batch is not None:
                self.found.taken += len(batch.columns["row_number"])
                yield batch

    def _batch(self, piece: list[tuple[int, Row]]) -> Batch | None:
        lines, rows = [line for line, _row in piece], [row for _line, row in piece]
        if set(map(len, rows)) != {self._width}:
            lines, rows = self._of_width(lines, rows)
        columns: Sequence[Row] = list(zip(*rows, strict=True))
        if not columns or not all(_is_plain(columns[index]) for index in self._numbers):
            lines, rows = self._cell_by_cell(lines, rows)
            columns = list(zip(*rows, strict=True))
        if not rows:
            return None
        where, sheets = self._where(lines, rows, columns), self._sheets(lines, rows, columns)
        taken = [index for index in range(len(rows)) if where[index] is not None and sheets[index] is not None]
        if len(taken) < len(rows):
            where, sheets = [where[index] for index in taken], [sheets[index] for index in taken]
            lines = [lines[index] for index in taken]
            columns = list(zip(*[rows[index] for index in taken], strict=True))
        return self._made(lines, columns, where, sheets) if taken else None

    def _made(self, lines: list[int], columns: Sequence[Row], where: list[Any], sheets: list[Any]) -> Batch:
        size = len(lines)
        digests = [""] * size if self._address is None else list(map(_digest, columns[self._address]))
        counted = [columns[index] for index in self._numbers]
        paths, keys = [each.path for each in where], [each[0] for each in sheets]
        text = "".join(map(self._line.__mod__, zip(lines, paths, keys, *counted, digests, strict=True)))
        made: dict[str, Column] = {
            "row_number": np.fromiter(lines, np.int32, size),
            "place": np.fromiter((each.place for each in where), np.int32, size),
            "area": np.fromiter((each.area for each in where), np.int32, size),
            "summed": np.fromiter((each.summed for each in where), np.int32, size),
            "top": np.fromiter((each.top for each in where), np.int32, size),
            "centre": np.fromiter((each.centre for each in where), np.int64, size),
            "head": np.fromiter((each[1] for each in sheets), np.int32, size),
            "number": np.fromiter((each[3] for each in sheets), np.int32, size),
            "address": np.frombuffer(
                bytes.fromhex("".join(each or _NO_DIGEST for each in digests)), ">u8").astype(np.uint64),
        }  # fmt: skip
        heads, tails = (
            np.array([each[2] for each in sheets], np.uint64),
            np.array([each[4] for each in sheets], np.uint64),
        )
        made["key"] = heads * _MULTIPLIER + (tails ^ (heads >> np.uint64(29))) * np.uint64(0xD6E8FEB86659FD93)
        for name in COUNTS:
            made[name] = _integers(columns[self._counts[name]], size) if name in self._counts else np.full(
                size, ABSENT, np.int32)  # fmt: skip
        for position, index in enumerate(self._votes):
            made[f"votes{position}"] = _integers(columns[index], size)
        made["total"] = np.zeros(size, np.int64)
        for position in range(len(self._votes)):
            made["total"] += np.maximum(made[f"votes{position}"], 0)
        return Batch(text, made)

    def _of_width(self, lines: list[int], rows: list[Row]) -> tuple[list[int], list[Row]]:
        kept = []
        for line, row in zip(lines, rows, strict=True):
            if len(row) == self._width:
                kept.append((line, row))
            elif len(row) == 1 and row[0] and not row[0].strip("\n"):
                last = line + len(row[0]) - 1
                self._refuse(line, "", f"A quotation mark that is not closed makes one row of lines {line} to {last}.")
                # Each of them may have been a row.
                self.found.refused_count += last - line
            elif any(row):
                self._refuse(line, "", f"It has {len(row)} cells where the table has {self._width} columns.")
        return [line for line, _row in kept], [row for _line, row in kept]

    def _cell_by_cell(self, lines: list[int], rows: list[Row]) -> tuple[list[int], list[Row]]:
        kept = []
        for line, row in zip(lines, rows, strict=True):
            if any(row):
                checked = self._checked(line, row)
                if checked is not None:
                    kept.append((line, checked))
        return [line for line, _row in kept], [row for _line, row in kept]

    def _checked(self, line: int, row: Row) -> Row | None:
        """The row with its counts as plain digits; empty ones become null."""
        clean = list(row)
        options = set(self._votes)
        for index in self._numbers:
            cell = row[index].strip()
            if not cell:
                clean[index] = "NULL" if index in options else r"\N"
                continue
            number = number_of(cell)
            if number is None or number > LARGEST:
                reason = "It holds bytes that are not of the file's encoding." if lost_bytes(cell) else (
                    f"“{cell[:60]}” is no number of votes.")  # fmt: skip
                self._refuse(line, self.columns[index], reason)
                return None
            clean[index] = str(number)
        return clean

    def _where(self, lines: list[int], rows: list[Row], columns: Sequence[Row]) -> list[Where | None]:
        known = self._paths
        names: Any = zip(*(columns[index] for index in self._places), strict=True) if self._places else [()] * len(rows)
        found = []
        for index, name in enumerate(names):
            if name not in known:
                # A refused place is looked at again, so that each of its rows is told.
                known[name] = self._place(lines[index], rows[index])
            where = known[name]
            if where is None:
                del known[name]
            found.append(where)
        return found

    def _place(self, line: int, row: Row) -> Where | None:
        above = self._above(line, row)
        if above is None or not self._levels:
            return above
        code_at, name_at = self._levels[-1]
        code = row[code_at] if code_at is not None and name_at is None else ""
        if _is_plain_code(code) and above.path:
            # What most rows have: a centre's code in digits, whose name is not told.
            centre = f"{above.path}/{code}"
            if centre not in self.found.places:
                self.found.places[centre] = (len(self._levels), code)
                self._seen.setdefault(code_at or 0, []).append(code)
            place = self._ordinal(centre)
            summed = above.summed if self._summed_level < len(self._levels) else place
            return Where(centre, place, above.place, summed, above.top, int(code))
        path = self._stepped(above.path, len(self._levels), line, row, code_at, name_at)
        if path is None:
            return None
        place = self._ordinal(path)
        first = path if len(self._levels) == 1 else ""
        summed = above.summed if self._summed_level < len(self._levels) else place
        return Where(escaped(path), place, above.place, summed, _code(first, 2) if first else above.top,
                     _code(path.rpartition("/")[2], 18))  # fmt: skip

    def _above(self, line: int, row: Row) -> Where | None:
        """What the row's lowest place lies in."""
        cells = self._upper(row)
        known = self._areas.get(cells)
        if known is None:
            path, first, summed = "", "", ""
            for depth, (code_at, name_at) in enumerate(self._levels[:-1], 1):
                stepped = self._stepped(path, depth, line, row, code_at, name_at)
                if stepped is None:
                    return None
                path, first = stepped, first or stepped
                summed = path if depth <= self._summed_level else summed
            known = Where(path, self._ordinal(path), 0, self._ordinal(summed), _code(first, 2), ABSENT)
            self._areas[cells] = known
        return known

    def _stepped(  # noqa: PLR0917
        self, above: str, depth: int, line: int, row: Row, code_at: int | None, name_at: int | None
    ) -> str | None:
        """The path one level down; the place and what it is called are taken note of. None: the row is refused."""
        code = row[code_at].strip() if code_at is not None else ""
        name = row[name_at].strip() if name_at is not None else ""
        said = code + name
        if (not said.isascii() and lost_bytes(said)) or "\x00" in said:
            at = code_at if lost_bytes(code) or name_at is None else name_at
            self._refuse(line, self.columns[at or 0], "It holds bytes that are not of the file's encoding.")
            return None
        name = " ".join(name.split())[:300]
        part = (bare(code) if code else folded(name) or "–").replace("/", "∕")[:200]
        path = f"{above}/{part}" if depth > 1 else part
        if path not in self.found.places:
            self.found.places[path] = (depth, code or name or "–")
            if code_at is not None and code:
                self._see(code_at, code)
        if name:
            names = self.found.names.get(path)
            if names is None:
                self.found.names[path] = [name]
            elif name not in names:
                names.append(name)
        return path

    def _ordinal(self, path: str) -> int:
        return self._ordinals.setdefault(path, len(self._ordinals))

    def _sheets(
        self, lines: list[int], rows: list[Row], columns: Sequence[Row]
    ) -> list[tuple[str, int, int, int, int] | None]:
        """Each row's sheet: its key, its centre's number and digest, its own number and digest; None if refused."""
        heads: Any = zip(*(columns[index] for index in self._key[:-1]), strict=True)
        if len(self._key) == 1:
            heads = [()] * len(rows)
        heads_known = self._heads
        found: list[tuple[str, int, int, int, int] | None] = []
        for index, (codes, end) in enumerate(zip(heads, columns[self._key[-1]], strict=True)):
            head = heads_known.get(codes) or self._head(lines[index], codes)
            if head is None:
                found.append(None)
                continue
            start, ordinal, digest = head
            if not (end.isdecimal() and end.isascii() and end[0] != "0"):
                problem = problem_of_code(end)
                if problem:
                    self._refuse(lines[index], self.columns[self._key[-1]], problem)
                    found.append(None)
                    continue
                end = escaped(bare(end))  # noqa: PLW2901
            if len(end) < NUMBERED_BELOW and end.isdecimal() and end.isascii():
                number = tail = int(end)
            else:
                number, tail = ABSENT, int(_digest(end), 16)
            found.append((start + end, ordinal, digest, number, tail))
        return found

    def _head(self, line: int, codes: Row) -> tuple[str, int, int] | None:
        for index, code in zip(self._key[:-1], codes, strict=True):
            if index in self._places and _is_plain_code(code):
                continue
            problem = problem_of_code(code)
            if problem:
                self._refuse(line, self.columns[index], problem)
                return None
            if index not in self._places:
                self._see(index, code.strip())
        start = "".join(f"{escaped(bare(code))}/" for code in codes)
        made = (start, self._starts.setdefault(start, len(self._starts)), int(_digest(start) or "0", 16))
        self._heads[codes] = made
        return made

    def _see(self, index: int, code: str) -> None:
        self._seen.setdefault(index, []).append(code)

    def _look_at_codes(self) -> None:
        """Takes note of how long the codes of this batch are."""
        for index, codes in self._seen.items():
            self.found.widths.setdefault(self.columns[index], Width()).see_all(codes)
        self._seen.clear()

    def _refuse(self, line: int, column: str, reason: str) -> None:
        self.found.refused_count += 1
        if len(self.found.refused) < MOST_REFUSED_KEPT:
            self.found.refused.append(Refused(line, column, reason))


def _is_plain(cells: Row) -> bool:
    joined = "".join(cells)
    return joined.isdecimal() and joined.isascii() and "" not in cells and len(max(cells, key=len)) < NUMBERED_BELOW


def _is_plain_code(code: str) -> bool:
    """Whether the code is a number that is written without leading zeros and blanks."""
    return code.isdecimal() and code.isascii() and code[0] != "0" and len(code) <= 18


def _code(code: str, longest: int) -> int:
    return int(code) if code.isdecimal() and code.isascii() and len(code) <= longest else ABSENT


def _integers(cells: Row, size: int) -> Column:
    try:
        return np.frombuffer(array("i", map(int, cells)), np.int32)
    except ValueError:
        return np.fromiter((int(cell) if cell.isdecimal() else ABSENT for cell in cells), np.int32, size)


def _digest(text: str) -> str:
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest() if text else ""
