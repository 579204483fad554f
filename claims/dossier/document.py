"""A dossier that has been read and found right: its rows, ready to be compared with the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from claims.dossier.package import Package
from claims.dossier.problems import Path
from claims.dossier.shape import Shape


@dataclass
class Row:
    """One row to be: values by column (references as keys), the e-mails behind its person columns, where it stands.

    `name` is what the document calls it. `extras` holds what has no column of its own.
    """

    shape: Shape
    id: UUID
    path: Path
    line: int
    name: str
    values: dict[str, Any] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)


@dataclass
class Document:
    """What `read` gives. `rows` are by shape name, in the document's order; blobs are opened by their SHA-256."""

    id: UUID
    created: datetime
    newsroom: str
    rows: dict[str, list[Row]]
    left_out: list[dict[str, str]]
    texts: dict[str, bytes]
    package: Package

    @property
    def story(self) -> Row:
        """The story's row."""
        return self.rows["story"][0]

    def blobs(self) -> list[str]:
        """The SHA-256 of every blob that the rows name."""
        rows = self.rows.get("snapshots", [])
        return sorted({row.extras[name] for row in rows for name in ("payload", "warc") if row.extras.get(name)})

    @contextmanager
    def open_blob(self, sha256: str) -> Iterator[IO[bytes] | bytes]:
        """The blob's content: the bytes of a text that the document itself holds, or a file to read."""
        if sha256 in self.texts:
            yield self.texts[sha256]
            return
        with self.package.open_blob(sha256) as file:
            yield file
