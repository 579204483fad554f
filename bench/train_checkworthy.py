"""Fits the weights of check-worthiness and writes claims/sifting/weights.npz and weights.json.

    python bench/train_checkworthy.py [--train TSV ...] [--most 6000] [--seed 5]

For each language: the first pass (letters and marks) on all sentences, the head over the encoder's vectors on `--most`
of them, and how the two are mixed on predictions for sentences that neither was fitted to. Nothing but the files named
by `--train` is read; what the weights are worth on others is `bench/checkworthy.py`'s business.
"""

import argparse
import itertools
import json
import random
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bench.checkworthy_data import DATA, Labelled, letters, marks, read, weighed
from bench.vector_cache import VectorCache
from claims.sifting import worth
from claims.sifting.worth import as_read
from factcheck.encoder import encoder

VERSION = "1"
MARKS_SHARE, FIRST_C, HEAD_SCALE, FOLDS = 0.1, 1.0, 10.0, 3
HEAD_CS = (0.1, 0.3, 1.0)
TRAIN = ("CT22_english_1A_checkworthy_train.tsv", "CT22_spanish_1A_checkworthy_train.tsv")
AS_GOOD = 0.01
# How much the head counts beside the first pass; chosen by the folds of the training files.
HEAD_WEIGHTS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.5)


def main() -> None:
    """Fits, writes, and prints what was fitted on what."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--train", nargs="*", type=Path, default=[DATA / "checkthat2022" / name for name in TRAIN])
    asked.add_argument("--most", type=int, default=6_000)
    asked.add_argument("--seed", type=int, default=5)
    given = asked.parse_args()
    arrays, about = fitted([read(path) for path in given.train], given.most, given.seed)
    np.savez_compressed(worth.HERE / "weights.npz", **arrays)
    (worth.HERE / "weights.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(about, indent=2))


def fitted(files: list[Labelled], most: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The arrays and what is to be told of them."""
    by_language: dict[str, list[Labelled]] = defaultdict(list)
    for each in files:
        by_language[each.language].append(each)
    arrays: dict[str, Any] = {}
    about: dict[str, Any] = {"version": VERSION, "encoder": f"{encoder().name} {encoder().version}", "seed": seed}
    for language, own in sorted(by_language.items()):
        tag = {"english": "en", "spanish": "es"}[language]
        found, told = of_language(own, most, seed)
        arrays |= {f"{tag}_{name}": values.astype(np.float16 if values.size > 100 else np.float32)
                   for name, values in found.items()}  # fmt: skip
        about[tag] = told
    return arrays, about


def of_language(files: list[Labelled], most: int, seed: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """One language's weights."""
    texts = [text for each in files for text in each.texts]
    labels = np.concatenate([each.labels for each in files])
    counts, shape = letters(texts), marks(texts)
    rare = np.log((1 + len(texts)) / (1 + np.asarray((counts > 0).sum(axis=0)).ravel())) + 1
    rare = rare.astype(np.float16).astype(np.float64)
    mean, spread = shape.mean(axis=0), shape.std(axis=0) + 1e-6
    first = csr_matrix(hstack([weighed(counts, rare), csr_matrix((shape - mean) / spread * MARKS_SHARE)]))
    chosen = some_of(texts, most, seed)
    vectors = VectorCache(encoder()).passages([as_read(texts[place]) for place in chosen])
    middle = vectors.mean(axis=0)
    head = (vectors - middle) * HEAD_SCALE
    held, of_first, by_c = out_of_fold(first, head, labels, chosen, seed)
    strength, weight = modest(
        {pair: precision(held, of_first + pair[1] * by_c[pair[0]]) for pair in itertools.product(HEAD_CS, HEAD_WEIGHTS)}
    )
    of_head = by_c[strength]
    whole = LogisticRegression(max_iter=500, C=FIRST_C).fit(first, labels)
    top = LogisticRegression(max_iter=1_000, C=strength).fit(head, labels[chosen])
    mixed = of_first + weight * of_head
    scale = LogisticRegression(C=1e6).fit(mixed[:, None], held)
    slope, shift = float(scale.coef_[0][0]), float(scale.intercept_[0])
    coefficients = whole.coef_[0]
    on_marks = coefficients[counts.shape[1] :] * MARKS_SHARE / spread
    on_head = top.coef_[0] * HEAD_SCALE
    found = {
        "letters": coefficients[: counts.shape[1]], "idf": rare, "marks": on_marks, "head": on_head,
        "biases": np.array([whole.intercept_[0] - on_marks @ mean, top.intercept_[0] - on_head @ middle]),
        "mix": np.array([shift, slope, slope * weight]),
    }  # fmt: skip
    told = {
        "sentences": len(texts), "worth_checking": int(labels.sum()), "read_by_the_encoder": len(chosen),
        "head_c": strength, "head_weight": weight, "average_precision_in_folds": round(precision(held, mixed), 4),
        "data": {each.name: each.sha256[:16] for each in files},
    }  # fmt: skip
    return found, told


def modest(precisions: dict[tuple[float, float], float]) -> tuple[float, float]:
    """Strength and weight of the head: the least weight, then the least strength, that is as good as the best.

    Between settings that hardly differ the head that counts less is the cheaper one: more is decided by the first look.
    """
    best = max(precisions.values())
    return min((pair for pair, value in precisions.items() if value >= best - AS_GOOD), key=lambda pair: pair[::-1])


def some_of(texts: list[str], most: int, seed: int) -> Any:
    """The places of the sentences that the encoder reads, each sentence once, in an order by chance."""
    places = {as_read(text): place for place, text in reversed(list(enumerate(texts)))}
    order = list(dict.fromkeys(as_read(text) for text in texts))
    random.Random(seed).shuffle(order)
    return np.array([places[text] for text in order[:most]])


def out_of_fold(first: csr_matrix, head: Any, labels: Any, chosen: Any, seed: int) -> tuple[Any, Any, dict[float, Any]]:
    """Labels of the chosen sentences and both logits, the head's by its C, from models that were not fitted to them."""
    held = labels[chosen]
    of_first = np.zeros(len(chosen))
    by_c = {strength: np.zeros(len(chosen)) for strength in HEAD_CS}
    rest = np.setdiff1d(np.arange(first.shape[0]), chosen)
    for known, asked in StratifiedKFold(FOLDS, shuffle=True, random_state=seed).split(head, held):
        rows = vstack([first[chosen[known]], first[rest]]).tocsr()
        of_rows = np.concatenate([held[known], labels[rest]])
        letters_fit = LogisticRegression(max_iter=300, C=FIRST_C).fit(rows, of_rows)
        of_first[asked] = letters_fit.decision_function(first[chosen[asked]])
        for strength, found in by_c.items():
            head_fit = LogisticRegression(max_iter=1_000, C=strength).fit(head[known], held[known])
            found[asked] = head_fit.decision_function(head[asked])
    return held, of_first, by_c


def precision(labels: Any, scores: Any) -> float:
    """Average precision."""
    order = np.argsort(-scores, kind="stable")
    hits = labels[order]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits == 1].mean())


if __name__ == "__main__":
    main()
