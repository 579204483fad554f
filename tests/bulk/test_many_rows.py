"""Thousands of rows: bounded memory and statements; workers that are killed; two people with the same file at once."""

import io
import os
import resource
import signal
import subprocess
import sys
import threading
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from claims.bulk import jobs, working
from claims.models import Import, ImportedRow, ImportKind, ImportMode
from factcheck.environment import CHECKOUT
from factcheck.record import RefusedError
from factcheck.runtime.children import wait_until
from sources.models import Agent
from tests.bulk.conftest import counts, finish

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

WORK = """
import django; django.setup()
from datetime import timedelta
from claims.bulk import working
working.ROWS_AT_ONCE = 20
while working.work_next(timedelta(seconds=60)): pass
"""


def rows_of(number, more=""):
    lines = [f"K{n},Person number {n}{more},person" for n in range(number)]
    return io.BytesIO("\n".join(["id,name,kind", *lines]).encode())


def started(person, file, **asked):
    job = jobs.ask(person, file, jobs.Asked(ImportKind.AGENTS, "many", "en", **asked))
    finish()
    return jobs.begin(job, person)


class Statements:
    """How many statements went to the database."""

    def __init__(self):
        self.number = 0

    def __call__(self, execute, sql, params, many, context):
        self.number += 1
        return execute(sql, params, many, context)


def test_twenty_thousand_rows_take_few_statements_and_bounded_memory(author):
    job = started(author, rows_of(20_000))
    before, statements = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, Statements()
    with connection.execute_wrapper(statements):
        finish()
    job.refresh_from_db()
    assert counts(job) == (20_000, 0, 0, 0)
    # Forty chunks; each is looked up, made, linked and noted.
    assert statements.number <= 40 * 18
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 60_000
    assert apps.get_model("sources", "AgentEvent").objects.count() == 20_000


def test_a_killed_worker_repeats_nothing(author):
    parts = urlsplit(os.environ["DATABASE_URL"])
    database = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    environment = os.environ | {
        "DATABASE_URL": database,
        "BLOB_DIR": default_storage.path(""),
        "DATABASE_OWNER_URL": "",
    }
    job = started(author, rows_of(1_500))
    with subprocess.Popen([sys.executable, "-c", WORK], env=environment, cwd=CHECKOUT) as worker:
        wait_until(lambda: Import.objects.filter(pk=job.pk, made__gte=40).exists(), 60)
        worker.send_signal(signal.SIGKILL)
    job.refresh_from_db()
    behind = job.rows_seen
    assert 0 < behind < 1_500
    assert behind == job.made == Agent.objects.count()
    assert not working.work_next(timedelta(seconds=20)), "it is leased still"
    Import.objects.filter(pk=job.pk).update(lease_expires_at=timezone.now())
    finish()
    job.refresh_from_db()
    assert (job.state, counts(job)) == ("done", (1_500, 0, 0, 0))
    assert Agent.objects.count() == ImportedRow.objects.count() == 1_500
    again = started(author, rows_of(1_500))
    finish()
    again.refresh_from_db()
    assert counts(again) == (0, 1_500, 0, 0)


def test_two_people_bring_the_same_file_at_once(author, reviewer):
    mine, theirs = started(author, rows_of(600)), started(reviewer, rows_of(600))

    def work():
        finish()
        connection.close()

    threads = [threading.Thread(target=work) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    finish()
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.state, theirs.state) == ("done", "done")
    assert (mine.made + theirs.made, mine.same + theirs.same) == (600, 600)
    assert Agent.objects.count() == 600


def test_all_or_none_leaves_nothing_of_a_file_with_a_wrong_row(author, monkeypatch):
    monkeypatch.setattr(working, "HEARTBEAT_SECONDS", 0.01)
    good = started(author, rows_of(600), mode=ImportMode.WHOLE)
    finish()
    good.refresh_from_db()
    assert (good.state, counts(good)) == ("done", (600, 0, 0, 0))
    wrong = jobs.ask(
        author, io.BytesIO(b"id,name\nN1,New one\nN2,\n"), jobs.Asked("agents", "w", "en", ImportMode.WHOLE)
    )
    finish()
    with pytest.raises(RefusedError):
        jobs.begin(wrong, author)
    # Right when it was looked through, wrong when it is its turn: nothing of it stays.
    late = jobs.ask(
        author, io.BytesIO(b"id,name\nN1,New one\nK1,Other\n"), jobs.Asked("agents", "l", "en", ImportMode.WHOLE)
    )
    finish()
    jobs.begin(late, author)
    Import.objects.filter(pk=late.pk).update(mapping={"key": "id", "name": "name", "wikidata_id": "name"})
    finish()
    late.refresh_from_db()
    assert (late.state, late.reason, late.made) == ("failed", "rows_refused", 0)
    assert not Agent.objects.filter(name="New one").exists()
    # Stopped in the middle: the worker that held it writes nothing more.
    stopped = started(author, rows_of(100, " again"))
    lease = jobs.claim(timezone.now())
    jobs.stop(stopped, author, at=timezone.now())
    with pytest.raises(jobs.LeaseLostError):
        jobs.note(lease, timezone.now(), rows_seen=1)
    with pytest.raises(RefusedError):
        jobs.begin(stopped, author)
