"""One table beside another: what was added, dropped and changed, sheet by sheet."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sources.tallies.kept_columns import columns_of
from sources.tallies.models import Announcement, Method, Reading, Tabulation
from sources.tallies.rows import padded

MOST_LISTED = 1_000
COUNTS = ("registered", "valid", "null_votes", "blank")


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
    pairs = [(code, f"votes{a.options.index(code)}", f"votes{b.options.index(code)}") for code in shared]
    # A count that one of the tables does not have is not a change.
    pairs += [(name, name, name) for name in COUNTS if a.mapping[name] and b.mapping[name]]
    made = Comparison(a, b, options_compared=shared, encodings=(a.encoding, b.encoding))
    made.columns_dropped = [name for name in a.columns if name not in b.columns]
    made.columns_added = [name for name in b.columns if name not in a.columns]
    left = columns_of(a, "row_number", "key", "address", *(each for _name, each, _other in pairs))
    right = columns_of(b, "row_number", "key", "address", *(each for _name, _other, each in pairs))
    rows_a, rows_b = _paired(_once(left["key"]), _once(right["key"]))
    made.common = len(rows_a)
    addresses = left["address"][rows_a], right["address"][rows_b]
    made.addresses_changed = int(
        np.count_nonzero((addresses[0] != addresses[1]) & (addresses[0] > 0) & (addresses[1] > 0))
    )
    apart = np.zeros(made.common, bool)
    for _name, of_a, of_b in pairs:
        apart |= left[of_a][rows_a] != right[of_b][rows_b]
    changed = np.flatnonzero(apart)
    only_a, only_b = _without(len(left["key"]), rows_a), _without(len(right["key"]), rows_b)
    made.only_in_a, made.only_in_b, made.changed_sheets = len(only_a), len(only_b), len(changed)
    made.dropped = _sheets(a, left["row_number"][only_a][:most])
    made.added = _sheets(b, right["row_number"][only_b][:most])
    in_order = changed[np.argsort(rows_a[changed])][:most]
    called = {each["row"]: each["sheet"] for each in _sheets(a, left["row_number"][rows_a[in_order]])}
    for index in in_order.tolist():
        row_a, row_b = rows_a[index], rows_b[index]
        of_rows = int(left["row_number"][row_a]), int(right["row_number"][row_b])
        for name, of_a, of_b in pairs:
            said = _said(left[of_a][row_a]), _said(right[of_b][row_b])
            if said[0] != said[1]:
                made.changed.append({"sheet": called[of_rows[0]], "option": name, "a": said[0], "b": said[1],
                                     "row_a": of_rows[0], "row_b": of_rows[1]})  # fmt: skip
    made.totals = _totals(a, b)
    return made


def sheet_name(tabulation: Tabulation, key: str) -> str:
    """The sheet's codes as people write them, leading zeros back."""
    return "/".join(
        padded(code, tabulation.key_widths[index] if index < len(tabulation.key_widths) else 0)
        for index, code in enumerate(key.split("/"))
    )


def against(tabulation: Tabulation, announcement: Announcement, root: Any = None) -> list[dict[str, Any]]:
    """Per option what was announced, what the table adds up to, and the difference; others as one row."""
    root = root or tabulation.totals.get(path="")
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


def _once(keys: NDArray[Any]) -> NDArray[Any]:
    """The keys, those that stand more than once told apart by their order: a second is paired with a second."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    again = np.flatnonzero(ordered[1:] == ordered[:-1]) + 1
    if not len(again):
        return keys
    nth = np.zeros(len(keys), np.uint64)
    for position in again.tolist():
        nth[position] = nth[position - 1] + np.uint64(1)
    told = keys.copy()
    # Keys of a centre's machines lie at equal steps: what is added must lead to no neighbour's.
    second = ordered[again] ^ (nth[again] * np.uint64(0xBF58476D1CE4E5B9))
    second = (second ^ (second >> np.uint64(31))) * np.uint64(0x94D049BB133111EB)
    told[order[again]] = second ^ (second >> np.uint64(29))
    return told


def _paired(a: NDArray[Any], b: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The positions in both of every key that both have."""
    order = np.argsort(b)
    at = np.minimum(np.searchsorted(b, a, sorter=order), len(b) - 1)
    found = np.flatnonzero(b[order[at]] == a)
    return found, order[at[found]]


def _without(size: int, rows: NDArray[Any]) -> NDArray[Any]:
    alone = np.ones(size, bool)
    alone[rows] = False
    return np.flatnonzero(alone)


def _said(number: Any) -> int | None:
    return int(number) if number >= 0 else None


def _sheets(tabulation: Tabulation, rows: NDArray[Any]) -> list[dict[str, Any]]:
    """These rows of the table, in their order: sheet, place, row."""
    if not len(rows):
        return []
    found = Reading.objects.filter(tabulation=tabulation, method=Method.ROW, row_number__in=rows.tolist())
    return [
        {"sheet": sheet_name(tabulation, key), "place": path, "row": row}
        for key, path, row in found.order_by("row_number").values_list("key", "path", "row_number")
    ]


def _totals(a: Tabulation, b: Tabulation) -> list[dict[str, Any]]:
    left = dict(zip(a.options, a.totals.get(path="").votes, strict=True))
    right = dict(zip(b.options, b.totals.get(path="").votes, strict=True))
    return [{"option": code, "a": left.get(code), "b": right.get(code)} for code in dict.fromkeys([*left, *right])]
