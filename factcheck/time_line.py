"""Dated entries placed on 48 columns and four lanes, so that no two labels overlap and each takes the room it has."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

COLUMNS = 48
LANES = (2, 3, 1, 4)
# The line of an outer lane to the axis passes the inner one.
_INNER = {1: 2, 4: 3}
# A label that is longer makes room for its neighbours and is drawn further where there are none.
LABEL_LETTERS = 46
_COLUMN_PX, _LETTER_PX, _PADDING_PX = 19.0, 5.9, 20.0


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
    """A dated entry with its column (1–48), its lane (1–4), whether its label stands left of its dot, and the label
    as far as there is room for it."""

    entry: Dated
    column: int
    lane: int
    at_end: bool
    label: str


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
    columns = [(entry, 1 + round(step * scale)) for entry, step in zip(chosen, steps, strict=True)]
    taken: list[_Span] = []
    for entry, column in sorted(columns, key=lambda pair: (-pair[0].weight, pair[1])):
        if span := _fit(entry, column, taken):
            taken.append(span)
    for place, span in enumerate(taken):
        taken[place] = _grown(span, [*taken[:place], *taken[place + 1 :]])
    drawn = [Placed(each.entry, each.column, each.lane, each.at_end, each.label) for each in taken]
    return sorted(drawn, key=lambda item: (item.entry.day, item.column))


@dataclass(frozen=True)
class _Span:
    """A label's room in its lane: from the first column up to the last, which is not its own."""

    entry: Dated
    column: int
    lane: int
    first: int
    last: int

    @property
    def at_end(self) -> bool:
        return self.first < self.column

    @property
    def label(self) -> str:
        """The label as far as it fits."""
        room = int(((self.last - self.first) * _COLUMN_PX - _PADDING_PX) / _LETTER_PX) - len(self.entry.when) - 1
        label = self.entry.label
        return label if len(label) <= room else f"{label[: room - 1].rstrip(' ,;:')}…"

    def meets(self, other: "_Span") -> bool:
        """Whether the labels would overlap, or the line of the outer one to the axis would run through the inner."""
        if self.lane == other.lane:
            return self.first < other.last and other.first < self.last
        for outer, inner in ((self, other), (other, self)):
            if _INNER.get(outer.lane) == inner.lane and inner.first < outer.column < inner.last:
                return True
        return False


def _columns(entry: Dated, letters: int) -> int:
    return math.ceil(((len(entry.when) + 1 + letters) * _LETTER_PX + _PADDING_PX) / _COLUMN_PX)


def _fit(entry: Dated, column: int, taken: Sequence[_Span]) -> _Span | None:
    """The entry in the first lane where its label meets no other, or None when all are full there."""
    width = _columns(entry, min(len(entry.label), LABEL_LETTERS))
    first, last = (column - width, column) if column + width > COLUMNS + 1 else (column, column + width)
    spans = (_Span(entry, column, lane, first, last) for lane in LANES if first >= 0)
    return next((span for span in spans if not any(span.meets(other) for other in taken)), None)


def _grown(span: _Span, others: Sequence[_Span]) -> _Span:
    """The span with as much of a long label as meets nothing."""
    width = _columns(span.entry, len(span.entry.label))
    while span.last - span.first < width:
        wider = replace(span, first=span.first - 1) if span.at_end else replace(span, last=span.last + 1)
        if wider.first < 0 or wider.last > COLUMNS + 1 or any(wider.meets(other) for other in others):
            break
        span = wider
    return span
