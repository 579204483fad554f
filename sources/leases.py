"""The queue of captures: which is next, who is at it, and until when.

A worker holds a lease and writes only while the token in the row is its own. Between people turns are taken: whoever
was served longest ago comes first, and single requests come before bulk.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.db.models import Q

from sources.models import IN_FLIGHT, Ingestion, IngestionAttempt, IngestionState

# Longer than any one step may take: each step renews it.
LEASE = timedelta(seconds=200)
TURNS_REMEMBERED = timedelta(minutes=15)
# A page that ended its worker this often is not tried again.
MOST_LOST_WORKERS = 3

MOVES = {
    IngestionState.QUEUED: (IngestionState.FETCHING,),
    IngestionState.FETCHING: (IngestionState.FETCHING, IngestionState.QUEUED, IngestionState.ARCHIVED),
    IngestionState.ARCHIVED: (IngestionState.EXTRACTED, IngestionState.ARCHIVED),
    IngestionState.EXTRACTED: (IngestionState.LINKED, IngestionState.EXTRACTED),
    IngestionState.LINKED: (IngestionState.DONE, IngestionState.LINKED),
}
ENDS = (IngestionState.DONE, IngestionState.FAILED)

_NEXT = """
WITH waiting AS MATERIALIZED (
    SELECT DISTINCT first_requested_by_id AS person FROM sources_ingestion
    WHERE state = ANY(%(in_flight)s) AND due_at <= %(at)s AND (lease_expires_at IS NULL OR lease_expires_at <= %(at)s)
), turns AS MATERIALIZED (
    SELECT waiting.person, (
        SELECT max(served.heartbeat_at) FROM sources_ingestion served
        WHERE served.first_requested_by_id IS NOT DISTINCT FROM waiting.person AND served.heartbeat_at > %(since)s
    ) AS last_served FROM waiting
)
SELECT job.id, job.lease_token IS NOT NULL FROM sources_ingestion job
JOIN turns ON turns.person IS NOT DISTINCT FROM job.first_requested_by_id
WHERE job.state = ANY(%(in_flight)s) AND job.due_at <= %(at)s
    AND (job.lease_expires_at IS NULL OR job.lease_expires_at <= %(at)s)
ORDER BY job.is_bulk, turns.last_served NULLS FIRST, job.due_at, job.id
LIMIT 1 FOR UPDATE OF job SKIP LOCKED
"""


class LeaseLostError(Exception):
    """The capture is no longer this worker's: cancelled, or taken over after the lease ran out."""


@dataclass(frozen=True)
class Lease:
    """A capture that is this worker's until the lease runs out."""

    job_id: UUID
    token: UUID
    worker: str


def claim(worker: str, at: datetime) -> Lease | None:
    """The next capture that is due, leased to this worker; nothing when none is. One transaction."""
    values: dict[str, Any] = {"in_flight": list(IN_FLIGHT), "at": at, "since": at - TURNS_REMEMBERED}
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, values)
            row = cursor.fetchone()
        if row is None:
            return None
        job_id, was_leased = row
        lease = Lease(job_id, uuid4(), worker)
        Ingestion.objects.filter(pk=job_id).update(
            lease_token=lease.token, lease_expires_at=at + LEASE, heartbeat_at=at
        )
        if was_leased:
            note(lease, "lease", "worker_lost", "The worker before did not come back.")
    return lease


def advance(lease: Lease, state: IngestionState, at: datetime, **fields: Any) -> None:
    """Move the leased capture on and renew the lease; LeaseLostError when it is no longer this worker's.

    Call it last in the transaction that holds the step's results, so that they stand or fall with it.
    """
    before = [old for old, new in MOVES.items() if state in new]
    _write(lease, Q(state__in=before), state=state, lease_expires_at=at + LEASE, heartbeat_at=at, **fields)


def release(lease: Lease, state: IngestionState, at: datetime, **fields: Any) -> None:
    """Give the capture back, in its final state (`done`, `failed`) or `queued` until its `due_at`."""
    ended = {"finished_at": at} if state in ENDS else {}
    before = IN_FLIGHT if state != IngestionState.DONE else (IngestionState.LINKED,)
    _write(
        lease,
        Q(state__in=before),
        state=state,
        lease_token=None,
        lease_expires_at=None,
        heartbeat_at=at,
        **ended,
        **fields,
    )


def note(lease: Lease, step: str, outcome: str, detail: str = "") -> None:
    """One line of the capture's log."""
    IngestionAttempt.objects.create(
        ingestion_id=lease.job_id, step=step, outcome=outcome[:50], detail=detail[:2_000], worker=lease.worker[:200]
    )


def due(at: datetime, most: int) -> int:
    """How many captures wait for a worker, counted up to `most`."""
    free = Q(lease_expires_at__isnull=True) | Q(lease_expires_at__lte=at)
    return Ingestion.objects.filter(free, state__in=IN_FLIGHT, due_at__lte=at).values("pk")[:most].count()


def _write(lease: Lease, condition: Q, **fields: Any) -> None:
    if not Ingestion.objects.filter(condition, pk=lease.job_id, lease_token=lease.token).update(**fields):
        raise LeaseLostError(f"The capture {lease.job_id} is no longer leased to {lease.worker}.")
