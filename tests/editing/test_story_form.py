"""Opening and changing a story by its form."""

from typing import Any

from django.test import Client

from claims.models import Story, StoryMember
from factcheck.models import Desk
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in

NEW = {"title": "The count of Petaré", "language": "es", "happened": "2024-07-28", "summary": "Who counted?"}


def test_a_story_is_opened_at_an_address_made_of_its_title(as_author: Client, world: World) -> None:
    answer = as_author.post("/stories/new/", NEW)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/stories/the-count-of-petare/")
    story = Story.objects.get(slug="the-count-of-petare")
    assert (story.title, story.language, story.happened) == ("The count of Petaré", "es", "2024-07-28")
    again = as_author.post("/stories/new/", NEW)
    assert again.headers["Location"] == "/stories/the-count-of-petare-2/"


def test_the_first_story_of_an_installation_finds_a_desk(as_author: Client) -> None:
    assert as_author.post("/stories/new/", NEW).status_code == 302
    assert Desk.objects.count() == 1


def test_whoever_opens_a_story_for_its_members_is_one(as_author: Client, author: Any, world: World) -> None:
    as_author.post("/stories/new/", {**NEW, "is_restricted": "on"})
    story = Story.objects.get(slug="the-count-of-petare")
    assert story.is_restricted
    assert StoryMember.objects.filter(story=story, person=author).exists()


def test_a_change_raises_the_revision_once_and_stands_in_the_history_with_its_reason(
    as_author: Client, world: World
) -> None:
    address = f"/stories/{world.story.slug}/edit/"
    answer = as_author.post(
        address, {**typed(as_author, address), "title": "Who won it?", "summary": "New", "why": "a shorter title"}
    )
    assert answer.status_code == 302
    world.story.refresh_from_db()
    assert (world.story.title, world.story.summary, world.story.revision) == ("Who won it?", "New", 2)
    last = world.story.events.order_by("-pgh_id").first()
    assert last.pgh_context["why"] == "a shorter title"
    assert world.story.events.count() == 2
    assert "a shorter title" in as_author.get(f"/stories/{world.story.slug}/history/").content.decode()


def test_a_wrong_date_is_named_at_the_top_and_at_its_field_and_what_was_typed_stays(
    as_author: Client, world: World
) -> None:
    answer = as_author.post("/stories/new/", {**NEW, "title": "", "happened": "28/07/2024"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert '<a href="#id_happened">When it happened</a>' in page
    assert '<a href="#id_title">Title</a>' in page
    assert "“28/07/2024” is no EDTF date" in page
    assert 'value="28/07/2024"' in page
    assert "Who counted?" in page
    assert not Story.objects.filter(summary="Who counted?").exists()


def test_readers_are_told_why_they_may_not(client: Client, world: World, reviewer: Any) -> None:
    reviewer.role = "reader"
    reviewer.save()
    sign_in(client, reviewer)
    for address in ("/stories/new/", f"/stories/{world.story.slug}/edit/"):
        answer = client.get(address)
        assert answer.status_code == 403
        assert "checker" in answer.content.decode()
        assert client.post(address, NEW).status_code == 403


def test_a_stranger_finds_no_story_to_change(client: Client, stranger: Any, world: World) -> None:
    stranger.role = "checker"
    stranger.save()
    sign_in(client, stranger)
    assert client.get(f"/stories/{world.story.slug}/edit/").status_code == 404
    assert client.post(f"/stories/{world.story.slug}/edit/", NEW).status_code == 404
    assert client.get("/stories/new/").status_code == 403
