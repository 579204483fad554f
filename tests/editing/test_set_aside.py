"""Setting aside names what will happen, needs a reason, can be undone, and is listed."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.record import set_aside
from tests.web.conftest import World, sign_in


def _address(world: World) -> str:
    return f"/set-aside/story/{world.story.pk}/"


def test_it_needs_a_reason(as_author: Client, world: World) -> None:
    assert "story: Who won?" in as_author.get(_address(world)).content.decode()
    answer = as_author.post(_address(world), {"reason": " "})
    assert answer.status_code == 422
    world.story.refresh_from_db()
    assert not world.story.is_set_aside


def test_the_next_page_offers_to_undo_it_and_undoing_brings_it_back(as_author: Client, world: World) -> None:
    answer = as_author.post(_address(world), {"reason": "opened twice"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == "/stories/"
    assert f'action="{_address(world)}restore/"' in page
    assert "Undo" in page
    world.story.refresh_from_db()
    assert world.story.set_aside_reason == "opened twice"
    as_author.post(f"{_address(world)}restore/")
    world.story.refresh_from_db()
    assert not world.story.is_set_aside


def test_what_is_set_aside_is_listed_with_who_and_why_and_restored_with_a_reason(
    as_author: Client, world: World
) -> None:
    as_author.post(_address(world), {"reason": "opened twice"})
    as_author.get("/stories/")
    for address in ("/set-aside/", "/set-aside/?kind=story"):
        page = as_author.get(address).content.decode()
        assert "opened twice" in page
        assert "Ana" in page
    assert "opened twice" not in as_author.get("/set-aside/?kind=agent").content.decode()
    answer = as_author.post(f"{_address(world)}restore/", {"reason": "it was not"})
    assert answer.headers["Location"] == "/stories/"
    assert world.story.events.order_by("-pgh_id").first().pgh_context["why"] == "it was not"


def test_setting_aside_twice_says_so(as_author: Client, world: World) -> None:
    as_author.post(_address(world), {"reason": "opened twice"})
    answer = as_author.post(_address(world), {"reason": "again"})
    assert answer.status_code == 422
    assert "It is set aside already." in answer.content.decode()


def test_who_may_not_see_it_may_not_set_it_aside(client: Client, stranger: Any, world: World) -> None:
    sign_in(client, stranger)
    assert client.post(_address(world), {"reason": "x"}).status_code == 403
    stranger.role = "checker"
    stranger.save()
    assert client.post(_address(world), {"reason": "x"}).status_code == 404
    assert client.get(f"/set-aside/nothing/{world.story.pk}/").status_code == 404


def test_the_list_asks_as_often_for_many_rows_as_for_few(as_author: Client, author: Any, world: World) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert as_author.get("/set-aside/").status_code == 200
        return len(caught)

    few = statements()
    rows = [world.claim, *world.claim.stances.all(), *world.claim.appearances.all(), *world.claim.answers.all()]
    for row in [*rows, *world.claim.story_links.all(), *world.claim.wordings.all()]:
        set_aside(row, author, "for the test")
    assert statements() == few


def test_people_of_one_story_leave_the_newsrooms_agents_and_sources_alone(
    client: Client, stranger: Any, world: World
) -> None:
    stranger.role = "checker"
    stranger.save()
    world.story.members.create(person=stranger)
    sign_in(client, stranger)
    for kind, row in (("agent", world.speaker), ("source", world.note)):
        assert client.post(f"/set-aside/{kind}/{row.pk}/", {"reason": "x"}).status_code == 403
