"""What bears on claims, and which way."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.rules import EVIDENCE_FITS
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import RAISE, checked, frozen
from sources.models import Extraction, Look, Quote, Source


class NonNulls(models.Func):
    """How many of the columns are not null."""

    function = "num_nonnulls"
    output_field = models.IntegerField()


@tracked()
class Evidence(DomainModel):
    """A quote, a look, a desk note cited whole, or (so far) only a link, that bears on one or more claims.

    `link` is a source without a chosen passage: enough to start, never enough to publish on. The note is an extraction
    of a desk note. Which of the four it is never changes.
    """

    quote = models.ForeignKey(Quote, models.PROTECT, null=True, blank=True, related_name="evidence")
    look = models.ForeignKey(Look, models.PROTECT, null=True, blank=True, related_name="evidence")
    note = models.ForeignKey(Extraction, models.PROTECT, null=True, blank=True, related_name="evidence")
    link = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="linked_evidence")
    summary = models.TextField(_("what it shows, in our words"))
    language = LanguageField()
    is_primary = models.BooleanField(_("first-hand"), default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        verbose_name_plural = "evidence"
        ordering = ("created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("evidence_language_is_tag"),
            models.CheckConstraint(
                condition=Exact(NonNulls("quote", "look", "note", "link"), 1),
                name="evidence_is_one_thing",
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "evidence_stays_what_it_is",
                ("quote_id", "look_id", "note_id", "link_id"),
                when="OLD.link_id IS NULL OR num_nonnulls(NEW.quote_id, NEW.look_id, NEW.note_id) <> 1",
                message="evidence keeps what it points at; only a bare link can be made exact",
            ),
            EVIDENCE_FITS,
        )


class StanceValue(models.TextChoices):
    """Which way a piece of evidence points for one claim."""

    STRONGLY_FOR = "strongly_for", _("strongly for")
    FOR = "for", _("for")
    CONTEXT = "context", _("context")
    AGAINST = "against", _("against")
    STRONGLY_AGAINST = "strongly_against", _("strongly against")


class BearsOn(models.TextChoices):
    """Whether evidence bears on the claim being true, or on its being checkable."""

    TRUTH = "truth", _("whether it is true")
    VERIFIABILITY = "verifiability", _("whether it can be checked")


@tracked()
class Stance(DomainModel):
    """One piece of evidence's stance towards one claim, with a reason. Verifiability counts for nobody."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="stances")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="stances")
    value = models.CharField(max_length=20, choices=StanceValue.choices)
    bears_on = models.CharField(max_length=20, choices=BearsOn.choices, default=BearsOn.TRUTH)
    reason = models.TextField(blank=True, default="")
    language = LanguageField()

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("value", StanceValue, "stance_value_known"),
            one_of("bears_on", BearsOn, "stance_bears_on_known"),
            language_is_tag("stance_language_is_tag"),
            models.CheckConstraint(
                condition=~Q(bears_on=BearsOn.VERIFIABILITY) | Q(value=StanceValue.CONTEXT),
                name="verifiability_counts_for_nobody",
            ),
            models.UniqueConstraint(fields=["evidence", "claim"], name="stance_once"),
        )


class Authenticity(models.TextChoices):
    """How sure we are that evidence is what it purports to be: authentic, complete, first-hand."""

    CONFIRMED = "confirmed", _("confirmed")
    PROBABLE = "probable", _("probably what it purports to be")
    POSSIBLE = "possible", _("possibly what it purports to be")
    DOUBTFUL = "doubtful", _("doubtful")
    CANNOT_BE_JUDGED = "cannot_be_judged", _("cannot be judged")


@tracked()
class EvidenceReliability(DomainModel):
    """How sure one of us is that the evidence is what it purports to be. Internal, off by default, never exported."""

    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="reliability")
    authenticity = models.CharField(max_length=20, choices=Authenticity.choices)
    reason = models.TextField()
    language = LanguageField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("authenticity", Authenticity, "evidence_authenticity_known"),
            language_is_tag("evidence_reliability_language_is_tag"),
            models.CheckConstraint(condition=~Q(reason=""), name="evidence_reliability_has_reason"),
            models.UniqueConstraint(fields=["evidence", "judged_by"], name="evidence_reliability_once"),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            checked(
                "own_work_is_not_graded",
                "IF EXISTS (SELECT FROM claims_evidence e LEFT JOIN sources_quote q ON q.id = e.quote_id "
                "LEFT JOIN sources_snapshot s ON s.id = q.snapshot_id "
                "LEFT JOIN sources_source w ON w.id = COALESCE(s.source_id, e.link_id) WHERE e.id = NEW.evidence_id "
                "AND (e.look_id IS NOT NULL OR e.note_id IS NOT NULL OR w.kind = 'desk_note')) THEN "
                f"{RAISE}'our own work is not graded'; END IF; RETURN NEW;",
                operation=pgtrigger.Insert,
            ),
            frozen(
                "judged_by_one",
                ("evidence_id", "judged_by_id"),
                message="a judgement keeps what it judges and whose it is",
            ),
        )
