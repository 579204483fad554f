"""What loading a dossier would do, or has done, row by row."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Difference:
    """One field of a row: how it stands here, and what the dossier says."""

    field: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class Change:
    """One row of a section. `why` says in words why a conflict is one; `path` and `line` are the document's."""

    section: str
    id: UUID
    label: str
    path: str
    line: int
    why: str = ""
    differences: tuple[Difference, ...] = ()


@dataclass
class Changes:
    """What is made, changed, in conflict (and therefore left as it is here), unchanged; `notes` in words."""

    made: list[Change] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    unchanged: int = 0
    notes: list[str] = field(default_factory=list)

    def counts(self) -> dict[str, dict[str, int]]:
        """How many rows of each section are made, changed and in conflict."""
        found: dict[str, dict[str, int]] = {}
        for name in ("made", "changed", "conflicts"):
            for each in getattr(self, name):
                of_section = found.setdefault(each.section, {"made": 0, "changed": 0, "conflicts": 0})
                of_section[name] += 1
        return found

    def fingerprint(self) -> str:
        """A short name of exactly these changes: the same while neither the dossier nor the rows here change."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True).encode()).hexdigest()[:32]

    def as_json(self) -> dict[str, Any]:
        """The same as plain values, for programs."""
        lists = {name: [_plain(each) for each in getattr(self, name)] for name in ("made", "changed", "conflicts")}
        return {**lists, "unchanged": self.unchanged, "notes": self.notes, "counts": self.counts()}


@dataclass
class Report(Changes):
    """What a load has done. `story_id` is the story's row here."""

    story_id: UUID | None = None


def _plain(change: Change) -> dict[str, Any]:
    differences = [{"field": each.field, "ours": each.ours, "theirs": each.theirs} for each in change.differences]
    return {
        "section": change.section,
        "id": str(change.id),
        "label": change.label,
        "path": change.path,
        "line": change.line,
        "why": change.why,
        "differences": differences,
    }
