"""Other publishers' verdicts, as they stand, with a mapping to our meanings. Never shown as ours."""

from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.rating import Meaning
from factcheck.edtf import EDTFField, earliest, is_edtf
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag
from sources.models import Agent


@tracked()
class ExternalFactCheck(DomainModel):
    """A fact-check by somebody else (ClaimReview). Rating columns hold what the publisher wrote, untouched."""

    publisher = models.ForeignKey(Agent, models.PROTECT, null=True, blank=True, related_name="fact_checks")
    publisher_name = models.CharField(max_length=300)
    publisher_site = models.CharField(max_length=300, blank=True, default="")
    address = models.TextField()
    address_sha256 = models.CharField(max_length=64)
    title = models.TextField(blank=True, default="")
    language = LanguageField()
    claim_reviewed = models.TextField()
    claimant = models.CharField(max_length=500, blank=True, default="")
    claimed = EDTFField()
    reviewed = EDTFField()
    reviewed_earliest = earliest("reviewed")
    rating_text = models.TextField(blank=True, default="")
    rating_value = models.CharField(max_length=100, blank=True, default="")
    rating_best = models.CharField(max_length=100, blank=True, default="")
    rating_worst = models.CharField(max_length=100, blank=True, default="")
    meaning = models.CharField(max_length=20, blank=True, choices=Meaning.choices, default="")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="external_fact_checks")
    as_received = models.JSONField(default=dict, blank=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("external_language_is_tag"),
            is_edtf("claimed", "external_claimed_is_edtf"),
            is_edtf("reviewed", "external_reviewed_is_edtf"),
            models.CheckConstraint(condition=Q(meaning__in=["", *Meaning.values]), name="external_meaning_known"),
        )
        indexes = (
            # Imports ask whether an address is already here.
            models.Index(fields=["address_sha256"], name="external_address"),
        )
