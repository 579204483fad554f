"""Feeds and sitemaps are read when they are due; what is new becomes captures."""

import gzip
import json
import lzma
import tarfile
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from factcheck.history import acting
from sources.capture.reasons import Reason
from sources.extract.extracted import ExtractionFailed
from sources.extract.feed import read_feed
from sources.feeds import follow, read_next, stop
from sources.models import Feed, FeedEntry, Ingestion
from tests.sources.local_site import answer

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>The &lt;b&gt;Gazette</title><link>https://a.example/</link>
{}</channel></rss>"""
ITEM = "<item><title>T</title><link>{}</link><description>d</description></item>"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><id>urn:1</id><title>t</title>
<link rel="self" href="https://a.example/self"/><link href="/one"/></entry></feed>"""
SITEMAP = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{}</urlset>'
BOMB = """<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]><urlset><url><loc>https://a.example/&b;</loc></url>
<url><loc>https://a.example/&c;</loc></url><url><loc>https://a.example/plain</loc></url></urlset>"""


def entries(body, address="https://a.example/feed"):
    return read_feed(body.encode() if isinstance(body, str) else body, address).metadata["entries"]


def outcome_of(body):
    """`read`, with nothing but addresses that can be captured, or the reason why not."""
    try:
        found = read_feed(body, "https://a.example/feed").metadata["entries"]
    except ExtractionFailed as failure:
        return failure.reason
    return "read" if all(entry.startswith("http") for entry in found) else "bad address"


def test_each_kind_gives_its_addresses():
    assert entries(RSS.format(ITEM.format("https://a.example/1") + ITEM.format("https://a.example/2"))) == [
        "https://a.example/1",
        "https://a.example/2",
    ]
    assert entries(ATOM) == ["https://a.example/one"]
    json_feed = {"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [{"id": "1", "url": "/j"}, 7]}
    assert entries(json.dumps(json_feed)) == ["https://a.example/j"]
    sitemap = SITEMAP.format("<url><loc> https://a.example/s </loc></url><url><loc>javascript:1</loc></url>")
    assert entries(sitemap) == ["https://a.example/s"]
    assert entries(gzip.compress(sitemap.encode())) == ["https://a.example/s"]


def test_entities_of_a_sitemap_stay_closed():
    found = entries(BOMB)
    assert "https://a.example/plain" in found
    assert not any("root:" in address or "aaaa" in address for address in found)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", Reason.NOT_A_FEED),
        (b"{", Reason.MALFORMED),
        (b'{"items": []}', Reason.NOT_A_FEED),
        (b"\x1f\x8bnonsense", Reason.MALFORMED),
        (b"<html><body>A page</body></html>", Reason.NOT_A_FEED),
        (b"\x00\x01\x02", Reason.NOT_A_FEED),
    ],
)
def test_what_is_no_feed_says_so(body, reason):
    with pytest.raises(ExtractionFailed) as failure:
        read_feed(body, "https://a.example/")
    assert failure.value.reason == reason


def test_a_page_names_the_feeds_it_offers():
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>x</body></html>'
    with pytest.raises(ExtractionFailed, match=r"https://a\.example/rss\.xml"):
        read_feed(page, "https://a.example/")


def test_four_hundred_feeds_of_all_kinds_parse_or_fail_with_a_reason(shared):
    with lzma.open(shared / "data" / "feeds.tar.xz") as packed, tarfile.open(fileobj=packed) as archive:
        files = [member for member in archive if member.isfile()]
        outcomes = [outcome_of(archive.extractfile(member).read()) for member in files]
    assert len(files) > 400
    assert set(outcomes) <= {"read", Reason.NOT_A_FEED, Reason.MALFORMED}
    assert outcomes.count("read") > len(files) * 0.8


pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def followed(address, person, **options):
    with acting(person, "follows a feed"):
        return follow(address, person, timedelta(hours=1), **options)


def serve(desk, path, *numbers, **options):
    body = RSS.format("".join(ITEM.format(desk.url(f"/{n}?utm_source=rss")) for n in numbers))
    desk.routes[path] = answer(body.encode(), **options)


