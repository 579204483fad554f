"""Blobs by the hash of their content: the row first, then the bytes, and a sweep for what nothing names.

The bytes are on their way while no lock is held; a row's lock guards the two moments that count: when a writer
says that they are there, and when the sweep takes them away. A writer that finds its row swept starts again.
"""

import hashlib
import io
import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from uuid import UUID, uuid4

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from factcheck.crypto import decrypt, encrypt
from factcheck.keys import new_key
from factcheck.models import Blob, Protection
from factcheck.models.blob import BlobState

UNFINISHED = "unfinished"
MOST_TRIES = 5
KEPT_FOR = timedelta(days=1)


class StoreError(OSError):
    """The store could not keep or give a blob."""


def put(content: bytes | IO[bytes], *, protection: Protection | None = None) -> Blob:
    """The stored blob of this content, new or known; call it outside a transaction.

    A file is read from its start. What is protected is encrypted, and shared with nothing of another protection.
    The sweep leaves a blob alone for a day after each `put`, time enough to make the reference. StoreError when the
    bytes cannot be kept.
    """
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    sha256, size = _measured(source)
    for _ in range(MOST_TRIES):
        blob = _announced(sha256, size, protection)
        if blob is None:
            continue
        if blob.state == BlobState.STORED:
            return blob
        source.seek(0)
        body: IO[bytes] = io.BytesIO(encrypt(source.read())) if protection else source
        if _written(blob, body):
            blob.state = BlobState.STORED
            return blob
    raise StoreError(f"The blob {sha256} vanished {MOST_TRIES} times while it was written.")


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
    delete_taken_down()
    _clear_unfinished(default_storage, older_than)
    return removed


def delete_taken_down() -> int:
    """How many files of taken-down blobs were deleted now; may be called again whenever one was left behind."""
    deleted = 0
    for key in Blob.objects.filter(state=BlobState.TAKEN_DOWN).values_list("pk", flat=True):
        # Under the row's lock: a writer of the same content must not lose what it has just put in place.
        with transaction.atomic():
            blob = Blob.objects.select_for_update().filter(pk=key, state=BlobState.TAKEN_DOWN).first()
            if blob and default_storage.exists(blob.storage_name):
                default_storage.delete(blob.storage_name)
                deleted += 1
    return deleted


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


def _announced(sha256: str, size: int, protection: Protection | None) -> Blob | None:
    """The blob's row, committed before a byte is written, and touched so that the sweep lets it be.

    Nothing when the sweep took it away while we waited for it.
    """
    key = new_key()
    name = f"protected/{key}" if protection else f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
    row = Blob(id=key, sha256=sha256, protection=protection, size_bytes=size, storage_name=name)
    with transaction.atomic():
        Blob.objects.bulk_create([row], ignore_conflicts=True)
        blob: Blob | None = Blob.objects.select_for_update().filter(sha256=sha256, protection=protection).first()
        if blob is None:
            return None
        blob.state_since = timezone.now()
        if blob.state == BlobState.TAKEN_DOWN:
            # The bytes come back by themselves only when somebody captures them anew.
            blob.state = BlobState.WRITING
        blob.save(update_fields=["state", "state_since"])
    return blob


def _written(blob: Blob, body: IO[bytes]) -> bool:
    """Whether the bytes are in place and the row says so; not when the row was swept meanwhile."""
    try:
        unfinished = _upload(default_storage, blob.storage_name, body)
    except OSError as error:
        raise StoreError(f"The blob {blob.sha256} could not be written: {error}") from error
    with transaction.atomic():
        row = Blob.objects.select_for_update().filter(pk=blob.pk).first()
        if row is None:
            return False
        if unfinished is not None:
            _put_in_place(unfinished, Path(default_storage.path(blob.storage_name)))
        row.state, row.state_since = BlobState.STORED, timezone.now()
        row.save(update_fields=["state", "state_since"])
    return True


def _upload(storage: Storage, name: str, body: IO[bytes]) -> Path | None:
    """The bytes on disk under a temporary name; nothing for a store whose writes appear whole (S3)."""
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
        file.flush()
        os.fsync(file.fileno())
    return path


def _put_in_place(unfinished: Path, path: Path) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished.replace(path)
    # The rename itself is durable only once the folder is.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


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
        if path.stat().st_mtime < oldest:
            path.unlink(missing_ok=True)
