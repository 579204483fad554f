"""Two people change the same thing: the second is told and shown the difference, and nothing is overwritten silently."""

from typing import Any

from django.test import Client

from factcheck.recording import change
from tests.editing.typed import typed
from tests.web.conftest import World


def _address(world: World) -> str:
    return f"/stories/{world.story.slug}/edit/"


def test_the_second_is_shown_both_and_keeps_what_was_typed(
    as_author: Client, as_reviewer: Client, world: World
) -> None:
    address = _address(world)
    mine, theirs = typed(as_author, address), typed(as_reviewer, address)
    as_reviewer.post(address, {**theirs, "title": "Who won in July?", "why": "the month matters"})
    answer = as_author.post(address, {**mine, "title": "Who has won?", "summary": "A long summary"})
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("Rafael has changed this since you opened it", "the month matters", "As you opened it", "Yours"):
        assert words in page
    assert "A long summary" in page
    assert 'value="Who has won?"' in page
    world.story.refresh_from_db()
    assert (world.story.title, world.story.summary) == ("Who won in July?", "")


def _held_up(as_author: Client, as_reviewer: Client, world: World) -> dict[str, str]:
    """What the author's browser sends from the page that shows the conflict over the title."""
    address = _address(world)
    mine = typed(as_author, address)
    as_reviewer.post(address, {**mine, "title": "Who won in July?", "happened": "2024-07"})
    answer = as_author.post(address, {**mine, "title": "Who has won?", "summary": "Mine"})
    assert answer.status_code == 409
    return {
        **mine,
        "title": "Who has won?",
        "summary": "Mine",
        "happened": "2024-07",
        "revision": "2",
        "opened_at": "1",
    }


def test_mine_is_saved_over_it_when_i_say_so(as_author: Client, as_reviewer: Client, world: World) -> None:
    again = _held_up(as_author, as_reviewer, world)
    assert as_author.post(_address(world), {**again, "take:title": "mine"}).status_code == 302
    world.story.refresh_from_db()
    assert (world.story.title, world.story.summary, world.story.happened) == ("Who has won?", "Mine", "2024-07")


def test_theirs_is_kept_field_by_field(as_author: Client, as_reviewer: Client, world: World) -> None:
    again = _held_up(as_author, as_reviewer, world)
    assert as_author.post(_address(world), {**again, "take:title": "theirs"}).status_code == 302
    world.story.refresh_from_db()
    assert (world.story.title, world.story.summary) == ("Who won in July?", "Mine")


def test_without_a_choice_nothing_is_saved(as_author: Client, as_reviewer: Client, world: World) -> None:
    again = _held_up(as_author, as_reviewer, world)
    answer = as_author.post(_address(world), again)
    assert answer.status_code == 409
    assert "Choose for each field" in answer.content.decode()
    world.story.refresh_from_db()
    assert (world.story.title, world.story.summary) == ("Who won in July?", "")


def test_what_only_the_colleague_changed_is_taken_over_into_the_form(
    as_author: Client, as_reviewer: Client, world: World
) -> None:
    address = _address(world)
    mine = typed(as_author, address)
    as_reviewer.post(address, {**mine, "happened": "2024-08"})
    page = as_author.post(address, {**mine, "summary": "Mine"}).content.decode()
    assert "You had not changed this" in page
    assert 'name="happened" value="2024-08"' in page
    assert 'name="take:' not in page


def test_a_change_of_what_the_form_does_not_show_is_no_conflict(as_author: Client, reviewer: Any, world: World) -> None:
    address = _address(world)
    mine = typed(as_author, address)
    change(world.story, reviewer, revision=1, slug="another")
    assert as_author.post(address.replace("a-story", "another"), {**mine, "title": "Who?"}).status_code == 302
    world.story.refresh_from_db()
    assert (world.story.title, world.story.slug, world.story.revision) == ("Who?", "another", 3)


def test_a_third_change_in_between_is_shown_too(as_author: Client, as_reviewer: Client, world: World) -> None:
    again = _held_up(as_author, as_reviewer, world)
    address = _address(world)
    as_reviewer.post(address, {**typed(as_reviewer, address), "title": "Who won on Sunday?"})
    answer = as_author.post(address, {**again, "take:title": "mine"})
    assert answer.status_code == 409
    assert "Sunday" in answer.content.decode()
    world.story.refresh_from_db()
    assert world.story.title == "Who won on Sunday?"


def test_choices_and_boxes_of_the_colleague_are_taken_over_too(
    as_author: Client, as_reviewer: Client, world: World
) -> None:
    address = f"/claims/{world.claim.pk}/edit/"
    mine = typed(as_author, address)
    as_reviewer.post(address, {**mine, "kind": "figure"})
    page = as_author.post(address, {**mine, "text": "Mine."}).content.decode()
    assert '<option value="figure" selected>' in page
    question = f"/parts/question/{world.question.pk}/edit/"
    asked = typed(as_author, question)
    as_reviewer.post(question, {name: value for name, value in asked.items() if name != "not_known"})
    page = as_author.post(question, {**asked, "text": "Mine?"}).content.decode()
    assert 'name="not_known" id="id_not_known">' in page
    assert 'name="none_of_them" id="id_none_of_them" checked>' in page


def test_revisions_that_no_row_could_have_are_no_fault_of_ours(as_author: Client, world: World) -> None:
    address = _address(world)
    mine = typed(as_author, address)
    strange = {**mine, "title": "Other", "revision": "9" * 30, "opened_at": "9" * 30}
    assert as_author.post(address, strange).status_code == 409
    assert as_author.post(address, {**strange, "act": "draft"}).status_code == 200


def test_a_conflict_that_was_not_answered_is_met_again(as_author: Client, as_reviewer: Client, world: World) -> None:
    address, again = _address(world), _held_up(as_author, as_reviewer, world)
    # By a mistake in another field, by a preview, and by a draft that is opened again.
    wrong = as_author.post(address, {**again, "take:title": "mine", "happened_zone": "Nowhere/Town"})
    assert wrong.status_code == 422
    assert 'name="revision" value="1"' in wrong.content.decode()
    previewed = as_author.post(address, {**again, "act": "preview:summary"})
    assert 'name="revision" value="1"' in previewed.content.decode()
    as_author.post(address, {**again, "act": "draft"}, headers={"HX-Request": "true"})
    assert as_author.post(address, typed(as_author, address)).status_code == 409
    world.story.refresh_from_db()
    assert (world.story.title, world.story.summary) == ("Who won in July?", "")
