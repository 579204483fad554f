"""Requests to capture an address: jobs in a table, claimed by workers with leases."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models import Blob, Protection
from factcheck.models.domain import DomainModel, one_of
from factcheck.triggers import append_only
from sources.models.batch import Batch
from sources.models.snapshot import CaptureMethod
from sources.models.source import Source


class IngestionState(models.TextChoices):
    """Where a capture stands: queued → fetching → archived → extracted → linked → done, or failed, or cancelled."""

    QUEUED = "queued", _("waiting")
    FETCHING = "fetching", _("fetching")
    ARCHIVED = "archived", _("archived")
    EXTRACTED = "extracted", _("text found")
    LINKED = "linked", _("linked")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")
    CANCELLED = "cancelled", _("cancelled")


IN_FLIGHT = ("queued", "fetching", "archived", "extracted", "linked")


@tracked(exclude=("lease_token", "lease_expires_at", "heartbeat_at", "payload"))
class Ingestion(DomainModel):
    """One capture job. `due_at` says when it may next be worked on; the lease says who is at it and until when.

    An upload or a note brings its bytes: `payload` holds them until the snapshot does, `given` what was said of them
    (`name`, `media_type`, `about`, `language`).
    """

    address = models.TextField()
    normal_address = models.TextField()
    address_sha256 = models.CharField(max_length=64)
    host = models.CharField(max_length=255)
    method = models.CharField(max_length=20, choices=CaptureMethod.choices, default=CaptureMethod.HTTP)
    protection = models.ForeignKey(Protection, models.PROTECT, null=True, blank=True, related_name="ingestions")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="ingestions")
    state = models.CharField(max_length=20, choices=IngestionState.choices, default=IngestionState.QUEUED)
    reason = models.CharField(max_length=50, blank=True, default="")
    detail = models.TextField(blank=True, default="")
    due_at = models.DateTimeField(db_default=Now())
    is_bulk = models.BooleanField(default=False)
    payload = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, editable=False, related_name="ingestions")
    given = models.JSONField(default=dict, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    first_requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    heartbeat_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("method", CaptureMethod, "ingestion_method_known"),
            one_of("state", IngestionState, "ingestion_state_known"),
            models.UniqueConstraint(
                fields=["address_sha256", "method", "protection"],
                condition=Q(state__in=IN_FLIGHT),
                nulls_distinct=False,
                name="one_ingestion_in_flight",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(reason=""), name="failure_has_reason"),
            models.CheckConstraint(
                condition=Q(state__in=IN_FLIGHT, finished_at__isnull=True)
                | ~Q(state__in=IN_FLIGHT) & Q(finished_at__isnull=False),
                name="ingestion_finish_has_time",
            ),
            models.CheckConstraint(
                condition=Q(lease_token__isnull=True, lease_expires_at__isnull=True)
                | Q(lease_token__isnull=False, lease_expires_at__isnull=False, state__in=IN_FLIGHT),
                name="lease_whole_and_in_flight",
            ),
        )
        indexes = (
            # What a worker claims next.
            models.Index(fields=["is_bulk", "due_at"], condition=Q(state__in=IN_FLIGHT), name="ingestion_due"),
            # Whose turn it is, and what each person waits for.
            models.Index(
                fields=["first_requested_by", "is_bulk", "due_at", "id"],
                condition=Q(state__in=IN_FLIGHT),
                name="ingestion_turns",
            ),
            # Which hosts are being asked at this moment.
            models.Index(fields=["host"], condition=Q(lease_token__isnull=False), name="ingestion_at_work"),
            # What ended lately, for the figures that operators watch.
            models.Index(fields=["finished_at"], condition=Q(finished_at__isnull=False), name="ingestion_ended"),
        )


@tracked()
class IngestionRequest(DomainModel):
    """A person asked for a capture, perhaps in a batch; asking for one in flight joins it."""

    ingestion = models.ForeignKey(Ingestion, models.PROTECT, related_name="requests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="capture_requests")
    batch = models.ForeignKey(Batch, models.PROTECT, null=True, blank=True, related_name="requests")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["ingestion", "person", "batch"], nulls_distinct=False, name="asked_once_per_batch"
            ),
        )


class IngestionAttempt(models.Model):
    """One step of a capture as a worker did it, for the log that people read."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    ingestion = models.ForeignKey(Ingestion, models.PROTECT, related_name="log")
    at = models.DateTimeField(db_default=Now())
    step = models.CharField(max_length=20)
    outcome = models.CharField(max_length=50)
    detail = models.TextField(blank=True, default="")
    worker = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ("at", "id")
        triggers = (append_only(message="the log of a capture is only added to"),)


class QueueTurn(models.Model):
    """When a person was last served, or a host may be asked again: `key` is `person:KEY` or `host:NAME`."""

    key = models.CharField(max_length=300, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        # Which hosts rest at this moment.
        indexes = (models.Index(fields=["at"], name="queue_turn_at"),)
