"""Captured again: only what changed is sent, and a site that says “unchanged” is believed only where it may be."""

from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from claims.protecting import protect_snapshot
from claims.take_down import take_down
from factcheck.history import acting
from sources import pipeline
from sources.capture import store
from sources.models import IngestionState, Snapshot
from sources.requests import request_capture
from sources.showing import View, page_of
from tests.sources.local_site import answer, redirect
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

TAG = '"v1"'
MODIFIED = "Mon, 29 Jul 2024 10:00:00 GMT"
UNCHANGED = answer(status="304 Not Modified", headers={"ETag": TAG, "Content-Length": "", "Content-Type": ""})


def captured(site, person, path="/a", *, at=None):
    with acting(person, "asked for a capture"):
        job = request_capture(site.url(path), person, at=at)
    pipeline.work_once("tests", (lambda: at) if at else timezone.now)
    job.refresh_from_db()
    return job


@pytest.fixture
def kept(desk, author):
    """A page that was captured with both validators."""
    desk.routes["/a"] = answer(article(), headers={"ETag": TAG, "Last-Modified": MODIFIED})
    return captured(desk, author).snapshots.get()


def conditions(site):
    lines = site.requests[-1].lower().split("\r\n")
    return sorted(line for line in lines if line.startswith(("if-none-match", "if-modified-since")))


def test_an_unchanged_page_is_a_revisit_of_the_payload_that_is_kept(desk, author, kept):
    desk.routes["/a"] = UNCHANGED
    job = captured(desk, author)
    assert conditions(desk) == [f"if-modified-since: {MODIFIED.lower()}", f"if-none-match: {TAG}"]
    again = job.snapshots.get()
    assert (job.state, again.http_status) == (IngestionState.DONE, 304)
    assert (again.payload, again.payload_sha256, again.size_bytes) == (
        kept.payload,
        kept.payload_sha256,
        kept.size_bytes,
    )
    assert (again.revisit_of, again.media_type) == (kept, "text/html")
    assert again.extractions.get().text == kept.extractions.get().text
    assert b"Both counts agree" in page_of(View("t", author, again)).body


def test_its_warc_has_a_revisit_record_of_the_right_profile_and_is_sound(desk, author, kept, tmp_path):
    desk.routes["/a"] = UNCHANGED
    again = captured(desk, author).snapshots.get()
    path = tmp_path / "a.warc.gz"
    with store.open_blob(again.warc) as file:
        path.write_bytes(file.read())
    with path.open("rb") as file:
        about = next(record for record in ArchiveIterator(file) if record.rec_type == "revisit").rec_headers
    assert about["WARC-Profile"] == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert about["WARC-Refers-To"] == f"<{kept.warc_record}>"
    assert about["WARC-Refers-To-Target-URI"] == desk.url("/a")
    checker = Checker(type("Command", (), {"inputs": [str(path)], "verbose": False}))
    checker.process_all()
    assert checker.exit_value == 0


def test_a_third_capture_names_the_record_that_holds_the_payload(desk, author, kept):
    desk.routes["/a"] = UNCHANGED
    captured(desk, author)
    assert captured(desk, author).snapshots.get().revisit_of == kept


def test_a_changed_page_is_kept_whole(desk, author, kept):
    desk.routes["/a"] = answer(article("Other words"), headers={"ETag": '"v2"'})
    again = captured(desk, author).snapshots.get()
    assert (again.http_status, again.revisit_of) == (200, None)
    captured(desk, author)
    assert conditions(desk) == ['if-none-match: "v2"']


def test_a_304_that_nobody_asked_for_fails_and_says_so(desk, author):
    desk.routes["/a"] = UNCHANGED
    job = captured(desk, author)
    assert (job.state, job.reason) == (IngestionState.FAILED, "protocol")
    assert "304" in job.detail
    assert not Snapshot.objects.exists()


def test_a_304_of_another_version_is_not_believed(desk, author, kept):
    asked = []

    def handle(connection, request):
        asked.append("if-none-match" in request.lower())
        lies = answer(status="304 Not Modified", headers={"ETag": '"v9"', "Content-Length": "", "Content-Type": ""})
        (lies if asked[-1] else answer(article("Other words")))(connection, request)

    desk.routes["/a"] = handle
    again = captured(desk, author).snapshots.get()
    assert asked == [True, False]
    assert (again.http_status, again.revisit_of) == (200, None)


def test_nothing_is_asked_after_the_payload_was_taken_down(desk, author, reviewer, kept):
    take_down(kept, reviewer, "court order")
    desk.routes["/a"] = answer(article("Other words"))
    again = captured(desk, author).snapshots.get()
    assert conditions(desk) == []
    assert again.http_status == 200


def test_a_payload_taken_down_while_the_site_answers_is_asked_for_whole(desk, author, reviewer, kept):
    def handle(connection, request):
        if "if-none-match" in request.lower():
            take_down(kept, reviewer, "court order")
            # The site's own thread has connections of its own.
            connections.close_all()
            UNCHANGED(connection, request)
        else:
            answer(article("Other words"))(connection, request)

    desk.routes["/a"] = handle
    job = captured(desk, author)
    assert (job.state, job.snapshots.count()) == (IngestionState.QUEUED, 0)
    pipeline.work_once("tests", lambda: timezone.now() + timedelta(minutes=10))
    assert job.snapshots.get().http_status == 200


def test_nothing_is_asked_of_what_is_protected(desk, author, reviewer, kept):
    protect_snapshot(kept, reviewer, "a witness speaks")
    captured(desk, author)
    assert conditions(desk) == []


def test_nothing_is_asked_as_somebody_else(desk, author, kept, settings):
    settings.CAPTURE_USER_AGENT = "another"
    captured(desk, author)
    assert conditions(desk) == []


def test_a_site_that_always_says_unchanged_is_asked_for_the_whole_after_some_days(desk, author, kept):
    desk.routes["/a"] = UNCHANGED
    captured(desk, author)
    desk.routes["/a"] = answer(article())
    captured(desk, author, at=timezone.now() + timedelta(days=8))
    assert conditions(desk) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": "no quotes"},
        {"ETag": '"ñ\u00ff"'},
        {"ETag": '"' + "a" * 2_000 + '"'},
        {"Last-Modified": "yesterday"},
        {"Last-Modified": "Fri, 29 Jul 2095 10:00:00 GMT"},
    ],
)
def test_odd_validators_are_not_sent(desk, author, headers):
    desk.routes["/a"] = answer(article(), headers=headers)
    captured(desk, author)
    assert captured(desk, author).state == IngestionState.DONE
    assert conditions(desk) == []


def test_what_one_address_handed_out_is_not_told_to_another(desk, author):
    desk.routes |= {"/go": redirect("/a"), "/a": answer(article(), headers={"ETag": TAG})}
    captured(desk, author, "/go")
    desk.routes["/a"] = UNCHANGED
    again = captured(desk, author, "/go").snapshots.get()
    assert ["if-none-match" in request.lower() for request in desk.requests] == [False, False, False, True]
    assert again.http_status == 304
