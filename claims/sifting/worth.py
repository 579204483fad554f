"""How worth checking sentences are: a cheap first pass over all, the encoder's head for the few that are left. Pure.

The weights were fitted by `bench/train_checkworthy.py` on sentences that fact-checkers labelled, English and Spanish;
`weights.json` beside them says on what, and how well they do on held-back ones.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from claims.sifting import first_pass
from claims.sifting.first_pass import Floats
from factcheck.encoder import Encoder

METHOD = "check-worthiness"
HERE = Path(__file__).resolve().parent
# The encoder reads this part of a text's sentences, and never fewer or more than so many.
READ_PART, FEWEST_READ, MOST_READ = 0.15, 3, 40
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Weights:
    """What was fitted. `mix` is bias, weight of the first pass, weight of the head: the logit of a probability."""

    version: str
    letters: Floats
    idf: Floats
    marks: Floats
    first_bias: float
    head: Floats
    head_bias: float
    mix: tuple[float, float, float]
    # From here on a sentence is suggested.
    threshold: float


@cache
def weights() -> Weights:
    """The weights of this version of the program."""
    with np.load(HERE / "weights.npz", allow_pickle=False) as found:
        arrays = {name: found[name].astype(np.float32) for name in found.files}
    about = json.loads((HERE / "weights.json").read_text(encoding="utf-8"))
    return Weights(
        about["version"],
        arrays["letters"],
        arrays["idf"],
        arrays["marks"],
        float(arrays["biases"][0]),
        arrays["head"],
        float(arrays["biases"][1]),
        (float(arrays["mix"][0]), float(arrays["mix"][1]), float(arrays["mix"][2])),
        float(about["threshold"]),
    )


def first_look(texts: Sequence[str], by: Weights | None = None) -> Floats:
    """The first pass's logit of each sentence; higher is worthier."""
    fitted = by or weights()
    return first_pass.scores(texts, fitted.letters, fitted.idf, fitted.marks, fitted.first_bias)


def second_look(texts: Sequence[str], first: Floats, encoder: Encoder, by: Weights | None = None) -> Floats:
    """The probability that each sentence is worth checking; `first` are the logits of the first pass."""
    return judged(first, encoder.passages([as_read(text) for text in texts]), by or weights())


def judged(first: Floats, vectors: Floats, by: Weights) -> Floats:
    """The same for vectors that are at hand."""
    bias, of_first, of_head = by.mix
    logits = bias + of_first * first + of_head * (vectors @ by.head + by.head_bias)
    found: Floats = (1 / (1 + np.exp(-np.clip(logits, -30, 30)))).astype(np.float32)
    return found


def as_read(text: str) -> str:
    """The sentence as the encoder reads it: addresses cost it time and tell it nothing."""
    return " ".join(_ADDRESS.sub(" ", text).split())


def to_read(first: Floats) -> list[int]:
    """The places of the sentences that the encoder is to read, in the order of the text."""
    most = min(MOST_READ, max(FEWEST_READ, round(READ_PART * len(first))))
    return sorted(int(place) for place in np.argsort(-first, kind="stable")[:most])
