"""What somebody asks us to check. The sender is protected; equal tips are joined and counted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
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


@tracked()
class Tip(DomainModel):
    """One message: text, link, image, audio or file. `joined_to` is the equal tip it counts with."""

    desk = models.ForeignKey(Desk, models.PROTECT, null=True, blank=True, related_name="tips")
    channel = models.CharField(max_length=20, choices=TipChannel.choices)
    text = models.TextField(blank=True, default="")
    language = LanguageField()
    address = models.TextField(blank=True, default="")
    file = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="tips")
    media_type = models.CharField(max_length=200, blank=True, default="")
    received_at = models.DateTimeField(db_default=Now())
    sender = models.ForeignKey(Protection, models.PROTECT, null=True, blank=True, related_name="+")
    joined_to = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="joined")
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
                condition=Q(joined_to__isnull=True) | ~Q(joined_to=models.F("id")), name="tip_joins_another"
            ),
        )
