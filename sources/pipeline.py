"""The steps of a capture: queued → fetching → archived → extracted → linked → done, or failed with a reason.

Each step does its network and storage work first and then commits its result together with the new state, under the
lease that the worker holds. So a step can be run again, and a worker that lost its lease writes nothing.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from factcheck.history import acting_as_system
from sources import archiving, reading_out
from sources.back_off import pause_after
from sources.capture.exchange import Fetched, FetchFailed, pause_asked_for
from sources.capture.reasons import EXPLANATIONS, Reason, of_status
from sources.capture.store import StoreError
from sources.capturing_as import CapturedAs, captured_as
from sources.conditional import NotModified
from sources.extract.extracted import Extracted, ExtractionFailed
from sources.following_up import ask_browser
from sources.leases import MOST_LOST_WORKERS, Lease, LeaseLostError, Note, advance, claim, due, release
from sources.linking import describe_source
from sources.models import CaptureMethod, Extraction, IngestionState, Snapshot, Source
from sources.turns import rest

log = logging.getLogger(__name__)

LONGEST_PAUSE = timedelta(hours=4)
MOST_MESSAGES = 20
STEP_NAMES = {IngestionState.FETCHING: "fetch", IngestionState.ARCHIVED: "extract", IngestionState.EXTRACTED: "link"}

Clock = Callable[[], datetime]


@dataclass
class Work:
    """A leased capture and what its steps have made so far in this process; what is missing is read again."""

    lease: Lease
    clock: Clock
    snapshot: Snapshot | None = None
    extraction: Extraction | None = None


def messages_needed(at: datetime, *, browser: bool = False) -> int:
    """How many workers should be told that there is work: one per due capture, some tens at most."""
    return due(at, MOST_MESSAGES, browser=browser)


def work_once(worker: str, clock: Clock = timezone.now, *, browser: bool = False) -> bool:
    """Take the next due capture through all its steps; whether there was one."""
    with acting_as_system("capture", "worked on a capture"):
        lease = claim(worker, clock(), browser=browser)
        if lease is not None:
            run(lease, clock)
    return lease is not None


def run(lease: Lease, clock: Clock = timezone.now) -> None:
    """All steps that the leased capture still needs. It ends done, failed, or waiting until its next try."""
    go_on(Work(lease, clock))


def go_on(work: Work) -> None:
    """The same with what its steps have made so far in this process."""
    with ended_by_errors(work):
        goes_on = not _ended_as_deadly(work)
        while goes_on:
            step = STEPS.get(IngestionState(work.lease.job.state))
            goes_on = step is not None and step(work)


@contextmanager
def ended_by_errors(work: Work) -> Iterator[None]:
    """What goes wrong inside ends the capture, or puts it off, with its reason; no error leaves it."""
    try:
        yield
    except LeaseLostError as error:
        log.info("capture_lease_lost: %s", error)
    except FetchFailed as error:
        _end(work, error.reason, error.detail, error.retry_after)
    except ExtractionFailed as error:
        _end(work, error.reason, error.detail)
    except StoreError as error:
        log.warning("capture_not_stored: %s", error)
        _end(work, Reason.STORAGE, "")
    except SoftTimeLimitExceeded:
        _end(work, Reason.WORKER_LOST, "It took longer than a worker may.")
    except (OperationalError, InterfaceError) as error:
        # The database went away. A new connection may reach it; else the lease runs out and another worker goes on.
        log.warning("capture_database_lost: %s", type(error).__name__)
        connection.close()
        _end(work, Reason.STORAGE, "")
    except Exception as error:
        log.exception("capture_step_failed")
        _end(work, Reason.INTERNAL, type(error).__name__)


def _fetch(work: Work) -> bool:
    if work.lease.job.method in (CaptureMethod.UPLOAD, CaptureMethod.NOTE):
        return _take_in(work)
    job = work.lease.job
    known = archiving.known(job)
    who = captured_as(known)
    with archiving.fetched(job, known, who) as answer:
        return take(work, answer, known, who)


def take(work: Work, answer: Fetched, known: Source | None, who: CapturedAs) -> bool:
    """The answer stored, and its snapshot recorded; whether the capture goes on. FetchFailed when it is refused."""
    job = work.lease.job
    refusal, detail = refused(work, answer, known)
    kept = archiving.stored(job, answer, known, who)
    failed = (refusal, detail) if refusal else None
    record(work, answer, kept, known, failed)
    return refusal is None


def refused(work: Work, answer: Fetched, known: Source | None) -> tuple[Reason | None, str]:
    """Why an answer that is to be kept is no page, and the answer in words; FetchFailed when it is not to be kept."""
    status = answer.final.status
    refusal = None if isinstance(answer, NotModified) else of_status(status)
    detail = f"{answer.final.address} answered {status}"
    if refusal and EXPLANATIONS[refusal].passing:
        raise FetchFailed(refusal, detail, pause_asked_for(answer.final, work.clock()), answer.hops)
    # That a page is gone is proof worth keeping where its source is known; a mistyped address makes no source.
    if refusal and known is None:
        raise FetchFailed(refusal, detail, None, answer.hops)
    return refusal, detail


def record(
    work: Work,
    answer: Fetched,
    kept: archiving.Stored,
    known: Source | None,
    failed: tuple[Reason, str] | None = None,
) -> None:
    """The snapshot's row and the capture's new state."""
    job = work.lease.job

    def made(again: bool) -> Snapshot:
        return archiving.snapshot(job, answer, kept, archiving.known(job) if again else known)

    _committed(work, made, fetch_note(answer, kept), failed)


def fetch_note(answer: Fetched, kept: archiving.Stored) -> Note:
    """The line of the log about an answer that was kept."""
    final = answer.final
    said = f"{final.address} answered {final.status}: {kept.payload.size_bytes:,} bytes, {kept.media_type}"
    return Note("fetch", "ok", said)


def _take_in(work: Work) -> bool:
    """The first step of what was brought rather than fetched."""
    job = work.lease.job
    kept = archiving.stored_resource(job)
    said = Note("fetch", "ok", f"{kept.payload.size_bytes:,} bytes, {kept.media_type}")
    _committed(work, lambda _again: archiving.resource_snapshot(job, kept), said, None)
    return True


def _committed(work: Work, make: Callable[[bool], Snapshot], said: Note, failed: tuple[Reason, str] | None) -> None:
    """The snapshot's row and the capture's new state in one transaction; made again when the source appeared."""
    for is_second in (False, True):
        try:
            with transaction.atomic():
                work.snapshot = make(is_second)
                if failed:
                    _fail(work, "fetch", *failed)
                else:
                    made = {"source_id": work.snapshot.source_id, "payload_id": None, "reason": "", "detail": ""}
                    advance(work.lease, IngestionState.ARCHIVED, work.clock(), said, **made)
                return
        except IntegrityError:
            # Another worker or person made the source of this address at this moment: look it up.
            if is_second:
                raise


def _extract(work: Work) -> bool:
    snapshot = work.snapshot or _snapshot_of(work)
    return take_text(work, snapshot, *reading_out.read_out(snapshot, work.lease.job.given))


def take_text(work: Work, snapshot: Snapshot, found: Extracted, wall: Reason | None) -> bool:
    """The text recorded; whether the capture goes on, which it does not at a wall."""
    with transaction.atomic():
        work.extraction = reading_out.keep_extraction(snapshot, found, is_first=work.snapshot is not None)
        if wall:
            reading_out.mark_quality(snapshot, wall)
            _fail(work, "extract", wall, ask_browser(work.lease.job, snapshot, wall, work.clock()))
        else:
            advance(work.lease, IngestionState.EXTRACTED, work.clock(), text_note(found))
    return wall is None


def text_note(found: Extracted) -> Note:
    """The line of the log about a text that was found."""
    return Note("extract", "ok", f"{len(found.text):,} characters by {found.extractor} {found.version}")


def _link(work: Work) -> bool:
    snapshot = work.snapshot or _snapshot_of(work)
    with transaction.atomic():
        changed: list[str] = []
        # What a protected page says of itself stays inside it.
        if work.lease.job.protection_id is None:
            extraction = work.extraction or snapshot.extractions.get(is_current=True)
            changed = describe_source(snapshot.source, extraction, snapshot.final_address)
        advance(work.lease, IngestionState.LINKED, work.clock(), Note("link", "ok", ", ".join(changed)))
    return True


def _finish(work: Work) -> bool:
    release(work.lease, IngestionState.DONE, work.clock(), reason="", detail="")
    return False


STEPS: dict[IngestionState, Callable[[Work], bool]] = {
    IngestionState.FETCHING: _fetch,
    IngestionState.ARCHIVED: _extract,
    IngestionState.EXTRACTED: _link,
    IngestionState.LINKED: _finish,
}


def _snapshot_of(work: Work) -> Snapshot:
    found: Snapshot = work.lease.job.snapshots.select_related("payload", "protection", "source").get()
    return found


def _ended_as_deadly(work: Work) -> bool:
    """Whether the capture was given up because it ended its worker again and again."""
    if work.lease.workers_lost < MOST_LOST_WORKERS:
        return False
    _fail(work, "lease", Reason.WORKER_LOST, f"It ended {MOST_LOST_WORKERS} workers.")
    return True


def _end(work: Work, reason: Reason, detail: str, retry_after: timedelta | None = None) -> None:
    """Put the capture off until its next try, or end it when the reason is final or a day is over."""
    job, at = work.lease.job, work.clock()
    next_try = at + max(pause_before_retry(job.attempts), retry_after or timedelta())
    waits = EXPLANATIONS[reason].passing and next_try <= job.created_at + settings.CAPTURE_TRIED_FOR
    step = STEP_NAMES.get(IngestionState(job.state), str(job.state))
    try:
        if not waits:
            _fail(work, step, reason, detail)
            return
        state = IngestionState.QUEUED if job.state == IngestionState.FETCHING else IngestionState(job.state)
        release(work.lease, state, at, Note(step, reason, detail), due_at=next_try, reason=reason, detail=detail)
        if reason == Reason.RATE_LIMITED and retry_after:
            rest(job.host, min(at + retry_after, at + LONGEST_PAUSE))
    except LeaseLostError as error:
        log.info("capture_lease_lost: %s", error)
    except DatabaseError as error:
        # Nothing can be written now. The lease runs out, and another worker goes on from the last step that stands.
        log.warning("capture_not_released: %s", type(error).__name__)
        connection.close()


def _fail(work: Work, step: str, reason: Reason, detail: str) -> None:
    at = work.clock()
    release(work.lease, IngestionState.FAILED, at, Note(step, reason, detail), reason=reason, detail=detail)


def pause_before_retry(attempts: int) -> timedelta:
    """The pause after that many tries."""
    return pause_after(settings.CAPTURE_FIRST_RETRY, attempts - 1, LONGEST_PAUSE)
