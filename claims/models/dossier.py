"""What came from which dossier, and how it stood on arrival: so that loading never overwrites local work."""

from django.db import models
from django.db.models.functions import Now

from factcheck.keys import new_key


class DossierEntry(models.Model):
    """One row that a dossier brought. Edited here since when the row's revision is above `revision`."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    dossier = models.UUIDField()
    kind = models.CharField(max_length=100)
    object_id = models.UUIDField()
    revision = models.PositiveIntegerField()
    content_sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "object_id"], name="dossier_entry_once"),)
