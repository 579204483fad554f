"""Blobs by the hash of their content: the row first, then the bytes, and a sweep for what nothing names.

The bytes are on their way while no lock is held; a row's lock guards the two moments that count: when a writer
says that they are there, and when the sweep takes them away. A writer that finds its row swept starts again.
"""

import hashlib
import io
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Any
from uuid import UUID, uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from factcheck.crypto import decrypt, encrypt
from factcheck.keys import new_key
from factcheck.models import Blob, Protection
from factcheck.models.blob import BlobState

UNFINISHED = "unfinished"
MOST_TRIES = 5
KEPT_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Measured:
    """A content whose SHA-256 (in hex) and size are known; `file` is read from its start."""

    file: IO[bytes]
    sha256: str
    size_bytes: int


class StoreError(OSError):
    """The store could not keep or give a blob."""


def put(content: bytes | IO[bytes], *, protection: Protection | None = None) -> Blob:
    """The stored blob of this content, new or known; call it outside a transaction.

    A file is read from its start. What is protected is encrypted, and shared with nothing of another protection.
    The sweep leaves a blob alone for a day after each `put`, time enough to make the reference. StoreError when the
    bytes cannot be kept.
    """
    return put_all([measured(content)], protection=protection)[0]


def measured(content: bytes | IO[bytes]) -> Measured:
    """The content with its hash and size, read through once; the file stands at its end."""
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    return Measured(source, *_measured(source))


def put_all(contents: Sequence[Measured], *, protection: Protection | None = None) -> list[Blob]:
    """The stored blobs of these contents, as `put` gives them, with as many statements as for one."""
    measured = [(content.sha256, content.size_bytes) for content in contents]
    by_hash = {content.sha256: content.file for content in contents}
    stored: dict[str, Blob] = {}
    for _ in range(MOST_TRIES):
        wanted = {sha256: size for sha256, size in measured if sha256 not in stored}
        try:
            blobs = _announced(wanted, protection) if wanted else {}
        except IntegrityError:
            # Another writer announced the same content at this very moment, and its name before its hash: ON CONFLICT
            # arbitrates by the hash only. Its row is there now.
            continue
        stored |= {sha256: blob for sha256, blob in blobs.items() if blob.state == BlobState.STORED}
        writing = {sha256: blob for sha256, blob in blobs.items() if sha256 not in stored}
        stored |= _written(writing, by_hash) if writing else {}
        if len(stored) == len(by_hash):
            return [stored[sha256] for sha256, _ in measured]
    raise StoreError(f"Blobs vanished {MOST_TRIES} times while they were written: {', '.join(by_hash)}.")


def open_blob(blob: Blob) -> IO[bytes]:
    """The content of a stored blob, in clear, standing at its start; StoreError when it is not there."""
    try:
        file: IO[bytes] = default_storage.open(blob.storage_name)
    except OSError as error:
        raise StoreError(f"The blob {blob.sha256} ({blob.state}) is not in the store.") from error
    if blob.protection_id is None:
        return file
    with file:
        return io.BytesIO(decrypt(file.read()))


def sweep(older_than: timedelta = KEPT_FOR) -> int:
    """How many blobs were removed: those that nothing names and that were last put longer ago than that.

    Frees the bytes of taken-down blobs too, and unfinished files of writers that died.
    """
    before = timezone.now() - older_than
    removed = sum(_removed(blob_id, before) for blob_id in _forgotten(before).values_list("pk", flat=True))
    _clear_unfinished(default_storage, older_than)
    delete_taken_down()
    return removed


def discard(blob: Blob) -> bool:
    """Whether the bytes were removed at once: nothing but history names them, and nobody put them again since `blob`.

    The row stays where history names it; whoever puts the content next writes the bytes anew.
    """
    with transaction.atomic():
        found = Blob.objects.select_for_update().filter(pk=blob.pk, state_since=blob.state_since)
        if not found.exists() or any(
            model._base_manager.filter(**{field: blob}).exists()
            for model, field in references()
            if not hasattr(model, "pgh_id")
        ):
            return False
        Blob.objects.filter(pk=blob.pk).update(state=BlobState.WRITING)
        default_storage.delete(blob.storage_name)
    return True


