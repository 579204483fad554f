"""What changed between two texts: words struck and added in place, unchanged parts apart.

Paragraphs are matched first (patience: those that stand once in both texts anchor the rest), then words inside changed
paragraphs. The work is bounded: where a part is too large to compare by words, whole paragraphs are struck and added.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# Pairs of tokens that may be compared one by one, in one part and in all parts together.
MOST_PAIRS_A_PART = 2_000_000
MOST_PAIRS = 6_000_000
WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Run:
    """A stretch of text that is the same in both, struck (only in the old one) or added (only in the new one)."""

    kind: str
    text: str

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


@dataclass
class _Budget:
    pairs: int = MOST_PAIRS

    def allows(self, one: int, other: int) -> bool:
        if one * other > min(self.pairs, MOST_PAIRS_A_PART):
            return False
        self.pairs -= one * other
        return True


def differences(old: str, new: str) -> list[Run]:
    """The runs that make up both texts, in order; joined without the added ones they are the old text, and so on."""
    budget = _Budget()
    one, other = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found: list[Run] = []
    for kind, before, after in _parts(one, other, budget):
        if kind == "same":
            found.append(Run("same", "".join(before)))
        else:
            found += _words("".join(before), "".join(after), budget)
    return _joined(found)


def _words(old: str, new: str, budget: _Budget) -> Iterator[Run]:
    one, other = WORDS.findall(old), WORDS.findall(new)
    for kind, before, after in _parts(one, other, budget):
        if kind == "same":
            yield Run("same", "".join(before))
        else:
            yield Run("struck", "".join(before))
            yield Run("added", "".join(after))


def _parts(
    one: Sequence[str], other: Sequence[str], budget: _Budget
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """(same or changed, the old tokens, the new tokens), in order."""
    at_one = at_other = 0
    for start, end, size in [*_anchors(one, other), (len(one), len(other), 0)]:
        yield from _small(one[at_one:start], other[at_other:end], budget)
        if size:
            yield "same", one[start : start + size], other[end : end + size]
        at_one, at_other = start + size, end + size


def _small(
    one: Sequence[str], other: Sequence[str], budget: _Budget
) -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    if not one and not other:
        return
    if not budget.allows(len(one), len(other)):
        yield "changed", one, other
        return
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        yield "same" if tag == "equal" else "changed", one[a:b], other[c:d]


def _anchors(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """(place in one, in the other, length): the same beginning, the same end, and tokens that stand once in both."""
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    tail = 0
    while tail < min(len(one), len(other)) - head and one[-1 - tail] == other[-1 - tail]:
        tail += 1
    middle, last = range(head, len(one) - tail), range(head, len(other) - tail)
    count, count_other = Counter(one[i] for i in middle), Counter(other[i] for i in last)
    place = {other[i]: i for i in last if count_other[other[i]] == 1}
    pairs = [(i, place[one[i]]) for i in middle if count[one[i]] == 1 and one[i] in place and one[i].strip()]
    found = [(0, 0, head)] if head else []
    found += [(i, j, 1) for i, j in _rising(pairs)]
    return [*found, (len(one) - tail, len(other) - tail, tail)] if tail else found


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs whose second numbers rise too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_one, other) in enumerate(pairs):
        place = bisect_left(tops, other)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [other]
        ends[place : place + 1] = [index]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _joined(runs: list[Run]) -> list[Run]:
    """Neighbours of one kind as one run, what is struck before what is added, empty runs left out."""
    found: list[Run] = []
    struck = added = same = ""

    def close() -> None:
        texts = (("struck", struck), ("added", added), ("same", same))
        found.extend(Run(kind, text) for kind, text in texts if text)

    for run in runs:
        if run.kind != "same" and same:
            close()
            struck = added = same = ""
        if run.kind == "struck":
            struck += run.text
        elif run.kind == "added":
            added += run.text
        else:
            same += run.text
    close()
    return found
