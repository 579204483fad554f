"""Files that are broken in ways that would lose rows unsaid, and encodings that nobody announces: read without a database."""

import io
import json
from collections.abc import Sequence

import pytest

from sources.tallies.batches import Reader
from sources.tallies.columns import guess
from sources.tallies.rows import Found
from sources.tallies.tables import TableError, open_table
from tests.tallies.conftest import plain_rows, table


def read(content: str | bytes) -> tuple[str, Found, Sequence[int]]:
    """The encoding, what was found, and the lines of the rows that were taken."""
    raw = content.encode() if isinstance(content, str) else content
    with open_table(io.BytesIO(raw), "table.csv") as opened:
        rows = list(opened.rows)
        reader = Reader(opened.columns, guess(opened.columns, [row for _line, row in rows], None), "")
        opened.rows = iter(rows)
        lines = [int(line) for batch in reader.batches(opened) for line in batch.columns["row_number"]]
        return opened.encoding, reader.found, lines


def test_rows_that_a_stray_quotation_mark_takes_in_are_counted_as_refused_by_line() -> None:
    rows = plain_rows(20)
    rows[4] = rows[4].replace("North", '"North')
    _encoding, found, lines = read(table(*rows))
    assert (lines, found.refused_count, found.refused[0].line) == ([2, 3, 4, 5], 16, 6)
    assert found.refused[0].reason == "A quotation mark that is not closed makes one row of lines 6 to 21."
    # The row that two such marks make has as many cells as any other.
    rows = plain_rows(20)
    rows[4], rows[11] = rows[4].replace("https", '"https'), rows[11] + '"'
    _encoding, found, lines = read(table(*rows))
    assert (lines, found.refused_count) == ([*range(2, 6), *range(14, 22)], 8)
    assert "lines 6 to 13" in found.refused[0].reason


def test_a_name_of_two_lines_is_one_row() -> None:
    rows = plain_rows(3)
    rows[1] = rows[1].replace("North", '"North,\nby the sea"')
    _encoding, found, lines = read(table(*rows))
    assert (found.taken, found.refused_count, lines) == (3, 0, [2, 4, 5])


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("utf-16", "utf-16"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252")],
)  # fmt: skip
def test_an_encoding_is_told_with_and_without_a_mark(encoding: str, told: str) -> None:
    found_encoding, found, _lines = read(table(*plain_rows(2)).replace("North", "“Ñuñoa’s”").encode(encoding))
    assert (found_encoding, found.taken) == (told, 2)
    assert found.names["1"] == ["“Ñuñoa’s”"]


def test_json_of_two_bytes_a_letter_and_the_line_that_spreadsheets_write_are_read() -> None:
    rows = [dict(zip(("CENTRO", "MESA", "A", "B"), (1, n, 5, 7), strict=True)) for n in (1, 2)]
    assert read(json.dumps(rows).encode("utf-16"))[1].taken == 2
    _encoding, found, lines = read("sep=;\n" + table(*plain_rows(2)).replace(",", ";"))
    assert (found.taken, lines) == (2, [3, 4])


def test_what_only_begins_like_a_workbook_is_none() -> None:
    with pytest.raises(TableError, match="cannot be read as a workbook"):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600)
