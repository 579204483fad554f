"""How worth checking sentences are: a cheap first pass over all, the encoder's head for the few that are left. Pure.

The weights were fitted by `bench/train_checkworthy.py` on sentences that fact-checkers labelled, English and Spanish;
`weights.json` beside them says on what, and how well they do on held-back ones.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from claims.sifting import first_pass
from claims.sifting.first_pass import Floats, Line
from factcheck.encoder import Encoder

METHOD = "check-worthiness"
HERE = Path(__file__).resolve().parent
# Only these were trained on; a text in another language is left to people.
LANGUAGES = ("en", "es")
# A sentence is suggested that is so many times as likely worth checking as any of the files that the weights are from.
TIMES_AS_LIKELY = 1.3
# The encoder reads this part of a text's letters, and never fewer or more sentences than so many.
READ_PART, FEWEST_READ, MOST_READ = 0.17, 3, 40
# A text gives one suggestion in twenty sentences, a short one up to three; more would bury those of the next.
SUGGESTED_PART, MOST_OF_A_SHORT_TEXT, MOST_OF_A_TEXT = 0.05, 3, 8
# The arrays of the guess: letters, marks, offset.
GUESS = ("letters", "marks", "bias")
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Weights:
    """What was fitted for one language. `mix` is bias, weight of the first pass, weight of the head: a logit.

    `guess` tells from letters and marks what the head will say, so that it gets to read what it would put first.
    """

    version: str
    idf: Floats
    first: Line
    guess: Line
    head: Floats
    head_bias: float
    mix: tuple[float, float, float]


@cache
def weights(language: str) -> Weights:
    """The weights for a language of `LANGUAGES`; KeyError for another."""
    with np.load(HERE / "weights.npz", allow_pickle=False) as found:
        arrays = {name[3:]: found[name].astype(np.float32) for name in found.files if name.startswith(f"{language}_")}
    return of_arrays(arrays, version())


def of_arrays(arrays: Mapping[str, Floats], named: str) -> Weights:
    """The same from arrays as they are kept, or as they were just fitted."""
    bias, of_first, of_head = (float(value) for value in arrays["mix"])
    first = Line(arrays["letters"], arrays["marks"], float(arrays["biases"][0]))
    nothing = (np.zeros_like(first.letters), np.zeros_like(first.marks), np.zeros(1, np.float32))
    letters, marks, start = (arrays.get(f"guess_{name}", none) for name, none in zip(GUESS, nothing, strict=True))
    return Weights(
        named,
        arrays["idf"],
        first,
        Line(letters, marks, float(start[0])),
        arrays["head"],
        float(arrays["biases"][1]),
        (bias, of_first, of_head),
    )


@cache
def threshold(language: str) -> float:
    """From which probability on a sentence is suggested; KeyError for a language that is not of `LANGUAGES`.

    Fact-checkers of one file found twice as many sentences worth checking as those of another.
    """
    about = _about()[language]
    return float(TIMES_AS_LIKELY * about["worth_checking"] / about["sentences"])


def _about() -> dict[str, Any]:
    about: dict[str, Any] = json.loads((HERE / "weights.json").read_text(encoding="utf-8"))
    return about


@cache
def version() -> str:
    """The version of the weights and of the encoder that they were fitted to."""
    about = _about()
    return f"{about['version']} {about['encoder']}"


def first_look(texts: Sequence[str], by: Weights) -> tuple[Floats, Floats]:
    """The first pass's logit of each sentence, and the logit that is expected of both looks; higher is worthier."""
    first, guessed = first_pass.scores(texts, by.idf, (by.first, by.guess))
    bias, of_first, of_head = by.mix
    return first, bias + of_first * first + of_head * guessed


def second_look(texts: Sequence[str], first: Floats, encoder: Encoder, by: Weights) -> Floats:
    """The probability that each sentence is worth checking; `first` are the logits of the first pass."""
    return judged(first, encoder.passages([as_read(text) for text in texts]), by)


def judged(first: Floats, vectors: Floats, by: Weights) -> Floats:
    """The same for vectors that are at hand."""
    bias, of_first, of_head = by.mix
    logits = bias + of_first * first + of_head * (vectors @ by.head + by.head_bias)
    found: Floats = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return found


def as_read(text: str) -> str:
    """The sentence as the encoder reads it: addresses cost it time and tell it nothing."""
    return " ".join(_ADDRESS.sub(" ", text).split())


def to_read(texts: Sequence[str], expected: Floats) -> list[int]:
    """The places of the sentences that the encoder is to read, in the order of the text: what is expected to be best.

    What the encoder costs goes by letters, so they are what is shared out.
    """
    letters_left = READ_PART * sum(map(len, texts))
    chosen: list[int] = []
    for place in np.argsort(-expected, kind="stable"):
        letters_left -= len(texts[place])
        if len(chosen) == MOST_READ or (letters_left < 0 and len(chosen) >= FEWEST_READ):
            break
        chosen.append(int(place))
    return sorted(chosen)


def suggested(scores: Floats, language: str, sentences: int) -> list[int]:
    """The places of the scores that are suggested of a text of so many sentences, the worthiest first."""
    worthy = [int(place) for place in np.argsort(-scores, kind="stable") if scores[place] >= threshold(language)]
    return worthy[: most_of(sentences)]


def most_of(sentences: int) -> int:
    """How many of a text's sentences are suggested at most."""
    return min(MOST_OF_A_TEXT, max(MOST_OF_A_SHORT_TEXT, round(SUGGESTED_PART * sentences)))
