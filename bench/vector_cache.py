"""Vectors of a bench's texts, kept by text under var/bench/vectors: an encoder takes minutes for ten thousand."""

import hashlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from factcheck.encoder import WIDTH, Encoder, Vectors

ROOT = Path(__file__).resolve().parent.parent
AT_ONCE = 32


class VectorCache:
    """Vectors by encoder, use (query or passage) and text."""

    def __init__(self, encoder: Encoder, path: Path = ROOT / "var" / "bench" / "vectors.sqlite") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.encoder = encoder
        self.kept = sqlite3.connect(path, timeout=120, isolation_level=None)
        self.kept.execute("PRAGMA journal_mode=WAL")
        self.kept.execute("CREATE TABLE IF NOT EXISTS vectors (key TEXT PRIMARY KEY, vector BLOB NOT NULL)")

    def passages(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, as the encoder gives it for what is stored."""
        return self._found("passage", texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, as the encoder gives it for what is asked."""
        return self._found("query", texts)

    def has(self, use: str, text: str) -> bool:
        """Whether the text's vector for that use is kept already."""
        return self.kept.execute("SELECT 1 FROM vectors WHERE key = ?", (self._key(use, text),)).fetchone() is not None

    def _found(self, use: str, texts: Sequence[str]) -> Vectors:
        keys = [self._key(use, text) for text in texts]
        rows = np.empty((len(texts), WIDTH), np.float32)
        wanted: list[int] = []
        for place, key in enumerate(keys):
            row = self.kept.execute("SELECT vector FROM vectors WHERE key = ?", (key,)).fetchone()
            if row is None:
                wanted.append(place)
            else:
                rows[place] = np.frombuffer(row[0], np.float32)
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            made = (
                self.encoder.passages([texts[place] for place in some])
                if use == "passage"
                else np.stack([self.encoder.query(texts[place]) for place in some])
            )
            for place, vector in zip(some, made, strict=True):
                rows[place] = vector
                said = (keys[place], vector.astype(np.float32).tobytes())
                self.kept.execute("INSERT OR REPLACE INTO vectors VALUES (?, ?)", said)
        return rows

    def _key(self, use: str, text: str) -> str:
        said = f"{self.encoder.name}\0{self.encoder.version}\0{use}\0{text}"
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()
