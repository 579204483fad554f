"""What the page of a source shows of the address that it names as its own, and of the sources joined to it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from factcheck.access import can_record
from factcheck.fingerprints import is_fingerprint
from sources.models import JoinState, Source, SourceJoin
from sources.visibility import visible

SHOWN = (JoinState.SUGGESTED, JoinState.JOINED)


@dataclass(frozen=True)
class JoinedPart:
    """The address that the page names and that has no source yet; suggestions; what was joined."""

    waits_for: str
    suggested: tuple[SourceJoin, ...]
    joined: tuple[SourceJoin, ...]
    may_record: bool


def joined_part(person: Any, source: Source) -> JoinedPart | None:
    """The part, in one statement; None where there is nothing to say. Both ends have to be visible to the person."""
    rows = visible(SourceJoin, person).filter(set_aside_at__isnull=True)
    own = Q(source=source, state__in=(*SHOWN, JoinState.WAITING))
    named = Q(canonical=source, state__in=SHOWN, source__set_aside_at__isnull=True)
    found = list(rows.filter(own | named).select_related("source", "canonical", "decided_by").order_by("pk")[:50])
    waiting = [row.source.claimed_canonical for row in found if row.state == JoinState.WAITING]
    if not found or any(map(is_fingerprint, waiting)):
        return None
    return JoinedPart(
        waiting[0] if waiting else "",
        tuple(row for row in found if row.state == JoinState.SUGGESTED),
        tuple(row for row in found if row.state == JoinState.JOINED),
        bool(can_record(person)),
    )
