"""Following feeds and sitemaps: each is read when it is due, and what is new in it is captured."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.history import acting_as_system
from sources import archiving
from sources.batches import queued
from sources.canonical_url import AddressError, NormalAddress, normalise
from sources.capture.exchange import FetchFailed, Headers, Hop, pause_asked_for
from sources.capture.fetch import fetch
from sources.capture.reasons import EXPLANATIONS, Reason, of_status
from sources.extract.confined import read_confined
from sources.extract.extracted import Extracted, ExtractionFailed
from sources.models import Feed, FeedEntry, FeedKind

log = logging.getLogger(__name__)

INTERVALS = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6), timedelta(days=1), timedelta(days=7))
LONGEST_PAUSE = timedelta(days=1)
MOST_NEW_AT_ONCE = 1_000
MOST_SITEMAPS = 50
MOST_FEED_BYTES = 60_000_000


@dataclass(frozen=True)
class Reading:
    """What one look at a feed brought: its addresses, or that it has not changed."""

    found: Extracted | None
    addresses: tuple[NormalAddress, ...]
    etag: str
    last_modified: str


def follow(
    address: str, person: Any, every: timedelta, *, with_backlog: bool = True, at: datetime | None = None
) -> Feed:
    """The feed that is followed from now on; read for the first time when a worker gets to it.

    `with_backlog` captures what it names now, too. ValidationError when it is followed already or no address.
    """
    try:
        wanted = normalise(address)
    except AddressError as error:
        raise ValidationError({"address": str(error)}) from error
    try:
        with transaction.atomic():
            return Feed.objects.create(
                address=wanted.original.strip(),
                normal_address=wanted.normal,
                address_sha256=wanted.sha256,
                every=every,
                with_backlog=with_backlog,
                followed_by=person,
                due_at=at or timezone.now(),
            )
    except IntegrityError as error:
        raise ValidationError({"address": _("This feed is followed already.")}) from error


def stop(feed: Feed, *, at: datetime | None = None) -> bool:
    """Whether the feed was still followed; it is no longer. What it led to stays."""
    return bool(Feed.objects.filter(pk=feed.pk, ended_at__isnull=True).update(ended_at=at or timezone.now()))


def read_now(feed: Feed, *, at: datetime | None = None) -> None:
    """Make the feed due at once."""
    Feed.objects.filter(pk=feed.pk, ended_at__isnull=True).update(due_at=at or timezone.now())


def read_next(at: datetime) -> bool:
    """Read one feed that is due; whether there was one. Several workers may ask at once: each gets another feed."""
    with acting_as_system("feeds", "read a feed"):
        feed = _claimed(at)
        if feed is None:
            return False
        try:
            reading = _read(feed)
        except FetchFailed as failure:
            _failed(feed, failure.reason, failure.detail, at, failure.retry_after)
        except ExtractionFailed as failure:
            _failed(feed, failure.reason, failure.detail, at)
        else:
            _taken_in(feed, reading, at)
        return True


def _claimed(at: datetime) -> Feed | None:
    """The feed that waits longest. Its next turn is set first, so that a deadly one is not read again at once."""
    with transaction.atomic():
        due = Feed.objects.select_for_update(skip_locked=True).filter(due_at__lte=at, ended_at__isnull=True)
        feed: Feed | None = due.order_by("due_at").first()
        if feed is not None:
            Feed.objects.filter(pk=feed.pk).update(due_at=at + feed.every)
    return feed


def _read(feed: Feed) -> Reading:
    conditions = (("If-None-Match", feed.etag), ("If-Modified-Since", feed.last_modified))
    hop, body = _fetched(feed.normal_address, tuple((name, value) for name, value in conditions if value))
    etag, modified = hop.header("etag")[:500], hop.header("last-modified")[:100]
    if hop.status == 304:
        return Reading(None, (), feed.etag, feed.last_modified)
    found = read_confined("feed", body, hop.address)
    links = list(found.metadata["entries"])
    for nested in found.metadata["sitemaps"][:MOST_SITEMAPS]:
        links += _of_nested(nested)
    return Reading(found, _normal(links), etag, modified)


def _of_nested(address: str) -> list[str]:
    """The addresses of one sitemap that an index names; none when that one cannot be read."""
    try:
        hop, body = _fetched(address, ())
        return list(read_confined("feed", body, hop.address).metadata["entries"])
    except (FetchFailed, ExtractionFailed) as failure:
        log.info("sitemap_not_read: %s", failure.reason)
        return []


def _fetched(address: str, conditions: Headers) -> tuple[Hop, bytes]:
    limits = archiving.limits(most_bytes=MOST_FEED_BYTES)
    proxy = settings.CAPTURE_PROXY or None
    user_agent = settings.CAPTURE_USER_AGENT
    with fetch(
        address,
        policy=archiving.policy(),
        user_agent=user_agent,
        limits=limits,
        proxy=proxy,
        conditions=conditions,
    ) as answer:
        hop = answer.final
        refusal = of_status(hop.status)
        if refusal and not (hop.status == 304 and conditions):
            wait = pause_asked_for(hop, timezone.now())
            raise FetchFailed(refusal, f"{hop.address} answered {hop.status}", wait)
        return hop, hop.body.read()


def _normal(links: Sequence[str]) -> tuple[NormalAddress, ...]:
    found: dict[str, NormalAddress] = {}
    for link in links:
        try:
            address = normalise(link)
        except AddressError:
            continue
        found.setdefault(address.sha256, address)
    return tuple(found.values())


def _taken_in(feed: Feed, reading: Reading, at: datetime) -> None:
    """Queue what is new. What is above the cap is left for the next turn, which then comes soon."""
    with transaction.atomic():
        known = set(
            FeedEntry.objects.filter(
                feed=feed, address_sha256__in=[address.sha256 for address in reading.addresses]
            ).values_list("address_sha256", flat=True)
        )
        new = [address for address in reading.addresses if address.sha256 not in known]
        captured = feed.with_backlog or feed.checked_at is not None
        now = new[:MOST_NEW_AT_ONCE] if captured else new
        jobs: dict[str, UUID] = queued(now, feed.followed_by, at=at)[0] if captured and now else {}
        FeedEntry.objects.bulk_create(
            (
                FeedEntry(
                    feed=feed,
                    address=address.original,
                    address_sha256=address.sha256,
                    ingestion_id=jobs.get(address.sha256),
                )
                for address in now
            ),
            ignore_conflicts=True,
            batch_size=2_000,
        )
        is_whole = len(now) == len(new)
        found = reading.found
        Feed.objects.filter(pk=feed.pk).update(
            checked_at=at,
            # Without the rest of the entries, “not changed” would hide them.
            etag=reading.etag if is_whole else "",
            last_modified=reading.last_modified if is_whole else "",
            due_at=at + feed.every if is_whole else at + min(feed.every, timedelta(minutes=5)),
            reason="",
            detail="",
            failures=0,
            **({"title": found.title or feed.title, "kind": FeedKind(found.metadata["kind"])} if found else {}),
        )


def _failed(feed: Feed, reason: Reason, detail: str, at: datetime, wait: timedelta | None = None) -> None:
    """Say why it could not be read. It is tried again, ever more seldom, up to once a day or its own interval."""
    pause = min(feed.every * 2 ** min(feed.failures, 10), max(LONGEST_PAUSE, feed.every))
    if EXPLANATIONS[reason].passing and feed.failures == 0:
        pause = min(pause, timedelta(minutes=10))
    Feed.objects.filter(pk=feed.pk).update(
        reason=reason,
        detail=detail[:2_000].replace("\x00", "\ufffd"),
        failures=min(feed.failures + 1, 1_000),
        due_at=at + max(pause, min(wait or timedelta(), timedelta(days=7))),
    )
