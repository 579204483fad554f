"""A cheap look at every sentence: letters and marks weighed by a linear model. Pure; numpy, no database.

Runs of two to five letters are hashed into a fixed number of buckets, which are counted and weighed: some thousands of
sentences a second, where the encoder reads ten. The weights are fitted by `bench/train_checkworthy.py`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from claims.sifting.marks import PATTERNS, marks_in

Floats = NDArray[np.float32]
BUCKETS = 2**15
LENGTHS = (2, 3, 4, 5)
MOST_LETTERS = 600
_BASE = np.uint32(1_000_003)
MARKS = len(PATTERNS) + 4


def buckets_of(text: str) -> tuple[NDArray[np.uint32], Floats]:
    """The buckets of the text's letter runs, each once, with how much of the text it is (log counts, length one)."""
    letters = np.frombuffer(f" {plain(text)[:MOST_LETTERS]} ".encode("utf-32-le", "replace"), np.uint32)
    parts = []
    for length in LENGTHS:
        count = len(letters) - length + 1
        if count < 1:
            continue
        mixed = np.full(count, length, np.uint32)
        for place in range(length):
            mixed = mixed * _BASE + letters[place : place + count]
        mixed ^= mixed >> np.uint32(15)
        parts.append((mixed * np.uint32(2_654_435_761)) >> np.uint32(17))
    if not parts:
        return np.empty(0, np.uint32), np.empty(0, np.float32)
    found, counts = np.unique(np.concatenate(parts), return_counts=True)
    values = (1 + np.log(counts)).astype(np.float32)
    return found, values


def plain(text: str) -> str:
    """The text in small letters, addresses and digits as signs: which page or number it is says nothing."""
    words = ("⌁" if word.startswith(("http://", "https://", "www.")) else word for word in text.casefold().split())
    return "".join("0" if letter.isdecimal() else letter for letter in " ".join(words))


def mark_values(text: str) -> Floats:
    """Counts of the marks, dampened, and how long the text is."""
    counts = [min(value, 5) for value in marks_in(text).values()]
    words = text.split()
    shape = [
        len(words) / 30,
        sum(map(len, words)) / max(len(words), 1) / 6,
        sum(letter.isupper() for letter in text) / max(len(text), 1) * 5,
        sum(word[:1].isupper() for word in words[1:]) / max(len(words), 1),
    ]
    return np.array([*np.log1p(counts), *shape], np.float32)


@dataclass(frozen=True)
class Line:
    """A linear model: what each bucket and each mark weighs, and the offset."""

    letters: Floats
    marks: Floats
    bias: float


def scores(texts: Sequence[str], idf: Floats, lines: Sequence[Line]) -> Floats:
    """A row for each line, a column for each text: letters and marks are counted once for all lines."""
    found = np.empty((len(lines), len(texts)), np.float32)
    for column, text in enumerate(texts):
        places, values = buckets_of(text)
        weighed = values * idf[places]
        norm = float(np.sqrt(weighed @ weighed)) or 1.0
        marks = mark_values(text)
        for row, line in enumerate(lines):
            found[row, column] = line.bias + float(weighed @ line.letters[places]) / norm + float(marks @ line.marks)
    return found
