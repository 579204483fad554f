"""Images and videos under check: what was looked into of each, and what was found."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.evidence import Evidence
from factcheck.edtf import EDTFField, is_edtf
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from sources.models import Source


class MediaKind(models.TextChoices):
    """What the item is (schema.org ImageObject, VideoObject, AudioObject)."""

    IMAGE = "image", _("image")
    VIDEO = "video", _("video")
    AUDIO = "audio", _("sound")


class MediaCategory(models.TextChoices):
    """What was done to the item: schema.org's MediaManipulationRatingEnumeration, by its own names."""

    ORIGINAL = "OriginalMediaContent", _("original, not misleading")
    DECONTEXTUALIZED = "DecontextualizedContent", _("real, shown out of its context")
    EDITED = "EditedOrCroppedContent", _("edited or cropped")
    TRANSFORMED = "TransformedContent", _("altered or made by a machine")
    STAGED = "StagedContent", _("staged")
    SATIRE = "SatireOrParodyContent", _("satire or parody")


@tracked()
class MediaSheet(DomainModel):
    """The work sheet of one image or recording of a claim: where it stood, what was done to it, what it really shows.

    `address` is of the item's own file, `source` the page it was met on; empty `category` means nothing is concluded.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="media_sheets")
    source = models.ForeignKey(Source, models.PROTECT, related_name="media_sheets")
    kind = models.CharField(max_length=20, choices=MediaKind.choices)
    title = models.CharField(max_length=300)
    language = LanguageField()
    address = models.URLField(max_length=2000, blank=True, default="")
    category = models.CharField(max_length=40, blank=True, choices=MediaCategory.choices, default="")
    shows = models.TextField(blank=True, default="")
    original_address = models.URLField(max_length=2000, blank=True, default="")
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", MediaKind, "media_kind_known"),
            language_is_tag("media_sheet_language_is_tag"),
            models.CheckConstraint(condition=Q(category__in=["", *MediaCategory.values]), name="media_category_known"),
            models.UniqueConstraint(fields=["claim", "source", "address"], name="media_sheet_once"),
        )

    def __str__(self) -> str:
        return self.title


class MediaPoint(models.TextChoices):
    """What is looked into of every item."""

    EARLIEST = "earliest", _("earliest copy")
    PLACE = "place", _("place")
    DATE = "date", _("date")
    MAKER = "maker", _("who made it")
    EDITS = "edits", _("edits")


class PointOutcome(models.TextChoices):
    """How looking into a point ended."""

    FOUND = "found", _("found")
    NOT_FOUND = "not_found", _("not found")
    CONTRADICTED = "contradicted", _("contradicted")


@tracked()
class MediaFinding(DomainModel):
    """One point of a sheet: found or contradicted, with the evidence for it, or looked for and not found."""

    sheet = models.ForeignKey(MediaSheet, models.PROTECT, related_name="findings")
    point = models.CharField(max_length=20, choices=MediaPoint.choices)
    outcome = models.CharField(max_length=20, choices=PointOutcome.choices)
    words = models.TextField()
    language = LanguageField()
    dated = EDTFField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="media_findings")
    found_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("point", MediaPoint, "media_point_known"),
            one_of("outcome", PointOutcome, "media_outcome_known"),
            language_is_tag("media_finding_language_is_tag"),
            is_edtf("dated", "media_finding_dated_is_edtf"),
            models.CheckConstraint(condition=Q(words__regex=r"\S"), name="media_finding_says_what"),
            models.CheckConstraint(
                condition=Q(outcome=PointOutcome.NOT_FOUND) | Q(evidence__isnull=False),
                name="media_finding_rests_on_evidence",
            ),
            models.UniqueConstraint(
                fields=["sheet", "point"], condition=Q(set_aside_at__isnull=True), name="media_point_once"
            ),
        )


@tracked()
class KeyFrame(DomainModel):
    """A moment of a recording that somebody chose to look at by itself; `still` is its picture, kept as a source."""

    sheet = models.ForeignKey(MediaSheet, models.PROTECT, related_name="key_frames")
    at_seconds = models.DecimalField(max_digits=9, decimal_places=2)
    words = models.TextField()
    language = LanguageField()
    still = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="key_frames")
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(DomainModel.Meta):
        ordering = ("at_seconds",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("key_frame_language_is_tag"),
            models.CheckConstraint(condition=Q(at_seconds__gte=0), name="key_frame_not_before_the_start"),
            models.UniqueConstraint(fields=["sheet", "at_seconds"], name="key_frame_once"),
        )
