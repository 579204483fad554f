"""The lease of whoever works on a job of a table: claimed, renewed with the progress, given back, ended.

The jobs are ImageBatch and TableJob; both have a state, a lease, a heartbeat and how many workers they have cost.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F, Model, Q

MOST_LOST_WORKERS = 3
FREED: dict[str, Any] = {"lease_token": None, "lease_expires_at": None}


class LeaseLostError(Exception):
    """The job is no longer this worker's: stopped, or taken over after the lease ran out."""


@dataclass(frozen=True)
class Lease:
    """A job that is this worker's until the lease runs out."""

    job: Any
    token: UUID


def claim(model: type[Model], at_work: Sequence[str], at: datetime, **given_up: Any) -> Lease | None:
    """The job that waits longest, leased to this worker; None when none does. Call it outside a transaction.

    One that has ended its worker again and again is ended as failed, with the columns `given_up`.
    """
    with transaction.atomic():
        waiting = model._default_manager.select_for_update(skip_locked=True, no_key=True)
        job: Any = (
            waiting.filter(_free(at), state__in=at_work).order_by(F("heartbeat_at").asc(nulls_first=True)).first()
        )
        if job is None:
            return None
        lost = job.attempts + 1 if job.lease_token else job.attempts
        if lost >= MOST_LOST_WORKERS:
            end(job, "failed", at, reason="workers_lost", **given_up)
            return None
        token = uuid4()
        write(job, attempts=lost, lease_token=token, heartbeat_at=at, lease_expires_at=at + settings.CAPTURE_LEASE)
    return Lease(job, token)


def is_due(model: type[Model], at_work: Sequence[str], at: datetime) -> bool:
    """Whether a job waits for a worker."""
    return model._default_manager.filter(_free(at), state__in=at_work).exists()


def renew(lease: Lease, at: datetime, **progress: Any) -> None:
    """The lease renewed, with how far the job is. LeaseLostError when it is lost.

    Call it last in the transaction that holds what was done, so that they stand or fall together.
    """
    renewed = {"heartbeat_at": at, "lease_expires_at": at + settings.CAPTURE_LEASE, **progress}
    if not _held(lease).update(**renewed):
        raise LeaseLostError
    for name, value in progress.items():
        setattr(lease.job, name, value)


def give_back(lease: Lease, at: datetime) -> None:
    """Lets another worker, or this one in another turn, go on with it."""
    _held(lease).update(**FREED, heartbeat_at=at)


def ended(lease: Lease, state: str, at: datetime, **fields: Any) -> None:
    """The job left the queue. LeaseLostError when it is no longer this worker's."""
    with transaction.atomic():
        job = _held(lease).select_for_update(no_key=True).first()
        if job is None:
            raise LeaseLostError
        end(job, state, at, **fields)


def end(job: Any, state: str, at: datetime, **fields: Any) -> None:
    """The row, ended. Call it with the row locked."""
    write(job, state=state, finished_at=at, heartbeat_at=at, **FREED, **fields)


def write(job: Any, **fields: Any) -> None:
    """These columns of the row."""
    for name, value in fields.items():
        setattr(job, name, value)
    job.save(update_fields=list(fields))


def _free(at: datetime) -> Q:
    return Q(lease_expires_at__isnull=True) | Q(lease_expires_at__lte=at)


def _held(lease: Lease) -> Any:
    return type(lease.job)._default_manager.filter(pk=lease.job.pk, lease_token=lease.token)
