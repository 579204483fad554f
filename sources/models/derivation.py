"""This source comes from that one (W3C PROV wasDerivedFrom), found by the machine or set by hand."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, one_of
from factcheck.triggers import checked
from sources.models.source import Source


class DerivationKind(models.TextChoices):
    """How the one comes from the other. Checks and computations never make a new origin."""

    SYNDICATES = "syndicates", _("syndicates")
    TRANSLATES = "translates", _("translates")
    QUOTES = "quotes", _("quotes")
    SUMMARISES = "summarises", _("summarises")
    CORRECTS = "corrects", _("corrects")
    CHECKS = "checks", _("checks")
    COMPUTED_FROM = "computed_from", _("is computed from")


class Confirmation(models.TextChoices):
    """Whether a person has decided on what was proposed."""

    SUGGESTED = "suggested", _("suggested")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("refused")


@tracked()
class Derivation(DomainModel):
    """`source` comes from `original`. Confirmed ones make no circle (checked by trigger under one lock)."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="derived_from")
    original = models.ForeignKey(Source, models.PROTECT, related_name="derivatives")
    kind = models.CharField(max_length=20, choices=DerivationKind.choices)
    state = models.CharField(max_length=20, choices=Confirmation.choices, default=Confirmation.SUGGESTED)
    method = models.CharField(max_length=100, blank=True, default="")
    score = models.FloatField(null=True, blank=True)
    note = models.TextField(blank=True, default="")
    language = LanguageField(blank=True, default="en")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", DerivationKind, "derivation_kind_known"),
            one_of("state", Confirmation, "derivation_state_known"),
            models.UniqueConstraint(fields=["source", "original", "kind"], name="derivation_once"),
            models.CheckConstraint(condition=~Q(source=models.F("original")), name="derivation_from_another"),
            models.CheckConstraint(
                condition=Q(state=Confirmation.SUGGESTED, decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state=Confirmation.SUGGESTED) & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="derivation_decision_whole",
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            checked(
                "derivations_make_no_circle",
                "IF NEW.state = 'confirmed' AND NEW.set_aside_at IS NULL THEN "
                "PERFORM pg_advisory_xact_lock(hashtext('sources_derivation')); "
                "IF EXISTS (WITH RECURSIVE above(id) AS (SELECT NEW.original_id UNION "
                "SELECT d.original_id FROM sources_derivation d JOIN above a ON d.source_id = a.id "
                "WHERE d.state = 'confirmed' AND d.set_aside_at IS NULL AND d.id <> NEW.id) "
                "SELECT FROM above WHERE id = NEW.source_id) THEN RAISE EXCEPTION USING ERRCODE = '23514', "
                "MESSAGE = 'a source cannot come from itself, not even through others'; END IF; END IF; RETURN NEW;",
            ),
        )