def delete_taken_down() -> int:
    """How many files of taken-down blobs were deleted now; may be called again whenever one was left behind.

    One that cannot be deleted keeps none of the others; its error is raised when they are gone.
    """
    deleted, failed = 0, None
    for key in Blob.objects.filter(state=BlobState.TAKEN_DOWN).values_list("pk", flat=True):
        try:
            deleted += _deleted_taken_down(key)
        except Exception as error:  # noqa: BLE001 a disk's, a bucket's or the database's: the next file goes all the same
            failed = failed or error
    if failed is not None:
        raise failed
    return deleted


def _deleted_taken_down(key: UUID) -> bool:
    # Under the row's lock: a writer of the same content must not lose what it has just put in place.
    with transaction.atomic():
        blob = Blob.objects.select_for_update().filter(pk=key, state=BlobState.TAKEN_DOWN).first()
        if blob is None or not default_storage.exists(blob.storage_name):
            return False
        default_storage.delete(blob.storage_name)
    return True


def references() -> Iterator[tuple[type[models.Model], str]]:
    """Every foreign key that points at a blob: model and field name."""
    for relation in Blob._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and isinstance(relation, models.ForeignObjectRel):
            yield relation.related_model, relation.field.name


def _measured(source: IO[bytes]) -> tuple[str, int]:
    source.seek(0)
    digest = hashlib.sha256()
    size = 0
    while piece := source.read(1_048_576):
        digest.update(piece)
        size += len(piece)
    return digest.hexdigest(), size


_ANNOUNCE = """
INSERT INTO factcheck_blob (id, sha256, protection_id, size_bytes, storage_name, state, state_since)
SELECT * FROM unnest(%(ids)s::uuid[], %(hashes)s::text[], %(protections)s::uuid[], %(sizes)s::bigint[],
    %(names)s::text[], %(states)s::text[], %(moments)s::timestamptz[])
ON CONFLICT (sha256, protection_id) DO UPDATE SET state_since = EXCLUDED.state_since,
    state = CASE WHEN factcheck_blob.state = 'taken_down' THEN 'writing' ELSE factcheck_blob.state END
RETURNING id, sha256, size_bytes, storage_name, state, state_since
"""
_SAY_STORED = """
UPDATE factcheck_blob SET state = 'stored', state_since = %(at)s WHERE id IN (
    SELECT id FROM factcheck_blob WHERE id = ANY(%(ids)s) ORDER BY id FOR UPDATE) RETURNING id
"""


def _announced(wanted: dict[str, int], protection: Protection | None) -> dict[str, Blob]:
    """The blobs' rows by hash, committed before a byte is written, and touched so that the sweep lets them be.

    The bytes of a taken-down one come back by themselves only when somebody captures them anew.
    """
    hashes = sorted(wanted)
    keys = [new_key() for _ in hashes]
    names = [f"protected/{k}" if protection else f"{h[:2]}/{h[2:4]}/{h}" for k, h in zip(keys, hashes, strict=True)]
    values: dict[str, Any] = {
        "ids": keys,
        "hashes": hashes,
        "protections": [protection.pk if protection else None] * len(hashes),
        "sizes": [wanted[sha256] for sha256 in hashes],
        "names": names,
        "states": [BlobState.WRITING.value] * len(hashes),
        "moments": [timezone.now()] * len(hashes),
    }
    with connection.cursor() as cursor:
        cursor.execute(_ANNOUNCE, values)
        rows = cursor.fetchall()
    fields = ("id", "sha256", "size_bytes", "storage_name", "state", "state_since")
    found = [Blob(protection=protection, **dict(zip(fields, row, strict=True))) for row in rows]
    for blob in found:
        blob._state.adding, blob._state.db = False, connection.alias
    return {blob.sha256: blob for blob in found}


