"""Whether one text is the other in another language: their sentences side by side, by meaning, in the same order."""

import re
from dataclasses import dataclass

import numpy as np

from factcheck.encoder import Encoder, Vectors
from factcheck.sentences import Sentence, sentences_of
from sources.lineage.judging import TRANSLATES, Kinship, Text, direction

METHOD = "aligned sentences"
VERSION = "1"

# A beginning is enough: what a paper translates it translates from the top.
MOST_SENTENCES = 12
SHORTEST = 25
FEWEST_PAIRS = 2
# Measured on the training half of the desk notes in bench/data; see bench/lineage.py.
NEAR = 0.84
# Cosine of two beginnings below which the sentences are not looked at.
NEAR_BEGINNINGS = 0.82
AHEAD = 0.02
LEAST_SCORE = 0.5
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Beginning:
    """The first sentences of a text, with their vectors."""

    sentences: tuple[Sentence, ...]
    vectors: Vectors
    figures: tuple[frozenset[str], ...]


@dataclass(frozen=True)
class Side:
    """One of two texts, as it is compared with one in another language."""

    text: Text
    language: str
    beginning: Beginning


def side(text: Text, words: str, language: str, encoder: Encoder) -> Side:
    """The text with the vectors of its beginning."""
    return Side(text, language, beginning(words, language, encoder))


def first_sentences(text: str, language: str) -> tuple[Sentence, ...]:
    """The sentences by which a text is compared with one in another language."""
    long_enough = (each for each in sentences_of(text, language) if len(each.text) >= SHORTEST)
    return tuple(each for each, _place in zip(long_enough, range(MOST_SENTENCES), strict=False))


def beginning(text: str, language: str, encoder: Encoder) -> Beginning:
    """The text's beginning as it is compared; it takes about a tenth of a second a sentence."""
    found = first_sentences(text, language)
    vectors = encoder.passages([each.text for each in found])
    return Beginning(found, vectors, tuple(_figures(each.text) for each in found))


def aligned(one: Beginning, other: Beginning) -> tuple[float, list[tuple[int, int]]]:
    """How surely the two say the same, sentence by sentence (0 to 1), and which sentences stand for each other.

    A pair are each other's nearest, and nearer than they are to the rest of the other text. Figures in one that are
    missing in the other count against them.
    """
    if not one.sentences or not other.sentences:
        return 0.0, []
    near = one.vectors @ other.vectors.T
    pairs = [
        (row, int(column))
        for row, column in enumerate(near.argmax(axis=1))
        if int(near[:, column].argmax()) == row and _is_near(near, row, int(column))
    ]
    pairs = _in_order(pairs)
    shorter = min(len(one.sentences), len(other.sentences))
    part = len(pairs) / shorter
    agreeing = [_agree(one.figures[row], other.figures[column]) for row, column in pairs]
    score = part * (float(np.mean(agreeing)) if agreeing else 0.0)
    return score, pairs


def translation(first: Side, second: Side) -> Kinship | None:
    """The one as a translation of the other; None when their sentences do not stand for each other."""
    score, pairs = aligned(first.beginning, second.beginning)
    if first.language == second.language or score < LEAST_SCORE or len(pairs) < FEWEST_PAIRS:
        return None
    votes = direction(first.text, second.text)
    copy, original = (second, first) if sum(votes.values()) >= 0 else (first, second)
    if copy is second:
        pairs = sorted((column, row) for row, column in pairs)
    places = [(copy.beginning.sentences[row], original.beginning.sentences[column]) for row, column in pairs]
    signals = {
        "sentences": len(pairs),
        "of": min(len(copy.beginning.sentences), len(original.beginning.sentences)),
        "languages": [copy.language, original.language],
        "direction": sorted(votes, key=lambda name: -abs(votes[name])),
        "direction_is_known": sum(map(abs, votes.values())) >= 1,
    }
    passages = tuple((a.start, a.end, b.start, b.end) for a, b in places)
    return Kinship(copy.text.key, original.text.key, TRANSLATES, round(min(score, 1.0), 3), passages, signals)


def _is_near(near: Vectors, row: int, column: int) -> bool:
    value = float(near[row, column])
    if value < NEAR:
        return False
    others = np.concatenate([np.delete(near[row], column), np.delete(near[:, column], row)])
    return not others.size or value - float(np.median(others)) >= AHEAD


def _in_order(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose places rise in both texts."""
    best: list[list[tuple[int, int]]] = []
    for pair in pairs:
        before = max((run for run in best if run[-1][1] < pair[1]), key=len, default=[])
        best.append([*before, pair])
    return max(best, key=len, default=[])


def _figures(text: str) -> frozenset[str]:
    """The figures of a sentence as digits alone: languages write them apart in their own ways."""
    return frozenset(re.sub(r"\D", "", each) for each in _FIGURE.findall(text))


def _agree(one: frozenset[str], other: frozenset[str]) -> float:
    if not one and not other:
        return 1.0
    return 0.5 + 0.5 * len(one & other) / len(one | other)
