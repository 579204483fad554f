"""How much faster texts are sifted than by reading every sentence with the encoder, and what is lost by it.

    python bench/sentences.py [--articles CSV ...] [--of 1000] [--measured 24] [--seed 5]

The time of a text is the first pass over all its sentences and the encoder over those that are left; of the baseline
the encoder over all of them. The encoder takes minutes for what the first pass does in seconds, so its time a sentence
is measured on `--measured` texts, by both ways, and the whole is told for `--of` articles. Recall: of the sentences
that would be suggested if every one were read, the part that still is.
"""

import argparse
import csv
import hashlib
import random
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.lineage import DATA, more_articles, read
from bench.report import tell
from claims.sifting import worth
from claims.sifting.marks import may_be_checked
from claims.sifting.worth import as_read
from factcheck.encoder import encoder
from factcheck.sentences import sentences_of


def main() -> None:
    """Measures, prints and writes var/bench/sentences.json."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", nargs="*", type=Path, default=sorted((DATA / "syndication").glob("*.csv")))
    asked.add_argument("--of", type=int, default=1_000)
    asked.add_argument("--measured", type=int, default=24)
    asked.add_argument("--seed", type=int, default=5)
    given = asked.parse_args()
    csv.field_size_limit(10**9)
    texts = [text for path in given.articles for text in read(path)] + more_articles()
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
        "recall": told["kept"] / max(told["wanted"], 1), "suggestions": round(told["wanted"] * scale),
    }  # fmt: skip
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in given.articles}
    tell("sentences", figures, {"seconds": round(theirs, 1), "recall": 1.0}, {"sifting_speed_up": theirs / ours},
         seed=given.seed, data=hashes, weights=worth.version())  # fmt: skip


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
    best = sorted(range(len(scores)), key=lambda place: -scores[place])[: worth.most_of(len(texts))]
    wanted = {place for place in best if scores[place] >= worth.threshold("en")}
    told["sentences"] += len(sentences)
    told["read"] += len(places)
    told["wanted"] += len(wanted)
    told["kept"] += len(wanted & set(places))


if __name__ == "__main__":
    main()
