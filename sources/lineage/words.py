"""Texts as words that can be compared: where each stands, and a number for it. Pure; no database."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from factcheck.disguises import UNSEEN, undisguised

Numbers = NDArray[np.uint64]
# A page of a million words is a list or a table; its beginning says what it is.
MOST_WORDS = 60_000
# Digits keep their separators: 6,408,844 and 6,480,844 are two words, not five.
# Signs that nobody sees part no word: a copy that is strewn with them is a copy.
_WORD = re.compile(rf"\d+(?:(?:[.,’']|[{UNSEEN}]+)\d+)*|[^\W\d_]+(?:(?:['’]|[{UNSEEN}]+)[^\W\d_]+)*")
_UNSEEN = re.compile(f"[{UNSEEN}]+")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_ROTATED = np.uint64(31)
_SHIFTED = np.uint64(33)


@dataclass(frozen=True)
class Words:
    """The words of a text: their numbers and where each begins and ends, in code points of that text."""

    numbers: Numbers
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)


def words_of(text: str) -> Words:
    """The text's words. Case, accents and the width of letters make no difference; figures do."""
    numbers, starts, ends = [], [], []
    for found in _WORD.finditer(text):
        numbers.append(_number(found.group()))
        starts.append(found.start())
        ends.append(found.end())
        if len(starts) == MOST_WORDS:
            break
    return Words(np.array(numbers, np.uint64), tuple(starts), tuple(ends))


def shingles(words: Words, length: int) -> Numbers:
    """A number for each run of `length` words, in their order; empty when there are fewer words."""
    count = len(words) - length + 1
    if count < 1:
        return np.empty(0, np.uint64)
    mixed = np.zeros(count, np.uint64)
    for place in range(length):
        mixed = _mix(mixed * _MULTIPLIER + words.numbers[place : place + count])
    return mixed


def plain(word: str) -> str:
    """The word without case, accents, the apostrophe's kind, unseen signs and letters that only look like others."""
    seen = word if word.isascii() else undisguised(_UNSEEN.sub("", word))
    bare = unicodedata.normalize("NFKD", seen.casefold().replace("’", "'"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def signed(numbers: Numbers) -> list[int]:
    """The same 64 bits as PostgreSQL keeps them in a bigint."""
    return [int(each) for each in numbers.view(np.int64)]


def joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


@lru_cache(maxsize=65_536)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(plain(word).encode("utf-8", "replace"), digest_size=8).digest())


def _mix(values: Numbers) -> Numbers:
    mixed: Numbers = (values ^ (values >> _SHIFTED)) * _MULTIPLIER
    return mixed ^ (mixed >> _ROTATED)
