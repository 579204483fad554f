"""Rule 7: the queue is a table; a worker writes only while the lease is its own; accepted work is never lost."""

import signal
import subprocess
import sys
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factcheck.models import Person
from sources import pipeline
from sources.leases import MOST_LOST_WORKERS, Lease, LeaseLostError, Note, advance, claim, due, release
from sources.models import Ingestion, IngestionState, Snapshot
from sources.requests import cancel, request_capture
from tests.rules.ground.made import refused
from tests.rules.races import at_once, failures, overlapping
from tests.sources.local_site import LocalSite, answer
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
NOW = timezone.now()
FETCHED = Note("fetch", "ok")
GHOST = Note("fetch", "ok", "written by a ghost")


def jobs(person: Any, count: int, start: str = "a", **options: Any) -> list[Ingestion]:
    return [
        request_capture(f"https://{start}{number}.example/", person, at=NOW - timedelta(minutes=60 - number), **options)
        for number in range(count)
    ]


def turns(count: int, at: datetime = NOW) -> list[Any]:
    """Who asked for the captures that are claimed one after the other, each done before the next."""
    served = []
    for number in range(count):
        moment = at + timedelta(seconds=number)
        lease = claim("w", moment)
        assert lease is not None
        served.append(Ingestion.objects.get(pk=lease.job_id).first_requested_by)
        Ingestion.objects.filter(pk=lease.job_id).update(state="linked")
        release(lease, IngestionState.DONE, moment)
    return served


def test_between_people_turns_are_taken(author: Any, reviewer: Any) -> None:
    jobs(author, 5)
    jobs(reviewer, 2, "b")
    assert turns(4) == [author, reviewer, author, reviewer]
    assert turns(3, NOW + timedelta(minutes=1)) == [author] * 3


def test_single_requests_come_before_bulk_ones(author: Any, reviewer: Any) -> None:
    jobs(author, 3, is_bulk=True)
    jobs(reviewer, 1, "b")
    assert turns(4)[0] == reviewer


def test_what_is_not_due_or_is_over_is_claimed_by_nobody(author: Any) -> None:
    later, stopped = jobs(author, 2)
    Ingestion.objects.filter(pk=later.pk).update(due_at=NOW + timedelta(minutes=1))
    cancel(stopped)
    assert claim("w", NOW) is None
    assert due(NOW, 10) == 0
    lease = claim("w", NOW + timedelta(minutes=1))
    assert lease is not None
    assert lease.job_id == later.pk


def test_two_workers_never_take_the_same_row(author: Any) -> None:
    jobs(author, 12)
    leases = at_once(*(lambda number=number: [claim(f"w{number}", NOW) for _ in range(4)] for number in range(4)))
    assert not failures(leases)
    taken = [lease.job_id for each in leases for lease in each if lease is not None]
    assert len(taken) == len(set(taken)) == 12


def test_a_row_being_claimed_is_skipped_and_not_waited_for(author: Any) -> None:
    jobs(author, 1)
    first, second = overlapping(lambda: claim("one", NOW), lambda: claim("two", NOW))
    assert isinstance(first, Lease)
    assert second is None


def test_a_worker_thought_dead_writes_nothing(author: Any) -> None:
    (job,) = jobs(author, 1)
    dead = claim("one", NOW)
    assert dead is not None
    later = NOW + settings.CAPTURE_LEASE + timedelta(seconds=1)
    alive = claim("two", later)
    assert alive is not None
    assert (alive.job_id, alive.token != dead.token) == (job.pk, True)
    for act in (
        lambda: advance(dead, IngestionState.ARCHIVED, later, GHOST),
        lambda: release(dead, IngestionState.FAILED, later, GHOST, reason="internal"),
        lambda: release(dead, IngestionState.FETCHING, later, GHOST),
    ):
        with pytest.raises(LeaseLostError), transaction.atomic():
            act()
    assert not job.log.filter(detail__contains="ghost").exists()
    assert job.log.get().outcome == "worker_lost"
    advance(alive, IngestionState.ARCHIVED, later, FETCHED)


