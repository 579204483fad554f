"""What a verification finds, batch by batch, and where it stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Broken:
    """One thing that is not what the record says: its part, its key or name, and what is wrong with it."""

    part: str
    thing: str
    why: str
    detail: str = ""


@dataclass(frozen=True)
class Batch:
    """Some things of one part: how many were whole or broken, how many are taken down, and where to go on.

    `after` None: the part is at its end.
    """

    checked: int
    taken_down: int = 0
    broken: tuple[Broken, ...] = ()
    after: str | None = None


# A part's next batch after a place; "" is its beginning.
Look = Callable[[str], Batch]


@dataclass
class Report:
    """How many of each part were looked at, how many were taken down, and all that is broken."""

    checked: dict[str, int] = field(default_factory=dict)
    taken_down: dict[str, int] = field(default_factory=dict)
    broken: list[Broken] = field(default_factory=list)

    def add(self, part: str, batch: Batch) -> None:
        """Counts a batch in."""
        self.checked[part] = self.checked.get(part, 0) + batch.checked
        self.taken_down[part] = self.taken_down.get(part, 0) + batch.taken_down
        self.broken += batch.broken

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "whole": not self.broken,
            "checked": self.checked,
            "taken_down": self.taken_down,
            "broken": [vars(each) for each in self.broken],
        }
