"""Asking for a capture, and taking that back."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.access import can_see_protected
from factcheck.models import Protection
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

    One per address, method and protection is in flight. Asking again adds the person and makes a waiting retry due
    at once. ValidationError says why an address is none; PermissionDenied is for a protection that the person does
    not see. The caller has opened a history context, and sends word to the workers when its transaction commits
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
        if job.lease_token is None and job.due_at > moment:
            job.due_at = moment
            job.save(update_fields=["due_at"])
        if person is not None:
            IngestionRequest.objects.get_or_create(ingestion=job, person=person)
    return job


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
) -> Ingestion:
    same = Ingestion.objects.filter(
        address_sha256=wanted.sha256, method=method, protection=protection, state__in=IN_FLIGHT
    )
    for _ in range(MOST_TRIES):
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
                )
        except IntegrityError:
            # Somebody asked for the same at this very moment, or it ended while we waited: look again.
            if not same.exists():
                continue
    raise ValidationError("The same address is being asked for by many at once; try again.", code="busy")


def _known_source(wanted: NormalAddress) -> Source | None:
    return Source.objects.kept().filter(address_sha256=wanted.sha256, merged_into__isnull=True).only("pk").first()
