"""A story as a dossier: rows that may leave, as one document and the blobs it names."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from claims.dossier.archive import write_folder, write_zip
from claims.dossier.format import FORMAT, SECTIONS, VERSION
from claims.dossier.gather import Gathered
from claims.dossier.shape import Link, Shape, default_of, kind_of
from claims.dossier.story_shapes import desk
from claims.dossier.story_shapes import story as story_shape
from claims.dossier.values import write_instant, write_value
from claims.models import Publication, Story
from factcheck.models import Blob
from sources.models import NoteSignature


@dataclass
class DumpReport:
    """What a dump wrote: how many objects of each section, how many blobs, and what was left out and why."""

    counts: dict[str, int] = field(default_factory=dict)
    blobs: int = 0
    left_out: list[dict[str, str]] = field(default_factory=list)


def dump(story: Story, target: Path | IO[bytes], *, at: datetime | None = None) -> DumpReport:
    """Writes the story to a ZIP (a name ending in .zip, or an open file), else to a new folder.

    People, grades, history, publications and everything protected stay here. The same rows at the same `at` give the
    same bytes. FileExistsError when the folder is there.
    """
    moment = (at or timezone.now()).replace(microsecond=0)
    with transaction.atomic():
        if len(connection.savepoint_ids) == 0 and not connection.needs_rollback:
            _see_one_moment()
        document, blobs, report = _composed(story, moment)
    text = json.dumps(document, ensure_ascii=False, indent=1).encode() + b"\n"
    if isinstance(target, Path) and target.suffix != ".zip":
        write_folder(target, text, blobs)
    else:
        write_zip(target, text, blobs)
    return report


def _see_one_moment() -> None:
    """All that is read from here on stood in the database at one moment."""
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _composed(story: Story, at: datetime) -> tuple[dict[str, Any], list[Blob], DumpReport]:
    composer = _Composer(Gathered(story, at))
    head = {"format": FORMAT, "version": VERSION, "id": str(story.pk), "created": write_instant(at)}
    document: dict[str, Any] = {**head, "newsroom": settings.NEWSROOM_NAME}
    document["desk"] = composer.objects(desk)[0]
    document["story"] = composer.objects(story_shape)[0]
    for shape in SECTIONS:
        found = composer.objects(shape)
        if found:
            document[shape.name] = found
    left_out = sorted(composer.gathered.left_out, key=lambda each: (each["section"], each.get("id", "")))
    if left_out:
        document["left_out"] = left_out
    counts = {shape.name: len(document.get(shape.name, ())) for shape in SECTIONS}
    blobs = list(Blob.objects.filter(pk__in=composer.blobs.values()).order_by("sha256"))
    return document, blobs, DumpReport(counts, len(blobs), left_out)


class _Composer:
    """Objects of the document from gathered rows."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.blobs: dict[str, Any] = {}
        self._by_parent: dict[tuple[str, Any], list[Any]] = {}
        self._signed = set(NoteSignature.objects.values_list("extraction", flat=True))
        links = gathered.rows
        self._in_story = {row.source_id for row in links["story_sources"]}
        self._in_story |= {row.claim_id for row in links["story_claims"]}
        payloads = {row.payload_id for row in links["snapshots"]} | {row.warc_id for row in links["snapshots"]}
        self._hashes = dict(Blob.objects.filter(pk__in=payloads).values_list("pk", "sha256"))
        verdicts = [row.pk for row in links["verdicts"]]
        published = Publication.objects.filter(verdict__in=verdicts, kind="check")
        self._published = dict(published.values_list("verdict", "published_at"))

    def objects(self, shape: Shape) -> list[dict[str, Any]]:
        """All objects of a section."""
        return [self._object(shape, row, place) for place, row in enumerate(self.gathered.rows[shape.name], 1)]

    def _object(self, shape: Shape, row: Any, place: int) -> dict[str, Any]:
        found: dict[str, Any] = {"id": str(row.pk)}
        for written in shape.fields:
            column = shape.column(written.column)
            value = getattr(row, column.attname)
            is_counted = written.name == "position" and value == place
            is_usual = kind_of(column) != "language" and value == default_of(column)
            if not is_counted and (not is_usual or _is_telling(shape, written.name)):
                found[written.name] = write_value(column, value)
        self._add_extras(shape, row, found)
        for link in shape.links:
            names = self._linked(link, row)
            if names:
                found[link.name] = names
        for name, child in shape.children:
            rows = self._children(child, row)
            if rows:
                found[name] = [self._object(child, each, number) for number, each in enumerate(rows, 1)]
        return {name: value for name, value in found.items() if value is not None}

    def _add_extras(self, shape: Shape, row: Any, found: dict[str, Any]) -> None:
        if shape.name == "snapshots":
            for name, key in (("payload", row.payload_id), ("warc", row.warc_id)):
                if key is not None:
                    found[name] = self._hashes[key]
                    self.blobs[self._hashes[key]] = key
        elif shape.name == "extractions" and row.pk in self._signed:
            found["signed"] = True
        elif shape.name in ("sources", "claims") and row.pk not in self._in_story:
            found["in_story"] = False
        elif shape.name in ("comments", "assignments") and row.story_id is not None:
            found["story"] = True
        elif shape.name == "verdicts":
            found["status"] = row.status
            if row.pk in self._published:
                found["published_at"] = write_instant(self._published[row.pk])

    def _linked(self, link: Link, row: Any) -> list[str]:
        return [str(getattr(each, f"{link.target}_id")) for each in self._rows_of(link.shape, f"{link.owner}_id", row)]

    def _children(self, child: Shape, row: Any) -> list[Any]:
        return self._rows_of(child.name, f"{child.parent}_id", row)

    def _rows_of(self, name: str, column: str, row: Any) -> list[Any]:
        index = (name, column)
        if index not in self._by_parent:
            grouped: dict[Any, list[Any]] = {}
            for each in self.gathered.rows[name]:
                grouped.setdefault(getattr(each, column), []).append(each)
            self._by_parent[index] = [grouped]
        found: list[Any] = self._by_parent[index][0].get(row.pk, [])
        return found


def _is_telling(shape: Shape, name: str) -> bool:
    """Fields whose default a reader of the document fills in differently."""
    return (shape.name, name) in {("derivations", "state"), ("verdicts", "version"), ("comments", "written_at")}
