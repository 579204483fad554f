"""Fits the guess of what the encoder's head will say, and adds it to claims/sifting/weights.npz.

    python bench/train_guess.py [--articles CSV ...] [--most 700]

Nobody's labels are read: the head's own logits are, over sentences of articles (those that bench.lineage.half_of
calls dev), over the training sentences and over the claims of CheckThat! 2020. A linear model over letters and marks
learns to give the same. The guess decides only which sentences are read; what is suggested is decided by both looks.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import Ridge

from bench.checkworthy_data import DATA as LABELLED
from bench.checkworthy_data import letters, marks, read, weighed
from bench.lineage import DATA, NOTES, all_articles, half_of
from bench.retrieval_data import checkthat
from bench.train_checkworthy import TRAIN, some_of
from bench.vector_cache import VectorCache
from claims.sifting import worth
from claims.sifting.marks import may_be_checked
from claims.sifting.worth import as_read
from factcheck.encoder import encoder
from factcheck.sentences import sentences_of

MARKS_SHARE, HELD_BACK, SEED = 0.1, 0.3, 5
FEWEST = 500


def main() -> None:
    """Fits, writes, and prints how near the guess comes on sentences that were kept back."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--articles", nargs="*", type=Path, default=sorted((DATA / "syndication").glob("*.csv")))
    asked.add_argument("--most", type=int, default=700, help="training sentences of each language that are read")
    asked.add_argument("--most-articles", type=int, default=None)
    asked.add_argument("--only-kept", action="store_true", help="take the texts whose vectors the cache holds")
    given = asked.parse_args()
    articles = [text for text in all_articles(given.articles) if half_of(text) == "dev"][: given.most_articles]
    with np.load(worth.HERE / "weights.npz", allow_pickle=False) as found:
        arrays: dict[str, Any] = {name: found[name] for name in found.files if "_guess_" not in name}
    about = json.loads((worth.HERE / "weights.json").read_text(encoding="utf-8"))
    cache = VectorCache(encoder())
    for tag, name in (("en", TRAIN[0]), ("es", TRAIN[1])):
        labelled = read(LABELLED / "checkthat2022" / name).texts
        texts = [labelled[place] for place in some_of(labelled, given.most, SEED)]
        texts += [each for text in (articles if tag == "en" else notes(tag)) for each in candidates(text, tag)]
        texts += [each.embedded for each in checkthat("train").documents if tag == "en"]
        texts = list(dict.fromkeys(texts))
        if given.only_kept:
            texts = [text for text in texts if cache.has("passage", as_read(text))]
        if len(texts) < FEWEST:
            print(f"{tag}: {len(texts)} texts are too few")
            continue
        own, near = guess_of(tag, texts)
        arrays |= {f"{tag}_guess_{part}": values for part, values in own.items()}
        about[tag]["guess"] = {"sentences": len(texts), "correlation_kept_back": round(near, 3)}
    np.savez_compressed(worth.HERE / "weights.npz", **arrays)
    (worth.HERE / "weights.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    print(json.dumps({tag: about[tag].get("guess") for tag in ("en", "es")}, indent=2))


def notes(tag: str) -> list[str]:
    """Our own desk notes in the language."""
    return [text for each in json.loads(NOTES.read_text(encoding="utf-8")) for text in [each.get(tag)] if text]


def candidates(text: str, language: str) -> list[str]:
    """The sentences of a text that may be checked."""
    return [each.text for each in sentences_of(text, language) if may_be_checked(each.text)]


def guess_of(tag: str, texts: list[str]) -> tuple[dict[str, Any], float]:
    """The arrays of the guess, and how its whole goes with both looks' on a fifth that it was not fitted to."""
    by = worth.weights(tag)
    vectors = VectorCache(encoder()).passages([as_read(text) for text in texts])
    head = vectors @ by.head + by.head_bias
    shape = marks(texts)
    mean, spread = shape.mean(axis=0), shape.std(axis=0) + 1e-6
    rows = csr_matrix(hstack([weighed(letters(texts), by.idf), csr_matrix((shape - mean) / spread * MARKS_SHARE)]))
    kept_back = np.random.default_rng(SEED).random(len(texts)) < 0.2
    told = Ridge(alpha=HELD_BACK, solver="sparse_cg", max_iter=500).fit(rows[~kept_back], head[~kept_back])
    guessed = told.predict(rows[kept_back])
    first = worth.first_look(texts, by)[0][kept_back]
    _bias, of_first, of_head = by.mix
    both = (of_first * first + of_head * guessed, of_first * first + of_head * head[kept_back])
    near = float(np.corrcoef(*both)[0, 1])
    whole = Ridge(alpha=HELD_BACK, solver="sparse_cg", max_iter=500).fit(rows, head)
    count = len(by.idf)
    on_marks = whole.coef_[count:] * MARKS_SHARE / spread
    return {
        "letters": whole.coef_[:count].astype(np.float16),
        "marks": on_marks.astype(np.float32),
        "bias": np.array([whole.intercept_ - on_marks @ mean], np.float32),
    }, near


if __name__ == "__main__":
    main()
