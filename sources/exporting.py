"""Captures on their way out of the house: as WACZ, as WARC, and each payload by itself.

Never in an export, whoever asks: what is protected, taken down or set aside, and what comes from a source that is not
on the record.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sources.capture import store
from sources.capture.wacz import About, Page, WarcPart, wacz
from sources.capture.warc import archive_resource
from sources.capture.warc_reading import WarcDamagedError, places
from sources.models import Snapshot, Terms
from sources.visibility import snapshots_visible_to

STAYS_HERE = _("Protected captures, those taken down and those of a source that is not on the record stay here.")
GOES_OUT = Q(
    protection__isnull=True,
    taken_down_at__isnull=True,
    set_aside_at__isnull=True,
    source__set_aside_at__isnull=True,
    source__terms=Terms.ON_RECORD,
)


@dataclass(frozen=True)
class Export:
    """What is to be exported: the captures by key, oldest first, and what the package says of itself."""

    snapshots: tuple[UUID, ...]
    title: str
    at: datetime
    description: str = ""


def exportable_by(person: Any) -> QuerySet[Snapshot]:
    """The captures that this person may take out of the house."""
    return snapshots_visible_to(person).filter(GOES_OUT)


def exportable() -> QuerySet[Snapshot]:
    """The captures that the installation's administrator may take out, at the command line."""
    return Snapshot.objects.filter(GOES_OUT)


def goes_out(snapshot: Snapshot) -> bool:
    """Whether a capture that was read with its source may leave the house."""
    stays = snapshot.protection_id or snapshot.taken_down_at or snapshot.is_set_aside or snapshot.source.is_set_aside
    return not stays and snapshot.source.terms == Terms.ON_RECORD


def export_of(snapshots: QuerySet[Snapshot], *, title: str, at: datetime, description: str = "") -> Export:
    """The export of these captures, which must come from `exportable…`."""
    keys = snapshots.order_by("captured_at", "pk").values_list("pk", flat=True)
    return Export(tuple(keys), title, at, description)


def as_wacz(export: Export) -> Iterator[bytes]:
    """The export as WACZ, piece by piece; StoreError or WaczError where a capture's bytes are not there."""
    return wacz(_parts(export.snapshots), _pages(export.snapshots), About(export.title, export.at, export.description))


def as_warc(export: Export) -> Iterator[bytes]:
    """The export as one WARC file, piece by piece: WARC files may be put one behind another."""
    for part in _parts(export.snapshots):
        with part.file:
            while piece := part.file.read(262_144):
                yield piece


def payload(snapshot: Snapshot) -> IO[bytes]:
    """The bytes of an exportable capture; StoreError when they are not there."""
    if snapshot.payload is None:
        raise store.StoreError("The payload was taken down.")
    return store.open_blob(snapshot.payload)


def _parts(keys: Iterable[UUID]) -> Iterator[WarcPart]:
    given: set[str] = set()
    for key in keys:
        for snapshot in _with_its_first(key):
            part = _part(snapshot)
            if part.sha256 in given:
                part.file.close()
                continue
            given.add(part.sha256)
            yield part


def _with_its_first(key: UUID) -> list[Snapshot]:
    """The capture as it stands now (it may have been taken down meanwhile), and the one that holds its payload."""
    whole = Snapshot.objects.filter(GOES_OUT).select_related("warc", "payload", "source")
    found = list(whole.filter(pk=key))
    return [*found, *whole.filter(pk__in=[each.revisit_of_id for each in found if each.revisit_of_id])]


def _part(snapshot: Snapshot) -> WarcPart:
    if snapshot.warc is not None:
        file = store.open_blob(snapshot.warc)
        if _is_whole(file):
            file.seek(0)
            return WarcPart(file, snapshot.warc.sha256, snapshot.warc.size_bytes)
        file.close()
    # No record of the exchange, as with what came in a dossier: the payload as a resource, under its address.
    with payload(snapshot) as body:
        made = archive_resource(
            body, address=address_of(snapshot), media_type=snapshot.media_type, at=snapshot.captured_at
        )
    return WarcPart(made.file, made.sha256, made.size_bytes)


def _is_whole(file: IO[bytes]) -> bool:
    try:
        return sum(1 for _ in places(file)) > 0
    except WarcDamagedError:
        return False


def _pages(keys: Iterable[UUID]) -> Iterator[Page]:
    for snapshot in (
        Snapshot.objects.filter(GOES_OUT, pk__in=list(keys)).select_related("source").order_by("captured_at")
    ):
        yield Page(str(snapshot.pk), address_of(snapshot), snapshot.captured_at, snapshot.source.title)


def address_of(snapshot: Snapshot) -> str:
    """The address under which a capture is replayed: where it was found, or its own name for what was at none."""
    return snapshot.final_address or snapshot.address or f"urn:uuid:{snapshot.pk}"
