"""The captures of an address, as mementos (RFC 7089): the nearest to a moment, all in order, and who may see which."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from factcheck.access import is_at_work
from sources.canonical_url import AddressError, NormalAddress, normalise, parse
from sources.exporting import GOES_OUT
from sources.models import Snapshot, Source
from sources.visibility import snapshots_visible_to

STAMP = "%Y%m%d%H%M%S"
# What a shortened stamp leaves out is its earliest value.
EARLIEST = "00000101000000"


@dataclass(frozen=True)
class Neighbours:
    """One memento among the others of its address; each may be the same as another."""

    memento: Snapshot
    first: Snapshot
    before: Snapshot | None
    after: Snapshot | None
    last: Snapshot


def mementos(person: Any, spellings: Iterable[str]) -> QuerySet[Snapshot]:
    """The captures of an address that this visitor may see, oldest first: the public's are those that a setting
    releases. `spellings` are the ways to read what was asked for; an address that is none has no captures. Captures
    that redirects led to the address are among them.
    """
    seen = snapshots_visible_to(person) if is_at_work(person) else _released()
    wanted = list(_wanted(spellings))
    sources = Source.objects.filter(address_sha256__in=[each.sha256 for each in wanted])
    joined = sources.filter(merged_into__isnull=False).values("merged_into")
    kept = seen.filter(
        Q(source__in=sources.values("pk")) | Q(source__in=joined) | Q(final_address__in=_ends(wanted)),
        set_aside_at__isnull=True,
        taken_down_at__isnull=True,
    )
    return kept.select_related("source").order_by("captured_at", "pk")


def nearest(found: QuerySet[Snapshot], at: datetime) -> Snapshot | None:
    """The memento whose time is nearest to `at`; of two equally near ones the earlier."""
    before = found.filter(captured_at__lte=at).last()
    after = found.filter(captured_at__gt=at).first()
    if before is None or after is None:
        return before or after
    return before if at - before.captured_at <= after.captured_at - at else after


def neighbours(found: QuerySet[Snapshot], memento: Snapshot) -> Neighbours:
    """The memento with those beside it."""
    first, last = found.first(), found.last()
    return Neighbours(
        memento,
        first or memento,
        found.filter(captured_at__lt=memento.captured_at).last(),
        found.filter(captured_at__gt=memento.captured_at).first(),
        last or memento,
    )


def moment_of(stamp: str) -> datetime | None:
    """The moment that 4 to 14 digits name (YYYYMMDDhhmmss, shortened from the right); None when there is none."""
    try:
        return datetime.strptime(stamp + EARLIEST[len(stamp) :], STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def stamp_of(memento: Snapshot) -> str:
    """The memento's time in 14 digits, UTC."""
    return memento.captured_at.astimezone(UTC).strftime(STAMP)


def _released() -> QuerySet[Snapshot]:
    released = []
    for key in settings.RELEASED_SNAPSHOTS:
        try:
            released.append(UUID(key))
        except ValueError:
            continue
    return Snapshot.objects.filter(GOES_OUT, pk__in=released)


def _wanted(spellings: Iterable[str]) -> Iterator[NormalAddress]:
    for spelling in spellings:
        try:
            yield normalise(spelling)
        except AddressError:
            continue


def _ends(wanted: Iterable[NormalAddress]) -> list[str]:
    """The addresses as a fetch names where it ended: as asked for, and in their normal form, without a fragment."""
    ends = set()
    for address in wanted:
        for spelling in (address.original, address.normal):
            url = parse(spelling)
            url.hash = ""
            ends.add(url.href)
    return sorted(ends)
