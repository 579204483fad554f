"""What a take-down would remove, found by doing it and taking it back: nothing is guessed, nothing goes."""

from dataclasses import dataclass

from django.db import transaction

from claims.models import Publication
from claims.take_down import Removable, take_down
from factcheck.models import Person, TakeDown
from sources.models import Snapshot

MOST_NAMED = 50


@dataclass(frozen=True)
class Removal:
    """How many rows of each kind lose content, and which publications and snapshots they are (MOST_NAMED at most)."""

    counts: tuple[tuple[str, int], ...]
    publications: tuple[Publication, ...]
    snapshots: tuple[Snapshot, ...]


def removal(thing: Removable, person: Person) -> Removal:
    """All that would go with the thing. RefusedError for whoever may not take it down.

    It runs the take-down itself in a transaction that is rolled back: publishing waits for that moment.
    """
    with transaction.atomic():
        record: TakeDown = take_down(thing, person, "what would go")
        at = record.taken_down_at
        gone = Publication.objects.filter(taken_down_at=at).select_related("verdict__claim").defer("content")
        snapshots = Snapshot.objects.filter(taken_down_at=at).select_related("source")
        found = Removal(
            tuple(sorted((kind, count) for kind, count in record.counts.items() if count)),
            tuple(gone[:MOST_NAMED]),
            tuple(snapshots.order_by("captured_at")[:MOST_NAMED]),
        )
        transaction.set_rollback(True)
    return found
