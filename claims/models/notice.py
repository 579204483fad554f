"""What reaches one person: notices and how they want them, filters they keep, their calendar's private address."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _

from claims.models.discussion import Assignment, Comment
from claims.models.evidence import NonNulls
from claims.models.publication import Publication
from claims.models.webhook import Webhook
from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag, one_of


class MailWish(models.TextChoices):
    """When somebody wants notices by e-mail."""

    NEVER = "never", _("never")
    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day, together")


class Notice(models.Model):
    """Somebody was mentioned, given something to do, or has a version that was replaced; or a webhook was disabled.

    Bookkeeping, no record: what it leads to is that.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    comment = models.ForeignKey(Comment, models.PROTECT, null=True, related_name="notices")
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, related_name="notices")
    publication = models.ForeignKey(Publication, models.PROTECT, null=True, related_name="notices")
    webhook = models.ForeignKey(Webhook, models.PROTECT, null=True, related_name="notices")
    made_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            models.CheckConstraint(
                condition=Exact(NonNulls("comment", "assignment", "publication", "webhook"), 1),
                name="notice_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["person", "comment", "assignment", "publication", "webhook"],
                nulls_distinct=False,
                name="notice_once",
            ),
        )
        indexes = (
            # What waits for somebody, newest first.
            models.Index(fields=["person", "-made_at"], condition=Q(seen_at__isnull=True), name="notice_unseen"),
        )


class NoticeWish(models.Model):
    """How one person wants their notices by e-mail; without a row: never."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, primary_key=True, related_name="notice_wish"
    )
    mail = models.CharField(max_length=20, choices=MailWish.choices, default=MailWish.NEVER)
    digest_sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (one_of("mail", MailWish, "notice_wish_known"),)


@tracked()
class SavedFilter(DomainModel):
    """A filter of the board that one person keeps, by name; `asked` is its query as it stands in the address."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="saved_filters")
    name = models.CharField(max_length=80)
    language = LanguageField()
    asked = models.CharField(max_length=500)

    class Meta(DomainModel.Meta):
        ordering = ("name",)
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("saved_filter_language_is_tag"),
            models.UniqueConstraint(
                fields=["person", "name"], condition=Q(set_aside_at__isnull=True), name="saved_filter_once"
            ),
        )


@tracked()
class CalendarFeed(DomainModel):
    """The private address of one person's calendar of deadlines; only its hash is kept. Revoked, it is gone."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="calendar_feeds")
    token_sha256 = models.CharField(max_length=64, unique=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at__isnull=True), name="one_calendar_feed_per_person"
            ),
        )
