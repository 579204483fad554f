"""Working on an import: looking through its rows, and recording them, chunk by chunk or all at once.

What a chunk became and how far the import is are one transaction, so whoever comes after a killed worker goes on where
the last whole chunk ended. Rows are named by their keys besides: a second start records nothing twice.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import islice
from typing import IO, Any

import structlog
from django.db import OperationalError, transaction
from django.utils import timezone

from claims.bulk import jobs
from claims.bulk.checking import Checker, Row
from claims.bulk.jobs import MOST_PROBLEMS, Lease, LeaseLostError, note
from claims.bulk.pages import fetch_all, fetched_records
from claims.bulk.records import ADDRESSES, Record, Records, examples, open_records
from claims.bulk.settling import COUNTS, Seen, Settled, look_through, settle, wait_for_turn
from claims.models import ImportMode, ImportState
from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.heartbeat import Heart, beating
from factcheck.history import acting, acting_as_system
from sources.capture import store
from sources.tallies.tables import TableError

ROWS_AT_ONCE = 500
LETTERS_AT_ONCE = 4_000_000
# All rows in one transaction have to be done before the task's time is over.
LONGEST_AT_ONCE = timedelta(seconds=200)
LONGEST_WAIT_SECONDS = 5
HEARTBEAT_SECONDS = 10
LOCK_NOT_AVAILABLE = "55P03"

may_import = all_of(can_record, can_read_newsroom)
log = structlog.get_logger(__name__)


class _RefusedError(Exception):
    """It was to be all or none, and rows are wrong."""

    def __init__(self, total: Settled) -> None:
        super().__init__()
        self.total = total


def work_next(budget: timedelta) -> bool:
    """Whether there was an import to work on; it was worked on for about so long."""
    with acting_as_system("imports", "worked on an import"):
        lease = jobs.claim(timezone.now())
        if lease is not None:
            _worked(lease, budget)
    return lease is not None


def _worked(lease: Lease, budget: timedelta) -> None:
    try:
        _work(lease, time.monotonic() + budget.total_seconds())
    except LeaseLostError:
        log.info("import_lease_lost", job=str(lease.job.pk))
    except TableError as error:
        jobs.failed(lease, timezone.now(), "no_table", str(error))
    except store.StoreError:
        jobs.failed(lease, timezone.now(), "file_gone")
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE:
            raise
        jobs.give_back(lease, timezone.now())


def _work(lease: Lease, ends_at: float) -> None:
    job, person = lease.job, lease.job.requested_by
    if not may_import(person) or job.file is None:
        jobs.failed(lease, timezone.now(), "no_right" if job.file else "file_gone")
        return
    with ExitStack() as open_files:
        file = open_files.enter_context(store.open_blob(job.file))
        is_looking = job.state == ImportState.CHECKING
        if is_looking and job.format == ADDRESSES and not fetch_all(lease, file, ends_at):
            jobs.give_back(lease, timezone.now())
            return
        if is_looking and job.format == ADDRESSES and not job.rows_seen:
            note(lease, timezone.now(), columns=examples(fetched_records(job)))
        if is_looking and jobs.lacks_columns(job):
            jobs.looked_through(lease, timezone.now())
            return
        with _opened(lease, file) as records:
            if is_looking:
                _look(lease, records, ends_at)
            elif job.mode == ImportMode.WHOLE:
                _all_at_once(lease, records, person)
            else:
                _chunk_by_chunk(lease, records, ends_at)


@contextmanager
def _opened(lease: Lease, file: IO[bytes]) -> Iterator[Records]:
    if lease.job.format == ADDRESSES:
        yield fetched_records(lease.job)
    else:
        with open_records(file, lease.job.name) as records:
            yield records


def _look(lease: Lease, records: Records, ends_at: float) -> None:
    job, checker, seen = lease.job, Checker(lease.job), Seen()
    for record in islice(records.rows, job.rows_seen):
        row = checker.row(record)
        if isinstance(row, Row):
            seen.before(row)
    for chunk in _chunks(records.rows):
        rows, settled = _checked(checker, chunk)
        settled = _together(settled, look_through(job, rows, job.requested_by, seen))
        with transaction.atomic():
            note(lease, timezone.now(), settled.told, **_progress(lease, len(chunk), settled))
        if time.monotonic() > ends_at:
            jobs.give_back(lease, timezone.now())
            return
    jobs.looked_through(lease, timezone.now())


def _chunk_by_chunk(lease: Lease, records: Records, ends_at: float) -> None:
    job, checker = lease.job, Checker(lease.job)
    next(islice(records.rows, job.rows_seen, job.rows_seen), None)
    for chunk in _chunks(records.rows):
        rows, settled = _checked(checker, chunk)
        with transaction.atomic(), acting(job.requested_by, f"import: {job.name}"):
            wait_for_turn(LONGEST_WAIT_SECONDS)
            settled = _together(settled, settle(job, rows, job.requested_by))
            note(lease, timezone.now(), settled.told, **_progress(lease, len(chunk), settled))
        if time.monotonic() > ends_at:
            jobs.give_back(lease, timezone.now())
            return
    jobs.done(lease, timezone.now())


def _all_at_once(lease: Lease, records: Records, person: Any) -> None:
    job = lease.job
    try:
        with _progress_told(lease) as progress, transaction.atomic(), acting(person, f"import: {job.name}"):
            total = _all(lease, records, progress)
            counts = {name: total.counts[name] for name in COUNTS}
            note(lease, timezone.now(), total.told, rows_seen=progress.seen, **counts)
            jobs.done(lease, timezone.now())
    except _RefusedError as refusal:
        with transaction.atomic():
            note(lease, timezone.now(), refusal.total.told, rows_seen=0, refused=refusal.total.counts["refused"])
            jobs.failed(lease, timezone.now(), "rows_refused")
    except TimeoutError:
        jobs.failed(lease, timezone.now(), "too_slow")


def _all(lease: Lease, records: Records, progress: "_Progress") -> Settled:
    """What became of all rows, none of which is wrong."""
    job, checker, total = lease.job, Checker(lease.job), Settled()
    ends_at = time.monotonic() + LONGEST_AT_ONCE.total_seconds()
    wait_for_turn(LONGEST_WAIT_SECONDS)
    for chunk in _chunks(records.rows):
        rows, settled = _checked(checker, chunk)
        total = _together(total, settled, settle(job, rows, job.requested_by))
        progress.seen += len(chunk)
        if progress.heart.is_lost:
            raise LeaseLostError
        if time.monotonic() > ends_at:
            raise TimeoutError
    if total.counts["refused"]:
        raise _RefusedError(total)
    return total


class _Progress:
    """How many rows are behind it, kept with the lease by a heart of its own."""

    def __init__(self, lease: Lease) -> None:
        self.lease, self.seen = lease, 0
        self.heart = Heart()

    def renew(self) -> None:
        """One beat."""
        note(self.lease, timezone.now(), rows_seen=self.seen)


@contextmanager
def _progress_told(lease: Lease) -> Iterator[_Progress]:
    progress = _Progress(lease)
    with beating(progress.renew, every_seconds=HEARTBEAT_SECONDS, lost=LeaseLostError) as progress.heart:
        yield progress


def _chunks(records: Iterator[Record]) -> Iterator[list[Record]]:
    """Rows a few hundred at a time, fewer where they are long."""
    chunk: list[Record] = []
    letters = 0
    for record in records:
        chunk.append(record)
        letters += sum(map(len, record.cells.values()))
        if len(chunk) == ROWS_AT_ONCE or letters > LETTERS_AT_ONCE:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


def _checked(checker: Checker, chunk: list[Record]) -> tuple[list[Row], Settled]:
    rows, settled = [], Settled()
    for record in chunk:
        row = checker.row(record)
        if isinstance(row, Row):
            rows.append(row)
        else:
            settled.refuse(row)
    return rows, settled


def _together(*parts: Settled) -> Settled:
    whole = Settled()
    for part in parts:
        whole.counts += part.counts
        whole.told += part.told[: MOST_PROBLEMS - len(whole.told)]
    return whole


def _progress(lease: Lease, rows: int, settled: Settled) -> dict[str, int]:
    job = lease.job
    counted = {name: getattr(job, name) + settled.counts[name] for name in COUNTS}
    return {"rows_seen": job.rows_seen + rows, **counted}
