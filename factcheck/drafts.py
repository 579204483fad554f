"""What somebody has typed and not yet saved, kept on the server so that a closed tab loses nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from factcheck.models import Draft

# Of one person; the oldest go first. A draft is a form that was left, and nobody leaves this many on purpose.
MOST_DRAFTS = 200


def draft_of(person: Any, form: str, object_id: UUID | None) -> Draft | None:
    """The person's draft of this form at this object (None: of a new thing), if there is one."""
    return Draft.objects.filter(person=person, form=form, object_id=object_id).first()


def keep_draft(
    person: Any,
    form: str,
    object_id: UUID | None,
    content: dict[str, list[str]],
    *,
    revision: int | None = None,
    address: str = "",
    at: datetime | None = None,
) -> Draft:
    """The person's draft with this content from now on; `address` is the form's. It leaves no history: it is nobody
    else's business.
    """
    draft, made = Draft.objects.update_or_create(
        person=person,
        form=form,
        object_id=object_id,
        defaults={"content": content, "base_revision": revision, "address": address, "saved_at": at or timezone.now()},
    )
    if made:
        surplus = Draft.objects.filter(person=person).order_by(F("saved_at").desc()).values("pk")[MOST_DRAFTS:]
        Draft.objects.filter(pk__in=list(surplus.values_list("pk", flat=True))).delete()
    return draft


def discard_draft(person: Any, form: str, object_id: UUID | None) -> None:
    """The person has no draft of this form at this object any more."""
    Draft.objects.filter(person=person, form=form, object_id=object_id).delete()
