"""Bringing the demo into this installation: people, dossier, states. Running it again changes nothing."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from claims.demo.people import demo_people
from claims.demo.play import play, staff
from claims.demo.script import read_script
from claims.demo.tables import load_tables
from claims.dossier.arrival import Arrival
from claims.dossier.load import load
from claims.dossier.read import read
from claims.models import DossierEntry, Story

# The entry of the demo as a whole, beside those of its rows.
KIND = "demo"


@dataclass(frozen=True)
class Demo:
    """Where the demo lies, and the person it is loaded as: one who approves nothing, since loading is contributing."""

    folder: Path
    loads: str


@dataclass
class DemoReport:
    """What the run has done: how many rows it made or changed, and what was left undone, in words."""

    made: int = 0
    changed: int = 0
    is_as_before: bool = False
    undone: list[str] = field(default_factory=list)


def load_demo(demo: Demo, passwords: Mapping[str, str]) -> DemoReport:
    """The demo as its folder has it. What people have changed since stays theirs.

    `passwords` by e-mail count for accounts that are made now. DossierRefused when the dossier cannot be loaded. May be
    killed at any point: the next run does what is missing.
    """
    fingerprint = _fingerprint(demo.folder)
    if DossierEntry.objects.filter(kind=KIND, content_sha256=fingerprint).exists():
        return DemoReport(is_as_before=True)
    script = read_script(demo.folder / "states.yaml")
    document = read(demo.folder)
    people = demo_people(script.people, passwords)
    done = load(document, people[demo.loads], verdicts=Arrival.DRAFTS, at=document.created, honour_by=True)
    verdicts = {row.name: row.id for row in document.rows["verdicts"]}
    undone = [f"{each.path} ({each.label}): {each.why}" for each in done.conflicts]
    undone += play(script.steps, verdicts, people)
    staff(Story.objects.get(pk=done.story_id or document.story.id), people.values(), script.handover)
    names = {kind: {row.name: row.id for row in document.rows[kind]} for kind in ("sources", "claims")}
    load_tables(demo.folder / "tables", people, people[demo.loads], names)
    _remember(document.id, fingerprint)
    return DemoReport(made=len(done.made), changed=len(done.changed), undone=undone)


def _fingerprint(folder: Path) -> str:
    """Changes when any file of the demo does. Reading the dossier itself takes seconds, this a millisecond."""
    digest = hashlib.sha256()
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _remember(dossier: UUID, fingerprint: str) -> None:
    DossierEntry.objects.update_or_create(
        kind=KIND,
        object_id=dossier,
        defaults={"dossier": dossier, "content_sha256": fingerprint},
        create_defaults={"dossier": dossier, "content_sha256": fingerprint, "revision": 1},
    )
