"""The cells of a table's rows: counts in all usual spellings, codes with lost zeros, why a row is refused."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sources.tallies.tables import lost_bytes

LARGEST = 2_147_483_647
MOST_REFUSED_KEPT = 1_000
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

    def see_all(self, codes: Sequence[str]) -> None:
        """Takes note of these codes."""
        for length, number in Counter(map(len, codes)).items():
            self.by_length[length] = self.by_length.get(length, 0) + number
        self.is_digits = self.is_digits and "".join(codes).isdecimal()
        shortest = min(codes, key=len)
        if not self.shortest or len(shortest) < self.shortest:
            self.shortest, self.example = len(shortest), shortest
        self.longest = max(self.longest, *map(len, codes))

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


def problem_of_code(code: str) -> str:
    """Why the code names no sheet; empty when it does."""
    if not code.strip():
        return "It is empty, so nothing says which sheet this is."
    if (not code.isascii() and lost_bytes(code)) or "\x00" in code:
        return "It holds bytes that are not of the file's encoding."
    return "" if len(code) <= 100 else "It is longer than 100 characters."


def escaped(text: str) -> str:
    """The text as a field of COPY."""
    return _SPECIAL.sub(lambda found: _ESCAPES.get(found[0], ""), text) if _SPECIAL.search(text) else text
