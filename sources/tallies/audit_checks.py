"""The audit's checks over a table's columns. Each gives what it found; nothing here corrects a number. No Django.

A row is its position in the columns; what it is called is looked up for the few that are found.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Columns = dict[str, NDArray[Any]]
IDENTICAL_BELOW = 0.01
OUTLIER_BEYOND = 8
SMALLEST_COMPARED = 20
SMALLEST_OUTLIER = 50
SIBLINGS = 5
MOST_MACHINES = 500


@dataclass(frozen=True)
class Hit:
    """What one check found: the rows, what was expected, what stands there, how much may differ."""

    kind: str
    rows: NDArray[Any]
    expected: str
    actual: str
    tolerance: str = "0"
    detail: dict[str, Any] = field(default_factory=dict)


def cast_of(columns: Columns, *, blank_apart: bool) -> NDArray[Any]:
    """All votes cast in each row; blank ones are added where no column of valid votes holds them."""
    valid = np.where(columns["valid"] < 0, columns["total"], columns["valid"])
    cast: NDArray[Any] = valid + np.maximum(columns["null_votes"], 0)
    return cast + np.maximum(columns["blank"], 0) if blank_apart else cast


def rows_alone(columns: Columns, votes: list[str], cast: NDArray[Any]) -> Iterator[Hit]:
    """What each row's own numbers say."""
    total, valid, registered = columns["total"], columns["valid"], columns["registered"]
    for row in _where((valid >= 0) & (valid != total)):
        yield Hit("options_sum", row, str(valid[row[0]]), str(total[row[0]]))
    for row in _where((registered > 0) & (cast > registered)):
        yield Hit("over_voting", row, f"≤ {registered[row[0]]}", str(cast[row[0]]))
    for row in _where((registered == 0) & (cast > 0) | (registered >= 50) & (cast == registered)):
        said = int(registered[row[0]])
        yield Hit("impossible_turnout", row, f"< {said}" if said else "0", str(cast[row[0]]), "0", {"registered": said})
    absent = np.zeros(len(total), bool)
    for name in votes:
        absent |= columns[name] < 0
    for row in _where(absent | (total == 0) & (valid <= 0)):
        empty = bool(absent[row[0]])
        yield Hit("blank", row, "> 0", "" if empty else "0", "0", {"empty": empty})


def same_sheet(columns: Columns, digest: NDArray[Any]) -> Iterator[Hit]:
    """Sheets that stand in more than one row."""
    for rows in _groups(columns["key"]):
        same = len(set(digest[rows].tolist())) == 1
        yield Hit("duplicate_sheet", rows, "1", str(len(rows)), "0", {"same_numbers": same})


def votes_digest(columns: Columns, votes: list[str]) -> NDArray[Any]:
    """One number for the votes of each row: equal votes have equal numbers."""
    digest = np.zeros(len(columns["total"]), np.uint64)
    factor = 0x9E3779B97F4A7C15
    for name in votes:
        digest += columns[name].astype(np.uint64) * np.uint64(factor)
        factor = factor * 0xD6E8FEB86659FD93 + 1 & 0xFFFFFFFFFFFFFFFF
    return digest


def same_numbers(columns: Columns, votes: list[str], digest: NDArray[Any]) -> Iterator[Hit]:
    """Different sheets with the same votes for every option, where chance would give fewer than a hundredth of such.

    Two counts near v agree by chance about once in √(4πv); given the same total, √(4π·total) more often. Zeros count as
    certain to agree. So `expected` is how many such groups chance would give if all sheets of that size had the same
    shares, which is more than it would give.
    """
    total = columns["total"]
    large = np.flatnonzero(total >= SMALLEST_COMPARED)
    for rows in _groups(digest[large]):
        alike: dict[tuple[int, ...], list[int]] = {}
        for row in large[rows].tolist():
            alike.setdefault(tuple(int(columns[name][row]) for name in votes), []).append(row)
        for numbers, members in alike.items():
            sheets = len({int(columns["key"][row]) for row in members})
            if sheets < 2:
                continue
            size = int(total[members[0]])
            of_size = int(np.count_nonzero(total == size))
            chance = math.sqrt(4 * math.pi * size)
            chance *= math.exp(sum(-0.5 * math.log(4 * math.pi * number) for number in numbers if number > 0))
            expected = of_size**sheets / math.factorial(min(sheets, 30)) * min(1.0, chance) ** (sheets - 1)
            if expected < IDENTICAL_BELOW:
                yield Hit("identical_numbers", np.array(members), f"< {IDENTICAL_BELOW}", str(sheets), "0",
                          {"chance": expected})  # fmt: skip


