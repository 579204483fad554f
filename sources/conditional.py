"""Asking again only for what changed: conditional requests (RFC 9110, section 13) on what an earlier capture holds.

A server that answers 304 is believed only where it was asked, says nothing else in the same breath, and the payload
it speaks of is still kept; and for some days only, so that a server that always says so is found out.
"""

from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, Q

from factcheck.models import Blob
from factcheck.models.blob import BlobState
from sources.capture.exchange import Fetched, FetchFailed, Headers, storable
from sources.capture.reasons import Reason
from sources.capture.warc import Earlier
from sources.models import CaptureMethod, Ingestion, Snapshot, SnapshotQuality, Source

NOT_MODIFIED = 304
ANSWERED = Q(http_status__in=(200, NOT_MODIFIED))
LONGEST_TAG = 1_000


class PayloadGoneError(FetchFailed):
    """What the server called unchanged was removed or protected here while it was asked."""


@dataclass(frozen=True)
class Held:
    """An earlier capture that may stand in for an answer: the last one, and the one whose record holds the payload."""

    last: Snapshot
    whole: Snapshot

    @property
    def conditions(self) -> Headers:
        """The headers of the conditional request."""
        pairs = (("If-None-Match", _tag_of(self.last)), ("If-Modified-Since", _date_of(self.last)))
        return tuple((name, value) for name, value in pairs if value)

    @property
    def earlier(self) -> Earlier:
        """The record that a revisit names."""
        whole = self.whole
        return Earlier(whole.warc_record, whole.final_address, whole.captured_at, self.last.payload_sha256)


@dataclass(frozen=True)
class NotModified(Fetched):
    """A chain that ends in a 304 to what was asked: the page is as the earlier capture holds it."""

    held: Held


def held_for(job: Ingestion, source: Source | None, *, as_whom: str, from_where: str) -> Held | None:
    """What a capture may ask after; None where it asks for the whole page.

    It does so for whatever is protected, after a take-down or a page that was a wall, when nothing was sent whole for
    some days, and when the last capture was made as somebody else: the site would know the two for the same.
    """
    if source is None or job.protection_id or job.method != CaptureMethod.HTTP or not settings.CAPTURE_CONDITIONAL_FOR:
        return None
    fetched = source.snapshots.filter(ANSWERED, method=CaptureMethod.HTTP, address=job.address)
    last: Snapshot | None = fetched.select_related("payload", "revisit_of").order_by("-captured_at", "-pk").first()
    if last is None or not _is_good(last) or (last.user_agent, last.captured_from) != (as_whom, from_where):
        return None
    whole = last.revisit_of or last
    sent_at = fetched.filter(http_status=200).aggregate(at=Max("captured_at"))["at"]
    is_fresh = sent_at is not None and job.due_at - sent_at < settings.CAPTURE_CONDITIONAL_FOR
    held = Held(last, whole)
    return held if is_fresh and _is_good(whole) and held.conditions else None


def judged(answer: Fetched, held: Held | None) -> Fetched | None:
    """The answer as it is to be taken; None for a 304 that cannot be believed, after which the page is asked for whole.

    FetchFailed when a server answers 304 to a request that asked no such thing.
    """
    final = answer.final
    if final.status != NOT_MODIFIED:
        return answer
    if held is None:
        raise FetchFailed(Reason.PROTOCOL, f"{final.address} answered 304 though nobody asked what changed", None)
    said, known = final.header("etag"), _header(held.last, "etag")
    is_same = not (said and known) or said.removeprefix("W/") == known.removeprefix("W/")
    if final.address != held.last.final_address or not is_same:
        return None
    return NotModified(answer.hops, held)


def still_held(held: Held) -> Blob:
    """The payload's blob, locked until the transaction ends; PayloadGoneError when it was removed or protected."""
    kept: Blob | None = (
        Blob.objects.select_for_update(no_key=True)
        .filter(pk__in=[held.last.payload_id], state=BlobState.STORED, protection__isnull=True)
        .first()
    )
    is_open = Snapshot.objects.filter(pk__in=(held.last.pk, held.whole.pk)).filter(
        Q(taken_down_at__isnull=False) | Q(protection__isnull=False) | Q(payload__isnull=True)
    )
    if kept is None or is_open.exists():
        raise PayloadGoneError(Reason.INCOMPLETE, "The capture that the site called unchanged was removed meanwhile.")
    return kept


def headers_of(answer: NotModified) -> list[list[Any]]:
    """What the page says of itself now: the headers kept with it, and those that the 304 sets anew (RFC 9111, 3.2)."""
    new = tuple(pair for pair in answer.final.headers if pair[0].lower() != "content-length")
    names = {name.lower() for name, _value in new}
    return [*(pair for pair in answer.held.last.headers if pair[0].lower() not in names), *storable(new)]


def _is_good(snapshot: Snapshot) -> bool:
    return bool(
        snapshot.payload_id
        and snapshot.warc_id
        and not snapshot.protection_id
        and not snapshot.taken_down_at
        and not snapshot.is_set_aside
        and snapshot.quality == SnapshotQuality.WHOLE
    )


def _header(snapshot: Snapshot, name: str) -> str:
    return next((str(value).strip() for key, value in snapshot.headers if key.lower() == name), "")


def _tag_of(snapshot: Snapshot) -> str:
    """The entity tag, where it is one that may be sent as it came."""
    tag = _header(snapshot, "etag")
    opaque = tag.removeprefix("W/")
    is_one = len(opaque) > 1 and opaque.startswith('"') and opaque.endswith('"') and '"' not in opaque[1:-1]
    return tag if is_one and len(tag) <= LONGEST_TAG and tag.isascii() and tag.isprintable() else ""


def _date_of(snapshot: Snapshot) -> str:
    said = _header(snapshot, "last-modified")
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return ""
    # A date that lies ahead would call every later version unchanged.
    is_past = moment.tzinfo is not None and moment <= snapshot.captured_at + timedelta(minutes=1)
    return said if is_past and said.isascii() and said.isprintable() else ""
