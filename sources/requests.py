"""Asking for a capture, asking again, and taking that back."""

import hashlib
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.access import can_see_protected
from factcheck.models import Blob, Protection
from sources.canonical_url import AddressError, NormalAddress, normalise
from sources.models import IN_FLIGHT, CaptureMethod, Ingestion, IngestionRequest, IngestionState, Source

MOST_TRIES = 5


def request_capture(
    address: str,
    person: Any,
    *,
    method: str = CaptureMethod.HTTP,
    protection: Protection | None = None,
    source: Source | None = None,
    is_bulk: bool = False,
    at: datetime | None = None,
) -> Ingestion:
    """The capture of this address that is in flight from now on: a new one, or the one that others asked for before.

    One per address, method and protection is in flight. Asking again adds the person, makes a waiting retry due at
    once, and takes a capture that came with a list out of the bulk. ValidationError says why an address is none;
    PermissionDenied is for a protection that the person does not see. The caller has opened a history context, and
    sends word to the workers when its transaction commits
    (`sources.tasks.there_is_work`).
    """
    moment = at or timezone.now()
    if person is not None and protection is not None:
        may_see = can_see_protected(person, protection)
        if not may_see:
            raise PermissionDenied(str(may_see.reason))
    try:
        wanted = normalise(address)
    except AddressError as error:
        raise ValidationError(str(error), code=error.code) from error
    with transaction.atomic():
        job = _in_flight(
            wanted,
            method,
            protection,
            person=person,
            source=source or _known_source(wanted),
            is_bulk=is_bulk,
            at=moment,
        )
        changed = []
        if job.lease_token is None and job.due_at > moment:
            job.due_at = moment
            changed.append("due_at")
        if job.is_bulk and not is_bulk:
            job.is_bulk = False
            changed.append("is_bulk")
        if changed:
            job.save(update_fields=changed)
        if person is not None:
            IngestionRequest.objects.get_or_create(ingestion=job, person=person, batch=None)
    return job


def retry(job: Ingestion, person: Any, *, at: datetime | None = None) -> Ingestion:
    """The new capture of what failed or was cancelled: of the same address, or of the same bytes that were brought.

    ValidationError when it has not ended, or when its bytes are kept already and only reading them failed.
    """
    if job.state in IN_FLIGHT:
        raise ValidationError(_("This capture has not ended yet."), code="in_flight")
    if job.method not in (CaptureMethod.UPLOAD, CaptureMethod.NOTE):
        return request_capture(
            job.address, person, method=job.method, protection=job.protection, source=job.source, at=at
        )
    if job.payload is None:
        raise ValidationError(_("What was brought is kept; read its text again instead."), code="kept")
    return bring(job.payload, job.source, person, method=job.method, given=job.given, protection=job.protection, at=at)


def bring(
    payload: Blob,
    source: Source | None,
    person: Any,
    *,
    method: str,
    given: dict[str, Any],
    protection: Protection | None = None,
    at: datetime | None = None,
) -> Ingestion:
    """The capture of bytes that somebody brought and that are stored; one in flight for the same bytes and source."""
    address = f"urn:sha256:{payload.sha256}"
    about = hashlib.sha256(f"{address} {source.pk if source else ''}".encode()).hexdigest()
    wanted = NormalAddress(address, address, about, "", "")
    moment = at or timezone.now()
    with transaction.atomic():
        job = _in_flight(
            wanted,
            method,
            protection,
            person=person,
            source=source,
            is_bulk=False,
            at=moment,
            payload=payload,
            given=given,
        )
        IngestionRequest.objects.get_or_create(ingestion=job, person=person, batch=None)
    return job


def run_again(job: Ingestion, step: str, *, at: datetime | None = None) -> None:
    """Queue the ended capture again from this step on: `extract` or `link`. What stands already stays.

    ValidationError when it has no snapshot, is under way, or another capture of the same address is.
    """
    state = {"extract": IngestionState.ARCHIVED, "link": IngestionState.EXTRACTED}.get(step)
    if state is None:
        raise ValidationError(_("There is no such step."), code="step")
    snapshot = job.snapshots.filter(taken_down_at__isnull=True).first()
    if snapshot is None or (step == "link" and not snapshot.extractions.exists()):
        raise ValidationError(_("Nothing was kept that this step could work on; capture it again."), code="nothing")
    try:
        with transaction.atomic():
            again = Ingestion.objects.filter(pk=job.pk).exclude(state__in=IN_FLIGHT)
            if not again.update(state=state, finished_at=None, due_at=at or timezone.now(), reason="", detail=""):
                raise ValidationError(_("This capture has not ended yet."), code="in_flight")
    except IntegrityError as error:
        raise ValidationError(_("Another capture of this address is under way."), code="busy") from error


def cancel(job: Ingestion, *, at: datetime | None = None) -> bool:
    """Whether the capture was stopped; not when it had ended before. A worker at it finds its lease gone."""
    stopped = Ingestion.objects.filter(pk=job.pk, state__in=IN_FLIGHT).update(
        state=IngestionState.CANCELLED, finished_at=at or timezone.now(), lease_token=None, lease_expires_at=None
    )
    return bool(stopped)


def _in_flight(
    wanted: NormalAddress,
    method: str,
    protection: Protection | None,
    *,
    person: Any,
    source: Source | None,
    is_bulk: bool,
    at: datetime,
    **brought: Any,
) -> Ingestion:
    same = Ingestion.objects.filter(
        address_sha256=wanted.sha256, method=method, protection=protection, state__in=IN_FLIGHT
    )
    for _try in range(MOST_TRIES):
        job: Ingestion | None = same.select_for_update().first()
        if job is not None:
            return job
        try:
            with transaction.atomic():
                return Ingestion.objects.create(
                    address=wanted.original.strip(),
                    normal_address=wanted.normal,
                    address_sha256=wanted.sha256,
                    host=wanted.host,
                    method=method,
                    protection=protection,
                    source=source,
                    first_requested_by=person,
                    is_bulk=is_bulk,
                    due_at=at,
                    **brought,
                )
        except IntegrityError:
            # Somebody asked for the same at this very moment, or it ended while we waited: look again.
            if not same.exists():
                continue
    raise ValidationError("The same address is being asked for by many at once; try again.", code="busy")


def _known_source(wanted: NormalAddress) -> Source | None:
    return Source.objects.kept().filter(address_sha256=wanted.sha256, merged_into__isnull=True).only("pk").first()
