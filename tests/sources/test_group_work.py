"""Pages of a list go through the steps together, and each stands alone: what befalls one befalls no other."""

import threading
from collections import Counter
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext

from factcheck.history import acting
from factcheck.models import Blob
from factcheck.protected import protect
from sources import archiving, group_work, reading_out
from sources.batches import accept
from sources.canonical_url import normalise
from sources.indexing import index_waiting
from sources.linking import source_row
from sources.listing import read_list
from sources.models import Extraction, Ingestion, Passage, Snapshot, Source
from sources.requests import cancel
from tests.sources.local_site import answer
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
# A group takes a third of what waits: the first eight.
COUNT = 24
WALL = b"<html><title>Just a moment...</title><body>Checking your browser before you go on</body></html>"


@pytest.fixture
def listed(desk, author):
    """A list of pages that wait; what a test puts into `desk.routes` first stays there."""

    def ask():
        for number in range(COUNT):
            desk.routes.setdefault(f"/{number}", answer(article(f"Page {number}")))
        with acting(author):
            accept(read_list("\n".join(desk.url(f"/{number}") for number in range(COUNT))), author, "A list")

    return ask


def job_of(desk, number):
    return Ingestion.objects.get(address=desk.url(f"/{number}"))


def before(monkeypatch, module, name, act):
    """Has `act` done once, right before the first call of the function."""
    real, done = getattr(module, name), []

    def wrapped(*given, **named):
        if not done:
            done.append(True)
            act()
        return real(*given, **named)

    monkeypatch.setattr(module, name, wrapped)


def test_every_page_of_a_group_ends_as_it_would_alone(desk, listed):
    desk.routes |= {
        "/1": answer(b"gone", status="410 Gone"),
        "/2": answer(WALL),
        "/3": answer(b"later", status="503 Service Unavailable"),
        "/4": answer(b"no gzip", headers={"Content-Encoding": "gzip"}),
        "/5": answer(b"%PDF-1.4 nothing", headers={"Content-Type": "application/pdf"}),
    }
    listed()
    with CaptureQueriesContext(connection) as queries:
        assert group_work.work_together("us") == 8
    assert len(queries) < 75, "one statement a step for those that go well"
    ends = {number: (job.state, job.reason) for number in range(8) for job in [job_of(desk, number)]}
    assert ends == {
        0: ("done", ""),
        1: ("failed", "gone"),
        2: ("failed", "bot_check"),
        3: ("queued", "server_error"),
        4: ("failed", "malformed"),
        5: ("failed", "malformed"),
        6: ("done", ""),
        7: ("done", ""),
    }
    job = job_of(desk, 0)
    assert (job.lease_token, job.finished_at is not None, job.attempts) == (None, True, 1)
    assert [(line.step, line.outcome) for line in job.log.all()] == [("fetch", "ok"), ("extract", "ok"), ("link", "ok")]
    assert {event.pgh_context["actor"] for event in job.events.exclude(state="queued")} == {"system:capture"}
    snapshot = job.snapshots.get()
    assert (snapshot.source, snapshot.source.title) == (job.source, "Page 0")
    assert (snapshot.source.publisher.name, snapshot.source.language) == ("127.0.0.1", "es-VE")
    assert snapshot.source.claimed_authors == ["Maria Perez"]
    extraction = snapshot.extractions.get(is_current=True)
    assert (extraction.passages.get().words, extraction.passages.get().is_waiting) == ("", True)
    while index_waiting(2):
        pass
    assert extraction.passages.get().words.startswith("'")
    assert not Passage.objects.filter(is_waiting=True).exists()
    assert set(Blob.objects.values_list("state", flat=True)) == {"stored"}
    assert Source.objects.filter(publisher=snapshot.source.publisher).count() == 3


