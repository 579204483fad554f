"""The archived page as it may be looked at: under a signed address, with what we ourselves captured of its looks."""

import html
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing
from django.core.cache import cache
from warcio.archiveiterator import ArchiveIterator

from sources.archived_page import addresses_in, addresses_in_css, harmless, harmless_css
from sources.canonical_url import AddressError, normalise
from sources.capture import store
from sources.capture.warc_reading import Place, WarcDamagedError, places
from sources.extract.reading import HTML_TYPES, is_text, media_type_of
from sources.extract.text import decoded
from sources.models import Snapshot
from sources.visibility import snapshots_visible_to

SALT = "sources.showing"
SHOWN_FOR = timedelta(minutes=10)
REMEMBERED_SECONDS = 3_600
MOST_BYTES = 5_000_000
MOST_LOADED = 500
LOOKS = ("image/", "font/", "audio/", "video/", "application/font", "application/x-font")
SHEET = "text/css"
PICTURE = "urn:view:"


@dataclass(frozen=True)
class View:
    """A signed address, opened: who looks at which capture."""

    token: str
    person: Any
    snapshot: Snapshot


@dataclass(frozen=True)
class Shown:
    """What is sent: the bytes and their media type."""

    body: bytes
    media_type: str


def address_of_view(snapshot: Snapshot, person: Any, *, picture: bool = False) -> str:
    """The address at which this person may look at the capture (or its picture) for some minutes."""
    token = signing.dumps([str(snapshot.pk), str(person.pk)], salt=SALT)
    return f"{settings.ARCHIVE_ORIGIN.rstrip('/')}/archived/{token}/{'picture/' if picture else ''}"


def opened(token: str, *, salt: str = SALT, shown_for: timedelta = SHOWN_FOR) -> View | None:
    """Who may look at what under this token; None when it is forged, out of time, or no longer allowed."""
    try:
        snapshot_id, person_id = signing.loads(token, salt=salt, max_age=shown_for)
    except (signing.BadSignature, ValueError):
        return None
    person = get_user_model().objects.filter(pk=UUID(person_id)).first()
    kept = snapshots_visible_to(person).filter(set_aside_at__isnull=True, taken_down_at__isnull=True)
    snapshot = kept.select_related("payload", "warc", "source").filter(pk=UUID(snapshot_id)).first()
    return View(token, person, snapshot) if snapshot else None


def can_be_shown(snapshot: Snapshot) -> bool:
    """Whether the capture is of a kind and size that is shown as it looked."""
    shown = (
        snapshot.media_type in HTML_TYPES or snapshot.media_type.startswith("image/") or is_text(snapshot.media_type)
    )
    return shown and snapshot.size_bytes <= MOST_BYTES and not snapshot.taken_down_at


def page_of(view: View) -> Shown | None:
    """The capture as one harmless document; None when its kind cannot be shown."""
    snapshot = view.snapshot
    if not can_be_shown(snapshot) or snapshot.payload is None:
        return None
    if _is_drawn(snapshot):
        return _framed(f'<img src="/archived/{view.token}/drawn/1/" alt="">')
    if snapshot.media_type.startswith("image/"):
        return _framed(f'<img src="{_ours(view, _address(snapshot))}" alt="">')
    with store.open_blob(snapshot.payload) as file:
        body = file.read()
    text = decoded(body, media_type_of(_content_type(snapshot), body)[1])
    if snapshot.media_type not in HTML_TYPES:
        return _framed(f"<pre>{html.escape(text)}</pre>")
    ours = _places(view, addresses_in(text, _address(snapshot)))
    return Shown(harmless(text, _address(snapshot), ours).encode(), "text/html; charset=utf-8")


def picture_of(view: View) -> Shown | None:
    """The screenshot that a browser made at the capture, in a document; None when there is none."""
    for place in _records(view.snapshot):
        if place.address.startswith(PICTURE):
            return _framed(f'<img src="{_ours(view, place.address)}" alt="">')
    return None


def screenshot_of(snapshot: Snapshot) -> Shown | None:
    """The screenshot's own bytes; None when there is none."""
    seen = next((place.address for place in _records(snapshot) if place.address.startswith(PICTURE)), None)
    return _of_the_record(snapshot, seen) if seen else None


def has_picture(snapshot: Snapshot) -> bool:
    """Whether a screenshot was made at the capture."""
    return snapshot.method == "browser" and any(place.address.startswith(PICTURE) for place in _records(snapshot))


