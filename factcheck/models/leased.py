"""Rows that are work: when each is due, who is at it, and how it ended."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from factcheck.keys import new_key


class Leased(models.Model):
    """One piece of work in a table (rule 7). `problem` says why it was given up; empty while it waits, and when done.

    `attempts` counts the workers that took it; `factcheck.leased_rows` is what writes these columns.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    due_at = models.DateTimeField(db_default=Now())
    lease_token = models.UUIDField(null=True, blank=True, editable=False)
    lease_expires_at = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=50, blank=True, default="")

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(lease_token__isnull=True, lease_expires_at__isnull=True)
                | Q(lease_token__isnull=False, lease_expires_at__isnull=False, ended_at__isnull=True),
                name="%(app_label)s_%(class)s_lease_whole",
            ),
        )
        # What the next worker takes: the row that is due longest.
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index(fields=["due_at"], condition=Q(ended_at__isnull=True), name="%(app_label)s_%(class)s_due"),
        )
