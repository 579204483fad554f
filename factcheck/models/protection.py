"""Values that only people with a named grant see. They live here, encrypted; the ordinary column has a placeholder."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.history import tracked
from factcheck.keys import new_key
from factcheck.models.domain import DomainModel, LanguageField, language_is_tag
from factcheck.triggers import GIVEN_IS_FOLLOWED, RAISE, append_only, checked


@tracked()
class Protection(DomainModel):
    """One protected thing: a whole object, one of its fields, or a region of an image or text of it.

    `kind` is the object's table, `field` the column (empty: the whole object), `region` a media fragment (`xywh=…`)
    or a span of code points (`char=5,12`). Who sends a tip by the public form has no account: such a protection begins
    without `protected_by`, and without a grant.
    """

    kind = models.CharField(max_length=100)
    object_id = models.UUIDField()
    field = models.CharField(max_length=100, blank=True, default="")
    region = models.CharField(max_length=200, blank=True, default="")
    reason = models.TextField()
    language = LanguageField()
    protected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("protection_language_is_tag"),
            models.UniqueConstraint(fields=["kind", "object_id", "field", "region"], name="protected_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="protection_has_reason"),
            models.CheckConstraint(
                condition=Q(protected_by__isnull=False) | Q(field="sender"), name="protected_by_somebody"
            ),
        )


class ProtectedValue(models.Model):
    """One version of a protected value as JSON, encrypted (Fernet, keys from the environment). Never changed.

    `kind`, `object_id` and `field` name the ordinary column whose place it takes (a protected text covers the quotes
    from it too); `event_id` the row of that object's history, NULL for the value as it stands.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    protection = models.ForeignKey(Protection, models.PROTECT, related_name="values")
    kind = models.CharField(max_length=100)
    object_id = models.UUIDField()
    field = models.CharField(max_length=100)
    event_id = models.BigIntegerField(null=True, blank=True)
    ciphertext = models.BinaryField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(db_default=Now())
    taken_down_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("written_at", "id")
        indexes = (
            # A take-down asks for the values that took an object's place.
            models.Index(fields=["object_id"], name="protected_value_object"),
        )
        triggers = (append_only(message="a protected value keeps its history"),)


@tracked()
class ProtectionGrant(DomainModel):
    """A person may see one protected thing, until it is revoked."""

    protection = models.ForeignKey(Protection, models.PROTECT, related_name="grants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="protection_grants")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField()
    language = LanguageField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(DomainModel.Meta):
        constraints = (
            *DomainModel.Meta.constraints,
            language_is_tag("grant_language_is_tag"),
            models.CheckConstraint(condition=~Q(reason=""), name="grant_has_reason"),
            models.UniqueConstraint(
                fields=["protection", "person"], condition=Q(revoked_at__isnull=True), name="one_open_grant_per_person"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="grant_revocation_whole",
            ),
        )


class ProtectedAccess(models.Model):
    """A person has read a protected thing."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    protection = models.ForeignKey(Protection, models.PROTECT, related_name="accesses")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ("read_at",)
        triggers = (append_only(message="who has read what is kept for ever"),)


class TakeDown(models.Model):
    """The record of one take-down: what, by whom, why. Written by the take-down functions only.

    Without an actor: the time had passed for which a sender is kept. `counts` says how many rows each table lost
    content in.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=100)
    object_id = models.UUIDField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    language = LanguageField()
    taken_down_at = models.DateTimeField(db_default=Now())
    counts = models.JSONField(default=dict)

    class Meta:
        constraints = (
            language_is_tag("take_down_language_is_tag"),
            models.CheckConstraint(condition=~Q(reason=""), name="take_down_has_reason"),
            models.CheckConstraint(
                condition=Q(actor__isnull=False) | Q(kind="factcheck_protection"), name="take_down_by_somebody"
            ),
        )
        triggers = (
            append_only(message="a take-down's record is kept for ever"),
            GIVEN_IS_FOLLOWED,
            checked(
                "take_down_by_its_function",
                f"IF NOT factcheck_in_take_down() THEN {RAISE}'only the take-down function records a take-down'; "
                "END IF; RETURN NEW;",
                operation=pgtrigger.Insert,
            ),
        )
