"""Leases on captures: a worker holds one and writes only while the token in the row is its own."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.db.models import Q

from factcheck.keys import new_key
from sources.models import IN_FLIGHT, CaptureMethod, Ingestion, IngestionAttempt, IngestionState
from sources.turns import take_next

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
    token = uuid4()
    taken = take_next(token, at, browser=browser)
    if taken is None:
        return None
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
