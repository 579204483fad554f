"""Labelled sentences as the benches of check-worthiness read them, and the two looks at them as matrices."""

import csv
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from bench.report import ROOT
from claims.sifting.first_pass import BUCKETS, buckets_of, mark_values

DATA = ROOT.parent / "shared" / "data" / "checkworthy"
TEXTS = ("tweet_text", "text", "sentence", "Text")
LABELS = ("class_label", "check-worthiness", "check_worthiness", "label", "Verdict")


@dataclass(frozen=True)
class Labelled:
    """Sentences of one file and whether fact-checkers found each worth checking; `language` as the file's name says."""

    name: str
    language: str
    texts: list[str]
    labels: np.ndarray[Any, np.dtype[np.int8]]
    sha256: str


def read(path: Path) -> Labelled:
    """A TSV with a column of text and one of labels (0 or 1, or Yes and No)."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    text, label = (next(name for name in names if name in rows[0]) for names in (TEXTS, LABELS))
    labels = np.array([str(row[label]).strip().casefold() in ("1", "yes", "true") for row in rows], np.int8)
    language = "spanish" if any(part in str(path).casefold() for part in ("spanish", "newtral", "_es")) else "english"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return Labelled(path.name, language, [row[text] or "" for row in rows], labels, digest)


def letters(texts: Sequence[str]) -> csr_matrix:
    """The buckets of the first pass, a row for each text."""
    found = [buckets_of(text) for text in texts]
    ends = np.cumsum([0, *(len(places) for places, _values in found)])
    places, values = (np.concatenate([each[part] for each in found]) for part in (0, 1))
    return csr_matrix((values, places.astype(np.int64), ends), shape=(len(texts), BUCKETS))


def weighed(counts: csr_matrix, idf: Any) -> csr_matrix:
    """The same by how rare each bucket is, every row of length one."""
    rows = counts @ diags(idf)
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return csr_matrix(diags(1 / np.maximum(norms, 1e-9)) @ rows)


def marks(texts: Sequence[str]) -> Any:
    """The marks of the first pass, a row for each text."""
    return np.stack([mark_values(text) for text in texts])


def baseline(train: Sequence[Labelled], texts: Sequence[str]) -> Any:
    """What TF-IDF of two to five characters and logistic regression give the texts, fitted on the same files."""
    words = TfidfVectorizer(analyzer="char", ngram_range=(2, 5))
    known = [text for each in train for text in each.texts]
    fitted = LogisticRegression(max_iter=1_000)
    fitted.fit(words.fit_transform(known), np.concatenate([each.labels for each in train]))
    return fitted.decision_function(words.transform(texts))
