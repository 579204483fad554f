"""Rule 9: the one act that removes content, everywhere at once. Reason, person, time and fingerprints stay."""

from django.db import transaction

from claims.models import Publication
from factcheck.crypto import fingerprint_key
from factcheck.history import acting
from factcheck.keys import new_key
from factcheck.models import Person, ProtectedValue, Protection, TakeDown
from factcheck.record import call, refusals
from sources.capture.store import delete_taken_down
from sources.models import Snapshot, Source

Removable = Snapshot | Source | Protection | ProtectedValue | Publication


def take_down(thing: Removable, person: Person, reason: str, *, language: str = "en") -> TakeDown:
    """The record of the removal of a snapshot, a source (desk notes too), a protected thing or value, a publication.

    A snapshot goes with everything that shares its payload: WARC, extractions, quotes, translations, history, protected
    values, and publications that carry the words. The bytes are deleted once the transaction has committed; if that
    fails, the blobs' hourly sweep finishes. RefusedError for whoever is no editor.
    """
    with acting(person, reason), refusals():
        key = call(
            "factcheck_take_down",
            new_key(),
            thing._meta.db_table,
            thing.pk,
            person.pk,
            reason,
            language,
            fingerprint_key(),
        )
        transaction.on_commit(_delete_bytes_after_commit, robust=True)
    return TakeDown.objects.get(pk=key)


def _delete_bytes_after_commit() -> None:
    delete_taken_down()
