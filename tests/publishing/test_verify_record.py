"""A flipped byte anywhere is found and named; what was taken down is said to be so."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connections
from django.test import Client

from claims.models import Publication, RecordVerification
from claims.take_down import take_down
from claims.verification.figures import RecordFigures, as_readiness
from claims.verification.run import PARTS, verify, verify_by_night
from factcheck.models import Blob
from sources.models import Quote
from tests.publishing.conftest import World, sign_in
from tests.rules.ground.made import as_owner
from tests.web.conftest import TEXT

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
NIGHT = datetime(2026, 11, 25, 2, 30, tzinfo=UTC)


@pytest.fixture
def whole(publication: Publication, world: World) -> World:
    """The world with the bytes of its capture in the store."""
    name = world.snapshot.payload.storage_name
    if default_storage.exists(name):
        default_storage.delete(name)
    default_storage.save(name, ContentFile(TEXT.encode()))
    return world


def found() -> set[tuple[str, str]]:
    return {(each.part, each.why) for each in verify().broken}


def by_owner(table: str, statement: str, *values: Any) -> set[tuple[str, str]]:
    with as_owner(table) as cursor:
        cursor.execute(statement, values)
    return found()


def test_a_whole_record_is_whole(whole: World) -> None:
    out = StringIO()
    call_command("verify_record", stdout=out)
    assert "All is whole." in out.getvalue()
    report = verify()
    assert set(report.checked) == set(PARTS)
    assert all(
        report.checked[part] for part in ("blobs", "snapshots", "extractions", "quotes", "publications", "rules")
    )


def test_a_flipped_byte_of_a_file_is_found_and_named(whole: World) -> None:
    path = Path(settings.BLOB_DIR) / whole.snapshot.payload.storage_name
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_record", "--json", stdout=out)
    assert ended.value.code == 1
    (broken,) = json.loads(out.getvalue())["broken"]
    assert (broken["part"], broken["thing"], broken["why"]) == ("blobs", whole.snapshot.payload_sha256, "altered")
    path.unlink()
    assert found() == {("blobs", "missing")}


def test_an_altered_text_is_found_with_the_quotes_from_it(whole: World) -> None:
    statement = "UPDATE sources_extraction SET text = replace(text, 'winner', 'winger')"
    assert by_owner("sources_extraction", statement) >= {("extractions", "altered"), ("quotes", "not_in_text")}


def test_an_altered_quote_is_found(whole: World) -> None:
    assert by_owner("sources_quote", "UPDATE sources_quote SET exact = 'declared a loser'") == {
        ("quotes", "not_in_text")
    }
    assert by_owner("sources_quote", "UPDATE sources_quote SET prefix = 'x'") == {("quotes", "not_in_text")}


def test_an_altered_hash_of_a_capture_is_found(whole: World) -> None:
    statement = "UPDATE sources_snapshot SET payload_sha256 = repeat('0', 64)"
    assert by_owner("sources_snapshot", statement) == {("snapshots", "hash")}


def test_altered_publications_and_records_are_found(whole: World) -> None:
    flipped = "UPDATE claims_publication SET content = set_byte(content, 9, 65)"
    assert by_owner("claims_publication", flipped) == {("publications", "chain")}


def test_an_altered_record_of_the_chain_is_found(whole: World) -> None:
    later = "UPDATE claims_publicationrecord SET recorded_at = recorded_at + interval '1 day'"
    assert by_owner("claims_publicationrecord", later) == {("publications", "chain")}


def test_a_publication_cut_out_of_the_chain_is_found(whole: World) -> None:
    assert by_owner("claims_publicationrecord", "DELETE FROM claims_publicationrecord") == {("rules", "not_recorded")}


def test_a_broken_token_is_found(whole: World) -> None:
    statement = ("INSERT INTO sources_timestamptoken (id, snapshot_id, authority, stamped_at, token) "
                 "VALUES (gen_random_uuid(), %s, 'https://tsa.example', now(), 'no token')")  # fmt: skip
    assert by_owner("sources_timestamptoken", statement, whole.snapshot.pk) == {("timestamps", "token")}


def test_a_rule_that_was_broken_behind_the_triggers_is_found(whole: World, author: Any) -> None:
    statement = "UPDATE claims_verdict SET approved_by_id = %s"
    assert by_owner("claims_verdict", statement, author.pk) == {("rules", "approved_by_a_writer")}
    statement = "UPDATE claims_verdictcitation SET set_aside_at = now(), set_aside_reason = 'x', set_aside_by_id = %s"
    assert ("rules", "nothing_cited") in by_owner("claims_verdictcitation", statement, author.pk)


def test_a_trigger_that_is_off_or_gone_is_found(whole: World) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE sources_quote DISABLE TRIGGER USER")
        try:
            assert found() == {("rules", "trigger_off")}
        finally:
            cursor.execute("ALTER TABLE sources_quote ENABLE TRIGGER USER")
        name = next(t.get_pgid(Quote) for t in Quote._meta.triggers if t.name == "quote_is_immutable")
        cursor.execute(f"ALTER TRIGGER {name} ON sources_quote RENAME TO elsewhere")
        try:
            assert found() == {("rules", "trigger_gone")}
        finally:
            cursor.execute(f"ALTER TRIGGER elsewhere ON sources_quote RENAME TO {name}")


def test_what_was_taken_down_is_not_broken(whole: World, reviewer: Any) -> None:
    take_down(whole.snapshot, reviewer, "A court ordered it.")
    report = verify()
    assert report.broken == []
    assert {part for part, gone in report.taken_down.items() if gone} >= {"blobs", "snapshots", "extractions", "quotes"}


def test_bytes_that_stay_after_a_take_down_are_found(whole: World, reviewer: Any) -> None:
    take_down(whole.snapshot, reviewer, "A court ordered it.")
    blob = Blob.objects.get(sha256=whole.snapshot.payload_sha256)
    default_storage.save(blob.storage_name, ContentFile(TEXT.encode()))
    assert found() == {("blobs", "still_there")}
    default_storage.delete(blob.storage_name)


def test_each_night_is_verified_once_in_slices_and_told_to_editors(whole: World, author: Any, reviewer: Any) -> None:
    assert not verify_by_night(NIGHT.replace(hour=1), timedelta(minutes=1))
    assert RecordVerification.objects.count() == 0
    rounds = 0
    while verify_by_night(NIGHT, timedelta(0)):
        # With no budget nothing is done but taking and giving back the lease.
        rounds += 1
        if rounds == 2:
            break
    assert not verify_by_night(NIGHT, timedelta(minutes=5))
    night = RecordVerification.objects.get()
    assert (night.finished_at, night.broken_count, night.lease_token) == (NIGHT, 0, None)
    assert not verify_by_night(NIGHT, timedelta(minutes=5))
    assert "whole" in as_readiness()
    assert "Record damaged" not in sign_in(Client(), reviewer).get("/").content.decode()


def test_what_a_night_finds_broken_is_on_the_desk(whole: World, author: Any, reviewer: Any) -> None:
    by_owner("sources_quote", "UPDATE sources_quote SET exact = 'declared a loser'")
    verify_by_night(NIGHT, timedelta(minutes=5))
    editor = sign_in(Client(), reviewer)
    assert "Record damaged" in editor.get("/").content.decode()
    shown = editor.get("/record/").content.decode()
    assert str(whole.quote.pk) in shown
    assert "do not stand at its place" in shown
    assert "Record damaged" not in sign_in(Client(), author).get("/").content.decode()
    figures = {each.name: each.samples[0].value for each in RecordFigures(NIGHT + timedelta(hours=1)).collect()}
    assert figures == {"factcheck_record_verified_age_seconds": 3600.0, "factcheck_record_broken": 2}


def test_a_night_that_another_worker_holds_is_left_to_it(whole: World) -> None:
    assert verify_by_night(NIGHT, timedelta(0))
    RecordVerification.objects.update(lease_token=whole.claim.pk, lease_expires_at=NIGHT + timedelta(minutes=1))
    assert not verify_by_night(NIGHT, timedelta(minutes=5))
    assert RecordVerification.objects.get().finished_at is None
    # Its worker died: the lease runs out.
    assert not verify_by_night(NIGHT + timedelta(minutes=2), timedelta(minutes=5))
    assert RecordVerification.objects.get().finished_at is not None
