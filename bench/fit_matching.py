"""Fits the re-ranker that ships with the program: `python bench/fit_matching.py` writes claims/matching/weights.json.

Fitted to: CheckThat! 2020 train, PolitiFact's every other debate, and half of our English-Spanish pairs. Chosen by
cross-validation over those alone; what bench/retrieval.py reports on is not read here.
"""

import argparse
import json
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rapidfuzz.fuzz import ratio  # noqa: E402 the checkout is no installed package
from scipy.optimize import minimize  # noqa: E402 the checkout is no installed package

from bench.matching_desk import desk  # noqa: E402
from bench.matching_lists import Found, lists_of, ordered  # noqa: E402
from bench.retrieval_data import Document, Retrieval, checkthat, mean_average_precision  # noqa: E402
from bench.retrieval_sets import cross_lingual, politifact  # noqa: E402
from bench.vector_cache import VectorCache  # noqa: E402
from claims.matching.features import AGAINST, NAMES, NEITHER  # noqa: E402
from claims.matching.words import plain  # noqa: E402
from factcheck.encoder import Encoder  # noqa: E402

SEED = 20241117
FOLDS = 3
# How much the weights are held back.
PULL = 3.0
# Shown as likely where nineteen of twenty are right, as possible where one of six is.
LIKELY_PRECISION, POSSIBLE = 0.95, 0.15
# Claims whose letters are so much alike are one claim that the set holds twice.
SAME_WORDS = 92.0
# The best of a list in these says whether an answer is in it at all; every query is seen without its answer too, since
# a claim that nobody checked is what the desk meets most.
# Across languages words say nothing; names, numbers and dates do.
ACROSS = (
    "similarity", "similarity_behind", "similarity_place", "turned", "turned_behind", "turned_place",
    "numbers_in_common", "numbers_in_conflict", "names_held",
    "names_in_conflict", "dates_in_conflict",
)  # fmt: skip
# Between these log-odds what the line gives is bent to what came true.
KNOTS = (-40.0, -6.0, -3.0, -1.0, 0.0, 1.0, 2.0, 3.0, 5.0, 40.0)
BEST = ("similarity", "turned", "by_words", "asked_held", "found_held")
Array = NDArray[np.float64]


def sets() -> list[Retrieval]:
    """What it is fitted to."""
    return [checkthat("train"), politifact("train"), cross_lingual("fit")]


@dataclass(frozen=True)
class Line:
    """Weights of features that were centred and scaled."""

    means: Array
    scales: Array
    line: Array

    def scores(self, table: Array) -> Array:
        """A score for each row; only those of one list are compared."""
        found: Array = ((table - self.means) / self.scales) @ self.line
        return found


def bounds_of(names: Sequence[str]) -> list[tuple[float | None, float | None]]:
    """Which way each may weigh: what speaks for it never against it, and the other way about."""
    falls = {*AGAINST, *(name for name in NAMES if name.endswith("_behind"))}
    return [(None, None) if name in NEITHER else (None, 0.0) if name in falls else (0.0, None) for name in names]


def fitted(lists: Sequence[Found], columns: Sequence[str] = NAMES) -> Line:
    """The line that makes the answers the likeliest choice of their lists (conditional logit, L-BFGS within bounds)."""
    every = np.vstack([each.table for each in lists])
    means, scales = every.mean(axis=0), np.maximum(every.std(axis=0), 1e-6)
    # What is left out weighs nothing.
    scales[[place for place, name in enumerate(NAMES) if name not in columns]] = np.inf
    answered = [each for each in lists if each.is_answer.any()]
    rows = np.vstack([(each.table - means) / scales for each in answered])
    sizes = [len(each.table) for each in answered]
    begins, of = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(sizes)), sizes)
    truth = np.concatenate([each.is_answer for each in answered]).astype(np.float64)
    wanted = truth / np.add.reduceat(truth, begins)[of]

    def loss(line: Array) -> tuple[float, Array]:
        scores = rows @ line
        scores -= np.maximum.reduceat(scores, begins)[of]
        shares = np.exp(scores)
        totals = np.add.reduceat(shares, begins)[of]
        told = -float((wanted * (scores - np.log(totals))).sum()) + PULL * float(line @ line)
        return told, rows.T @ (shares / totals - wanted) + 2 * PULL * line

    start, bounds = np.zeros(rows.shape[1]), bounds_of(NAMES)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 500})
    return Line(means, scales, found.x)


