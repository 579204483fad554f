"""What somebody has typed and not yet saved. Kept on the server, untracked; saving the form removes it."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from factcheck.keys import new_key


class Draft(models.Model):
    """The unsaved content of one person's form, at the place where it was typed."""

    id = models.UUIDField(primary_key=True, default=new_key, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    form = models.CharField(max_length=100)
    # Of the form, so that the draft can be opened again from the desk; empty for those kept before this was.
    address = models.CharField(max_length=2_000, default="", db_default="")
    object_id = models.UUIDField(null=True, blank=True)
    base_revision = models.PositiveIntegerField(null=True, blank=True)
    content = models.JSONField(default=dict)
    # Which opening of the form sent it, and as its how-manieth: what the network held back does not replace what
    # was typed after it.
    opening = models.CharField(max_length=40, default="", db_default="")
    turn = models.PositiveIntegerField(default=0, db_default=0)
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "form", "object_id"], nulls_distinct=False, name="one_draft_per_form_and_person"
            ),
        )
