"""Fits the re-ranker that ships with the program: `python bench/fit_matching.py` writes claims/matching/weights.json.

Fitted to: CheckThat! 2020 train, PolitiFact's every other debate, and half of our English-Spanish pairs. Chosen by
cross-validation over those alone; what bench/retrieval.py reports on is not read here.
"""

import argparse
import json
import pickle
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from sklearn.ensemble import GradientBoostingClassifier  # noqa: E402 the checkout is no installed package
from sklearn.linear_model import LogisticRegression  # noqa: E402

from bench.matching_desk import desk  # noqa: E402
from bench.matching_lists import Found, lists_of, ordered  # noqa: E402
from bench.retrieval_data import Retrieval, checkthat, mean_average_precision  # noqa: E402
from bench.retrieval_sets import cross_lingual, politifact  # noqa: E402
from bench.vector_cache import VectorCache  # noqa: E402

SEED = 20241117
FOLDS = 5
TREES, DEPTH, RATE, LEAF, SUBSAMPLE, COLUMNS = 220, 3, 0.06, 25, 0.6, 0.4
# Shown as likely where nineteen of twenty are right, as possible where one of six is.
LIKELY_PRECISION, POSSIBLE = 0.95, 0.15
# Of every other query the answer is taken away: a claim that nobody checked is what the desk meets most.
WITHOUT_ANSWER = 0.5
Array = NDArray[np.float64]


def sets() -> list[Retrieval]:
    """What it is fitted to."""
    return [checkthat("train"), politifact("train"), cross_lingual("fit")]


def rows(lists: Sequence[Found], chance: np.random.Generator) -> tuple[Array, NDArray[np.bool_]]:
    """Features and truth of all candidates; of some queries a second time, without their answers."""
    tables, truths = [], []
    for each in lists:
        tables.append(each.table)
        truths.append(each.is_answer)
        if chance.random() < WITHOUT_ANSWER and len(each.without):
            tables.append(each.without)
            truths.append(np.zeros(len(each.without), dtype=bool))
    return np.vstack(tables), np.concatenate(truths)


def fitted(lists: Sequence[Found]) -> GradientBoostingClassifier:
    """Boosted trees over the rows."""
    features, truth = rows(lists, np.random.default_rng(SEED))
    model = GradientBoostingClassifier(
        n_estimators=TREES, max_depth=DEPTH, learning_rate=RATE, min_samples_leaf=LEAF, subsample=SUBSAMPLE,
        max_features=COLUMNS, random_state=SEED,
    )  # fmt: skip
    return model.fit(features, truth)


def as_json(model: GradientBoostingClassifier) -> dict[str, Any]:
    """The trees in the columns that claims.matching.rerank reads."""
    trees = []
    for (estimator,) in model.estimators_:
        tree = estimator.tree_
        trees.append(
            {
                "feature": [int(each) if each >= 0 else -1 for each in tree.feature],
                "threshold": [round(float(each), 6) for each in tree.threshold],
                "left": [max(int(each), 0) for each in tree.children_left],
                "right": [max(int(each), 0) for each in tree.children_right],
                "value": [round(float(each) * model.learning_rate, 6) for each in tree.value[:, 0, 0]],
            }
        )
    return {"trees": trees, "depth": DEPTH, "base": float(model.init_.class_prior_[1])}


def out_of_fold(groups: Sequence[Sequence[Found]]) -> tuple[list[list[Array]], list[list[Array]]]:
    """Scores of every query by a model that did not see it; the second list for the same query without its answer."""
    chance = np.random.default_rng(SEED)
    folds = [chance.integers(0, FOLDS, len(lists)) for lists in groups]
    scores: list[list[Array]] = [[np.zeros(0)] * len(lists) for lists in groups]
    without: list[list[Array]] = [[np.zeros(0)] * len(lists) for lists in groups]
    for fold in range(FOLDS):
        seen = [
            each
            for lists, of in zip(groups, folds, strict=True)
            for each, n in zip(lists, of, strict=True)
            if n != fold
        ]
        model = fitted(seen)
        for group, (lists, of) in enumerate(zip(groups, folds, strict=True)):
            for place in np.flatnonzero(of == fold):
                scores[group][place] = model.decision_function(lists[place].table)
                left = lists[place].without
                without[group][place] = model.decision_function(left) if len(left) else np.zeros(0)
    return scores, without


def calibration(raw: Array, truth: NDArray[np.bool_]) -> dict[str, float]:
    """Platt's line over out-of-fold scores."""
    line = LogisticRegression(C=1e6).fit(raw[:, None], truth)
    return {"slope": float(line.coef_[0, 0]), "offset": float(line.intercept_[0])}


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
    scores, without = out_of_fold(groups)
    figures = {}
    for of, lists, own in zip(sets(), groups, scores, strict=True):
        ranked = {each.query: ordered(each, values) for each, values in zip(lists, own, strict=True)}
        near = {each.query: ordered(each, each.table[:, 0]) for each in lists}
        figures[of.name] = mean_average_precision(ranked, of.answers, 5)
        print(f"{of.name}: MAP@5 {figures[of.name]:.4f} out of fold; by vectors alone "
              f"{mean_average_precision(near, of.answers, 5):.4f}")  # fmt: skip
    truths = [each.is_answer for lists in groups for each in lists]
    raw = np.concatenate([*(each for own in scores for each in own), *(each for own in without for each in own)])
    truth = np.concatenate([*truths, *(np.zeros(len(each), dtype=bool) for own in without for each in own)])
    line = calibration(raw, truth)
    probabilities = 1 / (1 + np.exp(-(line["slope"] * raw + line["offset"])))
    for low, high in ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)):
        chosen = (probabilities >= low) & (probabilities < high)
        print(f"  told {low:.1f}–{high:.1f}: {probabilities[chosen].mean():.3f}, true {truth[chosen].mean():.3f} "
              f"of {chosen.sum()}")  # fmt: skip
    if not options.dry:
        write(groups, hashes, line, likely_from(probabilities, truth), figures)


def write(
    groups: Sequence[Sequence[Found]],
    hashes: dict[str, str],
    line: dict[str, float],
    likely: float,
    figures: dict[str, float],
) -> None:
    """The weights with what they were fitted to."""
    import sklearn  # noqa: PLC0415 its version only

    from claims.matching.features import NAMES  # noqa: PLC0415 settings come first
    from factcheck.encoder import Encoder  # noqa: PLC0415

    model = fitted([each for lists in groups for each in lists])
    told = as_json(model)
    prior = told["base"]
    told["base"] = float(np.log(prior / (1 - prior)))
    document = {
        "version": "1",
        "features": list(NAMES),
        "encoder": f"{Encoder().name}@{Encoder().version}",
        "likely": round(likely, 3),
        "possible": POSSIBLE,
        "calibration": {name: round(value, 6) for name, value in line.items()},
        "fitted_to": hashes,
        "map5_out_of_fold": {name: round(value, 4) for name, value in figures.items()},
        "made_with": {"scikit-learn": sklearn.__version__, "seed": SEED},
        **told,
    }
    target = ROOT / "claims" / "matching" / "weights.json"
    target.write_text(json.dumps(document, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"written: {target.relative_to(ROOT)}, {target.stat().st_size // 1024} kB, likely from {likely:.3f}")


if __name__ == "__main__":
    main()
