"""How probable it is that a candidate says the same: a line over the features, another one across languages."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.matching.features import NAMES, Table

SHIPPED = Path(__file__).resolve().parent / "weights.json"
Array = NDArray[np.float64]
# What tells two texts of the same words apart.
CONFLICTS = ("numbers_in_conflict", "dates_in_conflict", "names_in_conflict", "denials_differ", "other_language")


class WrongWeightsError(ValueError):
    """The weights are of another set of features."""


@dataclass(frozen=True)
class Weights:
    """A fitted re-ranker with the thresholds of its probability, as JSON has it."""

    as_json: dict[str, Any]

    def __post_init__(self) -> None:
        if tuple(self.as_json["features"]) != NAMES:
            raise WrongWeightsError("these weights were fitted to other features: fit them again")

    @property
    def version(self) -> str:
        """What it is called where a match is kept."""
        return str(self.as_json["version"])

    @property
    def likely(self) -> float:
        """From this probability on it is shown first, as a likely same claim."""
        return float(self.as_json["likely"])

    @property
    def possible(self) -> float:
        """From this probability on it is shown, as a possible one."""
        return float(self.as_json["possible"])

    def raw(self, features: Table) -> Array:
        """The log-odds of each row."""
        is_other = features[:, NAMES.index("other_language")] > 0
        odds: Array = np.where(is_other, self._odds("other_language", features), self._odds("same_language", features))
        return odds

    def _odds(self, which: str, features: Table) -> Array:
        """By the line for a candidate in the text's language or in another; bent so that what is told comes true.

        `bends` are pairs of what the line gives and the log-odds that it stands for; straight between, never falling.
        """
        told = self.as_json[which]
        straight = features @ np.array(told["line"], dtype=np.float64) + float(told["offset"])
        given, meant = zip(*told["bends"], strict=True)
        bent: Array = np.interp(np.clip(straight, given[0], given[-1]), given, meant)
        return bent

    def probabilities(self, features: Table) -> Array:
        """For each row how probable it is that both say the same."""
        turned: Array = 1 / (1 + np.exp(-np.clip(self.raw(features), -30, 30)))
        return turned


def in_the_same_words(features: Table) -> Array:
    """For each row how probable it is that two texts of the same telling words say the same; 0 for all others.

    The line was fitted to posts about claims, which never repeat them word for word: it knows nothing of those that do.
    """
    held = np.minimum(features[:, NAMES.index("asked_held")], features[:, NAMES.index("found_held")])
    differs = features[:, [NAMES.index(name) for name in CONFLICTS]].any(axis=1)
    said: Array = np.where((held.round(4) >= 1) & ~differs, np.minimum(features[:, NAMES.index("order")], 0.99), 0.0)
    return said


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with the program."""
    return Weights(json.loads(SHIPPED.read_text(encoding="utf-8")))
