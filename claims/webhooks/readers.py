"""Programs that read a published version with a token: remembered, and their people told when it is corrected.

Kept are the token and the publication, once, and when; nothing else of the request. Without a token nothing is kept.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from claims.models import (
    EventType,
    Notice,
    OutboxPlace,
    Publication,
    PublicationCopy,
    PublicationKind,
    Status,
    Verdict,
)
from claims.webhooks.feeding import entries_after, newest_entry
from claims.webhooks.happenings import Happening, happenings
from claims.webhooks.switching import caretakers
from factcheck.models import ApiToken, Kind, Person

PLACE = "token readers"
TELLS_READERS = (EventType.VERDICT_CORRECTED, EventType.VERDICT_WITHDRAWN, EventType.VERDICT_REMOVED)


def note_publications(token: Any, rows: Sequence[Publication]) -> None:
    """The token has these publications from now on. A provider's token is no row, and leaves nothing."""
    if not isinstance(token, ApiToken):
        return
    copies = [PublicationCopy(publication_id=row.pk, token_id=token.pk) for row in rows]
    PublicationCopy.objects.bulk_create(copies, ignore_conflicts=True)


def note_verdicts(token: Any, rows: Sequence[Verdict]) -> None:
    """The token has what was published of these versions, where they stand in public."""
    public = [row.pk for row in rows if row.status == Status.PUBLISHED]
    if public:
        checks = Publication.objects.filter(verdict__in=public, kind=PublicationKind.CHECK)
        note_publications(token, list(checks.only("pk")))


def tell_readers(at: datetime) -> int:
    """How many notices were given: of each new or withdrawn version to whom a token read an earlier one for."""
    OutboxPlace.objects.get_or_create(name=PLACE)
    given = 0
    while (some := _told_some(at)) is not None:
        given += some
    return given


def _told_some(at: datetime) -> int | None:
    with transaction.atomic():
        place = OutboxPlace.objects.select_for_update(skip_locked=True).filter(name=PLACE).first()
        if place is None:
            return None
        if not PublicationCopy.objects.filter(token__isnull=False).exists():
            # Nobody to tell, however long the outbox is that nobody has read yet.
            place.after = newest_entry()
            place.save(update_fields=["after"])
            return None
        entries, after = entries_after(place.after)
        if after == place.after:
            return None
        given = sum(_told(each, at) for each in happenings(entries) if each.event in TELLS_READERS)
        place.after = after
        place.save(update_fields=["after"])
    return given


def _told(each: Happening, at: datetime) -> int:
    """One notice a person, however many of their tokens read it."""
    has = PublicationCopy.objects.filter(publication__verdict__claim=each.claim_id, token__isnull=False)
    if each.event == EventType.VERDICT_CORRECTED:
        has = has.exclude(publication=each.publication)
    owners = Person.objects.filter(pk__in=has.values("token__person"))
    people = {person.pk: person for owner in owners for person in _to_tell(owner)}
    for person in people.values():
        Notice.objects.update_or_create(
            person=person, publication=each.publication, comment=None, assignment=None, webhook=None,
            defaults={"seen_at": None, "mailed_at": None, "made_at": at},
        )  # fmt: skip
    return len(people)


def _to_tell(owner: Person) -> list[Person]:
    """The person; of a service account, or of somebody who left, the admins."""
    return [owner] if owner.is_active and owner.kind == Kind.PERSON else caretakers(owner)
