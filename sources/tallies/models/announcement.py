"""Totals that somebody announced without a table behind them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.edtf import EDTFField, earliest, is_edtf, latest
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag
from factcheck.triggers import frozen
from sources.models import Agent, Source
from sources.tallies.models.contest import Contest


@tracked()
class Announcement(DomainModel):
    """What an authority or a party said the totals are, as it was said (*boletín*).

    `counts` and `shares` are by option code; shares are text, so that 44.2 and 44.20 stay apart. `others` is the count
    of a rest that was not broken down. `variant_of` marks a version that circulated with other digits.
    """

    contest = models.ForeignKey(Contest, models.PROTECT, related_name="announcements")
    agent = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="announcements")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="announcements")
    variant_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="variants")
    slug = models.SlugField(max_length=100)
    title = models.CharField(_("title"), max_length=300)
    language = LanguageField()
    said = EDTFField(_("when it was said"))
    said_earliest = earliest("said")
    said_latest = latest("said")
    basis = models.TextField(_("what it rests on, as stated"), blank=True, default="")
    counts = models.JSONField()
    shares = models.JSONField(default=dict, blank=True)
    valid = models.BigIntegerField(null=True, blank=True)
    null_votes = models.BigIntegerField(null=True, blank=True)
    cast = models.BigIntegerField(null=True, blank=True)
    registered = models.BigIntegerField(null=True, blank=True)
    registered_covered = models.BigIntegerField(null=True, blank=True)
    coverage = models.CharField(_("stated share of sheets"), max_length=20, blank=True, default="")
    turnout = models.CharField(_("stated turnout"), max_length=20, blank=True, default="")

    class Meta(DomainModel.Meta):
        ordering = ("said_earliest", "created_at")
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("announcement_language_is_tag"),
            is_edtf("said", "announcement_said_is_edtf"),
            models.UniqueConstraint(fields=["contest", "slug"], name="announcement_slug_once"),
            models.CheckConstraint(condition=~Q(title=""), name="announcement_has_title"),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "announcement_stays_as_said",
                ("contest_id", "slug", "counts", "shares", "valid", "null_votes", "cast", "registered",
                 "registered_covered", "coverage", "turnout"),
                message="an announcement stays as it was said; what circulates with other digits is a variant of it",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title
