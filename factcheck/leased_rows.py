"""Taking work out of a table: the next due row under a lease, given back or ended by whoever holds it."""

import logging
from datetime import datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from factcheck.models.leased import Leased

log = logging.getLogger(__name__)
Row = TypeVar("Row", bound=Leased)

# A row that ended as many workers would end the next one too.
MOST_ATTEMPTS = 3
WORKERS_LOST = "workers_lost"


class LeaseLostError(Exception):
    """The row is no longer this worker's: its lease ran out and another took it."""


def due_rows(at: datetime) -> Q:
    """The condition of rows that wait for a worker."""
    free = Q(lease_expires_at__isnull=True) | Q(lease_expires_at__lte=at)
    return free & Q(ended_at__isnull=True, due_at__lte=at)


def take(model: type[Row], at: datetime, lease: timedelta) -> Row | None:
    """The row that is due longest, leased to the caller; None when none is. Call it outside a transaction."""
    while True:
        with transaction.atomic():
            waiting = model._default_manager.select_for_update(skip_locked=True, of=("self",), no_key=True)
            row: Row | None = waiting.filter(due_rows(at)).order_by("due_at", "pk").first()
            if row is None:
                return None
            if row.attempts < MOST_ATTEMPTS:
                row.attempts += 1
                row.lease_token, row.lease_expires_at = uuid4(), at + lease
                row.save(update_fields=["attempts", "lease_token", "lease_expires_at"])
                return row
            _ended(row, at, problem=WORKERS_LOST)
            log.warning("work_given_up: %s %s", model.__name__, row.pk)


def end(row: Leased, at: datetime, **fields: Any) -> None:
    """The row is done. Call it in the transaction that holds its results, so that they stand or fall with it.

    LeaseLostError when it is no longer the caller's.
    """
    held(row)
    _ended(row, at, **fields)


def held(row: Leased) -> None:
    """Locks the row until the transaction ends; LeaseLostError when it is no longer the caller's."""
    rows = type(row)._default_manager.select_for_update(no_key=True)
    if not rows.filter(pk=row.pk, lease_token=row.lease_token, ended_at__isnull=True).exists():
        raise LeaseLostError


def _ended(row: Leased, at: datetime, **fields: Any) -> None:
    values = {"ended_at": at, "lease_token": None, "lease_expires_at": None, **fields}
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
