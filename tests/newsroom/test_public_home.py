"""The first public page leads with what was found and what is not known; a story can stand in others' pages."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim
from tests.newsroom.conftest import World
from tests.web.publishing import published_by, rating

pytestmark = pytest.mark.django_db


def test_findings_lead_then_what_is_not_known_then_corrections_and_the_rest_is_a_list(
    world: World, author: Any, reviewer: Any
) -> None:
    for number in range(6):
        other = Claim.objects.create(text=f"Older {number}.", language="en")
        world.quote.evidence.first().stances.create(claim=other, value="for", language="en")
        published_by(other, author, reviewer, headline="", summary=f"Older finding {number}.", not_known="")
    published_by(world.claim, author, reviewer, summary="No table shows it.", not_known="- who counted")
    published_by(
        world.claim, author, reviewer, change=("correction", "We had a wrong word."), summary="No sheet shows it."
    )
    page = Client().get("/checks/?lang=en").content.decode()
    order = ["No sheet shows it.", "Older finding 5.", "What is not known", "who counted", "We had a wrong word.",
             "Stories", "Earlier checks", "Older 0."]  # fmt: skip
    places = [page.index(words) for words in order]
    assert places == sorted(places)
    assert "Older finding 0." not in page
    assert "Nothing is published yet" not in page


def test_a_story_stands_in_a_frame_of_others_and_tells_oembed_so(world: World, author: Any, reviewer: Any) -> None:
    assert Client().get("/checks/stories/a-story/embed/").status_code == 404
    published_by(world.rival, author, reviewer, rating=rating("supported", "affirms"), summary="The sheets show it.")
    story = Client().get("/checks/stories/a-story/").content.decode()
    assert "application/json+oembed" in story
    told = Client().get("/oembed/?url=http://localhost:8000/checks/stories/a-story/&lang=es&maxwidth=300").json()
    assert told["title"]
    assert told["width"] == 300
    assert "/checks/stories/a-story/embed/?lang=es" in told["html"]
    assert "thumbnail_url" not in told
    framed = Client().get("/checks/stories/a-story/embed/")
    assert "The sheets show it." in framed.content.decode()
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert Client().get("/oembed/?url=http://localhost:8000/checks/stories/nothing/").status_code == 404
