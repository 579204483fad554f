"""Where a claim was made, by whom, and what the speaker has to gain in a story."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.story import Story
from claims.rules import APPEARANCE_FITS_ITS_SOURCE
from factcheck.edtf import EDTFField, ZoneField, earliest, is_edtf, latest
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from sources.models import Agent, Quote, Source


class Mode(models.TextChoices):
    """What the agent does with the claim."""

    ASSERTS = "asserts", _("asserts")
    DENIES = "denies", _("denies")
    REPEATS = "repeats", _("repeats")
    ATTRIBUTES = "attributes", _("attributes it to another")


class Directness(models.TextChoices):
    """How directly we have the words."""

    SEEN = "seen", _("own words, seen by us")
    REPORTED = "reported", _("own words, as reported by another")
    PARAPHRASE = "paraphrase", _("paraphrase")


@tracked()
class Appearance(DomainModel):
    """An agent made a claim in a source.

    Without a quote it is on the gap list; a paraphrase wears no quotation marks.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="appearances")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="appearances")
    source = models.ForeignKey(Source, models.PROTECT, related_name="appearances")
    quote = models.ForeignKey(Quote, models.PROTECT, null=True, blank=True, related_name="appearances")
    mode = models.CharField(max_length=20, choices=Mode.choices)
    directness = models.CharField(max_length=20, choices=Directness.choices)
    attributed_to = models.ForeignKey(
        Agent, models.PROTECT, null=True, blank=True, related_name="attributed_appearances"
    )
    said = EDTFField(_("said"))
    said_zone = ZoneField()
    said_earliest = earliest("said")
    said_latest = latest("said")
    place = models.CharField(max_length=300, blank=True, default="")
    note = models.TextField(blank=True, default="")
    language = LanguageField()

    class Meta(DomainModel.Meta):
        ordering = ("said_earliest", "created_at")
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("mode", Mode, "appearance_mode_known"),
            one_of("directness", Directness, "appearance_directness_known"),
            language_is_tag("appearance_language_is_tag"),
            is_edtf("said", "appearance_said_is_edtf"),
            models.CheckConstraint(
                condition=Q(mode=Mode.ATTRIBUTES, attributed_to__isnull=False)
                | ~Q(mode=Mode.ATTRIBUTES) & Q(attributed_to__isnull=True),
                name="attribution_names_the_other",
            ),
        )
        triggers = (*DomainModel.Meta.triggers, APPEARANCE_FITS_ITS_SOURCE)


@tracked()
class AgentInterest(DomainModel):
    """What an agent has to gain or lose in a story: one sourced, dated, signed sentence, not a badge."""

    agent = models.ForeignKey(Agent, models.PROTECT, related_name="interests")
    story = models.ForeignKey(Story, models.PROTECT, related_name="interests")
    text = models.TextField()
    language = LanguageField()
    as_of = EDTFField(blank=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("agent_interest_language_is_tag"),
            is_edtf("as_of", "agent_interest_as_of_is_edtf"),
            models.CheckConstraint(condition=~Q(as_of="") & ~Q(text=""), name="agent_interest_dated"),
        )
