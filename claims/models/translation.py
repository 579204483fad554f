"""Language versions of a verdict: a translation of one version, by a person or a machine, checked by somebody else."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.verdict import ChangeKind, Verdict
from claims.translation_rules import TRANSLATION_RULES, TRANSLATOR_RULES
from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import DomainModel, LanguageField, RecordQuerySet, language_is_tag, one_of
from factcheck.triggers import GIVEN_IS_FOLLOWED

WORDS = ("headline", "summary", "body", "not_known", "how_checked", "evidence_summaries")


class TranslationStatus(models.TextChoices):
    """Where a translation stands. Only claims.workflow.translating writes it."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    CHECKED = "checked", pgettext_lazy("a translation", "checked")
    PUBLISHED = "published", _("published")
    SUPERSEDED = "superseded", _("superseded")
    WITHDRAWN = "withdrawn", _("withdrawn")


UNDECIDED = (TranslationStatus.DRAFT, TranslationStatus.IN_REVIEW, TranslationStatus.CHECKED)


class TranslationQuerySet(RecordQuerySet):
    """Translations of verdicts."""

    def published(self) -> "TranslationQuerySet":
        """Those that readers are given."""
        return self.filter(status=TranslationStatus.PUBLISHED)


@tracked()
class VerdictTranslation(DomainModel):
    """One version of a verdict in another language, bound to that version for ever. Words change in a draft only.

    `machine` names the program whose words it began with; empty: a person's. `evidence_summaries` has a line for each
    cited piece of evidence, in their order. Rating and claim have labels and wordings of their own.
    """

    verdict = models.ForeignKey(Verdict, models.PROTECT, related_name="translations")
    language = LanguageField()
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="following")
    status = models.CharField(
        max_length=20, choices=TranslationStatus.choices, default=TranslationStatus.DRAFT, editable=False
    )
    headline = models.CharField(_("headline"), max_length=300, blank=True, default="")
    summary = models.TextField(_("finding"), blank=True, default="")
    body = models.TextField(_("text"), blank=True, default="")
    not_known = models.TextField(_("what is not known"), blank=True, default="")
    how_checked = models.TextField(_("how we checked"), blank=True, default="")
    evidence_summaries = models.TextField(_("what the evidence shows"), blank=True, default="")
    machine = models.CharField(_("translated by the machine"), max_length=200, blank=True, default="")
    translated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="translations_written")
    last_edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    change_kind = models.CharField(max_length=20, blank=True, choices=ChangeKind.choices, default="")
    change_note = models.TextField(blank=True, default="")
    sent_back_reason = models.TextField(blank=True, default="", editable=False)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="translations_checked",
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

    objects: ClassVar[Any] = TranslationQuerySet.as_manager()

    class Meta(DomainModel.Meta):
        ordering = ("verdict", "language", "created_at")
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("status", TranslationStatus, "translation_status_known"),
            language_is_tag("translation_language_is_tag"),
            models.CheckConstraint(
                condition=Q(change_kind__in=["", *ChangeKind.values]), name="translation_change_kind_known"
            ),
            models.UniqueConstraint(
                fields=["verdict", "language"],
                condition=Q(status__in=UNDECIDED, set_aside_at__isnull=True),
                name="one_translation_under_way",
            ),
            models.UniqueConstraint(
                fields=["verdict", "language"],
                condition=Q(status=TranslationStatus.PUBLISHED),
                name="one_published_translation_per_language",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[TranslationStatus.CHECKED, TranslationStatus.PUBLISHED])
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="translation_checked_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[TranslationStatus.PUBLISHED, TranslationStatus.WITHDRAWN])
                | Q(published_at__isnull=False, published_by__isnull=False, checked_by__isnull=False),
                name="translation_published_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=TranslationStatus.WITHDRAWN)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason=""),
                name="translation_withdrawn_with_reason",
            ),
        )
        triggers = (*DomainModel.Meta.triggers, *TRANSLATION_RULES)


class TranslationContributor(models.Model):
    """A person wrote words of a translation. Written by triggers; such a person does not check it."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    translation = models.ForeignKey(VerdictTranslation, models.PROTECT, related_name="contributors")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    since = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["translation", "person"], name="translator_once"),)
        triggers = (*TRANSLATOR_RULES, GIVEN_IS_FOLLOWED)
