"""The desk as a place: when somebody was last there, and the note that one shift leaves the next."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.history import acting
from factcheck.models import Desk, HandoverNote, Person
from factcheck.record import RefusedError

# Whoever comes back within this time is still on the same visit.
A_VISIT = timedelta(minutes=45)


def arrived(person: Person, *, at: datetime) -> datetime | None:
    """When the person was at the desk before this visit; None when never. The visit itself is noted once."""
    before = person.seen_desk_at
    if before is None or at - before > A_VISIT:
        with acting(person, "came to the desk"):
            Person.objects.filter(pk=person.pk).update(seen_desk_at=at)
    return before


def open_note(person: Person) -> HandoverNote | None:
    """The newest handover note that nobody has read, of the person's own desks first."""
    mine = set(person.desks.filter(set_aside_at__isnull=True).values_list("desk", flat=True))
    unread = HandoverNote.objects.filter(acknowledged_at__isnull=True, set_aside_at__isnull=True)
    notes = list(unread.select_related("written_by", "desk").order_by("-shift_ended_at")[:20])
    return next((note for note in notes if note.desk_id in mine), notes[0] if notes else None)


def hand_over(desk: Desk, person: Person, text: str, *, language: str, at: datetime) -> HandoverNote:
    """The saved note for whoever comes next. RefusedError when it says nothing."""
    if not text.strip():
        raise RefusedError(_("Write what is open, what was promised to whom, and what is due when."))
    with acting(person, "handed over"):
        return HandoverNote.objects.create(
            desk=desk, written_by=person, text=text.strip(), language=language, shift_ended_at=at
        )


def acknowledge(note: HandoverNote, person: Person, *, at: datetime) -> HandoverNote:
    """The note, fresh; read by this person if nobody had read it before."""
    with transaction.atomic(), acting(person, "read the handover note"):
        HandoverNote.objects.filter(pk=note.pk, acknowledged_at__isnull=True).update(
            acknowledged_by=person, acknowledged_at=at
        )
    note.refresh_from_db()
    return note
