"""The newsroom's own rating scale. Rules look at a rating's meaning only, never at labels or numbers."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import frozen


class Meaning(models.TextChoices):
    """What a rating says of its claim."""

    AFFIRMS = "affirms", _("affirms")
    LEAVES_OPEN = "leaves_open", _("leaves open")
    DENIES = "denies", _("denies")


@tracked()
class RatingScale(DomainModel):
    """A named scale; `best` and `worst` bound its optional numbers (ClaimReview: best > worst ≥ 1)."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    language = LanguageField()
    best = models.PositiveSmallIntegerField(null=True, blank=True)
    worst = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("rating_scale_language_is_tag"),
            models.CheckConstraint(
                condition=Q(best__isnull=True, worst__isnull=True) | Q(worst__gte=1, best__gt=models.F("worst")),
                name="rating_scale_bounds",
            ),
        )


@tracked()
class Rating(DomainModel):
    """One step of a scale. Its meaning never changes; one that leaves open has no number."""

    scale = models.ForeignKey(RatingScale, models.PROTECT, related_name="ratings")
    slug = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    meaning = models.CharField(max_length=20, choices=Meaning.choices)
    number = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("scale", "position")
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("meaning", Meaning, "rating_meaning_known"),
            models.CheckConstraint(
                condition=~Q(meaning=Meaning.LEAVES_OPEN) | Q(number__isnull=True), name="open_rating_has_no_number"
            ),
            models.UniqueConstraint(fields=["scale", "slug"], name="rating_slug_once"),
            models.UniqueConstraint(fields=["scale", "position"], name="rating_position_once"),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen("rating_means_what_it_meant", ("meaning", "scale_id"), message="a rating's meaning never changes"),
        )


@tracked()
class RatingLabel(DomainModel):
    """A rating's label and one-sentence public definition in one language."""

    rating = models.ForeignKey(Rating, models.PROTECT, related_name="labels")
    language = LanguageField()
    label = models.CharField(max_length=100)
    definition = models.CharField(max_length=500)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("rating_label_language_is_tag"),
            models.UniqueConstraint(fields=["rating", "language"], name="rating_label_once"),
        )

    def __str__(self) -> str:
        return self.label
