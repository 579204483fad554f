"""Leases on captures: a worker holds one and writes only while the token in the row is its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q

from factcheck.keys import new_key
from sources.models import IN_FLIGHT, CaptureMethod, Ingestion, IngestionAttempt, IngestionState
from sources.turns import Taken, take_next

# A page that ended its worker this often is not tried again.
MOST_LOST_WORKERS = 3

MOVES = {
    IngestionState.FETCHING: (IngestionState.ARCHIVED,),
    IngestionState.ARCHIVED: (IngestionState.EXTRACTED,),
    IngestionState.EXTRACTED: (IngestionState.LINKED,),
    IngestionState.LINKED: (IngestionState.DONE,),
}
ENDS = (IngestionState.DONE, IngestionState.FAILED)
_NOTED = """
WITH moved AS (UPDATE sources_ingestion SET {assignments} WHERE id = %s AND lease_token = %s AND state = ANY(%s)
    RETURNING id)
INSERT INTO sources_ingestionattempt (id, ingestion_id, at, step, outcome, detail, worker)
SELECT %s, moved.id, statement_timestamp(), %s, %s, %s, %s FROM moved RETURNING id
"""
# Rows are locked in the order of their keys, as whoever cancels a batch does it: else each could wait for the other.
_OURS = """
WITH wanted AS MATERIALIZED (
    SELECT job.id, given.* FROM sources_ingestion job
    JOIN unnest(%(ids)s::uuid[], %(tokens)s::uuid[]{more}) AS given(key, token{names}) ON given.key = job.id
    WHERE job.lease_token = given.token ORDER BY job.id FOR UPDATE OF job
)"""
_ALL_NOTED = (
    _OURS.format(
        more=", %(sources)s::uuid[], %(lines)s::uuid[], %(details)s::text[]", names=", source_id, line, detail"
    )
    + """, moved AS (
    UPDATE sources_ingestion job SET state = %(state)s, lease_expires_at = %(expires_at)s, heartbeat_at = %(at)s,
        source_id = coalesce(wanted.source_id, job.source_id), reason = '', detail = ''
    FROM wanted WHERE job.id = wanted.id AND job.state = ANY(%(before)s) RETURNING job.id
)
INSERT INTO sources_ingestionattempt (id, ingestion_id, at, step, outcome, detail, worker)
SELECT wanted.line, wanted.id, statement_timestamp(), %(step)s, %(outcome)s, wanted.detail, %(worker)s
FROM wanted JOIN moved ON moved.id = wanted.id RETURNING ingestion_id
"""
)
_ALL_DONE = (
    _OURS.format(more="", names="")
    + """
UPDATE sources_ingestion job SET state = 'done', reason = '', detail = '', finished_at = %(at)s, heartbeat_at = %(at)s,
    lease_token = NULL, lease_expires_at = NULL
FROM wanted WHERE job.id = wanted.id AND job.state = 'linked'
"""
)
_ALL_RENEWED = (
    _OURS.format(more="", names="")
    + """
UPDATE sources_ingestion job SET lease_expires_at = %(expires_at)s, heartbeat_at = %(at)s
FROM wanted WHERE job.id = wanted.id
"""
)


class LeaseLostError(Exception):
    """The capture is no longer this worker's: cancelled, or taken over after the lease ran out."""


@dataclass(frozen=True)
class Lease:
    """A capture that is this worker's until the lease runs out, and how many workers it has cost before."""

    job: Ingestion
    token: UUID
    worker: str
    workers_lost: int = 0

    @property
    def job_id(self) -> UUID:
        """The capture's key."""
        key: UUID = self.job.pk
        return key


@dataclass(frozen=True)
class Note:
    """One line of a capture's log: the step, how it ended, and more for people."""

    step: str
    outcome: str
    detail: str = ""


def claim(worker: str, at: datetime, *, browser: bool = False) -> Lease | None:
    """The next capture that is due, leased to this worker; nothing when none is. Call it outside a transaction."""
    return next(iter(claim_some(worker, at, 1, browser=browser)), None)


def claim_some(worker: str, at: datetime, most: int, *, browser: bool = False) -> list[Lease]:
    """The next capture that is due, and with it others that may be worked on together, `most` in all."""
    token = uuid4()
    return [_leased(taken, token, worker) for taken in take_next(token, at, most=most, browser=browser)]


def _leased(taken: Taken, token: UUID, worker: str) -> Lease:
    lost = 0
    if taken.was_leased:
        IngestionAttempt.objects.create(
            ingestion=taken.job,
            step="lease",
            outcome="worker_lost",
            detail="The worker before did not come back.",
            worker=worker[:200],
        )
        lost = taken.job.log.filter(outcome="worker_lost").count()
    return Lease(taken.job, token, worker, lost)


