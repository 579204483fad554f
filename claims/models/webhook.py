"""Addresses of others that are told what happens here, what waits for them, and who has which published version."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.db.models.lookups import Regex
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.publication import Publication
from claims.models.rating import Rating
from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models import ApiToken
from factcheck.models.domain import LANGUAGE_TAG, DomainModel, LanguageField, language_is_tag, one_of
from factcheck.triggers import append_only, frozen, no_delete


class EventType(models.TextChoices):
    """What a webhook may be told of. Names stay for ever: programs look at them."""

    CAPTURE_DONE = "capture.done", _("a capture is done")
    CAPTURE_FAILED = "capture.failed", _("a capture failed")
    CLAIM_CREATED = "claim.created", _("a claim was recorded")
    CLAIM_CHANGED = "claim.changed", _("a claim was changed or restored")
    CLAIM_REMOVED = "claim.removed", _("a claim was set aside, merged or taken down")
    REVIEW_REQUESTED = "review.requested", _("a version was handed in for review")
    REVIEW_SENT_BACK = "review.sent_back", _("a version was sent back")
    REVIEW_APPROVED = "review.approved", _("a version was approved")
    VERDICT_PUBLISHED = "verdict.published", _("a check was published")
    VERDICT_CORRECTED = "verdict.corrected", _("a published check was replaced by a new version")
    VERDICT_WITHDRAWN = "verdict.withdrawn", _("a published check was withdrawn")
    VERDICT_REMOVED = "verdict.removed", _("a published check was taken down or set aside")
    TRANSLATION_PUBLISHED = "translation.published", _("a check was published in another language")
    TRANSLATION_WITHDRAWN = "translation.withdrawn", _("a check's translation was withdrawn or taken down")
    CORRECTION_PUBLISHED = "correction.published", _("a note was added to the corrections log")
    CORRECTION_REQUESTED = "correction.requested", _("somebody asks for a correction")
    CORRECTION_ANSWERED = "correction.answered", _("a request for a correction was answered")
    RECHECK_NEEDED = "recheck.needed", _("a published check needs a re-check")
    RECHECK_RESOLVED = "recheck.resolved", _("a re-check was resolved")
    TEST = "webhook.test", _("a test")


# What can be chosen; the test is sent by hand.
TOLD = tuple(each for each in EventType if each != EventType.TEST)


class Disabled(models.TextChoices):
    """Why nothing is sent to a webhook."""

    BY_HAND = "by_hand", _("switched off")
    FAILING = "failing", _("no answer for three days")
    GONE = "gone", _("it answered that it is gone for good (410)")
    OWNER_LEFT = "owner_left", _("whoever it acts for is not at work any more")


class DeliveryState(models.TextChoices):
    """What became of one message. Only claims.webhooks writes it."""

    WAITING = "waiting", pgettext_lazy("a message to a webhook", "waiting")
    DELIVERED = "delivered", _("delivered")
    REPLACED = "replaced", _("replaced by a newer one")
    GIVEN_UP = "given_up", _("given up")
    WITHHELD = "withheld", _("held back")


def _joined(column: str) -> models.Func:
    return models.Func(models.F(column), models.Value(" "), function="array_to_string", output_field=models.TextField())


@tracked()
class Webhook(DomainModel):
    """An address of others that is told of events, with the rights of the person it acts for.

    `only_stories` (keys), `only_languages` (tags) and `rating` narrow the events that have such a thing; empty, they
    narrow nothing.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="webhooks")
    address = models.CharField(max_length=2_000)
    description = models.CharField(max_length=200)
    language = LanguageField()
    event_types = ArrayField(models.CharField(max_length=40, choices=[(each.value, each.label) for each in TOLD]))
    only_stories = ArrayField(models.UUIDField(), default=list, blank=True)
    only_languages = ArrayField(models.CharField(max_length=35), default=list, blank=True)
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="+")
    is_enabled = models.BooleanField(default=True)
    disabled_because = models.CharField(max_length=20, blank=True, choices=Disabled.choices, default="")

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("webhook_language_is_tag"),
            models.CheckConstraint(condition=~Q(description=""), name="webhook_has_description"),
            models.CheckConstraint(
                condition=Q(event_types__contained_by=[each.value for each in TOLD]) & ~Q(event_types=[]),
                name="webhook_events_known",
            ),
            models.CheckConstraint(
                condition=Regex(_joined("only_languages"), f"^({LANGUAGE_TAG.strip('^$')}( |$))*$"),
                name="webhook_only_languages_are_tags",
            ),
            models.CheckConstraint(
                condition=Q(is_enabled=True, disabled_because="")
                | Q(is_enabled=False, disabled_because__in=Disabled.values),
                name="webhook_disabled_has_reason",
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            frozen("webhook_stays_its_owners", ("owner_id",), message="a webhook acts for the same person for ever"),
        )

    def __str__(self) -> str:
        return self.description


