"""What became of words on their way from one text into another: changed wording, changed figures. Pure; no database."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sources.lineage.words import Words, words_of

MOST_CHANGES = 40
LONGEST_CHANGE = 12


@dataclass(frozen=True)
class Change:
    """Words of the original and what stands in their place in the copy; where, in code points of each text."""

    before: str
    after: str
    start: int
    copy_start: int
    is_figure: bool


def changes_of(original: str, copy: str, passages: Sequence[Sequence[int]]) -> list[Change]:
    """The changes inside shared passages (start and end in the copy, start and end in the original), figures first.

    Passages of translations say nothing about words: do not ask for those (`Kinship.shares_words`).
    """
    found: list[Change] = []
    for copy_start, copy_end, start, end in passages:
        found += _of_passage(original, copy, (start, end), (copy_start, copy_end))
    found.sort(key=lambda each: (not each.is_figure, each.copy_start))
    return found[:MOST_CHANGES]


def _of_passage(original: str, copy: str, span: tuple[int, int], copy_span: tuple[int, int]) -> list[Change]:
    (start, end), (copy_start, copy_end) = span, copy_span
    one, other = words_of(original[start:end]), words_of(copy[copy_start:copy_end])
    found = []
    matcher = SequenceMatcher(None, one.numbers.tolist(), other.numbers.tolist(), autojunk=False)
    for tag, first, last, there, there_end in matcher.get_opcodes():
        if tag == "equal" or max(last - first, there_end - there) > LONGEST_CHANGE:
            continue
        before, place = _cut(original[start:end], one, first, last)
        after, copy_place = _cut(copy[copy_start:copy_end], other, there, there_end)
        has_figure = any(letter.isdecimal() for letter in before + after)
        found.append(Change(before, after, start + place, copy_start + copy_place, has_figure))
    return found


def _cut(text: str, words: Words, first: int, last: int) -> tuple[str, int]:
    if first >= last:
        return "", words.starts[first] if first < len(words) else len(text)
    return text[words.starts[first] : words.ends[last - 1]], words.starts[first]
