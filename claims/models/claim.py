"""Claims: one checkable assertion each, their wordings, figures, places in stories, and relations."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from claims.models.story import Question, Story
from claims.rules import CONTRADICTION_BLOCKS_RELATION, MERGE_NEEDS_WITHDRAWAL
from factcheck.edtf import EDTFField, ZoneField, earliest, is_edtf, latest
from factcheck.history import tracked
from factcheck.models import Access
from factcheck.models.domain import DomainModel, LanguageField, MergeableModel, RecordQuerySet, language_is_tag, one_of


class ClaimKind(models.TextChoices):
    """What sort of assertion it is; it chooses the check list."""

    STATEMENT = "statement", _("statement")
    FIGURE = "figure", _("figure")
    QUOTE = "quote", _("quote")
    IMAGE = "image", _("image or video")
    FORECAST = "forecast", _("forecast")


class ClaimQuerySet(RecordQuerySet):
    """Claims."""

    def visible_to(self, person: Any) -> "ClaimQuerySet":
        """Claims this person may see: in a visible story, or (newsroom access) in no story at all."""
        if not person.is_authenticated or not person.is_active:
            return self.none()
        stories = Story.objects.visible_to(person).values("pk")
        in_visible = Exists(StoryClaim.objects.kept().filter(claim=OuterRef("pk"), story__in=stories))
        if person.access == Access.NAMED_STORIES:
            return self.filter(in_visible)
        return self.filter(in_visible | ~Exists(StoryClaim.objects.kept().filter(claim=OuterRef("pk"))))


@tracked()
class Claim(MergeableModel):
    """One checkable assertion in its own words (schema.org Claim), with a language and the date it was made."""

    kind = models.CharField(_("kind"), max_length=20, choices=ClaimKind.choices, default=ClaimKind.STATEMENT)
    text = models.TextField(_("claim"))
    language = LanguageField(_("language"))
    made = EDTFField(_("made"))
    made_zone = ZoneField()
    made_earliest = earliest("made")
    made_latest = latest("made")
    note = models.TextField(_("note for the desk"), blank=True, default="")

    objects: ClassVar[Any] = ClaimQuerySet.as_manager()

    class Meta(MergeableModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *MergeableModel.Meta.constraints,
            one_of("kind", ClaimKind, "claim_kind_known"),
            language_is_tag("claim_language_is_tag"),
            is_edtf("made", "claim_made_is_edtf"),
            models.CheckConstraint(condition=~Q(text=""), name="claim_has_text"),
        )
        triggers = (*MergeableModel.Meta.triggers, MERGE_NEEDS_WITHDRAWAL)

    def __str__(self) -> str:
        return self.text


@tracked()
class ClaimWording(DomainModel):
    """The claim in another language, or in other words: by whom or what, checked by whom."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="wordings")
    language = LanguageField()
    text = models.TextField()
    translated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    machine = models.CharField(max_length=200, blank=True, default="")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("claim_wording_language_is_tag"),
            models.UniqueConstraint(fields=["claim", "language"], name="claim_wording_once"),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True, checked_at__isnull=True)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="claim_wording_check_whole",
            ),
        )


@tracked()
class ClaimFigure(DomainModel):
    """A number inside a claim: its value, unit, what it counts, as of when, and how it was written."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField(default=1)
    value = models.DecimalField(max_digits=30, decimal_places=10)
    unit = models.CharField(max_length=50, blank=True, default="")
    what = models.CharField(max_length=300)
    language = LanguageField()
    as_of = EDTFField()
    as_written = models.CharField(max_length=100, blank=True, default="")
    is_approximate = models.BooleanField(default=False)

    class Meta(DomainModel.Meta):
        ordering = ("position",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("claim_figure_language_is_tag"),
            is_edtf("as_of", "claim_figure_as_of_is_edtf"),
        )


@tracked()
class StoryClaim(DomainModel):
    """A claim belongs to a story."""

    story = models.ForeignKey(Story, models.PROTECT, related_name="claim_links")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="story_links")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["story", "claim"], name="story_claim_once"),
        )


@tracked()
class Answer(DomainModel):
    """A claim answers a question; claims that answer the same question compete."""

    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="answers")
    position = models.PositiveSmallIntegerField(default=1)

    class Meta(DomainModel.Meta):
        ordering = ("position", "created_at")
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["question", "claim"], name="answer_once"),
        )


class RelationKind(models.TextChoices):
    """How one claim bears on another."""

    CONTRADICTS = "contradicts", _("contradicts")
    SAME_AS = "same_as", _("same as")
    DEPENDS_ON = "depends_on", _("depends on")
    EXPLAINS = "explains", _("explains")
    SUPERSEDES = "supersedes", _("supersedes")


@tracked()
class ClaimRelation(DomainModel):
    """One claim contradicts, equals, depends on, explains or supersedes another, with a reason."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="relations")
    other = models.ForeignKey(Claim, models.PROTECT, related_name="relations_from_others")
    kind = models.CharField(max_length=20, choices=RelationKind.choices)
    reason = models.TextField(blank=True, default="")
    language = LanguageField()

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", RelationKind, "claim_relation_kind_known"),
            language_is_tag("claim_relation_language_is_tag"),
            models.UniqueConstraint(fields=["claim", "other", "kind"], name="claim_relation_once"),
            models.CheckConstraint(condition=~Q(claim=models.F("other")), name="claim_relation_with_another"),
        )
        triggers = (*DomainModel.Meta.triggers, CONTRADICTION_BLOCKS_RELATION)
