"""The newsroom's own rating scale. Rules look at a rating's meaning only, never at labels or numbers."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import RAISE, checked, frozen

# What readers were told by a rating: its publications hold the words, the columns hold still.
_PUBLISHED = (
    "EXISTS (SELECT FROM claims_publication p JOIN claims_verdict v ON v.id = p.verdict_id "
    "JOIN claims_rating r ON r.id = v.rating_id WHERE {} = OLD.id)"
)


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
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "published_scale_stays",
                ("slug", "best", "worst"),
                when=_PUBLISHED.format("r.scale_id"),
                message="verdicts are published by this scale: its best and worst stay; make a new scale",
            ),
            checked(
                "scale_fits_its_ratings",
                "IF (NEW.best, NEW.worst) IS DISTINCT FROM (OLD.best, OLD.worst) AND EXISTS (SELECT FROM claims_rating "
                "WHERE scale_id = NEW.id AND number IS NOT NULL AND set_aside_at IS NULL "
                "AND (NEW.best IS NULL OR number NOT BETWEEN NEW.worst AND NEW.best)) THEN "
                f"{RAISE}'a rating has a number outside of these bounds: change that first'; END IF; RETURN NEW;",
                operation=pgtrigger.Update,
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
            frozen(
                "published_rating_stays",
                ("slug", "number"),
                when=_PUBLISHED.format("r.id"),
                message="verdicts are published with this rating: its number stays",
            ),
            checked(
                "rating_fits_its_scale",
                # Locked, so that the scale's bounds wait for it.
                "IF NEW.number IS NOT NULL AND NEW.set_aside_at IS NULL "
                "AND (TG_OP = 'INSERT' OR NEW.number IS DISTINCT FROM OLD.number OR OLD.set_aside_at IS NOT NULL) THEN "
                "SELECT best, worst INTO highest, lowest FROM claims_ratingscale WHERE id = NEW.scale_id FOR SHARE; "
                "IF highest IS NULL OR NEW.number NOT BETWEEN lowest AND highest THEN "
                f"{RAISE}'a rating has a number only between the worst and the best of its scale'; END IF; END IF; "
                "RETURN NEW;",
                declare=[("highest", "integer"), ("lowest", "integer")],
            ),
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
