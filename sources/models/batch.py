"""Many addresses asked for at once, under one name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.history import tracked
from factcheck.models.domain import DomainModel


@tracked()
class Batch(DomainModel):
    """A list of addresses that one person asked for. Its captures are those of its requests; progress is counted.

    `refused` keeps the lines that are no address, each as `{"line": number, "text": …, "reason": …}`.
    """

    name = models.CharField(_("name"), max_length=200)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="capture_batches"
    )
    lines = models.PositiveIntegerField(default=0)
    repeated = models.JSONField(default=list, blank=True)
    refused = models.JSONField(default=list, blank=True)

    class Meta(DomainModel.Meta):
        ordering = ("-created_at",)
        verbose_name_plural = "batches"
        constraints = (
            *DomainModel.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="batch_has_name"),
        )

    def __str__(self) -> str:
        return self.name
