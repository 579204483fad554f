"""How much faster texts are sifted than by reading every sentence with the encoder, and what is lost by it.

    python bench/sentences.py [--articles CSV ...] [--of 1000] [--measured 24] [--seed 5]

The time of a text is the first pass over all its sentences and the encoder over those that are left; of the baseline
the encoder over all of them. The encoder takes minutes for what the first pass does in seconds, so its time a sentence
is measured on `--measured` texts, by both ways, and the whole is told for `--of` articles.

What is lost is told twice. Of articles nobody said which sentences are worth checking: there, of the sentences that
would be suggested if every one were read, the part that still is (`same_suggestions`). Sentences that fact-checkers
labelled, put together to texts by chance, have a truth: the recall of both ways against it, and the one as a part of
the other (`recall_to_reading_all`).
"""

import argparse
import hashlib
import random
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from bench.checkworthy_data import DATA as LABELLED_FILES
from bench.checkworthy_data import read as read_labelled
from bench.lineage import DATA, all_articles, half_of
from bench.report import tell
from bench.vector_cache import VectorCache
from claims.sifting import worth
from claims.sifting.marks import may_be_checked
from claims.sifting.worth import as_read
from factcheck.encoder import encoder
from factcheck.sentences import sentences_of

LABELLED_DATA = LABELLED_FILES / "checkthat2022"
LABELLED = {"en": "CT22_english_1A_checkworthy_dev.tsv", "es": "CT22_spanish_1A_checkworthy_dev.tsv"}
MADE_TEXTS, SENTENCES_OF_A_TEXT = 1_000, 30


def main() -> None:
    """Measures, prints and writes var/bench/sentences.json."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", nargs="*", type=Path, default=sorted((DATA / "syndication").glob("*.csv")))
    asked.add_argument("--of", type=int, default=1_000)
    asked.add_argument("--measured", type=int, default=24)
    asked.add_argument("--seed", type=int, default=5)
    given = asked.parse_args()
    # The guess of what to read was fitted to sentences of the others (bench/train_guess.py).
    texts = [text for text in all_articles(given.articles) if half_of(text) != "dev"]
    random.Random(given.seed).shuffle(texts)
    chosen = texts[: given.measured]
    encoder().passages(["warm"])
    told: dict[str, float] = {"first": 0, "all": 0, "some": 0, "sentences": 0, "read": 0, "wanted": 0, "kept": 0}
    for text in chosen:
        measured(text, told)
    scale = given.of / len(chosen)
    ours, theirs = (told["first"] + told["some"]) * scale, told["all"] * scale
    figures: dict[str, Any] = {
        "articles": given.of, "measured_articles": len(chosen), "seconds": round(ours, 1),
        "sentences": round(told["sentences"] * scale), "sentences_read": round(told["read"] * scale),
        "same_suggestions": told["kept"] / max(told["wanted"], 1), "suggestions": round(told["wanted"] * scale),
    }  # fmt: skip
    labelled = of_labelled(VectorCache(encoder()), given.seed)
    baseline: dict[str, Any] = {"seconds": round(theirs, 1), "same_suggestions": 1.0}
    ratios = {"sifting_speed_up": theirs / ours}
    for tag, (some, everything) in labelled.items():
        figures[f"recall_{tag}"], baseline[f"recall_{tag}"] = some, everything
        ratios[f"recall_to_reading_all_{tag}"] = some / everything
    ratios["recall_to_reading_all"] = min(some / everything for some, everything in labelled.values())
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in given.articles}
    tell("sentences", figures, baseline, ratios, seed=given.seed, data=hashes, weights=worth.version())


def of_labelled(cache: VectorCache, seed: int) -> dict[str, tuple[float, float]]:
    """By language: the recall of what fact-checkers labelled, reading some and reading all, in texts made of such."""
    found = {}
    for tag, name in LABELLED.items():
        labelled = read_labelled(LABELLED_DATA / name)
        fitted, labels = worth.weights(tag), labelled.labels.astype(bool)
        first, expected = worth.first_look(labelled.texts, fitted)
        vectors = cache.passages([as_read(text) for text in labelled.texts])
        scores = worth.judged(first, vectors, fitted)
        chance = np.random.default_rng(seed)
        hits, wanted = np.zeros(2), 0
        for _number in range(MADE_TEXTS):
            rows = chance.choice(len(labels), SENTENCES_OF_A_TEXT, replace=False)
            some = worth.to_read([labelled.texts[row] for row in rows], expected[rows])
            for way, places in enumerate((some, range(len(rows)))):
                seen = rows[list(places)]
                hits[way] += labels[seen[worth.suggested(scores[seen], tag, len(rows))]].sum()
            wanted += int(labels[rows].sum())
        found[tag] = (hits[0] / wanted, hits[1] / wanted)
    return found


def measured(text: str, told: dict[str, float]) -> None:
    """Adds one text's times and counts. Processor time: what else runs on the machine does not count."""
    fitted = worth.weights("en")
    begun = time.process_time()
    sentences = sentences_of(text, "en")
    texts = list(dict.fromkeys(each.text for each in sentences if may_be_checked(each.text)))
    first, expected = worth.first_look(texts, fitted)
    places = worth.to_read(texts, expected)
    told["first"] += time.process_time() - begun
    begun = time.process_time()
    worth.second_look([texts[place] for place in places], first[places], encoder(), fitted)
    told["some"] += time.process_time() - begun
    begun = time.process_time()
    vectors = encoder().passages([as_read(each) for each in texts])
    told["all"] += time.process_time() - begun
    scores = worth.judged(first, vectors, fitted)
    wanted = set(worth.suggested(scores, "en", len(texts)))
    told["sentences"] += len(sentences)
    told["read"] += len(places)
    told["wanted"] += len(wanted)
    told["kept"] += len(wanted & set(places))


if __name__ == "__main__":
    main()
