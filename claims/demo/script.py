"""What the demo's people are and do, as written in `states.yaml` beside the dossier."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from claims.dossier.parsed import parse_yaml
from claims.dossier.values import read_instant


@dataclass(frozen=True)
class DemoPerson:
    """An account of the demo."""

    email: str
    name: str
    role: str


@dataclass(frozen=True)
class Step:
    """One act of the workflow: on which verdict of the dossier, which act, by whom, when, with which words."""

    verdict: str
    do: str
    by: str
    at: datetime
    words: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Handover:
    """The note that one shift leaves the next."""

    by: str
    shift_ended_at: datetime
    text: str
    language: str


@dataclass(frozen=True)
class Script:
    """The whole of it; steps in the order of their times."""

    people: tuple[DemoPerson, ...]
    steps: tuple[Step, ...]
    handover: Handover


def read_script(path: Path) -> Script:
    """The script in this file; KeyError, TypeError or a reading error where it is not one."""
    written, _lines = parse_yaml(path.read_text(encoding="utf-8"))
    steps = [_step(key, raw) for key, each in written["verdicts"].items() for raw in each]
    note = dict(written["handover"])
    return Script(
        people=tuple(DemoPerson(**each) for each in written["people"]),
        steps=tuple(sorted(steps, key=lambda step: step.at)),
        handover=Handover(**{**note, "shift_ended_at": read_instant(note["shift_ended_at"])}),
    )


def _step(verdict: str, raw: dict[str, Any]) -> Step:
    words = {name: value for name, value in raw.items() if name not in ("do", "by", "at")}
    return Step(verdict, raw["do"], raw["by"], read_instant(raw["at"]), words)
