"""How well copies of texts are found: made copies of real articles, real syndicated ones, translations of desk notes.

    python bench/lineage.py [--articles CSV ...] [--notes JSON] [--seed 11]

A CSV has the columns id, publisher, text. Copies are made by cutting, re-ordering, a new headline, small changes and by
setting the text into a longer page. Articles are split by the hash of their text: the detector's thresholds were chosen
on one half, and the other is reported; which made pairs count as wrong was settled after both had been seen. The
baseline is the hash of the text.
"""

import argparse
import csv
import hashlib
import itertools
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.report import ROOT, tell
from factcheck.encoder import encoder
from sources.lineage import translated
from sources.lineage.bylines import agencies_in
from sources.lineage.judging import Text, kinship
from sources.lineage.quoted import quotations
from sources.lineage.sketch import FEWEST_SHARED, marks_of
from sources.lineage.words import Numbers, shingles, words_of

DATA = ROOT.parent / "shared" / "data"
NOTES = ROOT / "bench" / "data" / "desk_notes.json"
FEWEST_WORDS = 120


@dataclass(frozen=True)
class Document:
    """A text, the article that it was made from, and how; the article whose page it was set into, if any."""

    key: str
    origin: str
    how: str
    text: str
    host: str = ""


def main() -> None:
    """Measures, prints and writes var/bench/lineage.json."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", nargs="*", type=Path, default=sorted((DATA / "syndication").glob("*.csv")))
    asked.add_argument("--notes", type=Path, default=NOTES)
    asked.add_argument("--seed", type=int, default=11)
    given = asked.parse_args()
    articles = all_articles(given.articles)
    figures: dict[str, float | int] = {}
    baseline: dict[str, float | int] = {}
    for half in ("dev", "test"):
        made = documents([each for each in articles if half_of(each) == half], given.seed)
        found, exact, seconds = found_pairs(made)
        scores = score_made(made, found)
        figures |= {f"made_{half}_{name}": value for name, value in scores.items()}
        baseline |= {f"made_{half}_recall": score_made(made, exact)["recall"]}
        figures[f"made_{half}_documents"], figures[f"made_{half}_seconds"] = len(made), round(seconds, 1)
    figures |= {f"real_{name}": value for name, value in real(articles).items()}
    figures |= {f"translation_{name}": value for name, value in translations(given.notes).items()}
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in [*given.articles, given.notes]}
    ratios = {"lineage_recall_over_exact_hash": figures["made_test_recall"] - baseline["made_test_recall"]}
    tell("lineage", figures, baseline, ratios, seed=given.seed, data=hashes, encoder=encoder().version)


def all_articles(paths: Sequence[Path]) -> list[str]:
    """The texts of the CSVs, and those of shared/data/articles."""
    csv.field_size_limit(10**9)
    return [text for path in paths for text in read(path)] + more_articles()


def read(path: Path) -> list[str]:
    """The texts of a CSV that are long enough, each once."""
    with path.open(encoding="utf-8", newline="") as file:
        texts = [row["text"].replace(" ### ", "\n") for row in csv.DictReader(file)]
    return [text for text in dict.fromkeys(texts) if len(text.split()) >= FEWEST_WORDS]


def more_articles() -> list[str]:
    """The bodies of the pages in shared/data/articles, where they are."""
    truth = DATA / "articles" / "ground-truth.json"
    if not truth.is_file():
        return []
    bodies = [str(each["articleBody"]) for each in json.loads(truth.read_text()).values()]
    return [body for body in bodies if len(body.split()) >= FEWEST_WORDS]


def half_of(text: str) -> str:
    """Which half an article belongs to."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 else "test"


