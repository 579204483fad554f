"""What the machine proposes until a person confirms or refuses."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.external import ExternalFactCheck
from factcheck.history import tracked
from factcheck.models.domain import DomainModel, LanguageField, one_of
from factcheck.triggers import frozen
from sources.models import Confirmation, Derivation, Extraction


class SuggestionKind(models.TextChoices):
    """What is proposed."""

    SAME_CLAIM = "same_claim", _("same claim")
    ALREADY_CHECKED = "already_checked", _("already checked by others")
    DERIVATION = "derivation", _("copy of")
    CHECK_WORTHY = "check_worthy", _("sentence worth checking")


@tracked()
class Suggestion(DomainModel):
    """One proposal with method, scores and version. A pair refused is not proposed again."""

    kind = models.CharField(max_length=20, choices=SuggestionKind.choices)
    method = models.CharField(max_length=100)
    method_version = models.CharField(max_length=100)
    scores = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=Confirmation.choices, default=Confirmation.SUGGESTED)
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="suggestions")
    other_claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="+")
    external = models.ForeignKey(ExternalFactCheck, models.PROTECT, null=True, blank=True, related_name="suggestions")
    derivation = models.ForeignKey(Derivation, models.PROTECT, null=True, blank=True, related_name="suggestions")
    extraction = models.ForeignKey(Extraction, models.PROTECT, null=True, blank=True, related_name="suggestions")
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    language = LanguageField(blank=True, default="")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", SuggestionKind, "suggestion_kind_known"),
            one_of("state", Confirmation, "suggestion_state_known"),
            models.CheckConstraint(
                condition=Q(kind="same_claim", claim__isnull=False, other_claim__isnull=False)
                | Q(kind="already_checked", claim__isnull=False, external__isnull=False)
                | Q(kind="derivation", derivation__isnull=False)
                | Q(kind="check_worthy", extraction__isnull=False, start__isnull=False, end__gt=models.F("start")),
                name="suggestion_names_its_things",
            ),
            models.CheckConstraint(
                condition=Q(state=Confirmation.SUGGESTED, decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state=Confirmation.SUGGESTED) & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="suggestion_decision_whole",
            ),
            models.UniqueConstraint(
                fields=["kind", "claim", "other_claim", "external", "derivation", "extraction", "start", "end"],
                nulls_distinct=False,
                name="suggested_once",
            ),
            # Whichever of the two claims was found from the other, and refused or not, a pair is proposed once.
            models.UniqueConstraint(
                Least("claim", "other_claim"),
                Greatest("claim", "other_claim"),
                condition=Q(kind=SuggestionKind.SAME_CLAIM),
                name="suggested_pair_once",
            ),
            # A sentence that was accepted names its claim.
            models.UniqueConstraint(
                fields=["extraction", "start", "end"],
                condition=Q(kind=SuggestionKind.CHECK_WORTHY),
                name="suggested_sentence_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind=SuggestionKind.SAME_CLAIM) | ~Q(claim=models.F("other_claim")),
                name="suggested_pair_is_two",
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "suggestion_keeps_its_proof",
                ("kind", "method", "method_version", "scores"),
                message="how a suggestion was found never changes",
            ),
        )
