"""One immutable capture of a source, and the outside proofs of it."""

from django.conf import settings
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models import Blob, Protection
from factcheck.models.domain import DomainModel, one_of
from factcheck.triggers import GIVEN_IS_FOLLOWED, append_only, frozen
from sources.models.source import Source


class CaptureMethod(models.TextChoices):
    """How the bytes came to us."""

    HTTP = "http", _("plain fetch")
    BROWSER = "browser", _("browser")
    UPLOAD = "upload", _("upload")
    NOTE = "note", _("desk note")


class SnapshotQuality(models.TextChoices):
    """Whether the capture holds what a reader of the page would have seen."""

    WHOLE = "whole", _("as a reader sees it")
    CONSENT_WALL = "consent_wall", _("consent wall")
    BOT_CHECK = "bot_check", _("bot check")
    LOGIN = "login", _("login wall")
    EMPTY = "empty", _("empty shell")


SNAPSHOT_CONTENT = (
    "source_id", "payload_id", "payload_sha256", "size_bytes", "media_type", "captured_at", "method", "address",
    "final_address", "http_status", "headers", "user_agent", "captured_from", "warc_id", "warc_record", "revisit_of_id",
    "ingestion_id",
)  # fmt: skip


@tracked()
class Snapshot(DomainModel):
    """The bytes that were at a source's address at a moment (WARC, ISO 28500; a memento). Content never changes.

    `payload` is the body as received, decoded; `payload_sha256` its SHA-256; `warc` the record of the whole exchange.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="snapshots")
    payload = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="snapshots")
    payload_sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    media_type = models.CharField(max_length=200)
    captured_at = models.DateTimeField()
    method = models.CharField(max_length=20, choices=CaptureMethod.choices)
    address = models.TextField(blank=True, default="")
    final_address = models.TextField(blank=True, default="")
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=list, blank=True)
    user_agent = models.CharField(max_length=500, blank=True, default="")
    captured_from = models.CharField(max_length=200, blank=True, default="")
    warc = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="warc_snapshots")
    warc_record = models.CharField(max_length=100, blank=True, default="")
    revisit_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="revisits")
    ingestion = models.ForeignKey("sources.Ingestion", models.PROTECT, null=True, blank=True, related_name="snapshots")
    quality = models.CharField(max_length=20, choices=SnapshotQuality.choices, default=SnapshotQuality.WHOLE)
    protection = models.ForeignKey(Protection, models.PROTECT, null=True, blank=True, related_name="snapshots")
    taken_down_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(DomainModel.Meta):
        ordering = ("-captured_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("method", CaptureMethod, "snapshot_method_known"),
            one_of("quality", SnapshotQuality, "snapshot_quality_known"),
            models.CheckConstraint(condition=Q(payload_sha256__regex=r"^[0-9a-f]{64}$"), name="snapshot_sha256_is_hex"),
            models.CheckConstraint(
                condition=Q(payload__isnull=False) | Q(taken_down_at__isnull=False), name="snapshot_has_payload"
            ),
            # A step that runs twice makes one snapshot.
            models.UniqueConstraint(fields=["ingestion"], name="one_snapshot_per_ingestion"),
        )
        # The captures that redirects led to an address; a btree entry would hold 2,704 bytes of it only.
        indexes = (HashIndex(fields=["final_address"], name="snapshot_final_address"),)
        triggers = (
            *DomainModel.Meta.triggers,
            frozen("snapshot_is_immutable", SNAPSHOT_CONTENT, message="a snapshot's bytes, hash and time never change"),
            frozen("snapshot_stays_taken_down", ("taken_down_at",), message="only the take-down marks a snapshot"),
        )


class TimestampToken(models.Model):
    """An RFC 3161 token over a snapshot's payload hash."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="timestamp_tokens")
    authority = models.CharField(max_length=500)
    stamped_at = models.DateTimeField()
    token = models.BinaryField()

    class Meta:
        triggers = (append_only(message="a timestamp token never changes"), GIVEN_IS_FOLLOWED)


@tracked()
class OutsideCopy(DomainModel):
    """A copy of a snapshot's page in somebody else's archive."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="outside_copies")
    archive = models.CharField(max_length=200)
    address = models.TextField()
    archived_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "outside_copy_is_immutable",
                ("snapshot_id", "archive", "address", "archived_at"),
                message="the record of an outside copy never changes",
            ),
        )
