"""One table beside another: what was added, dropped and changed, sheet by sheet."""

from dataclasses import dataclass, field
from typing import Any

from sources.tallies.models import Announcement, Tabulation
from sources.tallies.planning import over_whole_tables
from sources.tallies.rows import padded

MOST_LISTED = 1_000
COUNTS = ("registered", "valid", "null_votes", "blank")

# A sheet that stands twice in a table is paired by its order there, so that the second is not lost.
_PAIRED = """
WITH a AS (SELECT *, row_number() OVER (PARTITION BY key ORDER BY row_number) AS nth
           FROM tallies_reading WHERE tabulation_id = %(a)s),
     b AS (SELECT *, row_number() OVER (PARTITION BY key ORDER BY row_number) AS nth
           FROM tallies_reading WHERE tabulation_id = %(b)s)
"""
_COUNTED = (
    _PAIRED
    + """
SELECT count(*) FILTER (WHERE a.id IS NOT NULL AND b.id IS NOT NULL),
  count(*) FILTER (WHERE b.id IS NULL), count(*) FILTER (WHERE a.id IS NULL),
  count(*) FILTER (WHERE a.address_digest <> b.address_digest AND a.address_digest <> '' AND b.address_digest <> ''),
  count(*) FILTER (WHERE {differs})
FROM a FULL JOIN b ON a.key = b.key AND a.nth = b.nth
"""
)
_ONLY = (
    _PAIRED
    + """
SELECT {one}.key, {one}.path, {one}.row_number FROM {one} LEFT JOIN {other}
ON {one}.key = {other}.key AND {one}.nth = {other}.nth WHERE {other}.id IS NULL ORDER BY {one}.row_number LIMIT %(most)s
"""
)
_CHANGED = (
    _PAIRED
    + """
SELECT a.key, a.row_number, b.row_number, {columns} FROM a JOIN b ON a.key = b.key AND a.nth = b.nth
WHERE {differs} ORDER BY a.row_number LIMIT %(most)s
"""
)


@dataclass
class Comparison:
    """What changed from table `a` to table `b`; lists hold the first rows, the counts all of them."""

    a: Tabulation
    b: Tabulation
    common: int = 0
    only_in_a: int = 0
    only_in_b: int = 0
    changed_sheets: int = 0
    addresses_changed: int = 0
    dropped: list[dict[str, Any]] = field(default_factory=list)
    added: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    columns_dropped: list[str] = field(default_factory=list)
    columns_added: list[str] = field(default_factory=list)
    encodings: tuple[str, str] = ("", "")
    options_compared: list[str] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)


def compare(a: Tabulation, b: Tabulation, *, most: int | None = MOST_LISTED) -> Comparison:
    """What changed from one table to the other, all of it where `most` is None.

    Sheets are paired by their codes without leading zeros.
    """
    shared = [code for code in a.options if code in b.options]
    pairs = [
        (code, f"a.votes[{a.options.index(code) + 1}]", f"b.votes[{b.options.index(code) + 1}]") for code in shared
    ]
    # A count that one of the tables does not have is not a change.
    pairs += [(name, f"a.{name}", f"b.{name}") for name in COUNTS if a.mapping[name] and b.mapping[name]]
    differs = " OR ".join(f"{left} IS DISTINCT FROM {right}" for _name, left, right in pairs) or "false"
    there = f"a.id IS NOT NULL AND b.id IS NOT NULL AND ({differs})"
    made = Comparison(a, b, options_compared=shared, encodings=(a.encoding, b.encoding))
    made.columns_dropped = [name for name in a.columns if name not in b.columns]
    made.columns_added = [name for name in b.columns if name not in a.columns]
    values = {"a": a.pk, "b": b.pk, "most": most}
    with over_whole_tables() as cursor:
        cursor.execute(_COUNTED.format(differs=there), values)
        made.common, made.only_in_a, made.only_in_b, made.addresses_changed, made.changed_sheets = cursor.fetchone()
        if made.only_in_a:
            cursor.execute(_ONLY.format(one="a", other="b"), values)
            made.dropped = [_sheet(a, row) for row in cursor.fetchall()]
        if made.only_in_b:
            cursor.execute(_ONLY.format(one="b", other="a"), values)
            made.added = [_sheet(b, row) for row in cursor.fetchall()]
        if made.changed_sheets:
            columns = ", ".join(f"{left}, {right}" for _name, left, right in pairs)
            cursor.execute(_CHANGED.format(differs=there, columns=columns), values)
            for key, row_a, row_b, *said in cursor.fetchall():
                made.changed += _changes(a, key, (row_a, row_b), [name for name, _left, _right in pairs], said)
    made.totals = _totals(a, b)
    return made


def sheet_name(tabulation: Tabulation, key: str) -> str:
    """The sheet's codes as people write them, leading zeros back."""
    return "/".join(
        padded(code, tabulation.key_widths[index] if index < len(tabulation.key_widths) else 0)
        for index, code in enumerate(key.split("/"))
    )


def against(tabulation: Tabulation, announcement: Announcement) -> list[dict[str, Any]]:
    """Per option what was announced, what the table adds up to, and the difference; others as one row."""
    root = tabulation.totals.get(path="")
    votes = dict(zip(tabulation.options, root.votes, strict=True))
    said = announcement.counts
    rows = [
        {"option": code, "announced": said[code], "table": votes[code], "difference": votes[code] - said[code]}
        for code in tabulation.options
        if code in said
    ]
    if "others" in said:
        rest = sum(number for code, number in votes.items() if code not in said)
        rows.append(
            {"option": "others", "announced": said["others"], "table": rest, "difference": rest - said["others"]}
        )
    if announcement.valid is not None:
        rows.append({"option": "", "announced": announcement.valid, "table": root.valid,
                     "difference": root.valid - announcement.valid})  # fmt: skip
    return rows


def _sheet(tabulation: Tabulation, row: tuple[str, str, int]) -> dict[str, Any]:
    return {"sheet": sheet_name(tabulation, row[0]), "place": row[1], "row": row[2]}


def _changes(a: Tabulation, key: str, rows: tuple[int, int], names: list[str], said: list[Any]) -> list[dict[str, Any]]:
    values = zip(names, said[::2], said[1::2], strict=True)
    return [
        {"sheet": sheet_name(a, key), "option": name, "a": left, "b": right, "row_a": rows[0], "row_b": rows[1]}
        for name, left, right in values
        if left != right
    ]


def _totals(a: Tabulation, b: Tabulation) -> list[dict[str, Any]]:
    left = dict(zip(a.options, a.totals.get(path="").votes, strict=True))
    right = dict(zip(b.options, b.totals.get(path="").votes, strict=True))
    return [{"option": code, "a": left.get(code), "b": right.get(code)} for code in dict.fromkeys([*left, *right])]