def turned_to_odds(seen: Array, truth: NDArray[np.bool_]) -> Array:
    """Offset and slopes, none below nothing, that make a score and what its list holds a probability (logit)."""
    scales = np.maximum(seen.std(axis=0), 1e-6)
    rows = np.hstack([np.ones((len(seen), 1)), seen / scales])

    def loss(line: Array) -> tuple[float, Array]:
        odds = rows @ line
        told = float(np.logaddexp(0, np.where(truth, -odds, odds)).sum()) + 0.05 * float(line[1:] @ line[1:])
        slope = rows.T @ (1 / (1 + np.exp(-np.clip(odds, -30, 30))) - truth)
        return told, slope + 0.1 * np.r_[0.0, line[1:]]

    start, bounds = np.zeros(rows.shape[1]), [(None, None), *[(0.0, None)] * seen.shape[1]]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2_000}).x
    return np.r_[found[0], found[1:] / scales]


def bends_of(odds: Array, truth: NDArray[np.bool_]) -> list[tuple[float, float]]:
    """What log-odds of the line come true as: straight between the knots, always rising a little."""
    knots = np.array(KNOTS)
    steps = np.diff(knots)
    rows = np.clip(odds[:, None] - knots[:-1], 0, steps)

    def loss(line: Array) -> tuple[float, Array]:
        meant = line[0] + rows @ line[1:]
        told = float(np.logaddexp(0, np.where(truth, -meant, meant)).sum()) + float(((line[1:] - 1) ** 2).sum())
        wrong = 1 / (1 + np.exp(-np.clip(meant, -40, 40))) - truth
        return told, np.r_[wrong.sum(), rows.T @ wrong + 2 * (line[1:] - 1)]

    start, bounds = np.r_[knots[0], np.ones(len(steps))], [(None, None), *[(0.05, None)] * len(steps)]
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 2_000}).x
    meant = found[0] + np.r_[0.0, np.cumsum(found[1:] * steps)]
    return [(float(knot), round(float(value), 4)) for knot, value in zip(knots, meant, strict=True)]


@dataclass(frozen=True)
class Scored:
    """Scores of each query by a line that did not see it, and of the same query without its answer."""

    lists: Sequence[Found]
    scores: Sequence[Array]
    without: Sequence[Array]


def out_of_fold(lists: Sequence[Found], columns: Sequence[str]) -> Scored:
    """Every query scored by a line that was fitted to the others."""
    folds = np.random.default_rng(SEED).integers(0, FOLDS, len(lists))
    lines = [
        fitted([each for each, number in zip(lists, folds, strict=True) if number != fold], columns)
        for fold in range(FOLDS)
    ]
    scores = [lines[fold].scores(each.table) for each, fold in zip(lists, folds, strict=True)]
    without = [lines[fold].scores(each.without) for each, fold in zip(lists, folds, strict=True)]
    return Scored(lists, scores, without)


