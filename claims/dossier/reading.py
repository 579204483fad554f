"""The state of one reading: rows found so far, what each is called, and every problem."""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from claims.dossier.document import Row
from claims.dossier.parsed import Lines, line_of
from claims.dossier.problems import Path, Problem, spelled
from claims.dossier.shape import Shape, Written, default_of, kind_of
from claims.dossier.values import WrongValueError, read_value
from factcheck.keys import derived_key

_OWN_NAMES = {
    "desk": "desk",
    "agents": "agent",
    "sources": "source",
    "snapshots": "snapshot",
    "extractions": "extraction",
    "looks": "look",
    "quotes": "quote",
    "claims": "claim",
    "questions": "question",
    "evidence": "evidence",
    "ratings": "rating",
    "verdicts": "verdict",
    "comments": "comment",
    "tags": "tag",
}


@dataclass
class Reading:
    """One document on its way to rows. Nothing raises here: problems are collected, and reading goes on."""

    dossier: UUID
    created: datetime
    language: str
    lines: Lines
    problems: list[Problem] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    raw: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    named: dict[str, dict[str, Row]] = field(default_factory=lambda: defaultdict(dict))
    taken: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    blob_sizes: dict[str, int] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)

    def refuse(self, path: Path, message: str) -> None:
        """Notes a problem at this place."""
        self.problems.append(Problem(line_of(self.lines, path), spelled(path), message))

    def walk(self, shape: Shape, raw: dict[str, Any], path: Path, parent: Row | None = None) -> Row:
        """The row that an object stands for, with its children's; references are not looked up yet."""
        row = self.add(shape, self._key_of(shape, raw, path, parent), path, str(raw.get("key") or raw.get("id") or ""))
        self.raw[row.id] = raw
        self._name(row, raw)
        if parent is not None:
            row.values[f"{shape.parent}_id"] = parent.id
        for written in shape.fields:
            row.values[shape.column(written.column).attname] = self._value(shape, written, raw, path)
        row.people = {column: str(raw.get(name, "")) for name, column in shape.people}
        row.extras = {extra.name: raw[extra.name] for extra in shape.extras if extra.name in raw}
        for name, child in shape.children:
            for place, each in self.objects(raw.get(name), (*path, name)):
                self.walk(child, each, place, row)
        return row

    def add(self, shape: Shape, key: UUID, path: Path, name: str = "") -> Row:
        """A new row; a key that the section has already is a problem."""
        if key in self.taken[shape.name]:
            self.refuse(path, "an object before this one has the same id or key")
        self.taken[shape.name].add(key)
        row = Row(shape, key, path, line_of(self.lines, path), name)
        self.rows[shape.name].append(row)
        return row

    def objects(self, raw: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
        """The objects of a list, with their places; what the schema has refused is passed over."""
        for index, each in enumerate(raw if isinstance(raw, list) else ()):
            if isinstance(each, dict):
                yield (*path, index), each

    def derived(self, shape: Shape, *names: str) -> UUID:
        """The key that a row without an id of its own always has."""
        return derived_key(str(self.dossier), shape.name, *names, at=self.created)

    def target(self, to: str, name: str, path: Path) -> Row | None:
        """The row that a reference names, or None and a problem."""
        found = self.named[to].get(name)
        if found is None:
            self.refuse(path, f"no {_OWN_NAMES.get(to, to)} with key “{name[:100]}”")
        return found

    def _key_of(self, shape: Shape, raw: dict[str, Any], path: Path, parent: Row | None) -> UUID:
        if "id" in raw:
            return UUID(raw["id"])
        own = raw.get("key") or (raw.get("slug") if "slug" in {each.name for each in shape.fields} else None)
        if own:
            return self.derived(shape, own)
        if not shape.identity:
            self.refuse(path, "this needs a “key” (or an “id”)")
        told = json.dumps([raw.get(name) for name in shape.identity], default=str, ensure_ascii=False)
        above = str(parent.id) if parent else ""
        key = self.derived(shape, "", above, told)
        again = 1
        while key in self.taken[shape.name]:
            again += 1
            key = self.derived(shape, "", above, told, str(again))
        return key

    def _name(self, row: Row, raw: dict[str, Any]) -> None:
        names = self.named[row.shape.name]
        for name in {str(row.id), raw.get("key"), raw.get("slug") if "key" not in raw else None} - {None}:
            if name in names:
                self.refuse(row.path, f"an object before this one is called “{name}” too")
            names.setdefault(str(name), row)

    def _value(self, shape: Shape, written: Written, raw: dict[str, Any], path: Path) -> Any:
        column = shape.column(written.column)
        if written.name not in raw or raw[written.name] is None:
            if kind_of(column) == "language":
                return self.language
            is_place = written.name == "position" and isinstance(path[-1], int)
            return int(path[-1]) + 1 if is_place else default_of(column)
        if written.to:
            return None
        try:
            return read_value(column, raw[written.name])
        except WrongValueError as error:
            self.refuse((*path, written.name), str(error))
            return default_of(column)
