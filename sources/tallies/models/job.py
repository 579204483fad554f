"""Large tables that are read in the background: asked for, looked through, imported when that is said."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, one_of
from sources.models import Ingestion
from sources.tallies.models.contest import Contest
from sources.tallies.models.tabulation import Tabulation


class TableJobState(models.TextChoices):
    """How far it is. Only `sources.tallies.table_jobs` writes it."""

    LOOKING = "looking", _("being looked through")
    LOOKED = "looked", _("looked through, nothing imported yet")
    IMPORTING = "importing", _("being imported")
    DONE = "done", _("imported")
    FAILED = "failed", _("not imported")
    CANCELLED = "cancelled", _("stopped")


_AT_WORK = ("looking", "importing")
_ENDED = ("done", "failed", "cancelled")


# What was shown of the file's rows is in the capture, which has its own protection: history does not keep it too.
@tracked(exclude=("shown", "lease_token", "lease_expires_at", "heartbeat_at", "attempts", "rows_seen", "refused"))
class TableJob(DomainModel):
    """One table that is read in the background; worked on by whoever holds its lease.

    `shown` is what looking through it gave: columns, first rows, refused rows. The file is the capture's.
    """

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="table_jobs")
    ingestion = models.ForeignKey(Ingestion, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=300)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(_("state"), max_length=20, choices=TableJobState.choices, default=TableJobState.LOOKING)
    mapping = models.JSONField(null=True, blank=True)
    label = models.CharField(max_length=200, blank=True, default="")
    all_or_nothing = models.BooleanField(default=False)
    shown = models.JSONField(default=dict, blank=True)
    rows_seen = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    tabulation = models.ForeignKey(Tabulation, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=50, blank=True, default="")
    detail = models.CharField(max_length=500, blank=True, default="")
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    heartbeat_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("state", TableJobState, "table_job_state_known"),
            models.CheckConstraint(
                condition=Q(lease_token__isnull=True, lease_expires_at__isnull=True)
                | Q(lease_token__isnull=False, lease_expires_at__isnull=False, state__in=_AT_WORK),
                name="table_job_lease_whole_and_at_work",
            ),
            models.CheckConstraint(
                condition=Q(state__in=_ENDED, finished_at__isnull=False)
                | ~Q(state__in=_ENDED) & Q(finished_at__isnull=True),
                name="table_job_ended_whole",
            ),
        )
        indexes = (
            # Workers ask which is next.
            models.Index(fields=["heartbeat_at"], condition=Q(state__in=_AT_WORK), name="table_job_at_work"),
        )

    def __str__(self) -> str:
        return self.name
