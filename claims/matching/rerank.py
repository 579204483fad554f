"""How likely a candidate says the same: boosted trees over the features, made a probability. Weights lie beside it."""

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.matching.features import NAMES, Table

SHIPPED = Path(__file__).resolve().parent / "weights.json"
Array = NDArray[np.float64]


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

    @cached_property
    def _trees(self) -> tuple[Array, Array, Array, Array, Array]:
        """Columns of all trees alike long: feature (-1 in a leaf), threshold, left, right, value."""
        trees = self.as_json["trees"]
        longest = max(len(tree["feature"]) for tree in trees)

        def column(name: str, kind: type) -> Any:
            filled = np.zeros((len(trees), longest), dtype=kind)
            for row, tree in enumerate(trees):
                filled[row, : len(tree[name])] = tree[name]
            return filled

        return (
            column("feature", int), column("threshold", float), column("left", int), column("right", int),
            column("value", float),
        )  # fmt: skip

    def raw(self, features: Table) -> Array:
        """The score of each row before it is made a probability."""
        if not len(features):
            return np.zeros(0)
        feature, threshold, left, right, value = self._trees
        trees = np.arange(len(feature))[None, :]
        rows = np.arange(len(features))[:, None]
        at = np.zeros((len(features), len(feature)), dtype=int)
        for _ in range(int(self.as_json["depth"])):
            wanted = feature[trees, at]
            goes_left = features[rows, np.maximum(wanted, 0)] <= threshold[trees, at]
            at = np.where(wanted < 0, at, np.where(goes_left, left[trees, at], right[trees, at]))
        total: Array = value[trees, at].sum(axis=1) + float(self.as_json["base"])
        return total

    def probabilities(self, features: Table) -> Array:
        """For each row how probable it is that both say the same."""
        return calibrated(self.raw(features), self.as_json["calibration"])


def calibrated(raw: Array, line: dict[str, float]) -> Array:
    """Platt's line: the raw score as a probability."""
    turned: Array = 1 / (1 + np.exp(-np.clip(line["slope"] * raw + line["offset"], -30, 30)))
    return turned


@lru_cache(maxsize=1)
def shipped() -> Weights:
    """The weights that come with the program."""
    return Weights(json.loads(SHIPPED.read_text(encoding="utf-8")))
