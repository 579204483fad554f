"""Going through the whole record: at once, for the command, or a slice at a time through the night."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db.models import Q, QuerySet

from claims.models import RecordVerification
from claims.verification import judged, proof
from claims.verification.found import Batch, Look, Report

PARTS: dict[str, Look] = {
    "blobs": proof.blobs,
    "snapshots": proof.snapshots,
    "extractions": proof.extractions,
    "quotes": proof.quotes,
    "timestamps": proof.timestamps,
    "publications": judged.publications,
    "rules": judged.rules,
}
FIRST_HOUR_UTC = 2
LEASE = timedelta(minutes=5)
MOST_KEPT = 100


def verify(parts: tuple[str, ...] = ()) -> Report:
    """The report on the whole record, or on some parts of it. Memory does not grow with the record."""
    report = Report()
    for part in parts or tuple(PARTS):
        for batch in _batches(PARTS[part]):
            report.add(part, batch)
    return report


def verify_by_night(at: datetime, budget: timedelta) -> bool:
    """Whether there is more to do tonight, after as much of it as fits the budget.

    The night begins at two (UTC). Whoever holds the lease goes on where the last one stood; call it as often as you
    like, from as many workers.
    """
    if at.hour >= FIRST_HOUR_UTC:
        RecordVerification.objects.bulk_create([RecordVerification(night=at.date())], ignore_conflicts=True)
    night = RecordVerification.objects.filter(finished_at__isnull=True, night=at.date()).first()
    if night is None:
        return False
    token = uuid4()
    free = Q(lease_expires_at__isnull=True) | Q(lease_expires_at__lt=at)
    held = RecordVerification.objects.filter(free, pk=night.pk, finished_at__isnull=True)
    if not held.update(lease_token=token, lease_expires_at=at + LEASE):
        return False
    night.refresh_from_db()
    ends = time.monotonic() + budget.total_seconds()
    while time.monotonic() < ends:
        if not _step(night, token, at):
            return False
    _held(night, token).update(lease_token=None, lease_expires_at=None)
    return True


def last_verification() -> RecordVerification | None:
    """The newest one that came to its end."""
    return RecordVerification.objects.filter(finished_at__isnull=False).first()


def _step(night: RecordVerification, token: UUID, at: datetime) -> bool:
    """Whether more is left after one batch; it counts only while the lease is this worker's."""
    names = list(PARTS)
    part = night.part or names[0]
    batch = PARTS[part](night.after)
    night.checked[part] = night.checked.get(part, 0) + batch.checked
    night.taken_down[part] = night.taken_down.get(part, 0) + batch.taken_down
    night.broken = (night.broken + [vars(each) for each in batch.broken])[:MOST_KEPT]
    night.broken_count += len(batch.broken)
    following = names[names.index(part) + 1 :]
    if batch.after is not None:
        night.part, night.after = part, batch.after
    elif following:
        night.part, night.after = following[0], ""
    ended = batch.after is None and not following
    said = {name: getattr(night, name) for name in ("part", "after", "checked", "taken_down", "broken", "broken_count")}
    if ended:
        said |= {"finished_at": at, "lease_token": None, "lease_expires_at": None}
    return bool(_held(night, token).update(**said)) and not ended


def _held(night: RecordVerification, token: UUID) -> "QuerySet[RecordVerification]":
    return RecordVerification.objects.filter(pk=night.pk, lease_token=token)


def _batches(look: Look) -> Iterator[Batch]:
    batch = look("")
    yield batch
    while batch.after is not None:
        batch = look(batch.after)
        yield batch
