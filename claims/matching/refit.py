"""The weights in use: those that come with the program, corrected by what people confirmed and refused since.

A correction is small on purpose (a logistic line that is pulled towards leaving everything as it is), since a desk
decides about hundreds of pairs and the shipped weights were fitted to tens of thousands.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import numpy as np
from django.db import connection, transaction
from django.utils.translation import gettext as _

from claims.matching.features import NAMES, Table
from claims.matching.rerank import Array, Weights, shipped
from claims.models import MatchFit, Suggestion, SuggestionKind
from factcheck.history import acting_as_system
from factcheck.record import RefusedError
from sources.models import Confirmation

FEWEST_PAIRS = 30
FEWEST_OF_EACH = 8
FOLDS = 5
PULL = 4.0
# What the correction looks at beside the probability that it corrects.
COLUMNS = (
    "similarity", "asked_held", "found_held", "numbers_in_conflict", "names_held", "names_in_conflict",
    "denials_differ", "other_language",
)  # fmt: skip
KNOWN_FOR_SECONDS = 30


@dataclass(frozen=True)
class Correction:
    """A line over the shipped log-odds and COLUMNS: coefficients, centres, offset."""

    slope: float
    coefficients: tuple[float, ...]
    centres: tuple[float, ...]
    offset: float

    def probabilities(self, base: Array, features: Table) -> Array:
        """The corrected probability of each row."""
        turned: Array = 1 / (1 + np.exp(-np.clip(_columns(base, features, self.centres) @ self._line, -30, 30)))
        return turned

    @property
    def _line(self) -> Array:
        return np.array([self.offset, self.slope, *self.coefficients])


@dataclass(frozen=True)
class Corrected(Weights):
    """The shipped weights with a correction over them."""

    correction: Correction | None = None
    name: str = ""

    @property
    def version(self) -> str:
        """The shipped version and which correction."""
        return f"{super().version}+{self.name}" if self.name else super().version

    def probabilities(self, features: Table) -> Array:
        """For each row how probable it is that both say the same."""
        base = super().probabilities(features)
        return base if self.correction is None or not len(base) else self.correction.probabilities(base, features)


@dataclass(frozen=True)
class Refitted:
    """What a new fit would gain, on pairs held back from it: mean log loss before and after; the lower the better."""

    confirmed: int
    refused: int
    loss_before: float
    loss_after: float
    correction: Correction

    @property
    def gain(self) -> float:
        """By how much the log loss on held-back pairs falls."""
        return self.loss_before - self.loss_after

    def as_figures(self) -> dict[str, float]:
        """As it is kept."""
        return {
            "confirmed": self.confirmed,
            "refused": self.refused,
            "loss_before": round(self.loss_before, 5),
            "loss_after": round(self.loss_after, 5),
            "gain": round(self.gain, 5),
        }


def weights() -> Weights:
    """The weights in use now; another process's new fit is in use here within half a minute."""
    return _weights(int(time.monotonic() // KNOWN_FOR_SECONDS), connection.settings_dict["NAME"])


@lru_cache(maxsize=2)
def _weights(_turn: int, _database: str) -> Weights:
    kept = in_use()
    if kept is None:
        return shipped()
    said = kept.weights
    line = Correction(said["slope"], tuple(said["coefficients"]), tuple(said["centres"]), said["offset"])
    return Corrected(shipped().as_json, line, str(kept.pk)[-8:])


def forget() -> None:
    """Look for the fit in use anew at the next text."""
    _weights.cache_clear()


def in_use() -> MatchFit | None:
    """The newest fit that was not turned back and corrects the weights that come with this program."""
    rows = MatchFit.objects.filter(turned_back_at__isnull=True, weights__of=shipped().version)
    found: MatchFit | None = rows.first()
    return found


def try_refit() -> Refitted:
    """What the decisions so far would gain. RefusedError when they are too few, or all of one kind."""
    features, truth = _decided()
    confirmed, refused = int(truth.sum()), int((~truth).sum())
    if len(truth) < FEWEST_PAIRS or min(confirmed, refused) < FEWEST_OF_EACH:
        raise RefusedError(
            _("Too few decisions: %(confirmed)d confirmed, %(refused)d refused; at least %(all)d, %(each)d of each.")
            % {"confirmed": confirmed, "refused": refused, "all": FEWEST_PAIRS, "each": FEWEST_OF_EACH}
        )
    base = shipped().probabilities(features)
    before = weights().probabilities(features)
    after = np.zeros(len(truth))
    folds = np.arange(len(truth)) % FOLDS
    for fold in range(FOLDS):
        kept, held = folds != fold, folds == fold
        after[held] = _fitted(base[kept], features[kept], truth[kept]).probabilities(base[held], features[held])
    return Refitted(confirmed, refused, _loss(before, truth), _loss(after, truth), _fitted(base, features, truth))


def keep(found: Refitted) -> MatchFit:
    """The fit, in use from now on."""
    line = found.correction
    said = {
        "of": shipped().version,
        "slope": line.slope,
        "coefficients": list(line.coefficients),
        "centres": list(line.centres),
        "offset": line.offset,
        "columns": list(COLUMNS),
    }
    with transaction.atomic(), acting_as_system("matching", "weights fitted to decisions"):
        row: MatchFit = MatchFit.objects.create(weights=said, figures=found.as_figures())
    forget()
    return row


def turn_back(at: datetime) -> MatchFit:
    """The fit that was in use and no longer is. RefusedError when the shipped weights are in use."""
    with transaction.atomic(), acting_as_system("matching", "weights turned back"):
        row = in_use()
        if row is None:
            raise RefusedError(_("The weights that come with the program are in use: there is nothing to turn back."))
        row.turned_back_at = at
        row.save(update_fields=["turned_back_at"])
    forget()
    return row


def _decided() -> tuple[Table, np.ndarray[Any, np.dtype[np.bool_]]]:
    """Features and truth of the pairs that people decided about, in the order of their keys."""
    kinds = (SuggestionKind.SAME_CLAIM, SuggestionKind.ALREADY_CHECKED)
    states = (Confirmation.CONFIRMED, Confirmation.REFUSED)
    rows = Suggestion.objects.kept().filter(kind__in=kinds, state__in=states, method="claims.matching").order_by("pk")
    scored = [(row.scores, row.state) for row in rows.only("scores", "state") if set(NAMES) <= set(row.scores)]
    features = np.array([[float(scores[name]) for name in NAMES] for scores, _state in scored]).reshape(-1, len(NAMES))
    return features, np.array([state == Confirmation.CONFIRMED for _scores, state in scored], dtype=bool)


def _columns(base: Array, features: Table, centres: Sequence[float]) -> Array:
    odds = np.log(np.clip(base, 1e-3, 1 - 1e-3) / np.clip(1 - base, 1e-3, 1))
    own = features[:, [NAMES.index(name) for name in COLUMNS]] - np.array(centres)
    return np.hstack([np.ones((len(base), 1)), odds[:, None], own])


def _fitted(base: Array, features: Table, truth: np.ndarray[Any, np.dtype[np.bool_]]) -> Correction:
    """Newton's method on the penalised likelihood; the penalty pulls the slope to one and all else to nothing."""
    centres = features[:, [NAMES.index(name) for name in COLUMNS]].mean(axis=0)
    columns = _columns(base, features, tuple(centres))
    start = np.zeros(columns.shape[1])
    start[1] = 1.0
    pull = np.full(columns.shape[1], PULL)
    pull[0] = 0.1
    line, best = start.copy(), _penalised(columns, truth, start, pull, start)
    for _step in range(50):
        told = 1 / (1 + np.exp(-np.clip(columns @ line, -30, 30)))
        slope = columns.T @ (told - truth) + pull * (line - start)
        curve = (columns * (told * (1 - told))[:, None]).T @ columns + np.diag(pull)
        step = np.linalg.solve(curve, slope)
        # A whole step may lead too far where the shipped weights were very sure: half of it, or half of that.
        sizes = (1.0, 0.5, 0.25, 0.1, 0.02)
        better = ((size, _penalised(columns, truth, line - size * step, pull, start)) for size in sizes)
        size, now = next(((size, value) for size, value in better if value < best), (0.0, best))
        if best - now < 1e-9:
            break
        line, best = line - size * step, now
    return Correction(float(line[1]), tuple(map(float, line[2:])), tuple(map(float, centres)), float(line[0]))


def _penalised(columns: Array, truth: Any, line: Array, pull: Array, start: Array) -> float:
    odds = columns @ line
    return float(np.logaddexp(0, np.where(truth, -odds, odds)).sum() + 0.5 * (pull * (line - start) ** 2).sum())


def _loss(told: Array, truth: np.ndarray[Any, np.dtype[np.bool_]]) -> float:
    sure = np.clip(np.where(truth, told, 1 - told), 1e-6, 1)
    return float(-np.log(sure).mean())
