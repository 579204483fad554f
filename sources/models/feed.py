"""Feeds and sitemaps that are followed: what is new in them is captured."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import DomainModel, one_of
from sources.models.ingestion import Ingestion


class FeedKind(models.TextChoices):
    """What a followed address turned out to be."""

    UNREAD = "unread", _("not read yet")
    FEED = "feed", _("feed (RSS, Atom)")
    JSON_FEED = "json_feed", _("JSON Feed")
    SITEMAP = "sitemap", _("sitemap")


@tracked(exclude=("due_at", "checked_at", "etag", "last_modified"))
class Feed(DomainModel):
    """A feed or sitemap that somebody follows. `due_at` says when it is read next; `reason` why it last was not."""

    title = models.CharField(max_length=300, blank=True, default="")
    address = models.TextField()
    normal_address = models.TextField()
    address_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=20, choices=FeedKind.choices, default=FeedKind.UNREAD)
    every = models.DurationField()
    with_backlog = models.BooleanField(default=True)
    followed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="feeds")
    due_at = models.DateTimeField(db_default=Now())
    checked_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=500, blank=True, default="")
    last_modified = models.CharField(max_length=100, blank=True, default="")
    reason = models.CharField(max_length=50, blank=True, default="")
    detail = models.TextField(blank=True, default="")
    failures = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        constraints = (
            *DomainModel.Meta.constraints,
            one_of("kind", FeedKind, "feed_kind_known"),
            models.UniqueConstraint(
                fields=["address_sha256"], condition=Q(ended_at__isnull=True), name="one_feed_per_address"
            ),
        )
        indexes = (models.Index(fields=["due_at"], condition=Q(ended_at__isnull=True), name="feed_due"),)

    def __str__(self) -> str:
        return self.title or self.address


class FeedEntry(models.Model):
    """An address that a feed has named, once per feed, and the capture it led to, if it led to one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    feed = models.ForeignKey(Feed, models.PROTECT, related_name="entries")
    address = models.TextField()
    address_sha256 = models.CharField(max_length=64)
    seen_at = models.DateTimeField(db_default=Now())
    ingestion = models.ForeignKey(Ingestion, models.PROTECT, null=True, blank=True, related_name="feed_entries")

    class Meta:
        ordering = ("-seen_at", "-id")
        verbose_name_plural = "feed entries"
        constraints = (models.UniqueConstraint(fields=["feed", "address_sha256"], name="feed_entry_once"),)
