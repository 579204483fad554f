"""What a capture leads to by itself: a page that is empty before its scripts run is captured in a browser."""

from datetime import datetime

from django.conf import settings

from sources.browsers import told
from sources.capture.reasons import Reason
from sources.models import CaptureMethod, Ingestion, Snapshot
from sources.requests import request_capture

ASKED = "A capture in a browser was asked for by itself."


def ask_browser(job: Ingestion, snapshot: Snapshot, wall: Reason, at: datetime) -> str:
    """A line for the capture's log when a browser is to try the same address; nothing where none would or may."""
    is_ours = wall == Reason.EMPTY_PAGE and job.method == CaptureMethod.HTTP and settings.CAPTURE_BROWSER_BY_ITSELF
    if not is_ours or told():
        return ""
    # What is protected is seen by its grants, whoever asked; a worker holds none.
    person = job.first_requested_by if job.protection_id is None else None
    request_capture(
        job.address,
        person,
        method=CaptureMethod.BROWSER,
        protection=job.protection,
        source=snapshot.source,
        is_bulk=job.is_bulk,
        at=at,
    )
    return ASKED


def followed_by(job: Ingestion) -> Ingestion | None:
    """The capture in a browser that followed a plain one that found no text, to be shown only to who may see it."""
    if job.reason != Reason.EMPTY_PAGE or job.method != CaptureMethod.HTTP:
        return None
    same = Ingestion.objects.filter(
        address_sha256=job.address_sha256, method=CaptureMethod.BROWSER, created_at__gte=job.created_at
    )
    return same.order_by("created_at").first()
