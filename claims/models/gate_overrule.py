"""An editor publishes although a soft gate is not passed, and says why."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.verdict import Verdict
from claims.rules import EDITORS_OVERRULE
from factcheck.keys import new_key
from factcheck.models.domain import LanguageField
from factcheck.triggers import GIVEN_IS_FOLLOWED, append_only


class GateName(models.TextChoices):
    """The gates that can be overruled. What is not named here cannot."""

    CONTACT = "contact", _("right of reply")
    ANSWERS = "answers", _("what was answered")
    TRANSLATIONS = "translations", _("machine translations")
    CONDITION = "condition", _("conditions of cited evidence")
    DEPENDS = "depends", _("depends on a denied claim")
    SECOND_RATING = "second_rating", _("second rating")
    CLAIM_REVIEW = "claim_review", _("ClaimReview")


class GateOverrule(models.Model):
    """One soft gate of one version, overruled once, by whom and why. Never changed afterwards."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="overruled_gates")
    gate = models.CharField(max_length=20, choices=GateName.choices)
    reason = models.TextField()
    language = LanguageField(default="en")
    overruled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    overruled_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("overruled_at",)
        constraints = (
            models.CheckConstraint(condition=Q(gate__in=GateName.values), name="only_soft_gates_are_overruled"),
            models.CheckConstraint(condition=Q(reason__regex=r"\S"), name="gate_overruled_with_reason"),
            models.UniqueConstraint(fields=["verdict", "gate"], name="gate_overruled_once"),
        )
        triggers = (
            append_only(message="an overruled gate stays as it was overruled"),
            EDITORS_OVERRULE,
            GIVEN_IS_FOLLOWED,
        )
