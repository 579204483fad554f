"""Files kept by the hash of their content. The row comes first, then the bytes; a sweep removes what nothing names."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from factcheck.keys import new_key
from factcheck.models.domain import one_of
from factcheck.triggers import frozen


class BlobState(models.TextChoices):
    """Whether the bytes are known to be there."""

    WRITING = "writing", _("being written")
    STORED = "stored", _("stored")
    TAKEN_DOWN = "taken_down", _("taken down")


class Blob(models.Model):
    """One file. `sha256` is of the plain content; a protected blob is encrypted and shared with no open one."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    sha256 = models.CharField(max_length=64)
    protection = models.ForeignKey("factcheck.Protection", models.PROTECT, null=True, blank=True, related_name="blobs")
    size_bytes = models.BigIntegerField()
    storage_name = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=20, choices=BlobState.choices, default=BlobState.WRITING)
    state_since = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["sha256", "protection"], nulls_distinct=False, name="one_blob_per_content_and_protection"
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="blob_sha256_is_hex"),
            models.CheckConstraint(condition=Q(size_bytes__gte=0), name="blob_size_not_negative"),
            one_of("state", BlobState, "blob_state_known"),
        )
        triggers = (
            frozen(
                "blob_is_its_content",
                ("sha256", "protection_id", "storage_name"),
                message="a blob is named by its content and never becomes another",
            ),
            frozen(
                "blob_size_stays", ("size_bytes",), when="OLD.state = 'stored'", message="a stored blob never changes"
            ),
            # The bytes of what is called taken down are deleted.
            frozen(
                "blob_goes_by_take_down",
                ("state",),
                when="NEW.state = 'taken_down'",
                message="only the take-down function takes a blob down",
            ),
        )
