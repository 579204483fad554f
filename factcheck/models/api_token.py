"""Keys that programs come in with, and what a program has asked for already."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import one_of
from factcheck.triggers import RAISE, checked, frozen, no_delete


class Scope(models.TextChoices):
    """What a token may be used for. Each stands for itself: `write` does not include `read`."""

    READ = "read", pgettext_lazy("what a token may do", "read")
    WRITE = "write", _("write")
    REVIEW = "review", _("review")
    PUBLISH = "publish", _("publish")
    ADMIN = "admin", _("administer")


class TokenKind(models.TextChoices):
    """What sort of key it is."""

    TOKEN = "token", _("token")
    SEARCH_KEY = "search_key", _("search key")


@tracked(exclude=("secret_sha256", "last_used_at"))
class ApiToken(models.Model):
    """A key that acts for a person within its scopes, or (search key) raises the limits of the public search.

    The secret is shown once; its SHA-256 is kept: it has 256 random bits, so a slow hash would protect nothing more.
    `only_stories` are keys of stories, empty for all that the person may see. Nothing of it ever changes but that it is
    revoked.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="api_tokens")
    kind = models.CharField(max_length=20, choices=TokenKind.choices, default=TokenKind.TOKEN)
    name = models.CharField(_("name"), max_length=100)
    begins = models.CharField(max_length=12)
    secret_sha256 = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope.choices), default=list, blank=True)
    only_stories = ArrayField(models.UUIDField(), default=list, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField(_("ends"), null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-made_at",)
        constraints = (
            one_of("kind", TokenKind, "api_token_kind_known"),
            models.CheckConstraint(condition=~Q(name=""), name="api_token_has_name"),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=Scope.values)
                & (Q(kind=TokenKind.TOKEN) & ~Q(scopes=[]) | Q(kind=TokenKind.SEARCH_KEY, scopes=[])),
                name="api_token_scopes_known",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_token_end_whole",
            ),
        )
        triggers = (
            no_delete(),
            frozen(
                "token_stays",
                ("person_id", "kind", "name", "begins", "secret_sha256", "scopes", "only_stories", "made_at",
                 "expires_at"),
                message="a token never changes; revoke it and make another",
            ),
            frozen("revoked_for_good", ("revoked_at", "revoked_by_id"), when="OLD.revoked_at IS NOT NULL",
                   message="a token that was revoked stays so"),
            checked(
                "programs_do_not_judge",
                "IF NEW.scopes && ARRAY['review', 'publish']::varchar[] AND EXISTS (SELECT FROM factcheck_person "
                "WHERE id = NEW.person_id AND kind = 'service') THEN "
                f"{RAISE}'a service account''s token neither reviews nor publishes'; END IF; RETURN NEW;",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    def is_good(self, at: datetime) -> bool:
        """Whether it opens anything at this moment: neither revoked nor at its end."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)


class RememberedRequest(models.Model):
    """A POST with an Idempotency-Key that was carried out: written with its effect, forgotten after a day.

    `owner` is `token:KEY` or `person:KEY`. `resource` and `object_id` name what it made, so that the same request is
    answered with the same object, drawn again for whoever asks.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    owner = models.CharField(max_length=60)
    route = models.CharField(max_length=300)
    key = models.CharField(max_length=255)
    body_sha256 = models.CharField(max_length=64)
    resource = models.CharField(max_length=50, default="")
    object_id = models.UUIDField(null=True)
    status = models.PositiveSmallIntegerField(default=0)
    has_secret = models.BooleanField(default=False)
    asked_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["owner", "route", "key"], name="request_remembered_once"),)
        indexes = (
            # What is older than a day goes.
            models.Index(fields=["asked_at"], name="request_asked_at"),
        )
