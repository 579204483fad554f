"""One step of an ended capture, by itself: what follows it in the pipeline is not run, and its state stays."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sources import reading_out
from sources.linking import describe_source
from sources.models import IN_FLIGHT, Extraction, Ingestion, IngestionAttempt, Snapshot

STEPS = ("extract", "link")


def run_step(job: Ingestion, step: str, worker: str) -> str:
    """What the step made, in words for people; a line in the capture's log says so too.

    ValidationError when the capture is under way, or nothing was kept to work on; ExtractionFailed, StoreError else.
    """
    snapshot = (
        job.snapshots.filter(taken_down_at__isnull=True).select_related("payload", "protection", "source").first()
    )
    if snapshot is None:
        raise ValidationError(_("Nothing was kept that this step could work on; capture it again."), code="nothing")
    return _extract(job, snapshot, worker) if step == "extract" else _link(job, snapshot, worker)


def _extract(job: Ingestion, snapshot: Snapshot, worker: str) -> str:
    found, wall = reading_out.read_out(snapshot, job.given)
    with transaction.atomic():
        _ended(job)
        reading_out.keep_extraction(snapshot, found)
        if wall:
            reading_out.mark_quality(snapshot, wall)
        said = f"{len(found.text):,} characters by {found.extractor} {found.version}"
        return _noted(job, "extract", str(wall or "ok"), said, worker)


def _link(job: Ingestion, snapshot: Snapshot, worker: str) -> str:
    with transaction.atomic():
        _ended(job)
        extraction: Extraction | None = snapshot.extractions.filter(is_current=True).first()
        if extraction is None:
            raise ValidationError(_("Nothing was kept that this step could work on; capture it again."), code="nothing")
        # What a protected page says of itself stays inside it.
        is_open = snapshot.protection_id is None
        changed = describe_source(snapshot.source, extraction, snapshot.final_address) if is_open else []
        return _noted(job, "link", "ok", ", ".join(changed), worker)


def _ended(job: Ingestion) -> None:
    if Ingestion.objects.select_for_update().filter(pk=job.pk, state__in=IN_FLIGHT).exists():
        raise ValidationError(_("This capture has not ended yet."), code="in_flight")


def _noted(job: Ingestion, step: str, outcome: str, said: str, worker: str) -> str:
    IngestionAttempt.objects.create(ingestion=job, step=step, outcome=outcome, detail=said, worker=worker)
    return said
