"""Dated entries placed on 48 columns and four lanes, so that no two labels overlap."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

COLUMNS = 48
LANES = (2, 3, 1, 4)
_COLUMN_PX, _LETTER_PX, _PADDING_PX = 19.0, 6.3, 20.0


@dataclass(frozen=True)
class Dated:
    """One thing that happened: the first day it can mean, its date in words, a label, a kind, an address or none."""

    day: date
    when: str
    label: str
    kind: str
    url: str = ""
    weight: int = 0


@dataclass(frozen=True)
class Placed:
    """A dated entry with its column (1–48), its lane (1–4) and whether its label stands left of its dot."""

    entry: Dated
    column: int
    lane: int
    at_end: bool


def place(entries: Sequence[Dated], most: int = 16) -> list[Placed]:
    """The weightiest entries that fit, in order of time; the rest belong in the full list.

    Distances are compressed: a gap of n days takes 2 + log2(1 + n), so that a crowded week stays readable beside a
    quiet month. Where labels meet, the weightier stays.
    """
    chosen = sorted(sorted(entries, key=lambda entry: (-entry.weight, entry.day))[:most], key=lambda entry: entry.day)
    if not chosen:
        return []
    steps = [0.0]
    for before, after in itertools.pairwise(chosen):
        days = (after.day - before.day).days
        steps.append(steps[-1] + (2 + math.log2(1 + days) if days else 0))
    scale = (COLUMNS - 1) / steps[-1] if steps[-1] else 0.0
    taken: dict[int, list[tuple[int, int]]] = {lane: [] for lane in LANES}
    columns = [(entry, 1 + round(step * scale)) for entry, step in zip(chosen, steps, strict=True)]
    by_weight = sorted(columns, key=lambda pair: (-pair[0].weight, pair[1]))
    placed = [found for entry, column in by_weight if (found := _fit(entry, column, taken))]
    return sorted(placed, key=lambda item: (item.entry.day, item.column))


def _fit(entry: Dated, column: int, taken: dict[int, list[tuple[int, int]]]) -> Placed | None:
    """The entry in the first lane where its label meets no other, or None when all are full there."""
    width = math.ceil(((len(entry.when) + 1 + len(entry.label)) * _LETTER_PX + _PADDING_PX) / _COLUMN_PX)
    at_end = column + width > COLUMNS + 1
    first, last = (column - width, column) if at_end else (column, column + width)
    for lane in LANES:
        crossed = any(first < end and start < last for start, end in taken[lane]) or _stem_crosses(column, lane, taken)
        if first >= 0 and not crossed:
            taken[lane].append((first, last))
            return Placed(entry, column, lane, at_end)
    return None


def _stem_crosses(column: int, lane: int, taken: dict[int, list[tuple[int, int]]]) -> bool:
    """Whether the line from an outer lane to the axis would run through a label of the inner one."""
    inner = {1: 2, 4: 3}.get(lane)
    return inner is not None and any(start < column < end for start, end in taken[inner])
