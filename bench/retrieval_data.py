"""Sets of claims, queries and which answers which, as files have them; and BM25 over them, the baseline."""

import csv
import hashlib
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

csv.field_size_limit(10_000_000)
ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data" / "retrieval"
K1, B = 1.2, 0.75


@dataclass(frozen=True)
class Document:
    """A claim to be found: its key in the set, its words, the title of the check, its language."""

    key: str
    text: str
    title: str = ""
    language: str = "en"

    @property
    def embedded(self) -> str:
        """What of it gets a vector, as the worker does it (claims.matching.due): title and claim."""
        return " . ".join(part for part in (self.title, self.text or self.title) if part)


@dataclass(frozen=True)
class Retrieval:
    """A set: what there is, what is asked, and which documents answer which query."""

    name: str
    documents: tuple[Document, ...]
    queries: Mapping[str, str]
    answers: Mapping[str, frozenset[str]]
    hashes: Mapping[str, str]


def sha256(path: Path) -> str:
    """The file's hash, by which a figure says what it was measured on."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def documents(path: Path) -> tuple[Document, ...]:
    """Claims of a TSV (key, claim, title; with a heading) or of JSON lines (id, text or vclaim, title, language)."""
    if path.suffix in (".jsonl", ".ndjson", ".json"):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return tuple(
            Document(
                str(row.get("id", row.get("vclaim_id", place))),
                str(row.get("text", row.get("vclaim", row.get("claim", "")))),
                str(row.get("title", "") or ""),
                str(row.get("language", "en")),
            )
            for place, row in enumerate(rows)
        )
    with path.open(newline="", encoding="utf-8") as file:
        rows_of = list(csv.reader(file, delimiter="\t"))
    return tuple(Document(row[0], row[1], row[2] if len(row) > 2 else "") for row in rows_of[1:] if len(row) > 1)


def queries(path: Path) -> dict[str, str]:
    """Queries of a TSV (key, text; with a heading)."""
    with path.open(newline="", encoding="utf-8") as file:
        return {row[0]: row[1] for row in list(csv.reader(file, delimiter="\t"))[1:] if len(row) > 1}


def answers(path: Path) -> dict[str, frozenset[str]]:
    """Which documents answer a query, of TREC's qrels: query, 0, document, relevance."""
    found: dict[str, set[str]] = defaultdict(set)
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) == 4 and parts[3] != "0":
            found[parts[0]].add(parts[2])
    return {key: frozenset(each) for key, each in found.items()}


def of_files(name: str, claims: Path, asked: Path, truth: Path) -> Retrieval:
    """The set in three files."""
    hashes = {path.name: sha256(path) for path in (claims, asked, truth)}
    return Retrieval(name, documents(claims), queries(asked), answers(truth), hashes)


def checkthat(part: str) -> Retrieval:
    """CheckThat! 2020 task 2, `train` or `dev`."""
    folder = SHARED / "checkthat2020-task2"
    return of_files(
        f"checkthat2020-{part}",
        folder / "verified_claims.docs.tsv",
        folder / part / "tweets.queries.tsv",
        folder / part / "tweet-vclaim-pairs.qrels",
    )


def tokens(text: str) -> list[str]:
    """Words as the baseline counts them."""
    return re.findall(r"\w+", text.lower())


class Bm25:
    """BM25 over title and claim together."""

    def __init__(self, texts: Sequence[str]) -> None:
        split = [Counter(tokens(text)) for text in texts]
        self.lengths = [sum(words.values()) for words in split]
        self.mean = sum(self.lengths) / max(len(split), 1)
        self.places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for place, words in enumerate(split):
            for word, count in words.items():
                self.places[word].append((place, count))

    def best(self, text: str, most: int) -> list[int]:
        """The places of the best texts, best first."""
        scores: dict[int, float] = defaultdict(float)
        for word in set(tokens(text)):
            found = self.places.get(word, [])
            weight = math.log(1 + (len(self.lengths) - len(found) + 0.5) / (len(found) + 0.5))
            for place, count in found:
                long = K1 * (1 - B + B * self.lengths[place] / self.mean)
                scores[place] += weight * count * (K1 + 1) / (count + long)
        return sorted(scores, key=lambda place: (-scores[place], place))[:most]


def bm25_lists(of: Retrieval, most: int = 20) -> dict[str, list[str]]:
    """The baseline's answers for every query of the set."""
    ranked = Bm25([f"{each.title} {each.text}" for each in of.documents])
    return {key: [of.documents[place].key for place in ranked.best(text, most)] for key, text in of.queries.items()}


def mean_average_precision(lists: Mapping[str, Sequence[str]], truth: Mapping[str, frozenset[str]], at: int) -> float:
    """MAP at `at` over the queries that have an answer, as trec_eval counts: by the answers there are."""
    total = 0.0
    for key, wanted in truth.items():
        found, score = 0, 0.0
        for place, each in enumerate(list(lists.get(key, ()))[:at], 1):
            if each in wanted:
                found += 1
                score += found / place
        total += score / max(len(wanted), 1)
    return total / max(len(truth), 1)


def recall(lists: Mapping[str, Sequence[str]], truth: Mapping[str, frozenset[str]], at: int) -> float:
    """The mean share of a query's answers among its first `at`."""
    shares = [len(wanted & set(list(lists.get(key, ()))[:at])) / len(wanted) for key, wanted in truth.items()]
    return sum(shares) / max(len(shares), 1)


def hit(lists: Iterable[str], wanted: frozenset[str]) -> bool:
    """Whether one of the answers is in the list."""
    return bool(wanted & set(lists))
