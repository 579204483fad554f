"""A version that an editor wants published at a moment to come."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.verdict import ChangeKind, Verdict
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of


class ScheduleState(models.TextChoices):
    """What became of it. Only claims.workflow writes it."""

    WAITING = "waiting", _("waiting")
    DONE = "done", _("published")
    CANCELLED = "cancelled", _("called off")
    FAILED = "failed", _("not published")


@tracked()
class ScheduledPublication(DomainModel):
    """Publish an approved version at a moment, in an editor's name. `outcome` says, for that editor, why it failed."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="schedules")
    publish_at = models.DateTimeField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    change_kind = models.CharField(max_length=20, blank=True, choices=ChangeKind.choices, default="")
    change_note = models.TextField(blank=True, default="")
    language = LanguageField()
    state = models.CharField(max_length=20, choices=ScheduleState.choices, default=ScheduleState.WAITING)
    outcome = models.TextField(blank=True, default="")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("publish_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("state", ScheduleState, "schedule_state_known"),
            language_is_tag("schedule_language_is_tag"),
            models.UniqueConstraint(
                fields=["verdict"], condition=Q(state=ScheduleState.WAITING), name="one_schedule_waits_per_version"
            ),
            models.CheckConstraint(
                condition=Q(state=ScheduleState.WAITING, settled_at__isnull=True)
                | ~Q(state=ScheduleState.WAITING) & Q(settled_at__isnull=False),
                name="schedule_settled_whole",
            ),
        )
