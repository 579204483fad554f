"""Rule 8: a blob has its row before its bytes; the sweep and a writer of the same content never hurt each other."""

import hashlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.models import Blob, Protection
from sources.capture import store
from sources.models import Snapshot
from tests.rules.ground import made
from tests.rules.ground.made import run
from tests.rules.races import at_once, failures, overlapping

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
CONTENT = b"what was captured"
SHA256 = hashlib.sha256(CONTENT).hexdigest()
LONG_AGO = timedelta(days=2)


@pytest.fixture(autouse=True)
def own_store(settings: Any, tmp_path: Path) -> Path:
    """A store of the test's own."""
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path / "blobs")}}
    }  # fmt: skip
    return tmp_path / "blobs"


def aged(blob: Blob) -> Blob:
    Blob.objects.filter(pk=blob.pk).update(state_since=timezone.now() - LONG_AGO)
    return blob


def content_of(blob: Blob) -> bytes:
    with store.open_blob(blob) as file:
        return file.read()


def test_the_row_is_committed_before_a_byte_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def crash(storage: Any, name: str, body: Any) -> None:
        seen.append(Blob.objects.get(sha256=SHA256).state)
        raise OSError("the disk is full")

    monkeypatch.setattr(store, "_upload", crash)
    with pytest.raises(store.StoreError, match="disk is full"):
        store.put(CONTENT)
    assert seen == ["writing"]
    assert not default_storage.exists(f"{SHA256[:2]}/{SHA256[2:4]}/{SHA256}")
    monkeypatch.undo()
    assert content_of(store.put(CONTENT)) == CONTENT


def test_bytes_appear_whole_or_not_at_all(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_put_in_place", lambda *_paths: (_ for _ in ()).throw(OSError("power cut")))
    with pytest.raises(OSError, match="power cut"):
        store.put(CONTENT)
    assert Blob.objects.get().state == "writing"
    assert [path.parent.name for path in own_store.rglob("*") if path.is_file()] == [store.UNFINISHED]


def test_equal_content_is_kept_once_but_never_shared_with_what_is_protected(author: Any) -> None:
    from_two = at_once(*(lambda: store.put(CONTENT) for _ in range(4)))
    assert not failures(from_two)
    assert len({blob.pk for blob in from_two}) == 1
    protection = Protection.objects.create(
        kind="sources_source", object_id=author.pk, reason="witness", language="en", protected_by=author
    )
    hidden = store.put(CONTENT, protection=protection)
    assert hidden.pk != from_two[0].pk
    with default_storage.open(hidden.storage_name) as file:
        assert file.read() != CONTENT
    assert content_of(hidden) == CONTENT


def test_the_sweep_takes_what_nothing_names_after_a_day_and_nothing_else(author: Any) -> None:
    fresh = store.put(b"fresh")
    named = aged(store.put(b"named"))
    forgotten = aged(store.put(b"forgotten"))
    Snapshot.objects.create(
        source=made.source("s"), payload=named, payload_sha256=named.sha256, size_bytes=5, media_type="text/plain",
        captured_at=timezone.now(), method="upload",
    )  # fmt: skip
    assert store.sweep() == 1
    assert set(Blob.objects.values_list("pk", flat=True)) == {fresh.pk, named.pk}
    assert not default_storage.exists(forgotten.storage_name)


def test_a_named_blobs_row_is_deleted_by_nobody() -> None:
    payload = made.snapshot(made.source()).payload
    with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
        run("DELETE FROM factcheck_blob WHERE id = %s", payload.pk)
        run("SET CONSTRAINTS ALL IMMEDIATE")


def lock_of(blob: Blob) -> Callable[[], None]:
    def act() -> None:
        Blob.objects.select_for_update().get(pk=blob.pk)

    return act


def test_a_writer_waits_for_the_lock_of_its_row() -> None:
    blob = store.put(CONTENT)
    held, written = overlapping(lock_of(blob), lambda: store.put(CONTENT))
    assert (held, written.pk) == (None, blob.pk)


def test_the_sweep_does_not_wait_for_a_writer_and_leaves_its_blob_alone() -> None:
    blob = aged(store.put(CONTENT))
    _held, removed = overlapping(lock_of(blob), store.sweep)
    assert removed == 0
    assert content_of(blob) == CONTENT


def test_a_writer_who_waited_for_the_sweep_writes_again() -> None:
    blob = aged(store.put(CONTENT))

    def take_away() -> None:
        default_storage.delete(blob.storage_name)
        Blob.objects.get(pk=blob.pk).delete()

    _gone, written = overlapping(take_away, lambda: store.put(CONTENT))
    assert written.pk != blob.pk
    assert content_of(written) == CONTENT


def test_a_writer_whose_row_is_swept_between_row_and_bytes_starts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    real, swept = store._upload, []

    def upload(storage: Any, name: str, body: Any) -> Any:
        if not swept:
            swept.append(Blob.objects.filter(sha256=SHA256).delete())
        return real(storage, name, body)

    monkeypatch.setattr(store, "_upload", upload)
    blob = store.put(CONTENT)
    assert Blob.objects.get() == blob
    assert content_of(blob) == CONTENT


def test_writers_and_sweeps_at_once_lose_nothing() -> None:
    def write() -> Blob:
        blob = store.put(CONTENT)
        assert content_of(blob) == CONTENT
        return blob

    for _ in range(5):
        for blob in Blob.objects.all():
            aged(blob)
        results = at_once(write, store.sweep, write, store.sweep)
        assert not failures(results)
        assert content_of(Blob.objects.get()) == CONTENT


def test_a_sweep_that_finds_an_unfinished_file_put_in_place_meanwhile_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    blob = aged(store.put(CONTENT))
    monkeypatch.setattr(Path, "glob", lambda folder, _pattern: iter([folder / "put in place since it was listed"]))
    assert store.sweep() == 1
    assert not Blob.objects.filter(pk=blob.pk).exists()


def test_a_take_downs_late_deletion_spares_bytes_that_came_back(author: Any) -> None:
    blob = store.put(CONTENT)
    with made.as_owner("factcheck_blob") as cursor:
        cursor.execute("UPDATE factcheck_blob SET state = 'taken_down' WHERE id = %s", [blob.pk])

    def put_and_tell() -> Blob:
        return store.put(CONTENT)

    again, deleted = overlapping(put_and_tell, store.delete_taken_down)
    assert deleted == 0
    assert content_of(again) == CONTENT
    assert Blob.objects.get().state == "stored"


def test_a_crash_between_file_and_row_is_mended_by_the_next_writer() -> None:
    blob = store.put(CONTENT)
    Blob.objects.filter(pk=blob.pk).update(state="writing")
    default_storage.delete(blob.storage_name)
    assert content_of(store.put(CONTENT)) == CONTENT
