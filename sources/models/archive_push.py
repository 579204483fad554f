"""Requests that an archive of others keep a copy of a page: jobs in a table, claimed by workers with leases."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, one_of
from sources.models.snapshot import OutsideCopy, Snapshot


class OutsideArchive(models.TextChoices):
    """Archives of others that take a page by its address."""

    WAYBACK = "wayback", _("Wayback Machine")
    PERMA = "perma", "Perma.cc"


class PushState(models.TextChoices):
    """Where a request stands: waiting → asked → done, or failed."""

    WAITING = "waiting", _("waiting")
    ASKED = "asked", _("the archive is at it")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


UNDER_WAY = ("waiting", "asked")


@tracked(exclude=("lease_token", "lease_expires_at"))
class ArchivePush(DomainModel):
    """One archive asked to keep a copy of one snapshot's page. `job` is the archive's own name for the request."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="pushes")
    archive = models.CharField(max_length=20, choices=OutsideArchive.choices)
    state = models.CharField(max_length=20, choices=PushState.choices, default=PushState.WAITING)
    job = models.CharField(max_length=200, blank=True, default="")
    reason = models.CharField(max_length=50, blank=True, default="")
    detail = models.CharField(max_length=500, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(db_default=Now())
    sent_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    copy = models.OneToOneField(OutsideCopy, models.PROTECT, null=True, blank=True, related_name="push")
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_expires_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("archive", OutsideArchive, "push_archive_known"),
            one_of("state", PushState, "push_state_known"),
            models.CheckConstraint(condition=~Q(state="done") | Q(copy__isnull=False), name="push_done_has_copy"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(reason=""), name="push_failure_has_reason"),
            models.UniqueConstraint(
                fields=["snapshot", "archive"], condition=~Q(state="failed"), name="one_push_per_snapshot_and_archive"
            ),
        )
        indexes = (
            # What a worker claims next.
            models.Index(fields=["due_at"], condition=Q(state__in=UNDER_WAY), name="push_due"),
            # How many were sent in a day.
            models.Index(fields=["archive", "sent_at"], name="push_sent"),
        )