def gaps(columns: Columns) -> Iterator[Hit]:
    """Centres whose machines leave out a number below the highest."""
    head, number = columns["head"], columns["number"]
    numbered = np.flatnonzero((number >= 0) & (number < 10_000))
    if not len(numbered):
        return
    size = int(head[numbered].max()) + 1
    latest = np.zeros(size, np.int32)
    np.maximum.at(latest, head[numbered], number[numbered])
    pairs = np.unique(head[numbered].astype(np.int64) * 10_000 + number[numbered])
    there = np.bincount(pairs // 10_000, minlength=size)
    short = np.flatnonzero((there < latest) & (latest <= MOST_MACHINES))
    if not len(short):
        return
    of_centre = np.searchsorted(short, head[numbered])
    mine = (of_centre < len(short)) & (short[np.minimum(of_centre, len(short) - 1)] == head[numbered])
    rows = numbered[mine]
    for centre, members in zip(short.tolist(), _split(rows, head[rows]), strict=True):
        seen = set(number[members].tolist())
        missing = [each for each in range(1, int(latest[centre]) + 1) if each not in seen]
        yield Hit("missing_machine", members[:1], str(latest[centre]), str(len(seen)), "0", {"missing": missing})


def elsewhere(columns: Columns) -> Iterator[tuple[Hit, int]]:
    """Rows of a centre that stand under another place than most of its rows, each with a row of the usual place."""
    head, place = columns["head"], columns["place"]
    first = np.zeros(int(head.max()) + 1, place.dtype)
    first[head] = place
    odd = np.unique(head[first[head] != place])
    for centre in odd.tolist():
        rows = np.flatnonzero(head == centre)
        by_place: dict[int, list[int]] = {}
        for row in rows.tolist():
            by_place.setdefault(int(place[row]), []).append(row)
        ranked = sorted(by_place.values(), key=lambda members: (-len(members), members[0]))
        for members in ranked[1:]:
            yield Hit("outside_tree", np.array(members), "", "", "0", {"by": "table"}), ranked[0][0]


def foreign_codes(columns: Columns, width: int) -> Iterator[Hit]:
    """Where codes of centres begin with that of their first level in nearly every row, those that do not."""
    top, centre = columns["top"], columns["centre"]
    coded = (top >= 0) & (centre >= 0)
    begins = centre // 10 ** (width - 2)
    agrees = coded & (begins == top)
    if not coded.any() or np.count_nonzero(agrees) * 1000 < np.count_nonzero(coded) * 995:
        return
    rows = np.flatnonzero(coded & ~agrees)
    for members in _split(rows, columns["place"][rows]):
        row = members[0]
        yield Hit("outside_tree", members, f"{top[row]:02}…", f"{begins[row]:02}…", "0", {"by": "code"})


def outliers(columns: Columns, leading: str) -> Iterator[Hit]:
    """Sheets whose share for the leading option is far from that of the other sheets of the same area."""
    rows = np.flatnonzero(columns["total"] >= SMALLEST_OUTLIER)
    if not len(rows):
        return
    area = columns["area"][rows]
    votes, total = np.maximum(columns[leading][rows], 0), columns["total"][rows]
    others_votes = np.bincount(area, votes)[area] - votes
    others_total = np.bincount(area, total)[area] - total
    sheets = np.bincount(area)[area]
    compared = (sheets >= SIBLINGS) & (others_total > 0)
    if not compared.any():
        return
    usual_share = (others_votes[compared] + 0.5) / (others_total[compared] + 1)
    share = votes[compared] / total[compared]
    apart = np.abs(share - usual_share)
    usual = max(float(np.median(apart)) * 1.4826, 0.001)
    chance = np.sqrt(usual_share * (1 - usual_share) / total[compared])
    for index in np.flatnonzero(apart > OUTLIER_BEYOND * np.maximum(usual, chance)).tolist():
        yield Hit(
            "outlier", rows[compared][index : index + 1], f"{100 * usual_share[index]:.1f} %",
            f"{100 * share[index]:.1f} %", f"±{100 * OUTLIER_BEYOND * usual:.1f} %",
            {"siblings": int(sheets[compared][index]) - 1, "times_the_usual": round(float(apart[index]) / usual, 1)},
        )  # fmt: skip


def _where(found: NDArray[Any]) -> Iterator[NDArray[Any]]:
    for row in np.flatnonzero(found):
        yield np.array([row])


def _groups(values: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """The positions of each value that stands there more than once."""
    ordered = np.sort(values)
    twice = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if len(twice):
        at = np.minimum(np.searchsorted(twice, values), len(twice) - 1)
        rows = np.flatnonzero(twice[at] == values)
        yield from _split(rows, values[rows])


def _split(rows: NDArray[Any], by: NDArray[Any]) -> list[NDArray[Any]]:
    """The rows in groups of equal `by`, in its order; within a group they keep theirs."""
    if not len(rows):
        return []
    order = np.argsort(by, kind="stable")
    ordered = by[order]
    return np.split(rows[order], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1)
