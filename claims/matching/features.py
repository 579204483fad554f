"""What is compared of a text and a candidate, as numbers: likeness, words held, numbers, names and dates."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from claims.matching.compared import Asked, Candidate, Rarity
from claims.matching.words import Read

Table = NDArray[np.float64]
# E5's likeness of unrelated sentences lies about here; where a vector is missing yet, this stands for it.
UNRELATED = 0.76
# And by what sets texts apart (claims.matching.turned).
UNRELATED_TURNED = 0.0
_DENIAL = re.compile(
    r"\b(?:no|not|never|none|nunca|jamas|tampoco|ningun[ao]?|sin|without|false|falso|falsa|fake|hoax|\w+n['’ ]t)\b"
)


@dataclass(frozen=True)
class Pair:
    """A text and a candidate, both read, with the weights of their words."""

    asked: Asked
    found: Candidate
    read: Read
    title: Read
    known: Rarity

    @property
    def mine(self) -> frozenset[str]:
        """The asked words as the candidate's language has them: those of the configuration that fits best."""
        return max(self.asked.lexemes, key=lambda words: len(words & self.found.lexemes), default=frozenset())

    def weighed(self, words: frozenset[str]) -> float:
        """What these words tell together."""
        return sum(self.known.weight(word) for word in words)


def _share(some: float, whole: float) -> float:
    return some / whole if whole else 0.0


def _overlap(one: frozenset[object], other: frozenset[object]) -> float:
    return _share(len(one & other), min(len(one), len(other)))


def _numbers_in_common(pair: Pair) -> float:
    return float(len(pair.asked.read.numbers & pair.read.numbers))


def _numbers_in_conflict(pair: Pair) -> float:
    """1 where the candidate gives numbers and the text gives others only."""
    mine, theirs = pair.asked.read.numbers, pair.read.numbers
    return float(bool(mine) and bool(theirs) and not mine & theirs)


def _numbers_missing(pair: Pair) -> float:
    return float(bool(pair.read.numbers) and not pair.asked.read.numbers)


def _names_held(pair: Pair) -> float:
    """Of the names in the candidate, how many the text holds, in whatever writing."""
    names = pair.read.names
    return _share(len(names & (pair.asked.read.names | frozenset(pair.asked.read.tokens))), len(names))


def _names_in_conflict(pair: Pair) -> float:
    mine, theirs = pair.asked.read.names, pair.read.names
    return float(bool(mine) and bool(theirs) and not theirs & frozenset(pair.asked.read.tokens))


def _dates_in_conflict(pair: Pair) -> float:
    mine, theirs = pair.asked.read, pair.read
    years = bool(mine.years) and bool(theirs.years) and not mine.years & theirs.years
    return float(years or (bool(mine.months) and bool(theirs.months) and not mine.months & theirs.months))


def _denials_differ(pair: Pair) -> float:
    mine = bool(_DENIAL.search(pair.asked.read.text.lower()))
    return float(mine != bool(_DENIAL.search(pair.read.text.lower())))


OF_PAIR: dict[str, Callable[[Pair], float]] = {
    "similarity": lambda pair: UNRELATED if pair.found.similarity is None else pair.found.similarity,
    "turned": lambda pair: UNRELATED_TURNED if pair.found.turned is None else pair.found.turned,
    "has_vector": lambda pair: float(pair.found.similarity is not None),
    "by_words": lambda pair: math.log1p(pair.found.by_words),
    "asked_held": lambda pair: _share(pair.weighed(pair.mine & pair.found.lexemes), pair.weighed(pair.mine)),
    "found_held": lambda pair: _share(pair.weighed(pair.mine & pair.found.lexemes), pair.weighed(pair.found.lexemes)),
    "weight_held": lambda pair: math.log1p(pair.weighed(pair.mine & pair.found.lexemes)),
    "rarest_held": lambda pair: max(map(pair.known.weight, pair.mine & pair.found.lexemes), default=0.0),
    "words_overlap": lambda pair: _overlap(pair.asked.read.telling, pair.read.telling),
    "title_held": lambda pair: _share(len(pair.title.telling & pair.asked.read.telling), len(pair.title.telling)),
    "pairs_held": lambda pair: _share(len(pair.asked.read.pairs & pair.read.pairs), len(pair.read.pairs)),
    "pieces_held": lambda pair: _share(len(pair.asked.read.pieces & pair.read.pieces), len(pair.read.pieces)),
    "pieces_shared": lambda pair: _share(
        len(pair.asked.read.pieces & pair.read.pieces), len(pair.asked.read.pieces | pair.read.pieces)
    ),
    "spelling": lambda pair: fuzz.partial_token_set_ratio(*_plain(pair)) / 100,
    "order": lambda pair: fuzz.token_sort_ratio(*_plain(pair)) / 100,
    "numbers_in_common": _numbers_in_common,
    "numbers_in_conflict": _numbers_in_conflict,
    "numbers_missing": _numbers_missing,
    "names_held": _names_held,
    "quotes_held": lambda pair: _share(len(pair.read.quoted & pair.asked.read.telling), len(pair.read.quoted)),
    "signer_named": lambda pair: _share(
        len(Read(pair.asked.signed_by).telling & pair.read.telling), len(Read(pair.asked.signed_by).telling)
    ),
    "names_in_conflict": _names_in_conflict,
    "dates_in_conflict": _dates_in_conflict,
    "denials_differ": _denials_differ,
    "length": lambda pair: math.log1p(len(pair.asked.read.tokens)),
    "length_ratio": lambda pair: math.log((1 + len(pair.read.tokens)) / (1 + len(pair.asked.read.tokens))),
}
# What can only speak against it, and what says nothing by itself; all else speaks for it, the more the better.
AGAINST = ("numbers_in_conflict", "numbers_missing", "names_in_conflict", "dates_in_conflict", "denials_differ")
NEITHER = ("has_vector", "length", "length_ratio", "other_language")
# Beside the others of the same list: how far behind the best, and at which place.
IN_LIST = ("similarity", "turned", "by_words", "asked_held", "found_held")
NAMES = (*OF_PAIR, *(f"{name}_behind" for name in IN_LIST), *(f"{name}_place" for name in IN_LIST), "other_language")


def _plain(pair: Pair) -> tuple[str, str]:
    return " ".join(pair.asked.read.tokens), " ".join(pair.read.tokens)


@lru_cache(maxsize=4096)
def _read(text: str) -> Read:
    return Read(text)


def table(asked: Asked, found: Sequence[Candidate], known: Rarity, language: str = "") -> Table:
    """A row for each candidate, a column for each of NAMES. `language`: of the text, where it is known."""
    if not found:
        return np.empty((0, len(NAMES)))
    pairs = [Pair(asked, each, _read(f"{each.title} {each.text}".strip()), _read(each.title), known) for each in found]
    own = np.array([[measure(pair) for measure in OF_PAIR.values()] for pair in pairs], dtype=np.float64)
    names = list(OF_PAIR)
    beside = [own[:, names.index(name)] for name in IN_LIST]
    behind = np.stack([column.max() - column for column in beside], axis=1)
    places = np.stack([1 / (1.0 + (column[:, None] < column[None, :]).sum(axis=1)) for column in beside], axis=1)
    other = np.array([[float(bool(language) and _base(each.language) != _base(language))] for each in found])
    return np.hstack([own, behind, places, other])


def _base(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0].lower()
