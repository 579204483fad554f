"""Attempts to reach somebody about a claim: the right of reply."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from factcheck.edtf import EDTFField, ZoneField, earliest, is_edtf
from factcheck.history import tracked
from factcheck.models import Blob, Protection
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import RAISE, checked
from sources.models import Agent, Source


class Channel(models.TextChoices):
    """How somebody was approached."""

    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("telephone")
    LETTER = "letter", _("letter")
    MESSAGE = "message", _("message")
    IN_PERSON = "in_person", _("in person")
    FORM = "form", _("form")
    NONE = "", _("not contacted")


class ContactTerms(models.TextChoices):
    """On what terms the answer may be used."""

    ON_RECORD = "on_record", _("on the record")
    BACKGROUND = "background", _("on background")
    OFF_RECORD = "off_record", _("off the record")
    EMBARGO = "embargo", _("embargo")


class ContactOutcome(models.TextChoices):
    """What came of it."""

    WAITING = "waiting", _("waiting for an answer")
    ANSWERED = "answered", _("answered")
    NO_ANSWER = "no_answer", _("no answer")
    REFUSED = "refused", _("refused")
    NOT_CONTACTED = "not_contacted", _("not contacted")


@tracked()
class Contact(DomainModel):
    """One attempt: who, by whom, how, what was asked, on what terms, until when, and what came back.

    `source` is the answer as a source of its own, from which it is quoted; never of one that was given off the record.
    """

    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="contacts")
    agent = models.ForeignKey(Agent, models.PROTECT, related_name="contacts")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20, blank=True, choices=Channel.choices)
    asked = models.TextField(blank=True, default="")
    asked_on = EDTFField()
    asked_zone = ZoneField()
    asked_on_earliest = earliest("asked_on")
    language = LanguageField()
    terms = models.CharField(max_length=20, choices=ContactTerms.choices, default=ContactTerms.ON_RECORD)
    embargo_until = models.DateTimeField(null=True, blank=True)
    deadline = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=ContactOutcome.choices, default=ContactOutcome.WAITING)
    answer = models.TextField(blank=True, default="")
    answered_on = EDTFField()
    reason = models.TextField(_("why not contacted"), blank=True, default="")
    source = models.ForeignKey(Source, models.PROTECT, null=True, blank=True, related_name="answers")

    class Meta(DomainModel.Meta):
        ordering = ("asked_on_earliest", "created_at")
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("contact_language_is_tag"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="contact_channel_known"),
            one_of("terms", ContactTerms, "contact_terms_known"),
            one_of("outcome", ContactOutcome, "contact_outcome_known"),
            is_edtf("asked_on", "contact_asked_on_is_edtf"),
            is_edtf("answered_on", "contact_answered_on_is_edtf"),
            models.CheckConstraint(
                condition=Q(outcome=ContactOutcome.NOT_CONTACTED) & ~Q(reason="")
                | ~Q(outcome=ContactOutcome.NOT_CONTACTED) & ~Q(channel="") & ~Q(asked=""),
                name="contacted_or_reason_why_not",
            ),
            models.CheckConstraint(
                condition=~Q(terms=ContactTerms.EMBARGO) | Q(embargo_until__isnull=False), name="embargo_has_end"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=ContactOutcome.ANSWERED) | ~Q(answer=""), name="answered_with_answer"
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            checked(
                "answer_keeps_its_terms",
                # Whoever takes their words off the record later takes their source along; it is never loosened here.
                "IF NEW.source_id IS NOT NULL AND NEW.terms = 'off_record' AND (TG_OP = 'INSERT' "
                f"OR OLD.source_id IS DISTINCT FROM NEW.source_id) THEN {RAISE}"
                "'what was said off the record becomes no source'; END IF; "
                "IF TG_OP = 'UPDATE' AND NEW.source_id IS NOT NULL AND NEW.terms IS DISTINCT FROM OLD.terms "
                "AND NEW.terms IN ('off_record', 'background') THEN UPDATE sources_source SET terms = NEW.terms "
                "WHERE id = NEW.source_id AND (NEW.terms = 'off_record' OR terms = 'on_record'); END IF; RETURN NEW;",
            ),
        )


@tracked()
class ContactAttachment(DomainModel):
    """Notes, a recording or a transcript of a contact: always protected."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="attachments")
    title = models.CharField(max_length=300)
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="contact_attachments")
    media_type = models.CharField(max_length=200)
    protection = models.ForeignKey(Protection, models.PROTECT, related_name="contact_attachments")
