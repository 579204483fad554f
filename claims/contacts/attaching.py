"""Notes, recordings and transcripts of a contact: always protected, seen with a grant only."""

from dataclasses import dataclass
from typing import IO, Any

from claims.models import Contact, ContactAttachment
from factcheck.history import acting
from factcheck.keys import new_key
from factcheck.models import ProtectedAccess, Protection
from factcheck.protected import grant
from factcheck.recording import add
from sources.capture import store
from sources.extract.kinds import media_type_of_upload

SNIFFED_BYTES = 1_024
REASON = "what was said to us in confidence is seen with a grant only"


@dataclass(frozen=True)
class Brought:
    """A file that somebody brings: its bytes, its name, what the browser called it, and what it is in words."""

    file: IO[bytes]
    name: str
    declared_type: str
    title: str


def attach(contact: Contact, brought: Brought, person: Any) -> ContactAttachment:
    """The attachment, encrypted; whoever attaches it holds the first grant. RefusedError for programs.

    Call it outside a transaction.
    """
    brought.file.seek(0)
    start = brought.file.read(SNIFFED_BYTES)
    media_type = media_type_of_upload(brought.name, brought.declared_type, start)
    key = new_key()
    with acting(person, "attached to a contact"):
        protection = Protection.objects.create(
            kind=ContactAttachment._meta.db_table, object_id=key, reason=REASON, language="en", protected_by=person
        )
        grant(protection, person, person, REASON)
        blob = store.put(brought.file, protection=protection)
        row = ContactAttachment(
            id=key, contact=contact, title=brought.title, blob=blob, media_type=media_type, protection=protection
        )
        return add(row, person)


def read(row: ContactAttachment, person: Any) -> IO[bytes]:
    """The file in clear; that it was read is recorded. StoreError when it is not there. Ask for the grant before."""
    file = store.open_blob(row.blob)
    ProtectedAccess.objects.create(protection=row.protection, person=person)
    return file