def truth_of(of: Retrieval, found: Found) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Whether each candidate is an answer or says word for word what one says: sets hold claims twice, and name one.

    The second is the same for the candidates that are no answers.
    """
    texts = _texts_of(of.name, of.documents)
    wanted = [texts[key] for key in of.answers[found.query] if key in texts]
    same = np.array([any(ratio(texts[key], each) >= SAME_WORDS for each in wanted) for key in found.keys], dtype=bool)
    return found.is_answer | same, same[~found.is_answer]


@lru_cache(maxsize=8)
def _texts_of(_name: str, documents: tuple[Document, ...]) -> dict[str, str]:
    return {each.key: plain(each.text) for each in documents}


def of_list(table: Array, best: Sequence[str]) -> Array:
    """What is the same for the whole list and says whether it holds an answer at all: the best of each measure."""
    own, behind = ([NAMES.index(f"{name}{end}") for name in best] for end in ("", "_behind"))
    return table[:, own] + table[:, behind]


def likely_from(probabilities: Array, truth: NDArray[np.bool_]) -> float:
    """The lowest probability above which the wanted share is right."""
    order = np.argsort(-probabilities)
    precision = np.cumsum(truth[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= LIKELY_PRECISION)
    return float(probabilities[order][good[-1]]) if len(good) else 0.95


def gathered(path: Path) -> tuple[list[list[Found]], dict[str, str]]:
    """The lists of all sets, kept beside the vectors while one tries parameters."""
    if path.exists():
        with path.open("rb") as file:
            found: tuple[list[list[Found]], dict[str, str]] = pickle.load(file)
        return found
    hashes: dict[str, str] = {}
    lists: list[list[Found]] = []
    with desk():
        from claims.matching.embed import encoder  # noqa: PLC0415 settings come first

        cache = VectorCache(encoder())
        for each in sets():
            hashes |= {f"{each.name}/{name}": value for name, value in each.hashes.items()}
            lists.append(lists_of(each, cache))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        pickle.dump((lists, hashes), file)
    return lists, hashes


def main() -> None:
    """Gather, cross-validate, fit, calibrate, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kept", type=Path, default=ROOT / "var" / "bench" / "matching_lists.pickle")
    parser.add_argument("--dry", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    groups, hashes = gathered(options.kept)
    told: dict[str, Any] = {}
    figures: dict[str, float] = {}
    likely: list[float] = []
    for name, columns, chosen in (("same_language", NAMES, False), ("other_language", ACROSS, True)):
        pairs = [(of, lists) for of, lists in zip(sets(), groups, strict=True) if of.name.startswith("cross") == chosen]
        line, sure, own = one_line(pairs, columns)
        told[name] = line
        figures |= own
        likely.append(sure)
    if not options.dry:
        write(told, hashes, max(likely), figures)


def one_line(
    pairs: Sequence[tuple[Retrieval, list[Found]]], columns: Sequence[str]
) -> tuple[dict[str, Any], float, dict[str, float]]:
    """The line as JSON, the probability from which nineteen of twenty are right, and MAP@5 out of fold by set."""
    lists = [each for _of, some in pairs for each in some]
    got = out_of_fold(lists, columns)
    figures, begins = {}, 0
    for of, some in pairs:
        own = got.scores[begins : begins + len(some)]
        begins += len(some)
        ranked = {each.query: ordered(each, values) for each, values in zip(some, own, strict=True)}
        near = {each.query: ordered(each, each.table[:, 0]) for each in some}
        figures[of.name] = mean_average_precision(ranked, of.answers, 5)
        print(f"{of.name}: MAP@5 {figures[of.name]:.4f} out of fold; by vectors alone "
              f"{mean_average_precision(near, of.answers, 5):.4f}")  # fmt: skip
    truths = [truth_of(of, each) for of, some in pairs for each in some]
    truth = np.concatenate([*(both[0] for both in truths), *(both[1] for both in truths)])
    raw = np.concatenate([*got.scores, *got.without])
    tables = np.vstack([*(each.table for each in lists), *(each.without for each in lists)])
    best = [name for name in BEST if name in columns]
    seen = np.hstack([raw[:, None], of_list(tables, best)])
    turned = turned_to_odds(seen, truth)
    odds = turned[0] + seen @ turned[1:]
    bends = bends_of(odds, truth)
    probabilities = 1 / (1 + np.exp(-np.interp(odds, *zip(*bends, strict=True))))
    show(probabilities, truth)
    told = as_json(fitted(lists, columns), turned, best) | {"bends": bends}
    return told, likely_from(probabilities, truth), figures


def show(probabilities: Array, truth: NDArray[np.bool_]) -> None:
    """How often what was told is true, in bands."""
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        chosen = (probabilities >= low) & (probabilities < high)
        if chosen.any():
            print(f"  told {low:.1f}–{high:.1f}: {probabilities[chosen].mean():.3f}, true {truth[chosen].mean():.3f} "
                  f"of {chosen.sum()}")  # fmt: skip


def as_json(line: Line, turned: Array, best: Sequence[str]) -> dict[str, Any]:
    """The fitted line and the one that makes it a probability, as one over the features as they are."""
    start, slope, *more = (float(each) for each in turned)
    weights = slope * line.line / line.scales
    offset = start - float(weights @ line.means)
    for name, weight in zip(best, more, strict=True):
        for column in (NAMES.index(name), NAMES.index(f"{name}_behind")):
            weights[column] += weight
    return {"line": [round(float(each), 6) for each in weights], "offset": round(offset, 6)}


def write(told: dict[str, Any], hashes: dict[str, str], likely: float, figures: dict[str, float]) -> None:
    """The weights with what they were fitted to."""
    document = {
        "version": "2",
        "features": list(NAMES),
        "encoder": f"{Encoder().name}@{Encoder().version}",
        "likely": round(likely, 3),
        "possible": POSSIBLE,
        **told,
        "fitted_to": hashes,
        "map5_out_of_fold": {name: round(value, 4) for name, value in figures.items()},
        "made_with": {"numpy": np.__version__, "seed": SEED},
    }
    target = ROOT / "claims" / "matching" / "weights.json"
    target.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    print(f"written: {target.relative_to(ROOT)}, {target.stat().st_size} bytes, likely from {likely:.3f}")


if __name__ == "__main__":
    main()
