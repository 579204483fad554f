"""The asked vector turned so that what all texts have in common counts less: likeness by what sets texts apart. Pure.

Vectors of E5 lie in a narrow cone: most of a likeness is the same for any two texts. The turning undoes half of that
(the inverse square root of the vectors' covariance), so a plain inner product with the vectors on record tells more,
and nothing has to be stored anew. `bench/fit_turning.py` works it out from vectors alone, without any truth.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from factcheck.encoder import WIDTH, Vectors

SHIPPED = Path(__file__).resolve().parent / "turning.npz"


@dataclass(frozen=True)
class Turning:
    """Of one encoder: the middle of what is asked, the middle of what is on record, and a symmetric matrix."""

    encoder: str
    asked: Vectors
    kept: Vectors
    matrix: Vectors

    def of(self, vector: Vectors) -> "Turned":
        """The asked vector as it is compared."""
        away = vector - self.asked
        across = self.matrix @ away
        across /= max(float(np.sqrt(away @ across)), 1e-6)
        return Turned(across.astype(np.float32), float(across @ self.kept))


@dataclass(frozen=True)
class Turned:
    """Inner product of `vector` with a vector on record, less `middle`: nothing in common is about 0."""

    vector: Vectors
    middle: float


def turned(vector: Vectors, encoder: str) -> Turned | None:
    """What is asked, turned; None where the encoder is not the one that the turning was worked out for."""
    known = shipped()
    return known.of(vector) if known.encoder == encoder else None


@cache
def shipped() -> Turning:
    """What comes with the program."""
    with np.load(SHIPPED, allow_pickle=False) as found:
        half = np.zeros((WIDTH, WIDTH), np.float32)
        half[np.triu_indices(WIDTH)] = found["matrix"].astype(np.float32)
        whole = half + half.T - np.diag(np.diag(half))
        return Turning(str(found["encoder"]), found["asked"], found["kept"], whole)
