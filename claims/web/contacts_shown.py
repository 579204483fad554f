"""Contacts as pages show them: with the attachments that the person may see."""

from typing import Any

from django.db.models import Prefetch

from claims.models import Contact, ContactAttachment
from claims.visibility import visible


def contacts_of(person: Any, **of_it: Any) -> tuple[Contact, ...]:
    """The contacts of a claim or with somebody (`claim=…`, `agent=…`), in order of time; two statements."""
    files = visible(ContactAttachment, person).filter(set_aside_at__isnull=True)
    rows = visible(Contact, person).filter(**of_it, set_aside_at__isnull=True)
    rows = rows.select_related("agent", "made_by", "claim").prefetch_related(
        Prefetch("attachments", queryset=files, to_attr="files")
    )
    return tuple(rows)
