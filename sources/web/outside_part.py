"""What pages show of a snapshot's copies in archives of others."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from factcheck.access import can_export
from sources.capture.outside_archives import WORDS, PushReason
from sources.models import ArchivePush, OutsideArchive, OutsideCopy, PushState, Snapshot
from sources.pushing import archives, leaves
from sources.visibility import visible


@dataclass(frozen=True)
class Request:
    """One request that has brought no copy (yet), with why in words."""

    push: ArchivePush
    words: str | Promise


@dataclass(frozen=True)
class OutsidePart:
    """The copies there are, the requests under way or failed, and the archives that may still be asked."""

    copies: tuple[OutsideCopy, ...]
    requests: tuple[Request, ...]
    may_ask: tuple[tuple[str, str], ...]


def outside_part(person: Any, snapshot: Snapshot) -> OutsidePart | None:
    """The part; None where there is nothing to show and no archive to ask."""
    if not snapshot.address:
        return None
    on = archives()
    copies = tuple(visible(OutsideCopy, person).filter(snapshot=snapshot, set_aside_at__isnull=True).order_by("pk"))
    pushes = list(visible(ArchivePush, person).filter(snapshot=snapshot, set_aside_at__isnull=True)) if on else []
    going = {push.archive for push in pushes if push.state != PushState.FAILED}
    free = [name for name in on if name not in going]
    asked = tuple((name, str(OutsideArchive(name).label)) for name in free)
    may_ask = asked if free and can_export(person) and leaves(snapshot) else ()
    if not (copies or pushes or may_ask):
        return None
    newest = {push.archive: push for push in reversed(pushes)}
    requests = (Request(push, _words(push)) for push in newest.values() if push.state != PushState.DONE)
    return OutsidePart(copies, tuple(requests), may_ask)


def _words(push: ArchivePush) -> str | Promise:
    return WORDS[PushReason(push.reason)] if push.reason else ""