def looks_of(view: View, address: str) -> Shown | None:
    """A picture, font or style sheet that we captured: with the page, as the page itself, or by its own address."""
    snapshot = view.snapshot
    found = None
    if address == _address(snapshot) and _is_drawn(snapshot):
        # A photograph says where it was taken, and by which device: it is shown drawn anew only.
        return None
    if address == _address(snapshot) and snapshot.payload is not None:
        with store.open_blob(snapshot.payload) as file:
            found = Shown(file.read(MOST_BYTES), snapshot.media_type)
    found = found or _of_the_record(snapshot, address) or _captured_elsewhere(view, address)
    if found is None:
        return None
    if found.media_type == SHEET:
        sheet = decoded(found.body)
        ours = _places(view, addresses_in_css(sheet, address))
        return Shown(harmless_css(sheet, address, ours).encode(), f"{SHEET}; charset=utf-8")
    return found if found.media_type.startswith(LOOKS) else None


def _is_drawn(snapshot: Snapshot) -> bool:
    return snapshot.media_type.startswith("image/") and snapshot.media_type != "image/svg+xml"


def _framed(inside: str) -> Shown:
    looks = "body{margin:0}img{max-width:100%;height:auto;display:block}pre{white-space:pre-wrap;padding:1em}"
    head = f'<head><meta charset="utf-8"><style>{looks}</style></head>'
    page = f"<!doctype html><html>{head}<body>{inside}</body></html>"
    return Shown(page.encode(), "text/html; charset=utf-8")


def _address(snapshot: Snapshot) -> str:
    return snapshot.final_address or snapshot.address or f"urn:uuid:{snapshot.pk}"


def _content_type(snapshot: Snapshot) -> str:
    return next((value for name, value in snapshot.headers if name.lower() == "content-type"), snapshot.media_type)


def _ours(view: View, address: str) -> str:
    return f"/archived/{view.token}/looks/?of={quote(address, safe='')}"


def _places(view: View, wanted: Iterable[str]) -> dict[str, str]:
    """Our address for each of the wanted ones that we captured."""
    addresses = sorted(wanted)[:MOST_LOADED]
    own = {place.address for place in _records(view.snapshot)}
    by_hash = {}
    for address in addresses:
        try:
            by_hash[normalise(address).sha256] = address
        except AddressError:
            continue
    elsewhere = _open_captures(view).filter(source__address_sha256__in=list(by_hash))
    known = {by_hash[each] for each in elsewhere.values_list("source__address_sha256", flat=True).distinct()}
    return {address: _ours(view, address) for address in addresses if address in own or address in known}


def _open_captures(view: View) -> Any:
    """Captures that may be mixed into a page: none that is protected, whoever looks."""
    return snapshots_visible_to(view.person).filter(
        protection__isnull=True, set_aside_at__isnull=True, taken_down_at__isnull=True, http_status=200
    )


def _captured_elsewhere(view: View, address: str) -> Shown | None:
    try:
        wanted = normalise(address).sha256
    except AddressError:
        return None
    same = _open_captures(view).filter(source__address_sha256=wanted, size_bytes__lte=MOST_BYTES)
    at = view.snapshot.captured_at
    found = same.filter(captured_at__lte=at).first() or same.filter(captured_at__gt=at).last()
    if found is None or found.payload is None:
        return None
    with store.open_blob(found.payload) as file:
        return Shown(file.read(), found.media_type)


def _records(snapshot: Snapshot) -> list[Place]:
    """What the capture's own record holds that can be looked at."""
    if snapshot.warc is None:
        return []
    key = f"records-of:{snapshot.warc.sha256}"
    found: list[Place] | None = cache.get(key) if snapshot.protection_id is None else None
    if found is None:
        try:
            with store.open_blob(snapshot.warc) as file:
                found = [each for each in places(file) if each.kind in ("response", "resource")]
        except (WarcDamagedError, store.StoreError):
            # The text can still be read; what is missing is told by the store's own checks.
            return []
        if snapshot.protection_id is None:
            cache.set(key, found, REMEMBERED_SECONDS)
    return found


def _of_the_record(snapshot: Snapshot, address: str) -> Shown | None:
    for place in _records(snapshot):
        if place.address.partition("#")[0] != address or place.status not in ("", "200"):
            continue
        if snapshot.warc is None:
            return None
        with store.open_blob(snapshot.warc) as file:
            file.seek(place.offset)
            for record in ArchiveIterator(file):
                return Shown(record.content_stream().read(MOST_BYTES), place.media_type)
    return None
