"""Feeds and the map of public pages: well-formed, complete, for everybody, quickly answered when nothing changed."""

import json
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Publication
from claims.workflow.withdrawing import withdraw
from tests.publishing.conftest import World
from tests.web.publishing import draft_of, published_by

pytestmark = pytest.mark.django_db
ADDRESSES = (
    "/feeds/checks.atom", "/feeds/checks.json", "/feeds/corrections.atom", "/feeds/corrections.json",
    "/feeds/claimreview.json", "/sitemap.xml", "/robots.txt",
)  # fmt: skip


def get(address: str, **headers: str) -> Any:
    return Client().get(address, **headers)


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_sets_no_cookie_and_is_not_sent_twice(address: str, publication: Publication, author: Any) -> None:
    answer = get(address)
    assert answer.status_code == 200
    assert answer.cookies.output() == ""
    assert answer["Cache-Control"].startswith("public")
    assert "Vary" not in answer
    again = get(address, HTTP_IF_NONE_MATCH=answer["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert address == "/robots.txt" or "Last-Modified" in answer


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_is_whole_with_nothing_published(address: str, db: None) -> None:
    assert get(address).status_code == 200


def test_the_same_checks_stand_in_every_form(publication: Publication, world: World) -> None:
    atom = feedparser.parse(get("/feeds/checks.atom").content)
    assert not atom.bozo
    feed = json.loads(get("/feeds/checks.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [entry.id for entry in atom.entries] == [item["id"] for item in feed["items"]] == [world.claim.pk.urn]
    assert atom.entries[0].title == feed["items"][0]["title"] == "Not shown"
    assert atom.entries[0].link == feed["items"][0]["url"] == f"http://localhost:8000/checks/{world.claim.pk}/"
    data = json.loads(get("/feeds/claimreview.json").content)
    assert data["@type"] == "DataFeed"
    assert data["dataFeedElement"][0]["item"][0]["claimReviewed"] == world.claim.text


def test_a_language_has_a_feed_of_its_own(publication: Publication) -> None:
    assert len(json.loads(get("/feeds/checks.json?lang=en").content)["items"]) == 1
    spanish = json.loads(get("/feeds/checks.json?lang=es").content)
    assert (spanish["items"], spanish["language"]) == ([], "es")
    assert get("/feeds/checks.rss").status_code == 404


def test_corrections_and_withdrawals_are_told(
    publication: Publication, world: World, author: Any, reviewer: Any
) -> None:
    published_by(world.claim, author, reviewer, change=("update", "New sheets."), summary="Better.")
    told = json.loads(get("/feeds/corrections.json").content)["items"]
    assert [(item["tags"], item["content_text"]) for item in told] == [(["update"], "New sheets.")]
    published_by(world.rival, author, reviewer)
    withdraw(world.rival.verdicts.get(), reviewer, "We misread it.", at=datetime.now(UTC))
    told = json.loads(get("/feeds/corrections.json").content)["items"]
    assert [item["tags"] for item in told] == [["withdrawal"], ["update"]]
    checks = {item["id"]: item for item in json.loads(get("/feeds/checks.json").content)["items"]}
    assert checks[world.rival.pk.urn]["content_text"] == "We misread it."
    assert not feedparser.parse(get("/feeds/corrections.atom").content).bozo


def test_the_map_lists_public_pages_with_their_last_change(publication: Publication, world: World) -> None:
    tree = ElementTree.fromstring(get("/sitemap.xml").content)
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    found = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in tree}
    assert found[f"http://localhost:8000/checks/{world.claim.pk}/"] == publication.published_at.isoformat()
    assert found["http://localhost:8000/checks/stories/a-story/"] == publication.published_at.isoformat()
    assert str(world.rival.pk) not in str(found)
    assert "Sitemap: http://localhost:8000/sitemap.xml" in get("/robots.txt").content.decode()


def test_hostile_words_break_no_feed(world: World, author: Any, reviewer: Any) -> None:
    words = "</script> ]]> <b>&amp; \x0b\x1f \ufffe \u202e \U0001f5f3"
    published_by(world.claim, author, reviewer, headline=words, summary=words)
    atom = feedparser.parse(get("/feeds/checks.atom").content)
    assert not atom.bozo
    assert json.loads(get("/feeds/checks.json").content)["items"][0]["title"] == words


def test_what_is_not_published_is_in_no_feed(world: World, author: Any, publication: Publication) -> None:
    draft_of(world.rival, author, datetime.now(UTC), summary="SECRET-DRAFT", headline="SECRET")
    for address in ADDRESSES:
        assert b"SECRET" not in get(address).content


@pytest.mark.parametrize("address", ADDRESSES)
def test_more_checks_cost_no_more_statements(
    address: str, publication: Publication, author: Any, reviewer: Any
) -> None:
    with CaptureQueriesContext(connection) as few:
        get(address)
    for n in range(4):
        claim = Claim.objects.create(text=f"Claim {n}.", language="en")
        for evidence in publication.verdict.citations.all():
            evidence.evidence.stances.create(claim=claim, value="for", language="en")
        published_by(claim, author, reviewer)
    with CaptureQueriesContext(connection) as many:
        get(address)
    assert len(many) == len(few)