@tracked(exclude=("ciphertext",))
class WebhookSecret(models.Model):
    """A key that messages are signed with, encrypted. The one without an end is current; others end after a day."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="secrets")
    ciphertext = models.BinaryField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.UniqueConstraint(
                fields=["webhook"], condition=Q(ends_at__isnull=True), name="one_current_webhook_secret"
            ),
        )
        triggers = (no_delete(),)


class WebhookProgress(models.Model):
    """How far a webhook was told of the outbox, and since when it does not answer. Bookkeeping, no record."""

    webhook = models.OneToOneField(Webhook, models.PROTECT, primary_key=True, related_name="progress")
    after = models.BigIntegerField(db_default=0)
    failures = models.PositiveIntegerField(db_default=0)
    failing_since = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(db_default=Now())


class OutboxPlace(models.Model):
    """How far a reader of the outbox has come."""

    name = models.CharField(max_length=40, primary_key=True)
    after = models.BigIntegerField(db_default=0)


class WebhookDelivery(models.Model):
    """One message to one webhook: a row of the queue, and afterwards of the log.

    Its key is the message's `webhook-id`, the same at each try. Of what is said about one thing (`subject`) only the
    newest waits. While a worker is at it, `lease_token` is set and `due_at` says until when.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    webhook = models.ForeignKey(Webhook, models.PROTECT, related_name="deliveries")
    event = models.CharField(max_length=40, choices=EventType.choices)
    subject_kind = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="+")
    sequence = models.BigIntegerField(null=True)
    payload = models.TextField()
    state = models.CharField(max_length=20, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    made_at = models.DateTimeField(db_default=Now())
    due_at = models.DateTimeField(db_default=Now())
    tries = models.PositiveIntegerField(db_default=0)
    lease_token = models.UUIDField(null=True)
    first_tried_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            one_of("event", EventType, "webhook_delivery_event_known"),
            one_of("state", DeliveryState, "webhook_delivery_state_known"),
            models.UniqueConstraint(
                fields=["webhook", "subject_kind", "subject_id"],
                condition=Q(state=DeliveryState.WAITING),
                name="newest_state_waits_alone",
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.WAITING, settled_at__isnull=True)
                | ~Q(state=DeliveryState.WAITING) & Q(settled_at__isnull=False),
                name="webhook_delivery_settled_whole",
            ),
        )
        indexes = (
            # What a worker sends next.
            models.Index(
                fields=["webhook", "due_at", "id"], condition=Q(state=DeliveryState.WAITING), name="webhook_due"
            ),
            # What a worker is at: nobody sends another message to the same webhook meanwhile.
            models.Index(fields=["webhook"], condition=Q(lease_token__isnull=False), name="webhook_at_work"),
            # The log of one webhook, newest first.
            models.Index(fields=["webhook", "-id"], name="webhook_log"),
            # What is old enough to be forgotten.
            models.Index(fields=["settled_at"], condition=Q(settled_at__isnull=False), name="webhook_settled"),
        )
        triggers = (
            frozen(
                "message_stays",
                ("webhook_id", "event", "subject_kind", "subject_id", "publication_id", "payload"),
                message="a message says the same at each try",
            ),
        )

    @property
    def message_id(self) -> str:
        """What stands in `webhook-id`."""
        return f"msg_{self.pk.hex}"


class WebhookAttempt(models.Model):
    """One try to deliver: when, how long it took, the status and how the answer begins, or why there was none."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    delivery = models.ForeignKey(WebhookDelivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField()
    took_milliseconds = models.PositiveIntegerField()
    status = models.PositiveSmallIntegerField(null=True)
    answer = models.TextField(blank=True, default="")
    error = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        ordering = ("at", "id")


class PublicationCopy(models.Model):
    """Somebody outside has a published version: a program that read it with a token, or a webhook that was told.

    It serves one end: whoever has a version that was corrected is told. Nothing else of the reading is kept.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="copies")
    token = models.ForeignKey(ApiToken, models.PROTECT, null=True, related_name="+")
    webhook = models.ForeignKey(Webhook, models.PROTECT, null=True, related_name="+")
    got_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(token__isnull=False, webhook__isnull=True) | Q(token__isnull=True, webhook__isnull=False),
                name="publication_copy_of_one",
            ),
            models.UniqueConstraint(
                fields=["publication", "token", "webhook"], nulls_distinct=False, name="publication_copy_once"
            ),
        )
        triggers = (append_only(message="who has which version is kept"),)
