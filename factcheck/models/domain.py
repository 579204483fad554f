"""What every domain row has: a UUIDv7 key, a revision, an outbox entry per write, and being set aside."""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.keys import new_key
from factcheck.triggers import checked, followed_by, no_delete

# A BEFORE trigger whose name sorts last, so that it sees what the others made of the row.
_revision = checked(
    "zz_revision",
    "IF TG_OP = 'INSERT' THEN NEW.revision = 1; "
    "ELSIF factcheck_differs(TG_RELID, to_jsonb(OLD), to_jsonb(NEW)) THEN NEW.revision = OLD.revision + 1; END IF; "
    "RETURN NEW;",
)
_outbox = followed_by(
    "outbox",
    "IF TG_OP = 'INSERT' OR NEW IS DISTINCT FROM OLD THEN "
    "INSERT INTO factcheck_outboxentry (kind, object_id, revision, action) "
    "VALUES (TG_TABLE_NAME, NEW.id, NEW.revision, CASE WHEN TG_OP = 'INSERT' THEN 'added' "
    "ELSE factcheck_write_action(to_jsonb(OLD), to_jsonb(NEW)) END); END IF;",
)
# What a BCP 47 tag looks like here: the database, forms, dossiers and programs are held to the same.
LANGUAGE_TAG = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"


class RecordQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows of the record."""

    def kept(self) -> "RecordQuerySet":
        """Rows that are not set aside."""
        return self.filter(set_aside_at__isnull=True)


class DomainModel(models.Model):
    """A row of the record. It is never deleted, only set aside, and every change raises `revision` (the ETag)."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    revision = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    set_aside_at = models.DateTimeField(null=True, blank=True, editable=False)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    set_aside_reason = models.TextField(blank=True, default="", editable=False)

    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(set_aside_at__isnull=True, set_aside_by__isnull=True, set_aside_reason="")
                | Q(set_aside_at__isnull=False, set_aside_by__isnull=False) & ~Q(set_aside_reason=""),
                name="%(app_label)s_%(class)s_set_aside_whole",
            ),
        )
        triggers: ClassVar[tuple[pgtrigger.Trigger, ...]] = (_revision, _outbox, no_delete())

    @property
    def is_set_aside(self) -> bool:
        """Whether somebody has set the row aside."""
        return self.set_aside_at is not None


class MergeableModel(DomainModel):
    """A domain row that can be merged into another of its kind: nothing moves, reads follow `merged_into`."""

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    merged_at = models.DateTimeField(null=True, blank=True, editable=False)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    class Meta(DomainModel.Meta):
        abstract = True
        constraints = (
            *DomainModel.Meta.constraints,
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True, merged_at__isnull=True, merged_by__isnull=True)
                | Q(merged_into__isnull=False, merged_at__isnull=False, merged_by__isnull=False),
                name="%(app_label)s_%(class)s_merge_whole",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="%(app_label)s_%(class)s_not_into_itself",
            ),
        )
        triggers = (
            *DomainModel.Meta.triggers,
            checked(
                "merge_has_an_end",
                # The function takes one lock per table, so that two merges at once cannot make a circle.
                "IF NEW.merged_into_id IS NOT NULL AND (TG_OP = 'INSERT' OR "
                "NEW.merged_into_id IS DISTINCT FROM OLD.merged_into_id) THEN "
                "PERFORM factcheck_refuse_circle(TG_TABLE_NAME, NEW.id, NEW.merged_into_id); END IF; RETURN NEW;",
            ),
        )


class LanguageField(models.CharField):  # type: ignore[type-arg]
    """The BCP 47 tag of the row's text."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 35)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


def one_of(field: str, choices: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """A constraint: the column holds one of the vocabulary's values (`choices=` constrains nothing by itself)."""
    return models.CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def language_is_tag(name: str, field: str = "language") -> models.CheckConstraint:
    """A constraint: the column looks like a BCP 47 tag."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__regex": LANGUAGE_TAG}),
        name=name,
    )
