"""What somebody asks us to check. The sender is protected; equal tips are joined and counted."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from factcheck.history import tracked
from factcheck.models import Blob, Desk, Protection
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of


class TipChannel(models.TextChoices):
    """How a tip came in."""

    FORM = "form", _("public form")
    TIP_LINE = "tip_line", _("tip line")
    COLLEAGUE = "colleague", _("colleague")


class Triage(models.TextChoices):
    """What was decided about a tip; with its reason the record of why this claim was chosen."""

    NEW = "new", _("new")
    CHECK = "check", _("to check")
    ALREADY_CHECKED = "already_checked", _("already checked")
    NOT_CHECKABLE = "not_checkable", _("not checkable")
    NOT_NOW = "not_now", _("not now")
    QUARANTINED = "quarantined", _("quarantined")


class Joined(models.TextChoices):
    """Why a tip counts with another."""

    SAME_LINK = "same_link", _("same link")
    SAME_TEXT = "same_text", _("same text")
    NEAR_TEXT = "near_text", _("nearly the same text")
    SAME_PICTURE = "same_picture", _("same picture")
    BY_HAND = "by_hand", _("joined by a colleague")


class Held(models.TextChoices):
    """Why a tip went to quarantine by itself."""

    TRAP = "trap", _("a field was filled in that people do not see")
    TOO_FAST = "too_fast", _("sent faster than anybody types")
    MANY_LINKS = "many_links", _("many links and few words")


class AnswerState(models.TextChoices):
    """What became of an answer. Only claims.tips.answers writes it."""

    SHOWN = "shown", _("at the sender's address of the form")
    WAITING = "waiting", _("e-mail waiting")
    SENT = "sent", _("e-mail sent")
    FAILED = "failed", _("e-mail not sent")
    FORGOTTEN = "forgotten", _("e-mail not sent: the sender is not kept any more")


@tracked()
class Tip(DomainModel):
    """One message: text, link, image, audio or file. `joined_to` is the equal tip it counts with.

    `file` of a picture is drawn anew, that of a recording put into a new container, both without place and device; what
    came lies in `original`, encrypted with the sender.
    `picture_hash` is a difference hash of 64 bits, `receipt_sha256` the hash of what only the sender was given.
    """

    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="tips")
    channel = models.CharField(max_length=20, choices=TipChannel.choices)
    text = models.TextField(blank=True, default="")
    language = LanguageField()
    address = models.TextField(blank=True, default="")
    address_sha256 = models.CharField(max_length=64, blank=True, db_default="", default="")
    file = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="tips")
    original = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="tip_originals")
    picture_hash = models.BigIntegerField(null=True, blank=True)
    media_type = models.CharField(max_length=200, blank=True, default="")
    receipt_sha256 = models.CharField(max_length=64, blank=True, db_default="", default="")
    received_at = models.DateTimeField(db_default=Now())
    sender = models.ForeignKey(Protection, models.PROTECT, null=True, blank=True, related_name="+")
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined")
    joined_because = models.CharField(max_length=20, blank=True, choices=Joined.choices, db_default="", default="")
    held_because = models.CharField(max_length=20, blank=True, choices=Held.choices, db_default="", default="")
    triage = models.CharField(max_length=20, choices=Triage.choices, default=Triage.NEW)
    reason = models.TextField(blank=True, default="")
    reach_and_harm = models.TextField(blank=True, default="")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="tips")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("-received_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("channel", TipChannel, "tip_channel_known"),
            one_of("triage", Triage, "tip_triage_known"),
            language_is_tag("tip_language_is_tag"),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(address="") | Q(file__isnull=False) | ~Q(set_aside_reason=""),
                name="tip_has_content",
            ),
            models.CheckConstraint(
                condition=Q(triage__in=[Triage.NEW, Triage.QUARANTINED])
                | Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(reason=""),
                name="triage_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(joined_to__isnull=True) | ~Q(joined_to=F("id")), name="tip_joins_another"
            ),
            models.CheckConstraint(
                condition=Q(joined_because__in=["", *Joined.values]), name="tip_joined_because_known"
            ),
            models.CheckConstraint(condition=Q(held_because__in=["", *Held.values]), name="tip_held_because_known"),
        )
        indexes = (
            # Whoever sends the same link again, or looks up what became of a tip.
            models.Index(fields=["address_sha256"], condition=~Q(address_sha256=""), name="tip_address"),
            models.Index(fields=["receipt_sha256"], condition=~Q(receipt_sha256=""), name="tip_receipt"),
            # The list of those that nobody has decided about, newest first.
            models.Index(fields=["triage", "-received_at"], name="tip_triage"),
            # The same words again, whatever their accents and case.
            GinIndex(OpClass(Func(F("text"), function="factcheck_plain"), "gin_trgm_ops"), name="tip_text_trigrams"),
        )


@tracked()
class TipAnswer(DomainModel):
    """What we tell whoever sent a tip: at the address the form gave them, and by e-mail where they left one.

    Nothing here says who that is: the mail's address is read from the protected value at the moment of sending.
    """

    tip = models.ForeignKey(Tip, models.PROTECT, related_name="answers")
    text = models.TextField(blank=True, default="")
    language = LanguageField()
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, blank=True, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=AnswerState.choices)
    due_at = models.DateTimeField(db_default=Now())
    tries = models.PositiveSmallIntegerField(db_default=0, default=0)
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("state", AnswerState, "tip_answer_state_known"),
            language_is_tag("tip_answer_language_is_tag"),
            models.CheckConstraint(condition=~Q(text="") | Q(claim__isnull=False), name="tip_answer_says_something"),
            models.CheckConstraint(
                condition=Q(state=AnswerState.SENT, sent_at__isnull=False)
                | ~Q(state=AnswerState.SENT) & Q(sent_at__isnull=True),
                name="tip_answer_sent_whole",
            ),
        )
        indexes = (
            # The next mail to send.
            models.Index(fields=["due_at"], condition=Q(state=AnswerState.WAITING), name="tip_answer_due"),
        )
