"""An answer becomes a source of its own, on the terms it was given; one act before it can be quoted."""

import io
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import formats
from django.utils.translation import gettext as _

from claims.models import Channel, Contact, ContactOutcome, ContactTerms
from factcheck.history import acting
from factcheck.record import RefusedError
from factcheck.recording import add, locked, written
from sources.capture.store import StoreError
from sources.models import Source, SourceAuthor, SourceKind, Terms
from sources.uploads import Upload, take_upload

SPOKEN = (Channel.PHONE, Channel.IN_PERSON)


def quote_answer(contact: Contact, person: Any, *, at: datetime) -> Source:
    """The answer as a source, with its text kept and read in the background; the same one when it was made before.

    RefusedError where there is no answer, and for what was said off the record. Call it outside a transaction; the
    caller sends word to the workers (`sources.tasks.there_is_work`).
    """
    if contact.source is not None:
        return contact.source
    if contact.outcome != ContactOutcome.ANSWERED:
        raise RefusedError(_("There is no answer to quote."))
    if contact.terms == ContactTerms.OFF_RECORD:
        raise RefusedError(_("This was said off the record: it is not quoted, cited or exported."))
    day = contact.answered_on or formats.date_format(at, "Y-m-d")
    with written(person, "the answer can be quoted"):
        source = add(
            Source(
                kind=SourceKind.INTERVIEW if contact.channel in SPOKEN else SourceKind.STATEMENT,
                title=_("Answer of %(who)s, %(day)s") % {"who": contact.agent.name, "day": day},
                language=contact.language,
                terms=Terms.BACKGROUND if contact.terms == ContactTerms.BACKGROUND else Terms.ON_RECORD,
            ),
            person,
        )
        add(SourceAuthor(source=source, agent=contact.agent), person)
        now = locked(contact)
        if now.source is not None:
            raise RefusedError(_("A colleague has just made this answer a source: open the contact again."))
        now.source = source
        now.save(update_fields=["source"])
    try:
        with acting(person, "the answer can be quoted"):
            take_upload(Upload(io.BytesIO(contact.answer.encode()), "answer.txt", "text/plain"), person, source=source)
    except (ValidationError, StoreError) as error:
        raise RefusedError(_("The answer's text could not be kept. Try once more in a while.")) from error
    return source