def test_a_step_that_ends_after_its_lease_was_taken_over_leaves_no_snapshot(
    desk: LocalSite, author: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.routes["/a"] = answer(article())
    request_capture(desk.url("/a"), author)
    lease = claim("slow", timezone.now())
    assert lease is not None
    real = pipeline.archiving.stored

    def slowly(job: Ingestion, *got: Any) -> Any:
        kept = real(job, *got)
        Ingestion.objects.filter(pk=job.pk).update(lease_token=uuid4())
        return kept

    monkeypatch.setattr(pipeline.archiving, "stored", slowly)
    pipeline.run(lease)
    assert not Snapshot.objects.exists()
    assert Ingestion.objects.get().state == IngestionState.FETCHING


def test_a_cancelled_capture_is_no_longer_its_workers(author: Any) -> None:
    (job,) = jobs(author, 1)
    lease = claim("one", NOW)
    assert lease is not None
    assert cancel(job)
    with pytest.raises(LeaseLostError):
        advance(lease, IngestionState.ARCHIVED, NOW, FETCHED)


def test_the_row_of_a_killed_worker_becomes_due_again(author: Any) -> None:
    (job,) = jobs(author, 1)
    code = (
        "import sys, time, django; from django.conf import settings; django.setup();"
        "settings.DATABASES['default']['NAME'] = sys.argv[1];"
        "from django.utils import timezone; from sources.leases import claim;"
        "print(claim('doomed', timezone.now()).job_id, flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", code, connection.settings_dict["NAME"]]
    worker = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert worker.stdout is not None
        assert worker.stdout.readline().strip() == str(job.pk)
    finally:
        worker.send_signal(signal.SIGKILL)
        worker.wait(30)
        assert worker.stdout is not None
        worker.stdout.close()
    moment = timezone.now()
    assert claim("next", moment) is None
    job.refresh_from_db()
    assert job.lease_expires_at is not None
    assert claim("next", job.lease_expires_at) is not None
    assert job.log.get().outcome == "worker_lost"


def test_a_page_that_ends_every_worker_is_given_up(desk: LocalSite, author: Any) -> None:
    request_capture(desk.url("/deadly"), author)
    moment = timezone.now()
    for _ in range(MOST_LOST_WORKERS):
        assert claim("doomed", moment) is not None
        moment += settings.CAPTURE_LEASE + timedelta(seconds=1)
    assert pipeline.work_once("next", lambda: moment)
    job = Ingestion.objects.get()
    assert (job.state, job.reason) == (IngestionState.FAILED, "worker_lost")


def test_half_a_lease_and_a_lease_on_what_is_over_are_refused(author: Any) -> None:
    (job,) = jobs(author, 1)
    for change in (
        "lease_token = gen_random_uuid()",
        "lease_expires_at = now()",
        "state = 'done', finished_at = now(), lease_token = gen_random_uuid(), lease_expires_at = now()",
    ):
        assert "lease_whole_and_in_flight" in refused(f"UPDATE sources_ingestion SET {change} WHERE id = %s", job.pk)
    for change in ("state = 'failed', finished_at = now()", "state = 'done'", "finished_at = now()", "state = 'lost'"):
        refused(f"UPDATE sources_ingestion SET {change} WHERE id = %s", job.pk)


def test_messages_only_say_that_there_is_work_and_are_few(author: Any) -> None:
    with transaction.atomic():
        jobs(author, pipeline.MOST_MESSAGES + 5)
    assert pipeline.messages_needed(NOW) == pipeline.MOST_MESSAGES
    assert Person.objects.get().pk == author.pk


def test_a_failed_write_in_a_step_leaves_neither_result_nor_state(author: Any) -> None:
    (job,) = jobs(author, 1)
    lease = claim("one", NOW)
    assert lease is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        advance(lease, IngestionState.ARCHIVED, NOW, FETCHED)
        Ingestion.objects.filter(pk=job.pk).update(state="done")
    job.refresh_from_db()
    assert job.state == IngestionState.FETCHING
