"""What was published, byte for byte; the chain that proves it; corrections and requests for them."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.translation import VerdictTranslation
from claims.models.verdict import ChangeKind, Verdict
from claims.rules import PUBLICATION_RULES, RECORD_RULES
from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models import Protection
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import frozen


class PublicationKind(models.TextChoices):
    """A check or its translation, or the notice that stands in the place of a withdrawn one."""

    CHECK = "check", _("check")
    WITHDRAWAL = "withdrawal", _("withdrawal")
    TRANSLATION = "translation", _("translation")
    TRANSLATION_NOTICE = "translation_notice", _("withdrawal of a translation")


TRANSLATED_KINDS = (PublicationKind.TRANSLATION, PublicationKind.TRANSLATION_NOTICE)


class Publication(models.Model):
    """The published content as bytes (canonical JSON, RFC 8785) with its SHA-256. Immutable.

    `verdict` is the version that it is, or that `translation` translates.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="publications")
    translation = models.ForeignKey(
        VerdictTranslation, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    kind = models.CharField(max_length=20, choices=PublicationKind.choices, default=PublicationKind.CHECK)
    content = models.BinaryField()
    content_sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100, default="application/json")
    language = LanguageField()
    published_at = models.DateTimeField(db_default=Now())
    taken_down_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("-published_at",)
        constraints = (
            one_of("kind", PublicationKind, "publication_kind_known"),
            models.UniqueConstraint(
                fields=["verdict", "kind"], condition=Q(translation__isnull=True), name="published_once_itself"
            ),
            models.UniqueConstraint(fields=["translation", "kind"], name="translation_published_once"),
            models.CheckConstraint(
                condition=Q(translation__isnull=True, kind__in=[PublicationKind.CHECK, PublicationKind.WITHDRAWAL])
                | Q(translation__isnull=False, kind__in=TRANSLATED_KINDS),
                name="publication_of_a_translation_says_so",
            ),
        )
        triggers = PUBLICATION_RULES


class PublicationRecord(models.Model):
    """A link of the chain over all publications. The database fills it under one lock; give it the publication only."""

    sequence = models.BigIntegerField(primary_key=True)
    publication = models.OneToOneField(Publication, models.PROTECT, related_name="record")
    recorded_at = models.DateTimeField()
    content_sha256 = models.CharField(max_length=64)
    previous_sha256 = models.CharField(max_length=64, unique=True)
    record_sha256 = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("sequence",)
        triggers = RECORD_RULES


@tracked()
class Correction(DomainModel):
    """A public note on why a published text changed: we were wrong, new facts, or clearer words (IFCN commitment 5)."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="corrections")
    replaces = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    note = models.TextField()
    language = LanguageField()
    noted_at = models.DateTimeField(db_default=Now())

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", ChangeKind, "correction_kind_known"),
            language_is_tag("correction_language_is_tag"),
            models.CheckConstraint(condition=~Q(note=""), name="correction_has_note"),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen(
                "correction_stays",
                ("publication_id", "replaces_id", "kind", "note", "noted_at"),
                message="a published correction never changes",
            ),
        )


@tracked()
class CorrectionRequest(DomainModel):
    """Somebody asks for a correction; a dated object with an answer. The sender's identity is protected."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="correction_requests")
    text = models.TextField()
    language = LanguageField()
    received_at = models.DateTimeField(db_default=Now())
    sender = models.ForeignKey(Protection, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=20, blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("correction_request_language_is_tag"),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True, answered_by__isnull=True)
                | Q(outcome__in=["corrected", "declined"], answered_at__isnull=False, answered_by__isnull=False)
                & ~Q(answer=""),
                name="correction_answer_whole",
            ),
        )
