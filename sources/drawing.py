"""Pictures of snapshots, drawn anew in a confined process: images, pages of documents, screenshots. Pixels only."""

import base64
from dataclasses import astuple, dataclass

from django.core.cache import cache

from sources.capture import store
from sources.extract.confined import read_confined
from sources.extract.extracted import ExtractionFailed
from sources.models import CaptureMethod, Snapshot
from sources.showing import screenshot_of

DRAWN_TYPE = "image/jpeg"
PDF = "application/pdf"
REMEMBERED_SECONDS = 3_600
MOST_BYTES = 60_000_000
NOT_DRAWN = frozenset({"image/svg+xml"})


@dataclass(frozen=True)
class Picture:
    """A drawn picture: its bytes, size in pixels, how many there are of the snapshot, how wide it was upright."""

    body: bytes
    media_type: str
    width: int
    height: int
    pages: int
    original_width: int


def is_picture(snapshot: Snapshot) -> bool:
    """Whether the snapshot is an image that can be drawn; an SVG is a page with a program in it, and is not."""
    return snapshot.media_type.startswith("image/") and snapshot.media_type not in NOT_DRAWN


def has_regions(snapshot: Snapshot) -> bool:
    """Whether there is a picture of which a region can be quoted."""
    if snapshot.taken_down_at is not None or snapshot.size_bytes > MOST_BYTES:
        return False
    return is_picture(snapshot) or snapshot.media_type == PDF or snapshot.method == CaptureMethod.BROWSER


def picture_at(snapshot: Snapshot, number: int) -> Picture | None:
    """The snapshot's picture, or that page of it, from 1; None where there is none or it cannot be drawn.

    What is protected is drawn each time: nothing of it is left in the cache.
    """
    if not has_regions(snapshot) or number < 1 or (number > 1 and snapshot.media_type != PDF):
        return None
    # Plain values, under the number of their shape: another release reads what this one has left.
    key = f"drawn:1:{snapshot.payload_sha256}:{snapshot.method}:{number}"
    known = cache.get(key) if snapshot.protection_id is None else None
    if known is not None:
        return Picture(*known)
    found = _drawn(snapshot, number)
    if found and snapshot.protection_id is None:
        cache.set(key, astuple(found), REMEMBERED_SECONDS)
    return found


def picture_bytes(snapshot: Snapshot) -> bytes | None:
    """The image, the document or the screenshot as it is kept, to be drawn in a confined process; None without one."""
    if snapshot.payload is None:
        return None
    if is_picture(snapshot) or snapshot.media_type == PDF:
        with store.open_blob(snapshot.payload) as file:
            return file.read()
    seen = screenshot_of(snapshot)
    return seen.body if seen else None


def _drawn(snapshot: Snapshot, number: int) -> Picture | None:
    try:
        body = picture_bytes(snapshot)
        if body is None:
            return None
        done = read_confined("page" if snapshot.media_type == PDF else "picture", body, str(number))
    except (ExtractionFailed, store.StoreError):
        return None
    about = done.metadata
    size = (about["width"], about["height"], about["pages"], about["original_width"])
    return Picture(base64.b64decode(done.text), DRAWN_TYPE, *size)
