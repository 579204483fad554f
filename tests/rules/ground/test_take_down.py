"""Rule 9: content goes everywhere at once, and the record of it stays."""

import hashlib
import hmac
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from claims.models import Comment, Publication
from claims.publishing.chain import Finding, verify_chain
from claims.take_down import take_down
from factcheck.crypto import fingerprint_key
from factcheck.models import OutboxEntry, TakeDown
from factcheck.protected import NotGrantedError, protect, reveal
from factcheck.record import RefusedError
from sources.capture.store import delete_taken_down
from sources.models import QuoteTranslation
from tests.rules.ground import made
from tests.rules.ground.made import as_owner, run

pytestmark = pytest.mark.django_db
EXACT = "the count is not over, and nobody may say it is"


@pytest.fixture
def quoted(author: Any) -> Any:
    quote = made.quote(made.extraction(made.snapshot(made.source())))
    QuoteTranslation.objects.create(quote=quote, language="en", text="translated: " + EXACT, translated_by=author)
    Comment.objects.create(
        written_by=author, text="See this.", language="en", source=quote.snapshot.source, passage=EXACT
    )
    return quote


def whole_database() -> str:
    """Every text in every table, but that of the session's own bookkeeping."""
    tables = run(
        "SELECT array_agg(c.relname::text) FROM pg_class c WHERE c.relkind = 'r' AND "
        "c.relnamespace = 'public'::regnamespace AND c.relname ~ '^(factcheck|sources|claims)_'"
    )
    return "\n".join(run(f"SELECT coalesce(string_agg(t::text, E'\\n'), '') FROM {table} t") for table in tables)


def test_no_word_of_it_is_left_anywhere(quoted: Any, admin: Any) -> None:
    published = made.publication(b'{"quote":"' + EXACT.encode() + b'"}', admin)
    assert EXACT in whole_database()
    record = take_down(quoted.snapshot, admin, "court order 12")
    everything = whole_database()
    assert "nobody may say" not in everything
    assert "who said it" not in everything
    assert EXACT.encode().hex() not in everything
    published.refresh_from_db()
    assert bytes(published.content) == f"sha256:{published.content_sha256}".encode()
    assert (record.kind, record.actor, record.reason) == ("sources_snapshot", admin, "court order 12")
    assert record.counts["publications"] == 1


def test_values_are_replaced_by_their_hashes(quoted: Any, admin: Any) -> None:
    extraction = quoted.extraction
    take_down(quoted.snapshot, admin, "court order")
    quoted.refresh_from_db()
    extraction.refresh_from_db()
    expected = hmac.new(fingerprint_key(), EXACT.encode(), hashlib.sha256).hexdigest()
    assert quoted.exact == f"hmac-sha256:{expected}"
    assert quoted.events.order_by("pgh_id").first().exact == quoted.exact
    assert extraction.text == f"sha256:{extraction.text_sha256}"
    assert extraction.taken_down_at is not None


def test_every_snapshot_and_revisit_that_shares_the_payload_goes(author: Any, admin: Any) -> None:
    first = made.snapshot(made.source("one"))
    same = made.snapshot(made.source("two"))
    revisit = made.snapshot(made.source("three"), b"other", revisit_of=first)
    bystander = made.snapshot(made.source("four"), b"bystander")
    take_down(first, admin, "court order")
    for gone in (first, same, revisit):
        gone.refresh_from_db()
        assert gone.taken_down_at is not None
        assert gone.payload is None
    bystander.refresh_from_db()
    assert bystander.taken_down_at is None
    assert bystander.payload.state == "stored"


