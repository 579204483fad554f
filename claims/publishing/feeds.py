"""What was published and corrected as Atom (RFC 4287), JSON Feed 1.1 and a schema.org DataFeed, from plain entries."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.feedgenerator import Atom1Feed

# XML 1.0 has no place for these, not even escaped.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Entry:
    """One thing that was published: `key` stays its own for ever, `address` is where people read it."""

    key: UUID
    address: str
    title: str
    text: str
    language: str
    at: datetime
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class About:
    """What a feed says of itself."""

    title: str
    home: str
    address: str
    language: str
    newsroom: str


class _Feed(Atom1Feed):
    """Atom whose date is its newest entry's: Django tells the present moment of an empty one."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NOTHING_YET


def changed_at(entries: Sequence[Entry]) -> datetime:
    """When the newest of them came."""
    return max((entry.at for entry in entries), default=NOTHING_YET)


def atom(about: About, entries: Sequence[Entry]) -> bytes:
    """The entries as Atom."""
    feed = _Feed(
        title=_plain(about.title),
        link=about.home,
        description=None,
        feed_url=about.address,
        language=about.language,
        author_name=_plain(about.newsroom),
    )
    for entry in entries:
        feed.add_item(
            title=_plain(entry.title),
            link=entry.address,
            description=_plain(entry.text),
            unique_id=entry.key.urn,
            pubdate=entry.at,
            updateddate=entry.at,
            categories=[_plain(tag) for tag in entry.tags],
        )
    text: str = feed.writeString("utf-8")
    return text.encode()


def json_feed(about: About, entries: Sequence[Entry]) -> bytes:
    """The entries as JSON Feed (https://www.jsonfeed.org/version/1.1/)."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": about.title,
        "home_page_url": about.home,
        "feed_url": about.address,
        "authors": [{"name": about.newsroom, "url": about.home}],
        "items": [
            {
                "id": entry.key.urn,
                "url": entry.address,
                "title": entry.title,
                "content_text": entry.text or entry.title,
                "date_published": _instant(entry.at),
                "language": entry.language,
                "tags": list(entry.tags),
            }
            for entry in entries
        ],
    }
    if about.language:
        feed["language"] = about.language
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def data_feed(newsroom: str, reviews: Sequence[dict[str, Any]]) -> bytes:
    """ClaimReviews as a schema.org DataFeed, as aggregators read it."""
    feed = {
        "@context": "https://schema.org",
        "@type": "DataFeed",
        "name": newsroom,
        "dateModified": max((review["datePublished"] for review in reviews), default=_instant(NOTHING_YET)[:10]),
        "dataFeedElement": [
            {
                "@type": "DataFeedItem",
                "dateCreated": review["datePublished"],
                "url": review["url"],
                "item": [{key: value for key, value in review.items() if key != "@context"}],
            }
            for review in reviews
        ],
    }
    return json.dumps(feed, ensure_ascii=False, separators=(",", ":")).encode()


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("�", text)


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
