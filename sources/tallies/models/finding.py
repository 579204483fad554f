"""What an audit of a table computed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from factcheck.keys import new_key
from factcheck.models.domain import one_of
from factcheck.triggers import append_only, goes_by_take_down
from sources.tallies.models.tabulation import Tabulation


class FindingKind(models.TextChoices):
    """What was found. The words say what was computed, never why it is so."""

    OPTIONS_SUM = "options_sum", _("options do not add up to the valid votes")
    OVER_VOTING = "over_voting", _("more votes than registered voters")
    IMPOSSIBLE_TURNOUT = "impossible_turnout", _("votes where nobody is registered, or everybody voted")
    DUPLICATE_SHEET = "duplicate_sheet", _("the same sheet more than once")
    IDENTICAL_NUMBERS = "identical_numbers", _("different sheets with the same numbers")
    BLANK = "blank", _("no number, or nothing but zeros")
    MISSING_MACHINE = "missing_machine", _("a gap in the sequence of machines")
    OUTSIDE_TREE = "outside_tree", _("a place under another parent than elsewhere")
    OUTLIER = "outlier", _("far from the other sheets of its place")


class Audit(models.Model):
    """One run of one version of the audit over a table; the same version finds the same, so there is one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    tabulation = models.ForeignKey(Tabulation, models.PROTECT, related_name="audits")
    version = models.PositiveSmallIntegerField()
    ran_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["tabulation", "version"], name="audit_version_once"),)
        triggers = (append_only(message="what an audit found is kept as it was found"),)


class Finding(models.Model):
    """One thing the audit computed: where, in which rows, what was expected, what stands there, how much may differ."""

    id = models.BigAutoField(primary_key=True)
    audit = models.ForeignKey(Audit, models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=20, choices=FindingKind.choices)
    path = models.CharField(max_length=1_000, blank=True)
    key = models.CharField(max_length=300, blank=True)
    rows = ArrayField(models.PositiveIntegerField(), default=list)
    expected = models.CharField(max_length=300, blank=True)
    actual = models.CharField(max_length=300, blank=True)
    tolerance = models.CharField(max_length=300, blank=True)
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ("kind", "path", "key")
        constraints = (
            one_of("kind", FindingKind, "finding_kind_known"),
            models.CheckConstraint(condition=~Q(path="", key=""), name="finding_has_a_place"),
        )
        triggers = (goes_by_take_down(message="what an audit found is kept as it was found"),)
