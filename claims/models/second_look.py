"""What others than its authors and its editor say of a version: a rating given blindly, and a lawyer's word."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.rating import Rating
from claims.models.verdict import Verdict
from claims.rules import LEGAL_RULES, SECOND_RATING_RULES
from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import GIVEN_IS_FOLLOWED, append_only


class SecondRating(models.Model):
    """What somebody who wrote no part of a version rates its claim, before being shown the version's own rating."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="second_ratings")
    rating = models.ForeignKey(Rating, models.PROTECT, related_name="+")
    reason = models.TextField()
    language = LanguageField(default="en")
    rated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    rated_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("rated_at",)
        constraints = (
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="second_rating_with_reason"),
            language_is_tag("second_rating_language_is_tag"),
            models.UniqueConstraint(fields=["verdict", "rated_by"], name="second_rating_once"),
        )
        triggers = (
            append_only(message="a second rating stays as it was given"),
            SECOND_RATING_RULES,
            GIVEN_IS_FOLLOWED,
        )


@tracked()
class LegalReader(DomainModel):
    """Somebody who reads versions for the law: comments, clears or objects, and edits none of them."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="legal_reader")


class LegalOutcome(models.TextChoices):
    """What a legal reading ended with."""

    CLEARED = "cleared", _("cleared")
    OBJECTS = "objects", _("objects")


class LegalSignOff(models.Model):
    """A lawyer's word on a version as it was handed in. The note is for editors only and leaves in no export."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="legal_sign_offs")
    outcome = models.CharField(max_length=20, choices=LegalOutcome.choices)
    note = models.TextField(blank=True, default="")
    language = LanguageField(default="en")
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("signed_at",)
        constraints = (
            one_of("outcome", LegalOutcome, "legal_outcome_known"),
            models.CheckConstraint(
                condition=Q(outcome=LegalOutcome.CLEARED) | Q(note__regex=r"\S"), name="legal_objection_with_reason"
            ),
            language_is_tag("legal_sign_off_language_is_tag"),
        )
        triggers = (
            append_only(message="a legal sign-off stays as it was given"),
            LEGAL_RULES,
            GIVEN_IS_FOLLOWED,
        )
