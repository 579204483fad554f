"""A table's file becomes a snapshot at once, by the steps that every upload takes."""

import time
from typing import IO, Any
from uuid import uuid4

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.record import RefusedError
from sources.leases import Lease
from sources.models import IN_FLIGHT, Ingestion, IngestionState, Snapshot, Source
from sources.pipeline import run
from sources.uploads import Upload, take_upload

LOOKED_EVERY_SECONDS = 0.2


def snapshot_of_file(
    file: IO[bytes], name: str, person: Any, *, source: Source | None = None, address: str = ""
) -> Snapshot:
    """The capture of the file: the one that holds the same bytes of the same source, or a new one.

    The caller has opened a history context; call it outside a transaction. ValidationError as `take_upload` gives it,
    RefusedError when the store could not keep it.
    """
    job = take_upload(Upload(file, name, address=address), person, source=source)
    held = Snapshot.objects.filter(
        Q(source=job.source_id) if source or address else Q(source__reference=name[:300]),
        payload_sha256=job.payload.sha256 if job.payload else "",
        protection__isnull=True,
        taken_down_at__isnull=True,
        set_aside_at__isnull=True,
    ).first()
    work_through(job)
    found: Snapshot | None = held or job.snapshots.first()
    if found is None:
        job.refresh_from_db()
        raise RefusedError(_("The file could not be kept now (%(reason)s); try again.") % {"reason": job.reason})
    return found


def work_through(job: Ingestion) -> None:
    """Takes the capture through its steps here; where a worker was quicker, waits for it."""
    token, at = uuid4(), timezone.now()
    mine = Ingestion.objects.filter(pk=job.pk, state=IngestionState.QUEUED, lease_token__isnull=True).update(
        state=IngestionState.FETCHING,
        lease_token=token,
        lease_expires_at=at + settings.CAPTURE_LEASE,
        heartbeat_at=at,
        attempts=job.attempts + 1,
    )
    if mine:
        job.refresh_from_db()
        run(Lease(job, token, "results tables"))
    # A worker that was quicker has its lease; what waits for its next try has none, and is not waited for.
    while Ingestion.objects.filter(pk=job.pk, state__in=IN_FLIGHT, lease_expires_at__gt=timezone.now()).exists():
        time.sleep(LOOKED_EVERY_SECONDS)
