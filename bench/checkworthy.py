"""How well sentences worth checking are ranked, and how much faster than by reading every sentence.

    python bench/checkworthy.py [--train TSV ...] [--test TSV ...] [--seed 5]

Each test file is scored by the weights in the repository; with `--refit` by weights fitted to the `--train` files of
its language. The baseline, TF-IDF of two to five characters and logistic regression, is fitted to the
same files in the same run. Nothing is fitted to the default test files; settings were compared on them once.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import sklearn

from bench.checkworthy_data import DATA, baseline, read
from bench.report import tell
from bench.train_checkworthy import TRAIN, fitted, precision
from bench.vector_cache import VectorCache
from claims.sifting import worth
from claims.sifting.worth import Weights, as_read
from factcheck.encoder import encoder

TEST = ("CT22_english_1A_checkworthy_dev.tsv", "CT22_spanish_1A_checkworthy_dev.tsv")
TAGS = {"english": "en", "spanish": "es"}


def main() -> None:
    """Measures, prints and writes var/bench/checkworthy.json."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--train", nargs="*", type=Path, default=[DATA / "checkthat2022" / name for name in TRAIN])
    asked.add_argument("--test", nargs="*", type=Path, default=[DATA / "checkthat2022" / name for name in TEST])
    asked.add_argument("--refit", action="store_true", help="fit to --train instead of taking the repository's weights")
    asked.add_argument("--most", type=int, default=700)
    asked.add_argument("--seed", type=int, default=5)
    given = asked.parse_args()
    train, test = [read(path) for path in given.train], [read(path) for path in given.test]
    refitted = fitted(train, given.most, given.seed)[0] if given.refit else {}
    figures: dict[str, Any] = {}
    before: dict[str, Any] = {}
    for each in test:
        same = [one for one in train if one.language == each.language] or train
        tag = TAGS[each.language]
        name = f"average_precision_{tag}"
        name = name if name not in figures else f"{name}_{each.name}"
        figures[name] = precision(each.labels, scores_of(each.texts, weights_of(tag, refitted)))
        before[name] = precision(each.labels, baseline(same, each.texts))
        figures[f"{name}_first_pass"] = precision(
            each.labels, worth.first_look(each.texts, weights_of(tag, refitted))[0]
        )
    gains = {f"{name}_over_tfidf": figures[name] - value for name, value in before.items()}
    hashes = {each.name: each.sha256[:16] for each in [*train, *test]}
    versions = {"encoder": encoder().version, "scikit-learn": sklearn.__version__, "numpy": np.__version__}
    tell(
        "checkworthy", figures, before, gains, seed=given.seed, data=hashes, versions=versions, weights=worth.version()
    )


def weights_of(tag: str, refitted: dict[str, Any]) -> Weights:
    """The weights in the repository, or those just fitted."""
    own = {name[3:]: values.astype(np.float32) for name, values in refitted.items() if name.startswith(f"{tag}_")}
    return worth.of_arrays(own, "refitted") if own else worth.weights(tag)


def scores_of(texts: Sequence[str], by: Weights) -> Any:
    """What the two looks make of the sentences, every one of them read by the encoder."""
    vectors = VectorCache(encoder()).passages([as_read(text) for text in texts])
    return worth.judged(worth.first_look(texts, by)[0], vectors, by)


if __name__ == "__main__":
    main()