def test_snapshots_with_an_empty_body_share_nothing(admin: Any) -> None:
    first = made.snapshot(made.source("one"), b"")
    other = made.snapshot(made.source("two"), b"")
    take_down(first, admin, "court order")
    other.refresh_from_db()
    assert other.taken_down_at is None


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_bytes_go_after_the_commit_and_what_a_crash_left_goes_later(admin: Any) -> None:
    snapshot = made.snapshot(made.source())
    left = made.snapshot(made.source("two"), b"left behind")
    for blob in (snapshot.payload, left.payload):
        default_storage.save(blob.storage_name, ContentFile(b"bytes"))
    names = [snapshot.payload.storage_name, left.payload.storage_name]
    with pytest.raises(RuntimeError), transaction.atomic():
        take_down(snapshot, admin, "court order")
        raise RuntimeError
    assert default_storage.exists(names[0])
    take_down(snapshot, admin, "court order")
    assert not default_storage.exists(names[0])
    with as_owner("factcheck_blob") as cursor:
        cursor.execute("UPDATE factcheck_blob SET state = 'taken_down' WHERE storage_name = %s", [names[1]])
    assert delete_taken_down() == 1
    assert delete_taken_down() == 0
    assert not default_storage.exists(names[1])


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_file_that_cannot_be_deleted_keeps_none_of_the_others() -> None:
    stuck, free = (made.snapshot(made.source(name), name.encode()).payload for name in ("stuck", "free"))
    default_storage.save(f"{stuck.storage_name}/file", ContentFile(b"in the way"))
    default_storage.save(free.storage_name, ContentFile(b"bytes"))
    with as_owner("factcheck_blob") as cursor:
        cursor.execute("UPDATE factcheck_blob SET state = 'taken_down'")
    with pytest.raises(OSError, match=stuck.storage_name):
        delete_taken_down()
    assert not default_storage.exists(free.storage_name)
    default_storage.delete(f"{stuck.storage_name}/file")
    assert delete_taken_down() == 1


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_chain_says_taken_down_and_finds_a_flipped_byte(author: Any, admin: Any) -> None:
    kept, gone = made.publication(b"kept", author), made.publication(b"gone", author)
    take_down(gone, admin, "wrong person named")
    assert [link.finding for link in verify_chain()] == [Finding.WHOLE, Finding.TAKEN_DOWN]
    with as_owner("claims_publication") as cursor:
        cursor.execute("UPDATE claims_publication SET content = 'kepT' WHERE id = %s", [kept.pk])
    assert next((link.finding, link.why) for link in verify_chain()) == (
        Finding.BROKEN,
        "the published bytes were altered",
    )


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_flip_is_not_hidden_by_calling_it_a_take_down(author: Any) -> None:
    kept = made.publication(b"kept", author)
    with as_owner("claims_publication") as cursor:
        cursor.execute(
            "UPDATE claims_publication SET taken_down_at = now(), "
            "content = convert_to('sha256:' || content_sha256, 'UTF8') WHERE id = %s",
            [kept.pk],
        )
    assert verify_chain()[0].why == "no take-down is on record for it"


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_record_cut_out_of_the_chain_is_missed(author: Any) -> None:
    for content in (b"one", b"two", b"three"):
        made.publication(content, author)
    with as_owner("claims_publicationrecord") as cursor:
        cursor.execute("DELETE FROM claims_publicationrecord WHERE sequence = 2")
    assert [link.finding for link in verify_chain()] == [Finding.WHOLE, Finding.BROKEN]


def test_a_source_goes_with_its_names_and_addresses(quoted: Any, admin: Any) -> None:
    taken = quoted.snapshot.source
    take_down(taken, admin, "court order")
    everything = whole_database()
    assert "A statement" not in everything
    assert "paper.example" not in everything


def test_a_protected_thing_is_taken_down_with_its_values(author: Any, admin: Any) -> None:
    agent = made.agent("Maria of Sucre")
    protection = protect(agent, "name", author, "witness")
    take_down(protection, admin, "witness asked")
    with pytest.raises(LookupError):
        reveal(protection, author)
    with pytest.raises(NotGrantedError):
        reveal(protection, admin)


def test_only_editors_and_admins_take_down(quoted: Any, author: Any, service: Any, reviewer: Any) -> None:
    for person in (author, service):
        with pytest.raises(RefusedError, match="only an editor"):
            take_down(quoted.snapshot, person, "court order")
    with pytest.raises(RefusedError, match="reason"):
        take_down(quoted.snapshot, reviewer, " ")
    quoted.refresh_from_db()
    assert quoted.exact == EXACT
    assert not TakeDown.objects.exists()


def test_what_was_taken_down_is_told_to_readers_of_changes(quoted: Any, admin: Any) -> None:
    take_down(quoted.snapshot, admin, "court order")
    told = set(OutboxEntry.objects.filter(action="taken_down").values_list("kind", flat=True))
    assert {"sources_snapshot", "sources_extraction", "sources_quote"} <= told


def test_publications_that_merely_share_a_short_word_stay(author: Any, admin: Any) -> None:
    extraction = made.extraction(made.snapshot(made.source()))
    made.quote(extraction, "count")
    published = made.publication(b'{"text":"we count"}', author)
    take_down(extraction.snapshot, admin, "court order")
    assert bytes(Publication.objects.get(pk=published.pk).content) == b'{"text":"we count"}'


def test_helpers_of_the_take_down_do_nothing_by_themselves(quoted: Any, author: Any) -> None:
    run("SELECT set_config('factcheck.take_down', 'on', true)")
    with pytest.raises(IntegrityError, match=r"append-only|never change"), transaction.atomic():
        run("SELECT claims_take_down_snapshots(ARRAY[%s]::uuid[], %s)", quoted.snapshot_id, fingerprint_key())
    quoted.refresh_from_db()
    assert quoted.exact == EXACT
