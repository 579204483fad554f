"""The nightly verification of the whole record: where it stands, and what it found."""

from django.db import models
from django.db.models.functions import Now

from factcheck.keys import new_key


class RecordVerification(models.Model):
    """One night's verification. A worker holds it by a lease while it goes on from `part` and `after`.

    `broken` are the first hundred things found, as {part, thing, why, detail}; `broken_count` all of them.
    """

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    night = models.DateField(unique=True)
    begun_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    part = models.CharField(max_length=20, default="")
    after = models.CharField(max_length=100, default="")
    checked = models.JSONField(default=dict)
    taken_down = models.JSONField(default=dict)
    broken = models.JSONField(default=list)
    broken_count = models.PositiveIntegerField(default=0)
    lease_token = models.UUIDField(null=True)
    lease_expires_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-night",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(lease_token__isnull=True, lease_expires_at__isnull=True)
                | models.Q(lease_token__isnull=False, lease_expires_at__isnull=False, finished_at__isnull=True),
                name="record_verification_lease_whole",
            ),
        )
