"""What somebody has typed and not yet saved, kept on the server so that a closed tab loses nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
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
    opening: str = "",
    turn: int = 0,
    at: datetime | None = None,
) -> Draft:
    """The person's draft with this content from now on; `address` is the form's. It leaves no history: it is nobody
    else's business.

    `opening` names the page that sends it and `turn` counts what that page has sent. Of one opening a lower turn never
    replaces a higher one: the last words of a closing tab overtake the draft that was on its way. The draft that
    stands is given back then.
    """
    place = {"person": person, "form": form, "object_id": object_id}
    says = {
        "content": content,
        "base_revision": revision,
        "address": address,
        "opening": opening,
        "turn": turn,
        "saved_at": at or timezone.now(),
    }
    with transaction.atomic():
        standing = Draft.objects.select_for_update().filter(**place).first()
        if standing is None:
            # Another of its turns may come first between the two lines; it is locked then.
            standing, made = Draft.objects.select_for_update().get_or_create(**place, defaults=says)
            if made:
                _drop_surplus(person)
                return standing
        if opening and standing.opening == opening and standing.turn > turn:
            return standing
        for name, value in says.items():
            setattr(standing, name, value)
        standing.save(update_fields=list(says))
    return standing


def _drop_surplus(person: Any) -> None:
    surplus = Draft.objects.filter(person=person).order_by(F("saved_at").desc()).values("pk")[MOST_DRAFTS:]
    Draft.objects.filter(pk__in=list(surplus.values_list("pk", flat=True))).delete()


def discard_draft(person: Any, form: str, object_id: UUID | None) -> None:
    """The person has no draft of this form at this object any more."""
    Draft.objects.filter(person=person, form=form, object_id=object_id).delete()