def test_new_entries_become_captures_once(desk, author):
    serve(desk, "/rss", 1, 2)
    feed = followed(desk.url("/rss"), author)
    now = timezone.now()
    assert read_next(now)
    assert not read_next(now)
    assert Ingestion.objects.filter(is_bulk=True, first_requested_by=author).count() == 2
    serve(desk, "/rss", 2, 3)
    assert read_next(now + timedelta(hours=2))
    assert Ingestion.objects.count() == 3
    assert FeedEntry.objects.filter(ingestion__isnull=False).count() == 3
    feed.refresh_from_db()
    assert (feed.title, feed.kind, feed.reason) == ("The <b>Gazette", "feed", "")


def test_without_the_backlog_only_what_comes_later_is_captured(desk, author):
    serve(desk, "/rss", 1, 2)
    followed(desk.url("/rss"), author, with_backlog=False)
    now = timezone.now()
    read_next(now)
    assert (FeedEntry.objects.count(), Ingestion.objects.count()) == (2, 0)
    serve(desk, "/rss", 2, 3)
    read_next(now + timedelta(hours=2))
    assert [job.normal_address for job in Ingestion.objects.all()] == [desk.url("/3")]


def test_what_has_not_changed_is_not_read_again(desk, author):
    serve(desk, "/rss", 1, headers={"ETag": '"one"', "Last-Modified": "Wed, 21 Oct 2015 07:28:00 GMT"})
    followed(desk.url("/rss"), author)
    read_next(timezone.now())
    desk.routes["/rss"] = answer(status="304 Not Modified")
    read_next(timezone.now() + timedelta(hours=2))
    assert 'If-None-Match: "one"' in desk.requests[-1]
    assert "If-Modified-Since: Wed, 21 Oct 2015 07:28:00 GMT" in desk.requests[-1]
    assert Feed.objects.get().reason == ""


def test_a_feed_that_fails_says_why_and_is_asked_ever_more_seldom(desk, author):
    feed = followed(desk.url("/gone"), author)
    now = timezone.now()
    read_next(now)
    feed.refresh_from_db()
    assert (feed.reason, feed.failures) == ("not_found", 1)
    assert feed.due_at == now + timedelta(hours=1)
    read_next(now + timedelta(hours=1))
    feed.refresh_from_db()
    assert feed.due_at == now + timedelta(hours=3)
    serve(desk, "/gone", 1)
    read_next(now + timedelta(hours=3))
    feed.refresh_from_db()
    assert (feed.reason, feed.failures) == ("", 0)


def test_an_index_of_sitemaps_is_followed_into(desk, author):
    index = f'<sitemapindex xmlns="x"><sitemap><loc>{desk.url("/a.xml")}</loc></sitemap><sitemap><loc>{desk.url("/none")}</loc></sitemap></sitemapindex>'
    desk.routes["/index.xml"] = answer(index.encode())
    desk.routes["/a.xml"] = answer(SITEMAP.format(f"<url><loc>{desk.url('/1')}</loc></url>").encode())
    followed(desk.url("/index.xml"), author)
    read_next(timezone.now())
    assert [job.normal_address for job in Ingestion.objects.all()] == [desk.url("/1")]
    assert Feed.objects.get().kind == "sitemap"


def test_a_feed_is_fetched_by_the_vetted_fetch(desk, author, settings):
    settings.CAPTURE_ALLOWED_NETWORKS = []
    feed = followed(desk.url("/rss"), author)
    read_next(timezone.now())
    feed.refresh_from_db()
    assert feed.reason == "refused_address"
    assert desk.requests == []


def test_a_long_feed_is_taken_in_parts(desk, author, monkeypatch):
    monkeypatch.setattr("sources.feeds.MOST_NEW_AT_ONCE", 2)
    serve(desk, "/rss", 1, 2, 3, headers={"ETag": '"one"'})
    feed = followed(desk.url("/rss"), author)
    now = timezone.now()
    read_next(now)
    feed.refresh_from_db()
    assert (Ingestion.objects.count(), feed.etag) == (2, "")
    assert feed.due_at == now + timedelta(minutes=5)
    read_next(now + timedelta(minutes=6))
    assert Ingestion.objects.count() == 3


def test_a_feed_is_followed_once_until_it_is_stopped(desk, author, reviewer):
    feed = followed(desk.url("/rss"), author)
    with pytest.raises(ValidationError, match="followed already"):
        followed(desk.url("/rss#top"), reviewer)
    with acting(reviewer):
        assert stop(feed)
        assert not stop(feed)
    assert not read_next(timezone.now())
    followed(desk.url("/rss"), reviewer)
