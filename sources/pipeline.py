"""The steps of a capture: queued → fetching → archived → extracted → linked → done, or failed with a reason.

Each step does its network and storage work first and then commits its result together with the new state, under the
lease that the worker holds. So a step can be run again, and a worker that lost its lease writes nothing.
"""

import logging
import random
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from factcheck.history import acting_as_system
from sources import archiving, reading_out
from sources.canonical_url import normalise
from sources.capture.exchange import FetchFailed, pause_asked_for
from sources.capture.reasons import EXPLANATIONS, Reason, of_status
from sources.capture.store import StoreError
from sources.extract.extracted import ExtractionFailed
from sources.leases import MOST_LOST_WORKERS, Lease, LeaseLostError, advance, claim, due, note, release
from sources.linking import describe_source, known_source
from sources.models import Ingestion, IngestionState

log = logging.getLogger(__name__)

TRIED_FOR = timedelta(days=1)
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(hours=4)
MOST_MESSAGES = 20

Clock = Callable[[], datetime]


def work_for(worker: str, budget: timedelta, clock: Clock = timezone.now) -> bool:
    """Work through due captures for about that long; whether there may be more."""
    ends_at = time.monotonic() + budget.total_seconds()
    while time.monotonic() < ends_at:
        if not work_once(worker, clock):
            return False
    return True


def messages_needed(at: datetime) -> int:
    """How many workers should be told that there is work: one per due capture, some tens at most."""
    return due(at, MOST_MESSAGES)


def work_once(worker: str, clock: Clock = timezone.now) -> bool:
    """Take the next due capture through all its steps; whether there was one."""
    with acting_as_system("capture", "worked on a capture"):
        lease = claim(worker, clock())
        if lease is not None:
            run(lease, clock)
    return lease is not None


def run(lease: Lease, clock: Clock = timezone.now) -> None:
    """All steps that the leased capture still needs. It ends done, failed, or waiting until its next try."""
    try:
        goes_on = not _ended_as_deadly(lease, clock)
        while goes_on:
            job = Ingestion.objects.select_related("protection", "source").get(pk=lease.job_id)
            step = STEPS.get(IngestionState(job.state))
            goes_on = step is not None and step(lease, job, clock)
    except LeaseLostError as error:
        log.info("capture_lease_lost: %s", error)
    except FetchFailed as error:
        _end(lease, error.reason, error.detail, clock(), error.retry_after)
    except ExtractionFailed as error:
        _end(lease, error.reason, error.detail, clock())
    except StoreError as error:
        log.warning("capture_not_stored: %s", error)
        _end(lease, Reason.STORAGE, "", clock())
    except Exception as error:
        log.exception("capture_step_failed")
        _end(lease, Reason.INTERNAL, type(error).__name__, clock())


def _fetch(lease: Lease, job: Ingestion, clock: Clock) -> bool:
    # Found fetching already: the worker before died at it, and what it had is lost.
    advance(lease, IngestionState.FETCHING, clock(), attempts=F("attempts") + 1)
    with archiving.fetched(job) as answer:
        status = answer.final.status
        refusal = of_status(status)
        detail = f"{answer.final.address} answered {status}"
        # That a page is gone is proof worth keeping where its source is known; a mistyped address makes no source.
        if refusal and (EXPLANATIONS[refusal].passing or known_source(normalise(job.address)) is None):
            raise FetchFailed(refusal, detail, pause_asked_for(answer.final, clock()), answer.hops)
        kept = archiving.stored(job, answer)
        with transaction.atomic():
            snapshot = archiving.snapshot(job, answer, kept)
            if refusal:
                _fail(lease, "fetch", refusal, detail, clock())
            else:
                note(lease, "fetch", "ok", f"{detail}: {answer.final.size_bytes:,} bytes, {kept.media_type}")
                advance(lease, IngestionState.ARCHIVED, clock(), source=snapshot.source, reason="", detail="")
    return refusal is None


def _extract(lease: Lease, job: Ingestion, clock: Clock) -> bool:
    snapshot = job.snapshots.select_related("payload", "protection").get()
    found, wall = reading_out.read_out(snapshot)
    with transaction.atomic():
        reading_out.keep_extraction(snapshot, found)
        if wall:
            reading_out.mark_quality(snapshot, wall)
            _fail(lease, "extract", wall, "", clock())
        else:
            note(lease, "extract", "ok", f"{len(found.text):,} characters by {found.extractor} {found.version}")
            advance(lease, IngestionState.EXTRACTED, clock())
    return wall is None


def _link(lease: Lease, job: Ingestion, clock: Clock) -> bool:
    snapshot = job.snapshots.select_related("source").get()
    with transaction.atomic():
        # What a protected page says of itself stays inside it.
        if job.protection is None:
            extraction = snapshot.extractions.get(is_current=True)
            changed = describe_source(snapshot.source, extraction, snapshot.final_address)
            note(lease, "link", "ok", ", ".join(changed))
        advance(lease, IngestionState.LINKED, clock())
    return True


def _finish(lease: Lease, _job: Ingestion, clock: Clock) -> bool:
    release(lease, IngestionState.DONE, clock())
    return False


STEPS: dict[IngestionState, Callable[[Lease, Ingestion, Clock], bool]] = {
    IngestionState.QUEUED: _fetch,
    IngestionState.FETCHING: _fetch,
    IngestionState.ARCHIVED: _extract,
    IngestionState.EXTRACTED: _link,
    IngestionState.LINKED: _finish,
}


def _ended_as_deadly(lease: Lease, clock: Clock) -> bool:
    """Whether the capture was given up because it ended its worker again and again."""
    job = Ingestion.objects.get(pk=lease.job_id)
    if job.log.filter(outcome=Reason.WORKER_LOST).count() < MOST_LOST_WORKERS:
        return False
    with transaction.atomic():
        _fail(lease, "lease", Reason.WORKER_LOST, f"It ended {MOST_LOST_WORKERS} workers.", clock())
    return True


def _end(lease: Lease, reason: Reason, detail: str, at: datetime, retry_after: timedelta | None = None) -> None:
    """Put the capture off until its next try, or end it when the reason is final or a day is over."""
    job = Ingestion.objects.get(pk=lease.job_id)
    next_try = at + max(pause_before_retry(job.attempts), retry_after or timedelta())
    waits = EXPLANATIONS[reason].passing and next_try <= job.created_at + TRIED_FOR
    state = IngestionState.QUEUED if job.state == IngestionState.FETCHING else IngestionState(job.state)
    try:
        with transaction.atomic():
            if waits:
                note(lease, job.state, reason, detail)
                release(lease, state, at, due_at=next_try, reason=reason, detail=detail)
            else:
                _fail(lease, job.state, reason, detail, at)
    except LeaseLostError as error:
        log.info("capture_lease_lost: %s", error)


def _fail(lease: Lease, step: str, reason: Reason, detail: str, at: datetime) -> None:
    note(lease, step, reason, detail)
    release(lease, IngestionState.FAILED, at, reason=reason, detail=detail)


def pause_before_retry(attempts: int) -> timedelta:
    """The pause after that many tries: doubled each time, with jitter so that a site is not met by all at once."""
    pause: timedelta = min(FIRST_PAUSE * 2 ** min(max(attempts - 1, 0), 16), LONGEST_PAUSE)
    return pause * random.uniform(0.75, 1.25)  # noqa: S311 no secret
