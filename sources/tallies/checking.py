"""A table held against the codes on its sheets' images: a check of one origin by another copy of it.

A code is printed by the machine that counted. That it says what the table says shows that the sheet was copied
faithfully; it is no further origin, and adds nothing to how many sources speak for a figure.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sources.tallies.comparing import sheet_name
from sources.tallies.models import Option, Tabulation
from sources.tallies.planning import over_whole_tables

COUNTS = ("valid", "null_votes", "blank", "registered")


@dataclass(frozen=True)
class Differing:
    """A sheet whose code says another number than its row: option or count, and both values."""

    sheet: str
    sheet_id: Any
    path: str
    row: int
    name: str
    code: int
    table: int


@dataclass(frozen=True)
class CodesBeside:
    """How many sheets have a code that was read, how many of those the table has, and how many agree in all numbers.

    Numbers that only one of the two states are not compared.
    """

    codes: int
    in_table: int
    agree: int
    differing: list[Differing]

    @property
    def differ(self) -> int:
        """Sheets in both with a number that differs."""
        return self.in_table - self.agree


_PAIRS = """
WITH code AS (
    SELECT DISTINCT ON (c.key) c.key, c.sheet_id, c.votes, {counts}
    FROM tallies_reading c JOIN tallies_tallysheet s ON s.id = c.sheet_id
    WHERE c.method = 'code' AND s.contest_id = %(contest)s AND s.set_aside_at IS NULL ORDER BY c.key, c.id
), pair AS (
    SELECT code.key, code.sheet_id, t.path, t.row_number, ARRAY[{code_values}]::int[] AS said,
        ARRAY[{row_values}]::int[] AS stated
    FROM code JOIN tallies_reading t ON t.tabulation_id = %(table)s AND t.method = 'row' AND t.key = code.key
), looked AS (
    SELECT pair.*, EXISTS (SELECT FROM unnest(said, stated) AS n(a, b) WHERE a <> b) AS differs FROM pair
)
"""


def codes_beside(table: Tabulation, most: int = 100) -> CodesBeside:
    """The table beside the codes that were read; the list holds the first `most` sheets that differ."""
    rows = list(Option.objects.filter(contest=table.contest_id).order_by("position", "code"))
    shared = [(number, table.options.index(each.code), each.name) for number, each in enumerate(rows)
              if each.code in table.options]  # fmt: skip
    names = [name for _code, _row, name in shared] + list(COUNTS)
    pairs = _PAIRS.format(
        counts=", ".join(f"c.{name}" for name in COUNTS),
        code_values=", ".join([*(f"code.votes[{n + 1}]" for n, _r, _name in shared), *(f"code.{n}" for n in COUNTS)]),
        row_values=", ".join([*(f"t.votes[{r + 1}]" for _n, r, _name in shared), *(f"t.{n}" for n in COUNTS)]),
    )
    values = {"contest": table.contest_id, "table": table.pk, "most": most}
    with over_whole_tables() as cursor:
        cursor.execute(
            f"{pairs} SELECT (SELECT count(*) FROM code), count(DISTINCT key), "
            "count(DISTINCT key) - count(DISTINCT key) FILTER (WHERE differs), (SELECT coalesce(json_agg(d), '[]') "
            "FROM (SELECT key, sheet_id, path, row_number, said, stated FROM looked WHERE differs "
            "ORDER BY key, row_number LIMIT %(most)s) d) FROM looked",
            values,
        )
        codes, in_table, agree, found = cursor.fetchone()
    differing = [
        Differing(sheet_name(table, each["key"]), UUID(each["sheet_id"]), each["path"], each["row_number"], name, a, b)
        for each in found
        for name, a, b in zip(names, each["said"], each["stated"], strict=True)
        if a is not None and b is not None and a != b
    ]
    return CodesBeside(codes, in_table, agree, differing)
