"""Workers in processes of their own: killed, thought dead, two at once. Each capture ends once, whoever did it."""

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings as configured
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from factcheck.environment import CHECKOUT
from factcheck.history import acting
from factcheck.runtime.children import wait_until
from sources import group_work, pipeline
from sources.batches import accept
from sources.listing import read_list
from sources.models import Ingestion, Snapshot
from sources.requests import request_capture
from tests.sources.local_site import answer
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

WORK = """
import django; django.setup()
from sources import group_work
while group_work.work_together("another process"): pass
"""


@pytest.fixture
def worker(desk):
    """Starts a worker in a process of its own, on the test's database, site and store; all are ended afterwards."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    database = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    environment = os.environ | {
        "DATABASE_URL": database,
        "CAPTURE_ALLOWED_PORTS": str(desk.port),
        "BLOB_DIR": default_storage.path(""),
        "DATABASE_OWNER_URL": "",
    }
    started = []

    def start():
        process = subprocess.Popen([sys.executable, "-c", WORK], env=environment, cwd=CHECKOUT)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def slow(desk):
    """A page that the first visitor waits for until the event is set; later ones get it at once."""
    event = threading.Event()
    at_once = answer(article())

    def handle(stream, head):
        if len(desk.requests) == 1:
            event.wait(60)
        at_once(stream, head)

    desk.routes["/slow"] = handle
    yield event
    event.set()


def later():
    return timezone.now() + configured.CAPTURE_LEASE + timedelta(seconds=1)


def asked(desk, author):
    with acting(author):
        return request_capture(desk.url("/slow"), author)


def test_a_killed_workers_capture_is_taken_over(desk, author, worker, slow):
    job = asked(desk, author)
    process = worker()
    assert wait_until(lambda: len(desk.requests) == 1, 60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not pipeline.work_once("us")
    assert pipeline.work_once("us", later)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)
    assert [line.outcome for line in job.log.all()] == ["worker_lost", "ok", "ok", "ok"]


def test_a_worker_thought_dead_that_comes_back_writes_nothing(desk, author, worker, slow):
    job = asked(desk, author)
    process = worker()
    assert wait_until(lambda: len(desk.requests) == 1, 60)
    process.send_signal(signal.SIGSTOP)
    assert pipeline.work_once("us", later)
    job.refresh_from_db()
    before = (job.revision, job.log.count(), Snapshot.objects.get().pk)
    slow.set()
    process.send_signal(signal.SIGCONT)
    assert process.wait(60) == 0
    job.refresh_from_db()
    assert (job.state, job.lease_token) == ("done", None)
    assert (job.revision, job.log.count(), Snapshot.objects.get().pk) == before
    assert {line.worker for line in job.log.all()} == {"us"}


def test_a_page_that_ends_every_worker_is_given_up(desk, author, slow):
    job = asked(desk, author)
    slow.set()
    for number in range(4):
        Ingestion.objects.filter(pk=job.pk, state="fetching").update(lease_expires_at=timezone.now())
        if number < 3:
            lease = pipeline.claim(f"dying {number}", timezone.now())
            assert lease is not None
    assert pipeline.work_once("us")
    job.refresh_from_db()
    assert (job.state, job.reason) == ("failed", "worker_lost")


def test_two_workers_share_the_work_and_double_nothing(desk, author, worker):
    desk.routes |= {f"/{n}": answer(article(f"Page {n}")) for n in range(24)}
    with acting(author):
        accept(read_list("\n".join(desk.url(f"/{n}") for n in range(24))), author, "A list")
    processes = [worker(), worker()]
    assert [process.wait(120) for process in processes] == [0, 0]
    assert Counter(Ingestion.objects.values_list("state", flat=True)) == {"done": 24}
    assert Snapshot.objects.count() == len(desk.requests) == 24


def test_a_killed_workers_group_is_taken_over_page_by_page(desk, author, worker):
    waiting = threading.Event()
    desk.routes |= {f"/{n}": answer(article(f"Page {n}")) for n in range(12)}
    at_once = desk.routes["/2"]

    def hang(stream, head):
        waiting.wait(60)
        at_once(stream, head)

    desk.routes["/2"] = hang
    with acting(author):
        accept(read_list("\n".join(desk.url(f"/{n}") for n in range(12))), author, "A list")
    process = worker()
    # The pages that answered are past their first step, and the one that hangs holds its lease.
    assert wait_until(Snapshot.objects.exists, 60)
    process.send_signal(signal.SIGKILL)
    process.wait()
    waiting.set()
    assert not group_work.work_for("us", timedelta(minutes=1), later)
    assert Counter(Ingestion.objects.values_list("state", flat=True)) == {"done": 12}
    assert Snapshot.objects.count() == 12
    assert Ingestion.objects.get(address=desk.url("/2")).log.first().outcome == "worker_lost"
