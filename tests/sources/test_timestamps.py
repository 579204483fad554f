"""Timestamps of an outside authority: the hash alone is sent, and a token is verified whenever it is shown."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from factcheck.history import acting
from factcheck.models import Protection
from sources import pipeline
from sources.models import Source, TimestampToken
from sources.requests import request_capture
from sources.timestamps import TimestampError, stamp, stamp_waiting, stamps_of, waiting
from tests.sources.local_site import answer
from tests.sources.pages import article
from tests.sources.timestamp_authority import Authority
from tests.web.conftest import as_author

__all__ = ["as_author"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def authority(desk, settings, tmp_path):
    made = Authority(tmp_path / "authority")
    desk.routes["/tsa"] = made.handler()
    settings.TSA_URL = desk.url("/tsa")
    settings.TSA_CERTIFICATES = str(made.root)
    cache.clear()
    return made


def captured(desk, person, protection=None):
    desk.routes["/a"] = answer(article())
    with acting(person, "asked for a capture"):
        job = request_capture(desk.url("/a"), person, protection=protection)
    pipeline.work_once("tests")
    return job.snapshots.get()


def test_a_token_over_the_hash_is_kept_and_verified(desk, author, authority, as_author):
    snapshot = captured(desk, author)
    assert stamp_waiting(timezone.now()) == 1
    token = TimestampToken.objects.get()
    assert (token.snapshot, token.authority) == (snapshot, desk.url("/tsa"))
    assert abs(token.stamped_at - datetime.now(UTC)) < timedelta(minutes=5)
    (shown,) = stamps_of(snapshot)
    assert (shown.holds, shown.why_not, shown.authority) == (True, "", "127.0.0.1")
    assert "verified" in as_author.get(f"/snapshots/{snapshot.pk}/").content.decode()
    (query,) = authority.queries
    assert bytes.fromhex(snapshot.payload_sha256) in query
    assert len(query) < 100
    assert not waiting(timezone.now())


def test_a_token_of_another_hash_or_authority_does_not_verify(desk, author, authority, settings, tmp_path, as_author):
    snapshot = captured(desk, author)
    made = stamp(snapshot)
    snapshot.payload_sha256 = "0" * 64
    assert "Mismatch" in stamps_of(snapshot)[0].why_not
    snapshot.refresh_from_db()
    settings.TSA_CERTIFICATES = str(Authority(tmp_path / "stranger").root)
    assert not stamps_of(snapshot)[0].holds
    assert "does not verify" in as_author.get(f"/snapshots/{snapshot.pk}/").content.decode()
    settings.TSA_CERTIFICATES = ""
    assert "TSA_CERTIFICATES" in stamps_of(snapshot)[0].why_not
    TimestampToken.objects.create(snapshot=snapshot, authority="x", stamped_at=made.stamped_at, token=b"no token")
    assert [each.holds for each in stamps_of(snapshot)] == [False, False]


def test_an_answer_that_does_not_hold_is_not_kept(desk, author, authority, settings, tmp_path):
    snapshot = captured(desk, author)
    # They do not read the query, so their connections cannot go on.
    closing = {"Connection": "close"}
    for wrong in (
        answer(b"no", headers=closing),
        answer(b"", status="500 No", headers=closing),
        Authority(tmp_path / "stranger").handler(),
    ):
        desk.routes["/tsa"] = wrong
        with pytest.raises(TimestampError):
            stamp(snapshot)
    assert stamp_waiting(timezone.now()) == 0
    assert not TimestampToken.objects.exists()
    cache.clear()
    desk.routes["/tsa"] = authority.handler()
    assert stamp_waiting(timezone.now()) == 1


def test_nothing_is_sent_of_what_is_protected_or_off_the_record_or_where_no_authority_is_named(
    desk, author, authority, settings
):
    protection = Protection.objects.create(
        kind="sources_ingestion", object_id=author.pk, reason="witness", language="en", protected_by=author
    )
    protection.grants.create(person=author, granted_by=author, reason="hers", language="en")
    captured(desk, author, protection)
    assert stamp_waiting(timezone.now()) == 0
    open_one = captured(desk, author)
    with acting(author):
        Source.objects.update(terms="off_record")
    assert stamp_waiting(timezone.now()) == 0
    assert authority.queries == []
    with acting(author):
        Source.objects.update(terms="on_record")
    settings.TSA_URL = ""
    assert stamp_waiting(timezone.now()) == 0
    settings.TSA_URL = desk.url("/tsa")
    assert list(waiting(timezone.now())) == [open_one]


def test_a_token_never_changes(desk, author, authority):
    token = stamp(captured(desk, author))
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE sources_timestamptoken SET authority = 'x' WHERE id = %s", [token.pk])
