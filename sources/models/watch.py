"""Sources captured on a schedule, and dated checks that something is not there."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import frozen
from sources.models.ingestion import Ingestion
from sources.models.snapshot import Snapshot
from sources.models.source import Source


@tracked()
class Watch(DomainModel):
    """A source is captured again on a schedule. `every` follows how calm the page is, unless a person fixed it."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="watches")
    every = models.DurationField()
    is_fixed = models.BooleanField(_("keeps its pace"), default=False)
    due_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["source"], condition=Q(ended_at__isnull=True), name="one_watch_per_source"),
        )
        indexes = (
            # What beat claims next.
            models.Index(fields=["due_at"], condition=Q(ended_at__isnull=True), name="watch_due"),
        )


@tracked()
class LookSeries(DomainModel):
    """What is looked for at a source, again and again. The look that finds it ends the series.

    `found_when` are phrases, one a line, of which any makes it found (`*` stands for other words of the line); without
    them, only a person says so. `waits_for` is the capture that the next look rests on.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="look_series")
    looked_for = models.TextField()
    also_searched = models.TextField(blank=True, default="")
    found_when = models.TextField(blank=True, default="")
    language = LanguageField()
    every = models.DurationField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    waits_for = models.ForeignKey(Ingestion, models.PROTECT, null=True, blank=True, related_name="look_series")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        verbose_name_plural = "look series"
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("look_series_language_is_tag"),
            models.CheckConstraint(
                condition=Q(every__isnull=True) | ~Q(found_when=""), name="look_series_by_itself_knows_what_to_find"
            ),
        )
        indexes = (
            # What beat claims next.
            models.Index(fields=["due_at"], condition=Q(ended_at__isnull=True), name="look_series_due"),
        )


class LookOutcome(models.TextChoices):
    """What a look found. Not reachable is not “not there”."""

    THERE = "there", _("there")
    NOT_THERE = "not_there", _("not there")
    NOT_REACHABLE = "not_reachable", _("not reachable")


@tracked()
class Look(DomainModel):
    """One dated check that something is not there. Immutable; rests on a snapshot, or on the recorded error."""

    series = models.ForeignKey(LookSeries, models.PROTECT, related_name="looks")
    address = models.TextField()
    looked_at = models.DateTimeField()
    looked_from = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=LookOutcome.choices)
    snapshot = models.ForeignKey(Snapshot, models.PROTECT, null=True, blank=True, related_name="looks")
    error = models.TextField(blank=True, default="")
    also_searched = models.TextField(blank=True, default="")
    looked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("-looked_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("outcome", LookOutcome, "look_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=LookOutcome.NOT_REACHABLE) & ~Q(error="")
                | Q(outcome__in=[LookOutcome.THERE, LookOutcome.NOT_THERE], snapshot__isnull=False),
                name="look_rests_on_snapshot_or_error",
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "look_is_immutable",
                (
                    "series_id",
                    "address",
                    "looked_at",
                    "looked_from",
                    "outcome",
                    "snapshot_id",
                    "error",
                    "also_searched",
                ),
                message="a look never changes",
            ),
        )
