"""Adding a claim from within a question, with who said it where, in one act."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Answer, Appearance, Claim, StoryClaim
from sources.models import Agent, Ingestion, Source
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in

SAID = {"mode": "asserts", "directness": "reported"}
NEW = {"text": "Nobody won.", "language": "en", "kind": "statement", "made": "2024-08", **SAID}


def _of_question(world: World) -> str:
    return f"/questions/{world.question.pk}/claims/new/"


def test_a_claim_alone_answers_the_question_and_is_in_its_story(as_author: Client, world: World) -> None:
    answer = as_author.post(_of_question(world), NEW)
    claim = Claim.objects.get(text="Nobody won.")
    assert answer.headers["Location"] == f"/claims/{claim.pk}/"
    assert Answer.objects.filter(claim=claim, question=world.question).exists()
    assert StoryClaim.objects.filter(claim=claim, story=world.story).exists()
    assert not Appearance.objects.filter(claim=claim).exists()


def test_with_a_known_speaker_and_source_it_is_said_there(as_author: Client, world: World) -> None:
    fields = {**NEW, "agent": str(world.speaker.pk), "source": str(world.note.pk), "directness": "paraphrase"}
    as_author.post(_of_question(world), {**fields, "said": "2024-07-29", "note": "It said so."})
    row = Appearance.objects.get(claim__text="Nobody won.")
    assert (row.agent, row.source, row.said, row.note) == (world.speaker, world.note, "2024-07-29", "It said so.")


def test_a_new_speaker_and_a_pasted_address_are_recorded_with_it(as_author: Client, world: World) -> None:
    fields = {"agent": "new:person", "agent_words": "Jorge Rodríguez", "source_words": "https://news.example/says"}
    assert as_author.post(_of_question(world), {**NEW, **fields}).status_code == 302
    row = Appearance.objects.get(claim__text="Nobody won.")
    assert (row.agent.name, row.agent.kind) == ("Jorge Rodríguez", "person")
    assert row.source.address == "https://news.example/says"
    assert Ingestion.objects.get().source == row.source


def test_when_the_place_is_refused_nothing_is_recorded_at_all(as_author: Client, world: World) -> None:
    fields = {**NEW, "agent": "new:person", "agent_words": "Somebody", "source": str(world.note.pk)}
    answer = as_author.post(_of_question(world), fields)
    assert answer.status_code == 422
    assert "can anchor only a paraphrase" in answer.content.decode()
    assert not Claim.objects.filter(text="Nobody won.").exists()
    assert not Agent.objects.filter(name="Somebody").exists()


def test_a_speaker_without_a_source_is_asked_for_it(as_author: Client, world: World) -> None:
    page = as_author.post(_of_question(world), {**NEW, "agent": str(world.speaker.pk)}).content.decode()
    assert "Say in which source it was said" in page
    assert "Nobody won." in page


def test_words_that_choose_nobody_show_the_lines_found(as_author: Client, world: World) -> None:
    page = as_author.post(_of_question(world), {**NEW, "agent_words": "consejo"}).content.decode()
    assert "Choose one of the lines found" in page
    assert f'value="{world.speaker.pk}"' in page


def test_searching_without_scripts_keeps_what_was_typed(as_author: Client, world: World) -> None:
    answer = as_author.post(_of_question(world), {**NEW, "agent_words": "CONSEJO", "act": "find:agent"})
    page = answer.content.decode()
    assert answer.status_code == 200
    for kept in ("Nobody won.", f'value="{world.speaker.pk}"', "government body", "new: person"):
        assert kept in page
    assert "Not saved yet" not in page


def test_searching_as_one_types_gives_the_lines_alone(as_author: Client, world: World) -> None:
    fields = {**NEW, "source_words": "note", "act": "find:source"}
    answer = as_author.post(_of_question(world), fields, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert page.lstrip().startswith('<div class="found" id="id_source_found"')
    assert f'value="{world.note.pk}"' in page
    assert "HX-Request" in answer.headers["Vary"]


def test_saving_and_adding_another_comes_back_to_an_empty_form(as_author: Client, world: World) -> None:
    answer = as_author.post(_of_question(world), {**NEW, "act": "again"})
    assert answer.headers["Location"] == _of_question(world)
    assert "Nobody won." not in as_author.get(_of_question(world)).content.decode()


def test_a_claim_is_changed_and_a_colleague_meanwhile_is_not_overwritten(
    as_author: Client, as_reviewer: Client, world: World
) -> None:
    address = f"/claims/{world.claim.pk}/edit/"
    mine = typed(as_author, address)
    assert as_reviewer.post(address, {**mine, "text": "The president won.", "why": "clearer"}).status_code == 302
    answer = as_author.post(address, {**mine, "text": "The incumbent won it."})
    assert answer.status_code == 409
    assert "clearer" in answer.content.decode()
    world.claim.refresh_from_db()
    assert world.claim.text == "The president won."


@pytest.mark.parametrize("place", ["/claims/new/", "/stories/{story}/claims/new/", "/questions/{question}/claims/new/"])
def test_readers_are_told_why_and_strangers_find_nothing(
    place: str, client: Client, stranger: Any, world: World
) -> None:
    address = place.format(story=world.story.slug, question=world.question.pk)
    sign_in(client, stranger)
    assert client.post(address, NEW).status_code == 403
    stranger.role = "checker"
    stranger.save()
    assert client.post(address, NEW).status_code == (403 if address == "/claims/new/" else 404)
    assert not Claim.objects.filter(text="Nobody won.").exists()


def test_a_limited_checker_finds_only_what_they_may_see_in_a_picker(
    client: Client, stranger: Any, world: World
) -> None:
    stranger.role = "checker"
    stranger.save()
    world.story.members.create(person=stranger)
    hidden = Source.objects.create(kind="document", title="A note elsewhere", language="en", reference="drawer")
    sign_in(client, stranger)
    page = client.post(_of_question(world), {**NEW, "source_words": "note", "act": "find:source"}).content.decode()
    assert f'value="{world.note.pk}"' in page
    assert str(hidden.pk) not in page
    chosen = {**NEW, "agent": str(world.speaker.pk), "source": str(hidden.pk)}
    assert "not there any more" in client.post(_of_question(world), chosen).content.decode()


def test_a_claim_that_was_merged_away_is_changed_no_more(as_author: Client, author: Any, world: World) -> None:
    world.rival.merged_into, world.rival.merged_by, world.rival.merged_at = world.claim, author, world.note.created_at
    world.rival.save()
    for act in ("edit", "said/new", "evidence/new"):
        assert as_author.get(f"/claims/{world.rival.pk}/{act}/").status_code == 404
