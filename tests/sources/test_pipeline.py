"""One address, captured end to end."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from factcheck.history import acting
from sources import pipeline
from sources.capture import store
from sources.models import Ingestion, IngestionState, Snapshot, SnapshotQuality, Source
from sources.requests import cancel, request_capture
from tests.sources.local_site import LocalSite, answer, redirect
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def captured(address, person, **options):
    with acting(person, "asked for a capture"):
        job = request_capture(address, person, **options)
    pipeline.work_once("tests")
    job.refresh_from_db()
    return job


def test_a_page_becomes_a_snapshot_with_text_and_a_described_source(desk, author):
    page = article()
    desk.routes |= {"/go": redirect("/counts"), "/counts": answer(page, headers={"Set-Cookie": "id=secret"})}
    job = captured(desk.url("/go"), author)
    assert (job.state, job.reason, job.lease_token) == (IngestionState.DONE, "", None)
    snapshot = job.snapshots.get()
    assert snapshot.final_address == desk.url("/counts")
    assert (snapshot.http_status, snapshot.media_type, snapshot.size_bytes) == (200, "text/html", len(page))
    with store.open_blob(snapshot.payload) as payload:
        assert payload.read() == page
    with store.open_blob(snapshot.warc) as warc:
        kinds = [record.rec_type for record in ArchiveIterator(warc)]
    assert kinds == ["warcinfo", "response", "request", "response", "request"]
    assert "secret" not in str(snapshot.headers)
    extraction = snapshot.extractions.get(is_current=True)
    assert "Ningún acta falta" in extraction.text
    assert extraction.language == "es-VE"
    source = snapshot.source
    assert (source.kind, source.language, source.published) == ("article", "es-VE", "2024-07-30")
    assert source.title == "Both counts agree"
    assert source.claimed_authors == ["Maria Perez"]
    assert source.claimed_publisher == "The Gazette"
    assert source.claimed_canonical == desk.url("/counts?utm_source=feed")
    assert source.publisher.name == "127.0.0.1"
    assert [line.outcome for line in job.log.all()] == ["ok", "ok", "ok"]


def test_each_change_of_the_job_has_a_named_actor(desk, author):
    desk.routes["/a"] = answer(article())
    job = captured(desk.url("/a"), author)
    actors = [event.pgh_context["actor"] for event in job.events.order_by("pgh_id")]
    assert actors[0] == str(author.pk)
    assert set(actors[1:]) == {"system:capture"}


def test_the_same_page_again_is_a_revisit_of_the_first_capture(desk, author):
    desk.routes["/a"] = answer(article())
    first = captured(desk.url("/a"), author).snapshots.get()
    second = captured(desk.url("/a"), author).snapshots.get()
    assert second.pk != first.pk
    assert (second.source, second.revisit_of, second.payload) == (first.source, first, first.payload)


def test_what_a_person_wrote_about_a_source_stays(desk, author):
    desk.routes["/a"] = answer(article())
    source = captured(desk.url("/a"), author).snapshots.get().source
    with acting(author):
        source.title = "As we call it"
        source.save(update_fields=["title"])
    captured(desk.url("/a#top"), author)
    assert Source.objects.get().title == "As we call it"


@pytest.mark.parametrize(
    ("status", "reason"),
    [("404 Not Found", "not_found"), ("410 Gone", "gone"), ("403 Forbidden", "forbidden")],
)
def test_a_final_refusal_fails_at_once_and_makes_no_source(desk, author, status, reason):
    desk.routes["/a"] = answer(b"no", status=status)
    job = captured(desk.url("/a"), author)
    assert (job.state, job.reason) == (IngestionState.FAILED, reason)
    assert not Source.objects.exists()


def test_that_a_known_page_is_gone_is_kept_as_proof(desk, author):
    desk.routes["/a"] = answer(article())
    source = captured(desk.url("/a"), author).snapshots.get().source
    desk.routes["/a"] = answer(b"<p>removed</p>", status="410 Gone")
    job = captured(desk.url("/a"), author)
    assert job.state == IngestionState.FAILED
    assert (job.snapshots.get().http_status, job.snapshots.get().source) == (410, source)


def test_a_passing_fault_waits_and_then_succeeds(desk, author):
    desk.routes["/a"] = answer(b"busy", status="503 Service Unavailable", headers={"Retry-After": "600"})
    job = captured(desk.url("/a"), author)
    assert (job.state, job.reason, job.attempts) == (IngestionState.QUEUED, "server_error", 1)
    assert job.due_at > timezone.now() + timedelta(seconds=590)
    assert not pipeline.work_once("tests")
    desk.routes["/a"] = answer(article())
    assert pipeline.work_once("tests", lambda: timezone.now() + timedelta(seconds=700))
    job.refresh_from_db()
    assert (job.state, job.attempts, job.reason) == (IngestionState.DONE, 2, "")


def test_a_passing_fault_is_given_up_after_a_day(desk, author):
    desk.routes["/a"] = answer(b"busy", status="503 Service Unavailable")
    job = captured(desk.url("/a"), author)
    assert pipeline.work_once("tests", lambda: timezone.now() + timedelta(days=1))
    job.refresh_from_db()
    assert (job.state, job.reason) == (IngestionState.FAILED, "server_error")


def test_a_check_for_robots_fails_and_its_bytes_are_kept(desk, author):
    desk.routes["/a"] = answer(b"<html><title>Just a moment...</title><p>Checking your browser before access")
    job = captured(desk.url("/a"), author)
    assert (job.state, job.reason) == (IngestionState.FAILED, "bot_check")
    assert job.snapshots.get().quality == SnapshotQuality.BOT_CHECK


def test_an_address_inside_the_network_is_refused(desk, author, settings):
    settings.CAPTURE_ALLOWED_NETWORKS = []
    job = captured(desk.url("/a"), author)
    assert (job.state, job.reason) == (IngestionState.FAILED, "refused_address")
    assert desk.requests == []


def test_a_store_that_fails_is_a_passing_reason(desk, author, tmp_path):
    desk.routes["/a"] = answer(article())
    Path(tmp_path / "blobs").write_text("a file where the folder should be")
    job = captured(desk.url("/a"), author)
    assert (job.state, job.reason) == (IngestionState.QUEUED, "storage")
    assert not Snapshot.objects.exists()


def test_a_cancelled_capture_is_not_worked_on(desk, author):
    with acting(author):
        job = request_capture(desk.url("/a"), author)
        assert cancel(job)
        assert not cancel(job)
    assert not pipeline.work_once("tests")
    assert Ingestion.objects.get().state == IngestionState.CANCELLED


def test_blobs_lie_under_their_hash(desk: LocalSite, author):
    desk.routes["/a"] = answer(article())
    payload = captured(desk.url("/a"), author).snapshots.get().payload
    assert payload.state == "stored"
    assert default_storage.exists(f"{payload.sha256[:2]}/{payload.sha256[2:4]}/{payload.sha256}")
