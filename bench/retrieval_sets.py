"""The sets of claims that the matching is fitted to and reported on, beside CheckThat!: PolitiFact, English-Spanish."""

import csv
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path

from bench.retrieval_data import SHARED, Document, Retrieval, checkthat, sha256

PAIRS = Path(__file__).resolve().parent / "data" / "claims-en-es.tsv"
DISTRACTORS = 10_000


def politifact(part: str) -> Retrieval:
    """Sentences of US debates and the claims that PolitiFact checked: every other debate is for fitting (`train`),
    the rest for reporting (`test`). All claims of the folder are there to be found in both.
    """
    path = SHARED / "politifact-debates.tar.xz"
    documents: dict[str, Document] = {}
    queries: dict[str, str] = {}
    answers: dict[str, set[str]] = defaultdict(set)
    with tarfile.open(path) as archive:
        names = sorted(name for name in archive.getnames() if name.endswith(".csv"))
        debates = [name for name in names if "fact-checking/" in name]
        for name in debates:
            for line, row in enumerate(_rows(archive, name)):
                claim = (row.get("verified_claim") or "").strip()
                if not claim:
                    continue
                documents.setdefault(
                    claim, Document(claim, claim, (row.get("verified_claim_article_title") or "").strip())
                )
                if (debates.index(name) % 2 == 0) == (part == "train"):
                    key = f"{name}:{line}"
                    queries[key] = (row.get("sentence") or "").strip()
                    answers[key].add(claim)
        for name in names:
            if name not in debates:
                for cells in csv.reader(_text(archive, name)):
                    if len(cells) > 6 and cells[1].strip():
                        documents.setdefault(cells[1], Document(cells[1], cells[1], cells[6]))
    truth = {key: frozenset(found) for key, found in answers.items()}
    return Retrieval(f"politifact-{part}", tuple(documents.values()), queries, truth, {path.name: sha256(path)})


def _text(archive: tarfile.TarFile, name: str) -> TextIOWrapper:
    file = archive.extractfile(name)
    assert file is not None
    return TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")


def _rows(archive: tarfile.TarFile, name: str) -> Iterator[dict[str, str]]:
    yield from csv.DictReader(_text(archive, name))


def cross_lingual(part: str, distractors: Sequence[Document] | None = None) -> Retrieval:
    """Spanish posts that say what English claims of ours say (`fit` or `held_back`), among ten thousand other claims.

    All our English claims are there to be found, so that those of the other part distract too.
    """
    others = checkthat("train").documents if distractors is None else distractors
    with PAIRS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    ours = [Document(f"pair-{row['key']}", row["english"]) for row in rows]
    queries = {row["key"]: row["spanish"] for row in rows if row["part"] == part}
    answers = {key: frozenset([f"pair-{key}"]) for key in queries}
    among = tuple(others[:DISTRACTORS])
    return Retrieval(f"cross-lingual-{part}", (*among, *ours), queries, answers, {PAIRS.name: sha256(PAIRS)})
