"""Rule 1: a snapshot's bytes, hash and time never change, nor an extraction; what is cited cannot be deleted."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.models import Blob
from sources.models import Extraction, NoteSignature, OutsideCopy, Quote, Snapshot, Source, TimestampToken
from tests.rules.ground import made
from tests.rules.ground.made import refused, run

pytestmark = pytest.mark.django_db

SNAPSHOT_CHANGES = (
    "payload_sha256 = repeat('0', 64)",
    "size_bytes = 1",
    "captured_at = now()",
    "media_type = 'text/plain'",
    "method = 'upload'",
    "address = 'https://other.example/'",
    "final_address = 'https://other.example/'",
    "http_status = 404",
    "headers = '[]'",
    "user_agent = 'other'",
    "captured_from = 'elsewhere'",
    "warc_record = 'other'",
    "warc_id = NULL",
    "payload_id = NULL",
    "taken_down_at = now()",
)
EXTRACTION_CHANGES = (
    "text = 'other'",
    "text_sha256 = repeat('0', 64)",
    "extractor = 'other'",
    "extractor_version = '2'",
    "language = 'en'",
    "metadata = '{}'",
    "pages = '[1]'",
    "taken_down_at = now()",
)


@pytest.fixture
def quote() -> Quote:
    return made.quote(made.extraction(made.snapshot(made.source())))


@pytest.mark.parametrize("change", SNAPSHOT_CHANGES)
def test_a_snapshot_never_changes(quote: Quote, change: str) -> None:
    said = refused(f"UPDATE sources_snapshot SET {change} WHERE id = %s", quote.snapshot_id)
    assert "never change" in said or "only the take-down" in said


def test_every_column_of_a_capture_is_among_those_that_stay(quote: Quote) -> None:
    may_change = {"revision", "set_aside_at", "set_aside_by", "set_aside_reason", "quality", "protection", "created_at"}
    (trigger,) = [each for each in Snapshot._meta.triggers if each.name == "snapshot_is_immutable"]
    guarded = {field.name for field in Snapshot._meta.fields if f'"{field.column}"' in trigger.func}
    assert {field.name for field in Snapshot._meta.fields} - guarded - may_change == {"id", "taken_down_at"}


def test_a_snapshot_moves_to_no_other_source_or_blob(quote: Quote) -> None:
    other = made.source("other")
    assert "never change" in refused(
        "UPDATE sources_snapshot SET source_id = %s WHERE id = %s", other.pk, quote.snapshot_id
    )
    assert "never change" in refused(
        "UPDATE sources_snapshot SET payload_id = %s WHERE id = %s", made.blob(b"other").pk, quote.snapshot_id
    )


@pytest.mark.parametrize("change", EXTRACTION_CHANGES)
def test_an_extraction_never_changes(quote: Quote, change: str) -> None:
    said = refused(f"UPDATE sources_extraction SET {change} WHERE id = %s", quote.extraction_id)
    assert "an extraction never changes" in said


def test_an_extraction_that_lies_about_its_hash_is_refused(quote: Quote) -> None:
    with pytest.raises(IntegrityError, match="not the SHA-256"), transaction.atomic():
        Extraction.objects.create(
            snapshot=quote.snapshot, extractor="x", extractor_version="1", text="a", text_sha256="0" * 64, language="en"
        )


def test_a_rerun_adds_an_extraction_and_one_is_current(quote: Quote) -> None:
    with pytest.raises(IntegrityError, match="one_current_extraction_per_snapshot"), transaction.atomic():
        made.extraction(quote.snapshot, "another reading")
    Extraction.objects.filter(pk=quote.extraction_id).update(is_current=False)
    newer = made.extraction(quote.snapshot, "another reading")
    assert set(quote.snapshot.extractions.values_list("is_current", "pk")) == {
        (False, quote.extraction_id),
        (True, newer.pk),
    }


def test_tokens_and_copies_in_outside_archives_are_rows_of_their_own_and_stay(quote: Quote) -> None:
    token = TimestampToken.objects.create(
        snapshot=quote.snapshot, authority="https://tsa.example", stamped_at=timezone.now(), token=b"token"
    )
    copy = OutsideCopy.objects.create(
        snapshot=quote.snapshot, archive="archive", address="https://a.example/1", archived_at=timezone.now()
    )
    for change in ("token = ''", "authority = ''", "stamped_at = now() - interval '1 day'"):
        assert "never changes" in refused(f"UPDATE sources_timestamptoken SET {change} WHERE id = %s", token.pk)
    for change in ("address = ''", "archive = ''", "archived_at = now() - interval '1 day'"):
        assert "never changes" in refused(f"UPDATE sources_outsidecopy SET {change} WHERE id = %s", copy.pk)
    for table in ("sources_timestamptoken", "sources_outsidecopy"):
        assert "permission denied" in refused(f"DELETE FROM {table}")


def test_what_is_cited_cannot_be_deleted_not_even_by_the_owner_of_the_tables(quote: Quote) -> None:
    for model in (Snapshot, Extraction, Quote, Source):
        assert "permission denied" in refused(f"DELETE FROM {model._meta.db_table}")
        assert "no_delete" in {trigger.name for trigger in model._meta.triggers}
    for blob in (quote.snapshot.payload, quote.snapshot.warc):
        with pytest.raises(IntegrityError, match="foreign key"), transaction.atomic():
            run("DELETE FROM factcheck_blob WHERE id = %s", blob.pk)
            run("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_cited_blob_is_not_swept_away_by_calling_it_taken_down(quote: Quote) -> None:
    blob = quote.snapshot.payload
    assert "only the take-down" in refused("UPDATE factcheck_blob SET state = 'taken_down' WHERE id = %s", blob.pk)
    for change in ("sha256 = repeat('0', 64)", "storage_name = 'elsewhere'", "size_bytes = 1"):
        assert "never" in refused(f"UPDATE factcheck_blob SET {change} WHERE id = %s", blob.pk)
    assert Blob.objects.get(pk=blob.pk).state == "stored"


def test_a_desk_note_keeps_its_author_and_is_signed_by_nobody_else(author: Any, reviewer: Any) -> None:
    note = Source.objects.create(kind="desk_note", title="Note", language="en", written_by=author)
    extraction = made.extraction(made.snapshot(note, b"note"), "note")
    with pytest.raises(IntegrityError, match="only its author signs"), transaction.atomic():
        NoteSignature.objects.create(extraction=extraction, signed_by=reviewer, signed_at=timezone.now())
    change = "UPDATE sources_source SET written_by_id = %s WHERE id = %s"
    assert "its author's desk note" in refused(change, reviewer.pk, note.pk)
    NoteSignature.objects.create(extraction=extraction, signed_by=author, signed_at=timezone.now())
    assert "given once" in refused("UPDATE sources_notesignature SET signed_at = now() WHERE true")
