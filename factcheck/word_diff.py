"""What was struck and what was added between two texts, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["kept", "struck", "added", "folded"]
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+\Z")
# Comparing takes the square of the number of pieces; texts beyond this are compared line by line.
MOST_WORDS = 6000


@dataclass(frozen=True)
class Piece:
    """A run of text that both have, that only the first had, or that only the second has; `folded` is left out."""

    change: Change
    text: str


def word_diff(before: str, after: str, *, context: int | None = None) -> list[Piece]:
    """The pieces that make both texts, in order. With `context`, long unchanged runs keep so many words at each end."""
    old, new = _pieces(before), _pieces(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        old, new = _LINES.findall(before), _LINES.findall(after)
    found: list[Piece] = []
    for code, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if code == "equal":
            found += _unchanged(old[i:j], context, first=i == 0, last=j == len(old))
            continue
        if i < j:
            found.append(Piece("struck", "".join(old[i:j])))
        if k < m:
            found.append(Piece("added", "".join(new[k:m])))
    return found


def _pieces(text: str) -> list[str]:
    return _WORDS.findall(text)


def _unchanged(words: Sequence[str], context: int | None, *, first: bool, last: bool) -> list[Piece]:
    if context is None or len(words) <= 2 * context:
        return [Piece("kept", "".join(words))]
    start = [] if first else [Piece("kept", "".join(words[:context]))]
    end = [] if last else [Piece("kept", "".join(words[-context:]))]
    return [*start, Piece("folded", "…"), *end]
