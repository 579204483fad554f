"""The newsroom's judgement of one claim, version by version."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.evidence import Evidence
from claims.models.rating import Rating
from claims.rules import CITATION_RULES, CONTRIBUTOR_RULES, EDITORS_REVIEW, VERDICT_RULES
from claims.translation_rules import WITHDRAWN_WITH_TRANSLATIONS
from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import DomainModel, LanguageField, RecordQuerySet, language_is_tag, one_of
from factcheck.triggers import GIVEN_IS_FOLLOWED, append_only
from sources.models import Derivation, Look, Sighting


class Status(models.TextChoices):
    """Where a version stands. Only claims.workflow writes it."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


class ChangeKind(models.TextChoices):
    """Why a published text changed."""

    CORRECTION = "correction", _("correction")
    UPDATE = "update", _("update")
    CLARIFICATION = "clarification", _("clarification")


class VerdictQuerySet(RecordQuerySet):
    """Verdicts."""

    def published(self) -> "VerdictQuerySet":
        """The versions that the public sees."""
        return self.filter(status=Status.PUBLISHED)

    def in_review(self) -> "VerdictQuerySet":
        """Versions that wait for a reviewer."""
        return self.filter(status=Status.IN_REVIEW)


@tracked()
class Verdict(DomainModel):
    """One version of the judgement of one claim, with how we checked. Text changes while it is a draft only."""

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verdicts")
    version = models.PositiveSmallIntegerField()
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="following")
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.DRAFT, editable=False)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="verdicts")
    headline = models.CharField(_("headline"), max_length=300, blank=True, default="")
    summary = models.TextField(_("finding"), blank=True, default="")
    body = models.TextField(_("text"), blank=True, default="")
    not_known = models.TextField(_("what is not known"), blank=True, default="")
    how_checked = models.TextField(_("how we checked"), blank=True, default="")
    language = LanguageField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="verdicts_written")
    last_edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    change_kind = models.CharField(max_length=20, blank=True, choices=ChangeKind.choices, default="")
    change_note = models.TextField(blank=True, default="")
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True, editable=False)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="verdicts_approved",
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    withdrawn_reason = models.TextField(blank=True, default="", editable=False)
    withdrawal_reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawal_reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects: ClassVar[Any] = VerdictQuerySet.as_manager()

    class Meta(DomainModel.Meta):
        ordering = ("claim", "-version")
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("status", Status, "verdict_status_known"),
            language_is_tag("verdict_language_is_tag"),
            models.CheckConstraint(
                condition=Q(change_kind__in=["", *ChangeKind.values]), name="verdict_change_kind_known"
            ),
            models.UniqueConstraint(fields=["claim", "version"], name="verdict_version_once"),
            models.UniqueConstraint(
                fields=["claim"], condition=Q(status=Status.PUBLISHED), name="one_published_verdict_per_claim"
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[Status.DRAFT, Status.IN_REVIEW], approved_by__isnull=True, approved_at__isnull=True
                )
                | ~Q(status__in=[Status.DRAFT, Status.IN_REVIEW])
                & Q(approved_by__isnull=False, approved_at__isnull=False),
                name="approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.PUBLISHED, Status.WITHDRAWN])
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="published_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.WITHDRAWN)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
                name="withdrawn_by_somebody_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(withdrawal_reviewed_by__isnull=True) | ~Q(withdrawal_reviewed_by=models.F("withdrawn_by")),
                name="withdrawal_reviewed_by_another",
            ),
        )
        triggers = (*DomainModel.Meta.triggers, *VERDICT_RULES, WITHDRAWN_WITH_TRANSLATIONS)


class VerdictContributor(models.Model):
    """A person wrote a part of a version (text, rating or citations). Written by triggers."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="contributors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    part = models.CharField(max_length=20)
    since = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["verdict", "person", "part"], name="contributor_once"),
            models.CheckConstraint(
                condition=Q(part__in=["text", "rating", "citations"]), name="contributor_part_known"
            ),
        )
        triggers = (*CONTRIBUTOR_RULES, GIVEN_IS_FOLLOWED)


@tracked()
class VerdictCitation(DomainModel):
    """A version cites a piece of evidence. What it showed and which way it pointed is frozen at approval."""

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="citations")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="citations")
    position = models.PositiveSmallIntegerField(default=1)
    cited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    stance_as_cited = models.CharField(max_length=20, blank=True, default="", editable=False)
    summary_as_cited = models.TextField(blank=True, default="", editable=False)

    class Meta(DomainModel.Meta):
        ordering = ("position",)
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(fields=["verdict", "evidence"], name="citation_once"),
        )
        triggers = (*DomainModel.Meta.triggers, *CITATION_RULES)


class VerdictReview(models.Model):
    """One act of review: sent back with reasons, or approved, by whom and on which revision."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decision = models.CharField(max_length=20)
    reason = models.TextField(blank=True, default="")
    language = LanguageField(default="en")
    reviewed_revision = models.PositiveIntegerField()
    decided_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("decided_at",)
        constraints = (
            models.CheckConstraint(condition=Q(decision__in=["approved", "sent_back"]), name="review_decision_known"),
            models.CheckConstraint(condition=~Q(decision="sent_back") | ~Q(reason=""), name="sent_back_with_reason"),
        )
        triggers = (append_only(message="a review stays as it was given"), EDITORS_REVIEW, GIVEN_IS_FOLLOWED)


@tracked()
class Recheck(DomainModel):
    """A published verdict needs a re-check; resolving it is a recorded act.

    `sighting`, `look`, `derivation` (a work that corrects a cited one) or `figure` (the name of a changed figure in its
    new table) is what was found; each asks for one re-check of a version, ever.
    """

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="rechecks")
    cause = models.TextField()
    sighting = models.ForeignKey(Sighting, models.PROTECT, null=True, blank=True, related_name="rechecks")
    look = models.ForeignKey(Look, models.PROTECT, null=True, blank=True, related_name="rechecks")
    derivation = models.ForeignKey(Derivation, models.PROTECT, null=True, blank=True, related_name="rechecks")
    figure = models.CharField(max_length=300, blank=True, default="")
    language = LanguageField()
    opened_at = models.DateTimeField(db_default=Now())
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    resolution = models.CharField(max_length=20, blank=True, default="")
    reason = models.TextField(blank=True, default="")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(resolution="", resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolution__in=["still_holds", "new_version"], resolved_at__isnull=False, resolved_by__isnull=False)
                & ~Q(reason=""),
                name="recheck_resolution_whole",
            ),
            models.CheckConstraint(
                condition=Q(sighting__isnull=True) | Q(look__isnull=True), name="recheck_has_one_finding"
            ),
            models.CheckConstraint(
                condition=Q(derivation__isnull=True, figure="") | Q(sighting__isnull=True, look__isnull=True),
                name="recheck_has_one_cause",
            ),
            models.UniqueConstraint(fields=["verdict", "derivation"], name="recheck_once_per_derivation"),
            models.UniqueConstraint(
                fields=["verdict", "figure"], condition=~Q(figure=""), name="recheck_once_per_figure"
            ),
            models.UniqueConstraint(fields=["verdict", "sighting"], name="recheck_once_per_sighting"),
            models.UniqueConstraint(fields=["verdict", "look"], name="recheck_once_per_look"),
        )
