"""A check elsewhere and before: its picture, others' frames, earlier versions, and the moment one asks for."""

import io
import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image

from claims.models import Publication
from claims.publishing.card import Card, draw, shown
from claims.take_down import take_down
from claims.workflow.withdrawing import withdraw
from tests.publishing.conftest import World
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db


def page(address: str) -> str:
    return Client().get(address).content.decode()


@pytest.fixture
def two(publication: Publication, world: World, author: Any, reviewer: Any) -> str:
    """The address of a check in its second version."""
    change = ("correction", "We had the wrong word.")
    published_by(world.claim, author, reviewer, change=change, summary="No published result shows it.")
    return f"/checks/{world.claim.pk}/"


def test_a_link_that_is_shared_shows_what_was_found(publication: Publication, world: World) -> None:
    text = page(f"/checks/{world.claim.pk}/")
    told = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', text))
    assert told["og:title"] == "Not shown"
    assert told["og:description"] == "unverifiable EN. No result shows it."
    assert told["og:url"] == f"http://localhost:8000/checks/{world.claim.pk}/"
    picture = Client().get(told["og:image"].removeprefix("http://localhost:8000"))
    assert picture["Content-Type"] == "image/png"
    assert picture.cookies.output() == ""
    with Image.open(io.BytesIO(picture.content)) as image:
        assert image.size == (1200, 630)
        assert image.info == {}


@pytest.mark.parametrize(
    "title",
    [
        "Short", "", "x" * 5000, "Una afirmación muy larga " * 60, "\u202e\u2066evil\u0000\x1b[31m</b> 🗳️",
        "النتائج المنشورة", "Ñandú, ¿quién ganó? «Sí»",
    ],
)  # fmt: skip
def test_any_title_can_be_drawn(title: str) -> None:
    for meaning in ("affirms", "denies", "leaves_open", ""):
        picture = draw(Card(title, "Contradicted by the evidence" * 3, meaning, "The Desk" * 20, "24 November 2026"))
        assert picture[:8] == b"\x89PNG\r\n\x1a\n"
        assert len(picture) < 200_000
    assert not re.search("[\u202e\u2066\x00\x1b]", shown(title))


def test_a_frame_of_it_may_stand_in_others_pages_and_nothing_else_may(publication: Publication, world: World) -> None:
    whole = Client().get(f"/checks/{world.claim.pk}/")
    assert "frame-ancestors 'none'" in whole["Content-Security-Policy"]
    frame = Client().get(f"/checks/{world.claim.pk}/embed/")
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "script-src 'self'" in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert frame.cookies.output() == ""
    assert "Not shown" in frame.content.decode()


def test_oembed_gives_the_frame_of_a_check_only(publication: Publication, world: World) -> None:
    url = f"http://localhost:8000/checks/{world.claim.pk}/"
    told = json.loads(page(f"/oembed/?url={url}&maxwidth=400"))
    assert (told["version"], told["type"], told["width"]) == ("1.0", "rich", 400)
    assert f'src="{url}embed/"' in told["html"]
    assert Client().get(f"/oembed/?url={url}&format=xml").status_code == 501
    for other in ("", "http://elsewhere.example/", f"http://evil.example/checks/{world.claim.pk}/",
                  "http://localhost:8000/stories/", f"http://localhost:8000/checks/{world.rival.pk}/", "http://[",
                  f"http://localhost:8000/claims/{world.claim.pk}/"):  # fmt: skip
        assert Client().get("/oembed/", {"url": other}).status_code == 404, other


def test_versions_are_listed_with_the_words_that_changed(two: str) -> None:
    shown_page = page(f"{two}versions/")
    assert "We had the wrong word." in shown_page
    assert re.search(r"<ins>.*?published ?</ins>", shown_page, re.DOTALL)
    assert "Version 1" in shown_page
    assert "Version 2" in shown_page


def test_the_moment_of_a_version_is_told_in_utc_wherever_the_desk_is(two: str, publication: Publication) -> None:
    with timezone.override("America/Caracas"):
        listed = page(f"{two}versions/")
        (moment,) = re.findall(r"as_of=([^\"&]+)", listed)
        assert datetime.fromisoformat(moment) == publication.published_at
        assert f"{publication.published_at:%H:%M} UTC" in listed
        assert f"As it stood on {publication.published_at:%Y-%m-%d %H:%M} UTC" in page(f"{two}?as_of={moment}")


def test_a_check_is_read_as_it_stood(two: str, publication: Publication) -> None:
    assert "No published result shows it." in page(two)
    moment = publication.published_at.isoformat().replace("+00:00", "Z")
    before = page(f"{two}?as_of={moment}")
    assert "No result shows it." in before
    assert "We had the wrong word." not in before
    assert "As it stood on" in before
    assert "application/ld+json" not in before
    assert "noindex" in before
    assert "No published result shows it." in page(f"{two}?as_of={(datetime.now(UTC) + timedelta(days=1)).date()}")
    for none in ("2001-01-01", "yesterday", "2024-13-01", "9999-12-31T23:59:59-23:00", "0001-01-01T00:00%2B01:00"):
        assert Client().get(f"{two}?as_of={none}").status_code == 404, none


def test_what_was_taken_down_or_withdrawn_is_not_read_as_it_stood(
    two: str, publication: Publication, world: World, reviewer: Any
) -> None:
    moment = publication.published_at.isoformat().replace("+00:00", "Z")
    take_down(publication, reviewer, "A court ordered it.")
    assert Client().get(f"{two}?as_of={moment}").status_code == 404
    listed = page(f"{two}versions/")
    assert "This version was taken down." in listed
    withdraw(world.claim.verdicts.get(status="published"), reviewer, "Misread.", at=datetime.now(UTC))
    answer = Client().get(f"{two}?as_of={moment}")
    assert answer.status_code == 410
    assert "Misread." in answer.content.decode()
    for part in ("versions/", "embed/", "card.png"):
        assert Client().get(two + part).status_code == 404


def test_hostile_words_in_every_field_stay_words(world: World, author: Any, reviewer: Any) -> None:
    hostile = '"><script>alert(1)</script></title></script><!-- \u202e'
    published_by(
        world.claim,
        author,
        reviewer,
        headline=hostile,
        summary=hostile,
        not_known=hostile,
        how_checked=hostile,
        body=hostile,
    )
    published_by(world.claim, author, reviewer, change=("correction", hostile), headline=f"{hostile}.", summary=hostile)
    address = f"/checks/{world.claim.pk}/"
    for part in ("", "versions/", "embed/", "report/"):
        assert "<script>alert" not in page(address + part), part
    for other in ("/checks/", "/checks/corrections/", "/checks/stories/a-story/"):
        assert "<script>alert" not in page(other), other
    told = json.loads(page(f"/oembed/?url=http://localhost:8000{address}"))
    assert "<script>" not in told["html"]