def advance(lease: Lease, state: IngestionState, at: datetime, note: Note, **fields: Any) -> None:
    """Move the leased capture on, note it and renew the lease; LeaseLostError when it is no longer this worker's.

    Call it last in the transaction that holds the step's results, so that they stand or fall with it.
    """
    before = [old for old, new in MOVES.items() if state in new]
    renewed = {"lease_expires_at": at + settings.CAPTURE_LEASE, "heartbeat_at": at}
    _write(lease, before, {"state": state, **renewed, **fields}, note)


def release(lease: Lease, state: IngestionState, at: datetime, note: Note | None = None, **fields: Any) -> None:
    """Give the capture back, in its final state (`done`, `failed`) or as it stands until its `due_at`."""
    ended = {"finished_at": at} if state in ENDS else {}
    before = [IngestionState.LINKED] if state == IngestionState.DONE else list(IN_FLIGHT)
    freed = {"lease_token": None, "lease_expires_at": None, "heartbeat_at": at}
    _write(lease, before, {"state": state, **freed, **ended, **fields}, note)


def advance_all(
    leases: Sequence[Lease], state: IngestionState, at: datetime, notes: Sequence[Note], sources: Sequence[UUID] = ()
) -> list[bool]:
    """Which of the leased captures moved on, as `advance` does it, in one statement; the others are not ours any more.

    Call it in the transaction that holds the results of those that did. The notes are of one step. `sources` are given
    where the step says which source each capture is of.
    """
    before = [str(old) for old, new in MOVES.items() if state in new]
    values: dict[str, Any] = {
        **_named(leases),
        "sources": list(sources) or [None] * len(leases),
        "lines": [new_key() for _lease in leases],
        "details": [note.detail[:2_000].replace("\x00", "\ufffd") for note in notes],
        "before": before,
        "state": str(state),
        "at": at,
        "expires_at": at + settings.CAPTURE_LEASE,
        "step": notes[0].step,
        "outcome": notes[0].outcome,
        "worker": leases[0].worker[:200],
    }
    with connection.cursor() as cursor:
        cursor.execute(_ALL_NOTED, values)
        moved = {row[0] for row in cursor.fetchall()}
    ours = [lease.job_id in moved for lease in leases]
    gone_on = [
        (lease, source) for lease, source, is_ours in zip(leases, values["sources"], ours, strict=True) if is_ours
    ]
    transaction.on_commit(lambda: _remember(gone_on, state))
    return ours


def _remember(leases: Sequence[tuple[Lease, UUID | None]], state: IngestionState) -> None:
    for lease, source in leases:
        lease.job.state = state
        lease.job.source_id = source or lease.job.source_id


def held(leases: Sequence[Lease]) -> list[bool]:
    """Which of the captures are still leased to this worker; they stay so until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(_OURS.format(more="", names="") + " SELECT id FROM wanted", _named(leases))
        ours = {row[0] for row in cursor.fetchall()}
    return [lease.job_id in ours for lease in leases]


def release_done(leases: Sequence[Lease], at: datetime) -> None:
    """All leased captures that are linked and still ours: done, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_DONE, {**_named(leases), "at": at})


def renew(leases: Sequence[Lease], at: datetime) -> None:
    """Keep the leases that are still this worker's, while it is at others of the same group."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL_RENEWED, {**_named(leases), "at": at, "expires_at": at + settings.CAPTURE_LEASE})


def _named(leases: Sequence[Lease]) -> dict[str, Any]:
    return {"ids": [lease.job_id for lease in leases], "tokens": [lease.token for lease in leases]}


def due(at: datetime, most: int, *, browser: bool = False) -> int:
    """How many captures wait for a worker, counted up to `most`."""
    free = Q(lease_expires_at__isnull=True) | Q(lease_expires_at__lte=at)
    whose = Q(method=CaptureMethod.BROWSER) if browser else ~Q(method=CaptureMethod.BROWSER)
    return Ingestion.objects.filter(free, whose, state__in=IN_FLIGHT, due_at__lte=at).values("pk")[:most].count()


def _write(lease: Lease, before: list[Any], fields: dict[str, Any], note: Note | None) -> None:
    """The row's change and its line in the log, as one statement that does nothing without the lease."""
    if note is None:
        mine = Ingestion.objects.filter(pk=lease.job_id, lease_token=lease.token, state__in=before)
        written = bool(mine.update(**fields))
    else:
        assignments = ", ".join(f'"{name}" = %s' for name in fields)
        line = (new_key(), note.step, note.outcome[:50], note.detail[:2_000].replace("\x00", "\ufffd"))
        values = [*map(_plain, fields.values()), lease.job_id, lease.token, [str(state) for state in before], *line]
        with connection.cursor() as cursor:
            cursor.execute(_NOTED.format(assignments=assignments), [*values, lease.worker[:200]])
            written = cursor.fetchone() is not None
    if not written:
        raise LeaseLostError(f"The capture {lease.job_id} is no longer leased to {lease.worker}.")
    for name, value in fields.items():
        setattr(lease.job, name, value)


def _plain(value: Any) -> Any:
    return str(value).replace("\x00", "\ufffd") if isinstance(value, str) else value
