"""What was typed and not saved survives a closed tab, is offered again, and goes when it is saved."""

from typing import Any

from django.test import Client

from factcheck.drafts import MOST_DRAFTS, keep_draft
from factcheck.models import Draft
from tests.editing.typed import typed
from tests.web.conftest import World

HTMX = {"HX-Request": "true"}


def _address(world: World) -> str:
    return f"/stories/{world.story.slug}/edit/"


def _type(client: Client, world: World, **fields: str) -> Any:
    address = _address(world)
    return client.post(address, {**typed(client, address), **fields, "act": "draft"}, headers=HTMX)


def test_a_draft_is_kept_and_leaves_no_history(as_author: Client, world: World) -> None:
    answer = _type(as_author, world, title="Who has…")
    assert answer.status_code == 200
    assert "Draft kept" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert Draft.objects.get().content["title"] == ["Who has…"]
    world.story.refresh_from_db()
    assert (world.story.revision, world.story.events.count()) == (1, 1)


def test_the_form_offers_the_draft_when_it_is_opened_again(as_author: Client, world: World) -> None:
    _type(as_author, world, title="Who has…")
    page = as_author.get(_address(world)).content.decode()
    assert "You have an unsaved draft of" in page
    assert 'value="Who has…"' in page


def test_discarding_gives_the_record_back(as_author: Client, world: World) -> None:
    _type(as_author, world, title="Who has…")
    assert as_author.post(_address(world), {"act": "discard"}).status_code == 302
    page = as_author.get(_address(world)).content.decode()
    assert "unsaved draft" not in page
    assert 'value="Who won?"' in page


def test_saving_removes_it(as_author: Client, world: World) -> None:
    _type(as_author, world, title="Who has…")
    as_author.post(_address(world), typed(as_author, _address(world)))
    assert not Draft.objects.exists()
    world.story.refresh_from_db()
    assert world.story.title == "Who has…"


def test_nobody_else_is_offered_it(as_author: Client, as_reviewer: Client, world: World) -> None:
    _type(as_author, world, title="Who has…")
    assert "Who has…" not in as_reviewer.get(_address(world)).content.decode()


def test_a_draft_that_says_what_the_record_says_is_none(as_author: Client, world: World) -> None:
    _type(as_author, world, title="Who has…")
    _type(as_author, world, title="Who won?")
    assert not Draft.objects.exists()


def test_a_draft_of_an_older_state_still_meets_the_conflict(
    as_author: Client, as_reviewer: Client, world: World
) -> None:
    _type(as_author, world, title="Who has…")
    as_reviewer.post(_address(world), {**typed(as_reviewer, _address(world)), "title": "Who won in July?"})
    answer = as_author.post(_address(world), typed(as_author, _address(world)))
    assert answer.status_code == 409


def test_a_new_thing_has_a_draft_of_its_own_place(as_author: Client, world: World) -> None:
    as_author.post("/stories/new/", {"title": "Half a ti", "language": "en", "act": "draft"}, headers=HTMX)
    assert 'value="Half a ti"' in as_author.get("/stories/new/").content.decode()
    assert "Half a ti" not in as_author.get(_address(world)).content.decode()


def test_without_scripts_a_button_keeps_it(as_author: Client, world: World) -> None:
    answer = as_author.post(_address(world), {**typed(as_author, _address(world)), "title": "Who?", "act": "draft"})
    page = answer.content.decode()
    assert "<html" in page
    assert "Draft kept" in page
    assert 'value="Who?"' in page


def test_the_oldest_drafts_of_somebody_go_when_there_are_too_many(author: Any, world: World) -> None:
    keep_draft(author, "OldForm", None, {"a": ["b"]})
    for number in range(MOST_DRAFTS):
        keep_draft(author, f"Form{number}", None, {"a": ["b"]})
    assert Draft.objects.count() == MOST_DRAFTS
    assert not Draft.objects.filter(form="OldForm").exists()


def test_characters_that_postgresql_keeps_none_of_do_no_harm(as_author: Client, world: World) -> None:
    assert _type(as_author, world, title="a\x00b").status_code == 200
    assert Draft.objects.get().content["title"] == ["a\ufffdb"]
    fields = {"ground_words": "a\x00b", "act": "find:ground"}
    assert as_author.post(f"/claims/{world.claim.pk}/evidence/new/", fields, headers=HTMX).status_code == 200


def test_the_desk_leads_back_to_the_form_that_was_left(as_author: Client, world: World) -> None:
    address = f"/claims/{world.claim.pk}/evidence/new/?stance=against"
    as_author.post(address, {"summary": "Half a thought", "act": "draft"}, headers=HTMX)

    assert f'href="{address}"' in as_author.get("/").content.decode()
    assert "Half a thought" in as_author.get(address).content.decode()


def test_a_draft_that_comes_late_does_not_replace_the_one_sent_after_it(as_author: Client, world: World) -> None:
    _type(as_author, world, title="Nobody has won.", draft_opening="tab1", draft_turn="2")
    _type(as_author, world, title="Nobody ", draft_opening="tab1", draft_turn="1")
    draft = Draft.objects.get()
    assert draft.content["title"] == ["Nobody has won."]
    assert "draft_turn" not in draft.content
    _type(as_author, world, title="Somebody", draft_opening="tab2", draft_turn="1")
    assert Draft.objects.get().content["title"] == ["Somebody"]


def test_what_is_no_turn_keeps_the_draft_all_the_same(as_author: Client, world: World) -> None:
    for turn in ("", "x", "-1", "9" * 30, "\x00"):
        _type(as_author, world, title=f"Who {turn!r}?", draft_opening="t" * 90 + "\x00", draft_turn=turn)
        assert Draft.objects.get().content["title"] == [f"Who {turn!r}?".replace("\x00", "\ufffd")]
