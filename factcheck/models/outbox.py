"""The outbox: one entry per write, in the write's transaction; numbered later by one sequencer."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.triggers import checked, frozen, no_delete


class OutboxQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Entries of the outbox."""

    def after(self, sequence: int) -> "OutboxQuerySet":
        """Numbered entries after this number, in order: what readers of `changes` and webhooks get."""
        return self.filter(sequence__gt=sequence).order_by("sequence")


class OutboxEntry(models.Model):
    """A domain row changed. Only entries with a `sequence` are served; a number never changes."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=100)
    object_id = models.UUIDField()
    revision = models.PositiveIntegerField()
    action = models.CharField(max_length=20)
    written_at = models.DateTimeField(db_default=Now())
    sequence = models.BigIntegerField(null=True, unique=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(action__in=["added", "changed", "set_aside", "restored", "merged", "taken_down", "hidden"]),
                name="outbox_action_known",
            ),
        )
        indexes = (
            # The sequencer asks for what has no number yet.
            models.Index(fields=["id"], condition=Q(sequence__isnull=True), name="outbox_unnumbered"),
        )
        triggers = (
            frozen(
                "outbox_says_what_it_said",
                ("kind", "object_id", "revision", "action", "written_at"),
                message="an outbox entry never changes",
            ),
            checked("begins_unnumbered", "NEW.sequence = NULL; RETURN NEW;", operation=pgtrigger.Insert),
            frozen("numbered_once", ("sequence",), when="OLD.sequence IS NOT NULL", message="a number never changes"),
            no_delete(),
        )