def _written(blobs: dict[str, Blob], bodies: dict[str, IO[bytes]]) -> dict[str, Blob]:
    """The blobs whose bytes are in place and whose rows say so; not those that were swept meanwhile."""
    unfinished: dict[UUID, Path | None] = {}
    for sha256, blob in blobs.items():
        source = bodies[sha256]
        source.seek(0)
        body: IO[bytes] = io.BytesIO(encrypt(source.read())) if blob.protection_id else source
        try:
            unfinished[blob.pk] = _upload(default_storage, blob.storage_name, body)
        except OSError as error:
            raise StoreError(f"The blob {sha256} could not be written: {error}") from error
    try:
        _synced(path for path in unfinished.values() if path is not None)
    except OSError as error:
        raise StoreError(f"The store could not be written: {error}") from error
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_SAY_STORED, {"at": timezone.now(), "ids": list(unfinished)})
            there = {row[0] for row in cursor.fetchall()}
        done = {sha256: blob for sha256, blob in blobs.items() if blob.pk in there}
        moves = [(unfinished[blob.pk], blob.storage_name) for blob in done.values()]
        _put_in_place([(path, Path(default_storage.path(name))) for path, name in moves if path is not None])
        for blob in done.values():
            blob.state = BlobState.STORED
    return done


def _upload(storage: Storage, name: str, body: IO[bytes]) -> Path | None:
    """The bytes under a temporary name, not on disk yet; nothing for a store whose writes appear whole (S3)."""
    body.seek(0)
    if not isinstance(storage, FileSystemStorage):
        if not storage.exists(name) and storage.save(name, File(body, name=name)) != name:
            raise StoreError(f"The store gave {name} another name.")
        return None
    folder = Path(storage.path(UNFINISHED))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / str(uuid4())
    with path.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        while piece := body.read(1_048_576):
            file.write(piece)
    return path


def _put_in_place(moves: Sequence[tuple[Path, Path]]) -> None:
    for unfinished, path in moves:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.replace(path)
    # The renames themselves are durable only once their folders are.
    _synced({path.parent for _unfinished, path in moves})


def _synced(paths: Iterable[Path]) -> None:
    """Returns when all are on disk. Many files cost hardly more than one: the first call writes the journal for all."""
    for path in paths:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _forgotten(before: datetime) -> QuerySet[Blob]:
    unnamed: list[Q] = []
    for model, field in references():
        unnamed.append(Q(~Exists(model._base_manager.filter(**{field: OuterRef("pk")}))))
    return Blob.objects.filter(*unnamed, state__in=[BlobState.WRITING, BlobState.STORED], state_since__lt=before)


def _removed(blob_id: UUID, before: datetime) -> bool:
    # In two steps, so that a crash between file and row leaves a row that says “writing”: whoever puts the same
    # content next writes the bytes again.
    with transaction.atomic():
        if not Blob.objects.select_for_update(skip_locked=True).filter(pk=blob_id, state_since__lt=before).exists():
            return False
        if not _forgotten(before).filter(pk=blob_id).update(state=BlobState.WRITING):
            return False
    with transaction.atomic():
        blob = Blob.objects.select_for_update(skip_locked=True).filter(pk=blob_id).first()
        if blob is None or not _forgotten(before).filter(pk=blob_id, state=BlobState.WRITING).exists():
            return False
        default_storage.delete(blob.storage_name)
        blob.delete()
    return True


def _clear_unfinished(storage: Storage, older_than: timedelta) -> None:
    if not isinstance(storage, FileSystemStorage):
        return
    oldest = time.time() - older_than.total_seconds()
    for path in Path(storage.path(UNFINISHED)).glob("*"):
        # A writer may put its file in place at any moment, and another sweep may clear the same.
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()
