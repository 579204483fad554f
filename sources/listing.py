"""Reading a list of addresses: pasted, a text file or a CSV; what is repeated or no address is told by line."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sources.canonical_url import AddressError, NormalAddress, normalise

MOST_ADDRESSES = 50_000
LONGEST_SHOWN = 200
HEADINGS = frozenset({"url", "urls", "address", "addresses", "link", "links", "dirección", "direccion", "enlace"})


@dataclass(frozen=True)
class Line:
    """A line that gives no capture of its own: its number from 1, its text, and why."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class Listed:
    """What a list holds: addresses in order, each once; lines that say one again; lines that are none."""

    addresses: tuple[NormalAddress, ...]
    repeated: tuple[Line, ...]
    refused: tuple[Line, ...]

    @property
    def lines(self) -> int:
        """How many entries there were in all."""
        return len(self.addresses) + len(self.repeated) + len(self.refused)


class TooManyAddresses(ValueError):  # noqa: N818 said as it is
    """The list is longer than one request may be."""


def read_list(text: str, *, is_csv: bool = False) -> Listed:
    """The addresses of a list. Blank lines and lines that begin with `#` say nothing; a CSV's column is found.

    TooManyAddresses beyond fifty thousand.
    """
    found: dict[str, NormalAddress] = {}
    first_line: dict[str, int] = {}
    repeated: list[Line] = []
    refused: list[Line] = []
    for number, entry in _cells(text) if is_csv else _words(text):
        try:
            address = normalise(entry)
        except AddressError as error:
            refused.append(Line(number, entry[:LONGEST_SHOWN], str(error)))
            continue
        if address.sha256 in found:
            repeated.append(Line(number, entry[:LONGEST_SHOWN], str(first_line[address.sha256])))
            continue
        found[address.sha256], first_line[address.sha256] = address, number
        if len(found) > MOST_ADDRESSES:
            raise TooManyAddresses(f"The list has more than {MOST_ADDRESSES:,} addresses; split it.")
    return Listed(tuple(found.values()), tuple(repeated), tuple(refused))


def _words(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        said = line.strip("\ufeff \t")
        if said.startswith("#"):
            continue
        # Words without any address among them are one mistake, not several.
        for entry in said.split() if "://" in said else [said]:
            if entry.strip("<>,;"):
                yield number, entry.strip("<>,;")


def _cells(text: str) -> Iterator[tuple[int, str]]:
    start = text[:4_096]
    separator = max((",", ";", "\t"), key=start.count)
    rows = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator)
    column: int | None = None
    for number, row in _numbered(rows):
        cells = [cell.strip() for cell in row]
        if not any(cells) or cells[0].startswith("#"):
            continue
        if column is None and not any("://" in cell for cell in cells):
            named = [place for place, cell in enumerate(cells) if cell.lower() in HEADINGS]
            if named:
                column = named[0]
                continue
        given = cells[column] if column is not None and column < len(cells) else ""
        yield number, given or next((cell for cell in cells if "://" in cell), cells[0])


def _numbered(rows: Any) -> Iterator[tuple[int, list[str]]]:
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error:
            # A cell beyond csv's own limit is no address either.
            yield line, [""]
            continue
        yield line, row