def documents(articles: Sequence[str], seed: int) -> list[Document]:
    """The articles and their copies. A third of the articles only lend the pages that others are set into."""
    chosen = random.Random(seed)
    shuffled = sorted(articles, key=lambda text: hashlib.sha256(text.encode()).hexdigest())
    hosts, kept = shuffled[: len(shuffled) // 3], shuffled[len(shuffled) // 3 :]
    # A page that shares agency text with another article would make that one's copy too.
    hosts = [host for host in hosts if all(part_in_common(host, text) < 0.02 for text in kept)]
    made: list[Document] = []
    for number, text in enumerate(kept):
        made.append(Document(f"{number}", str(number), "as it is", text))
        host = chosen.choice(hosts)
        copies = {
            "cut": cut(text, chosen), "re-ordered": reordered(text, chosen), "headline": headline(text, chosen),
            "changed": changed(text, chosen), "inside": inside(text, host, chosen),
        }  # fmt: skip
        made += [
            Document(f"{number}-{how}", str(number), how, copy, host if how == "inside" else "")
            for how, copy in copies.items()
        ]
    return made


def parts(text: str) -> list[str]:
    """The text's paragraphs, or its sentences where it has too few."""
    found = [line for line in text.split("\n") if line.strip()]
    return found if len(found) >= 6 else [part for part in text.replace("\n", " ").split(". ") if part.strip()]


def cut(text: str, chosen: random.Random) -> str:
    """A part of it left out, from 15 to 45 percent."""
    lines = parts(text)
    dropped = set(chosen.sample(range(len(lines)), max(1, round(len(lines) * chosen.uniform(0.15, 0.45)))))
    return "\n".join(line for place, line in enumerate(lines) if place not in dropped)


def reordered(text: str, chosen: random.Random) -> str:
    """Its paragraphs in another order."""
    lines = parts(text)
    chosen.shuffle(lines)
    return "\n".join(lines)


def headline(text: str, chosen: random.Random) -> str:
    """Another headline, lead and closing line."""
    lines = parts(text)[1:]
    words = [chosen.choice(text.split()) for _ in range(45)]
    return "\n".join([" ".join(words[:12]), " ".join(words[12:36]), *lines, " ".join(words[36:])])


def changed(text: str, chosen: random.Random) -> str:
    """Every thirtieth word or so is another one, as editors and typists leave it."""
    words = text.split(" ")
    for place in range(len(words)):
        if chosen.random() < 1 / 30:
            words[place] = chosen.choice(words)
    return " ".join(words)


def inside(text: str, host: str, chosen: random.Random) -> str:
    """The text, somewhat shortened, in the middle of a longer page about other things."""
    around = (parts(host) * 3)[: 3 * len(parts(text))]
    place = chosen.randrange(len(around) + 1)
    return "\n".join([*around[:place], cut(text, chosen), *around[place:]])


def found_pairs(made: Sequence[Document]) -> tuple[set[tuple[int, int]], set[tuple[int, int]], float]:
    """Pairs found as copies, pairs with the same hash, and the seconds that the finding took."""
    begun = time.monotonic()
    texts = [as_text(str(number), each.text) for number, each in enumerate(made)]
    marks = [set(marks_of(text.words).tolist()) for text in texts]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    index: dict[int, list[int]] = defaultdict(list)
    for number, own in enumerate(marks):
        for mark in own:
            for other in index[mark]:
                shared[other, number] += 1
            index[mark].append(number)
    near = [pair for pair, count in shared.items() if count >= FEWEST_SHARED]
    found = {(a, b) for a, b in near if (kin := kinship(texts[a], texts[b])) and kin.kind in ("syndicates", "corrects")}
    seconds = time.monotonic() - begun
    by_hash: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(made):
        by_hash[hashlib.sha256(" ".join(each.text.split()).encode()).hexdigest()].append(number)
    exact = {pair for same in by_hash.values() for pair in itertools.combinations(same, 2)}
    return found, exact, seconds


def as_text(key: str, text: str) -> Text:
    """The text as the program compares it."""
    return Text(key, words_of(text), tuple(quotations(text)), agencies=agencies_in(text))


def score_made(made: Sequence[Document], found: Iterable[tuple[int, int]]) -> dict[str, float]:
    """Precision and recall over pairs of an article and its copy, and recall by how it was made.

    Pairs of two copies of one article are right when found and not asked for. Pairs of articles that share text of
    themselves (agency text: the truth is their overlap) are neither right nor wrong here; see `real`. Nor are two pages
    that were both made from one host, which are copies of each other.
    """
    wanted = {
        (first, second)
        for first, second in itertools.combinations(range(len(made)), 2)
        if made[first].origin == made[second].origin and "as it is" in (made[first].how, made[second].how)
    }
    kin = natural_kin(made)
    right, wrong, hit = 0, 0, defaultdict(int)
    for pair in found:
        first, second = (made[number] for number in sorted(pair))
        if first.origin == second.origin:
            right += 1
            if tuple(sorted(pair)) in wanted:
                hit[second.how] += 1
        elif frozenset((first.origin, second.origin)) not in kin and not (first.host and first.host == second.host):
            wrong += 1
    copies = len(wanted) / 5
    by_way = {f"recall_{how.replace('-', '_')}": n / copies for how, n in sorted(hit.items())}
    return {"precision": right / max(right + wrong, 1), "recall": sum(hit.values()) / len(wanted), **by_way}


def natural_kin(made: Sequence[Document]) -> set[frozenset[str]]:
    """Articles that share a passage of themselves, as they stand in the data."""
    return {
        frozenset((one.origin, other.origin))
        for one, other in itertools.combinations([each for each in made if each.how == "as it is"], 2)
        if part_in_common(one.text, other.text) >= 0.1
    }


def part_in_common(one: str, other: str, length: int = 8) -> float:
    """The truth for real articles: eight-word shingles of the shorter that stand in the other, all of them, 0 to 1."""
    first, second = runs_of(one, length), runs_of(other, length)
    return len(np.intersect1d(first, second, assume_unique=True)) / max(1, min(len(first), len(second)))


@cache
def runs_of(text: str, length: int) -> Numbers:
    """The text's shingles, each once."""
    return np.unique(shingles(words_of(text), length))


def real(articles: Sequence[str]) -> dict[str, float | int]:
    """The real articles among themselves: copies are pairs that share half of the shorter, none are below a quarter."""
    texts = [as_text(str(number), text) for number, text in enumerate(articles)]
    right = wrong = missed = between = 0
    for first, second in itertools.combinations(range(len(articles)), 2):
        truth = part_in_common(articles[first], articles[second])
        if truth < 0.05:
            continue
        kin = kinship(texts[first], texts[second])
        is_found = kin is not None and kin.kind in ("syndicates", "corrects")
        if 0.25 <= truth < 0.5:
            between += 1
        elif truth >= 0.5:
            right, missed = right + is_found, missed + (not is_found)
        else:
            wrong += is_found
    return {"pairs": right + missed, "precision": right / max(right + wrong, 1),
            "recall": right / max(right + missed, 1), "pairs_between": between}  # fmt: skip


def translations(path: Path) -> dict[str, float | int]:
    """Notes in two languages, each compared with each: only the half to which no threshold was fitted."""
    notes = json.loads(path.read_text(encoding="utf-8"))
    held_back = notes[len(notes) // 2 :]
    english, spanish = ([translated.beginning(note[tag], tag, encoder()) for note in held_back] for tag in ("en", "es"))
    leads = [
        encoder().passages([" ".join(each.text for each in side.sentences[:3]) for side in sides])
        for sides in (english, spanish)
    ]
    near = leads[0] @ leads[1].T
    right = wrong = 0
    for row, one in enumerate(english):
        for column, other in enumerate(spanish):
            score, pairs = translated.aligned(one, other)
            is_found = (
                near[row, column] >= translated.NEAR_BEGINNINGS
                and score >= translated.LEAST_SCORE
                and len(pairs) >= translated.FEWEST_PAIRS
            )
            right, wrong = right + (is_found and row == column), wrong + (is_found and row != column)
    return {"notes": len(held_back), "precision": right / max(right + wrong, 1), "recall": right / len(held_back)}


if __name__ == "__main__":
    main()