def test_what_is_cancelled_or_taken_over_meanwhile_falls_out_of_its_group(desk, listed, monkeypatch):
    listed()

    def lose_two():
        assert cancel(job_of(desk, 1))
        Ingestion.objects.filter(pk=job_of(desk, 2).pk).update(lease_token=uuid4())

    before(monkeypatch, archiving, "stored_together", lose_two)
    before(monkeypatch, group_work, "is_read_here", lambda: cancel(job_of(desk, 3)))
    before(monkeypatch, group_work, "held", lambda: cancel(job_of(desk, 4)))
    before(monkeypatch, group_work, "release_done", lambda: cancel(job_of(desk, 5)))
    assert group_work.work_together("us") == 8
    assert [job_of(desk, number).state for number in range(8)] == ["done", "cancelled", "fetching", *["cancelled"] * 3, "done", "done"]  # fmt: skip
    kept = {number: job_of(desk, number).log.count() for number in range(1, 6)}
    assert kept == {1: 0, 2: 0, 3: 1, 4: 2, 5: 3}
    assert Snapshot.objects.count() == Source.objects.count() == 6
    assert Source.objects.filter(publisher=None).count() == 2


def test_a_step_that_cannot_be_done_for_all_is_done_for_each(desk, listed, monkeypatch):
    listed()

    def make_a_source():
        source_row(normalise(desk.url("/4")), "text/html").save()

    before(monkeypatch, archiving, "stored_together", make_a_source)
    assert group_work.work_for("us", timedelta(minutes=1)) is False
    assert Counter(Ingestion.objects.values_list("state", flat=True)) == {"done": COUNT}
    assert Snapshot.objects.count() == Source.objects.count() == len(desk.requests) == COUNT


def test_a_fault_of_ours_in_one_page_ends_that_one(desk, listed, monkeypatch):
    listed()
    real = reading_out.read_out

    def faulty(snapshot, *given):
        if snapshot.address.endswith("/6"):
            raise ValueError("poison")
        return real(snapshot, *given)

    monkeypatch.setattr(reading_out, "read_out", faulty)
    group_work.work_together("us")
    states = [(job_of(desk, number).state, job_of(desk, number).reason) for number in range(8)]
    assert Counter(states) == {("done", ""): 7, ("failed", "internal"): 1}


def test_a_slow_page_does_not_keep_the_others_waiting(desk, listed, monkeypatch):
    others_done = threading.Event()
    at_once = answer(article("Slow"))

    def slow(stream, head):
        others_done.wait(30)
        at_once(stream, head)

    desk.routes["/3"] = slow
    listed()
    monkeypatch.setattr(group_work, "PATIENCE_SECONDS", 1.0)
    real, released = group_work.release_done, []

    def release(leases, at):
        real(leases, at)
        released.append(len(leases))
        others_done.set()

    monkeypatch.setattr(group_work, "release_done", release)
    group_work.work_together("us")
    assert sum(released) == 8
    assert released[-1] == 1
    assert job_of(desk, 3).state == "done"


def test_a_text_that_is_protected_while_it_is_indexed_is_in_no_index(desk, listed, author):
    listed()
    assert group_work.work_together("us") == 8
    first, second = Extraction.objects.order_by("pk")[:2]
    begun, done = threading.Event(), threading.Event()

    def protect_both():
        try:
            with transaction.atomic(), acting(author):
                protect(first, "text", author, "names a witness")
                begun.set()
                protect(second, "text", author, "names a witness")
        finally:
            done.set()
            connections.close_all()

    thread = threading.Thread(target=protect_both)

    def meanwhile(execute, sql, params, many, context):
        if "SET is_waiting = false" in sql and not thread.ident:
            thread.start()
            assert begun.wait(20) or done.is_set()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(meanwhile):
        Passage.objects.filter(extraction=first).update(is_waiting=False)
        index_waiting()
    thread.join(20)
    Passage.objects.filter(extraction=first).update(is_waiting=True)
    index_waiting()
    assert set(Passage.objects.filter(extraction__in=(first, second)).values_list("words", "is_waiting")) == {
        ("", False)
    }
    assert sum(words != "" for words in Passage.objects.values_list("words", flat=True)) == 6
