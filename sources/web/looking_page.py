"""Ways to look at a snapshot besides its text: the page as archived, and its picture."""

from dataclasses import dataclass
from typing import Any

from sources.drawing import has_regions
from sources.models import Snapshot
from sources.showing import address_of_view, can_be_shown, has_picture


@dataclass(frozen=True)
class Look:
    """How the snapshot is looked at: as `text`, the `page` as archived or its `picture`; which of them there are."""

    kind: str
    has_page: bool
    has_picture: bool
    has_regions: bool
    address: str


def look_at(person: Any, snapshot: Snapshot, wanted: str) -> Look:
    """The wanted way to look at a snapshot where there is one, else its text; with the signed address for the frame."""
    there = {"page": can_be_shown(snapshot), "picture": has_picture(snapshot)}
    kind = wanted if there.get(wanted) else "text"
    address = "" if kind == "text" else address_of_view(snapshot, person, picture=kind == "picture")
    return Look(kind, there["page"], there["picture"], has_regions(snapshot), address)
