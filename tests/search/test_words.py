"""Accents, both languages, phrases, minus words, spellings: what a checker types finds what they mean."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override

from claims.models import Claim, ClaimWording, Comment, ExternalFactCheck, Story, Verdict
from claims.web.search_page import SearchPage
from sources.models import Agent, AgentAlias, Source
from tests.search.conftest import titles
from tests.web.conftest import World

pytestmark = pytest.mark.django_db
Search = Callable[..., SearchPage]


def test_accents_and_capitals_do_not_matter(found_by: Search, world: World) -> None:
    assert titles(found_by("gonzalez"), "claim") == ["González won."]
    assert titles(found_by("GONZÁLEZ GANO"), "claim") == ["González won."]
    assert "González <mark>ganó</mark>" in found_by("gano gonzalez").shown[0].entries[0].excerpt.replace(
        "<mark>González</mark>", "González"
    )


def test_a_word_is_found_in_its_other_forms_in_its_own_language(found_by: Search, world: World) -> None:
    Claim.objects.create(text="The bulletins were published late.", language="en")
    Claim.objects.create(text="Las actas publicadas estaban firmadas.", language="es")
    assert titles(found_by("bulletin publish"), "claim") == ["The bulletins were published late."]
    assert titles(found_by("acta firmada"), "claim") == ["Las actas publicadas estaban firmadas."]


def test_a_phrase_stands_as_it_was_typed_and_a_minus_word_does_not_stand_at_all(found_by: Search, world: World) -> None:
    Claim.objects.create(text="The council published no elections table.", language="en")
    Claim.objects.create(text="A published council table of elections exists.", language="en")
    assert titles(found_by('"council published"'), "claim") == ["The council published no elections table."]
    assert titles(found_by("council table"), "claim") != []
    # The minus word is read in the language of the text: “elections” also keeps “election” away.
    assert titles(found_by("council published -election"), "claim") == []


def test_a_misspelt_name_finds_the_known_one_and_says_so(found_by: Search, world: World) -> None:
    agent = Agent.objects.create(kind="person", name="Edmundo González Urrutia", language="es")
    AgentAlias.objects.create(agent=agent, name="EGU", language="es")
    page = found_by("Gonsalez")
    assert page.instead == "González"
    assert titles(page, "agent") == ["Edmundo González Urrutia"]
    assert titles(found_by("EGU"), "agent") == ["Edmundo González Urrutia"]
    assert found_by("Gonsalez won").instead == "González won"


def test_of_a_long_text_that_nothing_holds_the_rarest_words_are_tried(found_by: Search, world: World) -> None:
    Claim.objects.create(text="A tribunal validated the bulletin.", language="en")
    page = found_by("yesterday somebody told me that the tribunal validated everything without any sheet whatsoever")
    assert page.rare
    assert "A tribunal validated the bulletin." in titles(page, "claim")


def test_every_kind_of_thing_is_found(found_by: Search, world: World, author: Any) -> None:
    Source.objects.create(kind="article", title="Zanzibar weekly", language="en")
    ExternalFactCheck.objects.create(
        publisher_name="Others", address="https://others.example/1", address_sha256="1" * 64, language="en",
        claim_reviewed="Zanzibar has a king", claim=world.claim,
    )  # fmt: skip
    Comment.objects.create(written_by=author, text="Ask in Zanzibar", language="en", claim=world.claim)
    Verdict.objects.create(
        claim=world.claim, version=1, headline="Zanzibar", language="en", written_by=author, last_edited_by=author
    )
    Story.objects.create(desk=world.story.desk, slug="z", title="Zanzibar votes", language="en")
    Claim.objects.create(text="Zanzibar voted.", language="en")
    Agent.objects.create(kind="person", name="Zanzibar Ali", language="sw")
    world.question.text = "Who governs Zanzibar?"
    world.question.save()
    kinds = {pile.key for pile in found_by("zanzibar").shown}
    assert kinds == {"story", "question", "claim", "agent", "source", "verdict", "external", "comment"}
    assert {pile.key for pile in found_by("petare").shown} == {"note"}
    assert {pile.key for pile in found_by("bears").shown} == {"evidence"}


def test_a_source_is_found_by_its_publisher_and_by_a_part_of_its_address(found_by: Search, world: World) -> None:
    outlet = Agent.objects.create(kind="outlet", name="El Pitazo", language="es")
    address = "https://elpitazo.example/politica/actas-publicadas"
    Source.objects.create(
        kind="article", title="Las cifras", language="es", publisher=outlet, address=address, normal_address=address,
        address_sha256="2" * 64,
    )  # fmt: skip
    assert titles(found_by("pitazo"), "source") == ["Las cifras"]
    assert titles(found_by("politica actas"), "source") == ["Las cifras"]


def test_the_wording_that_holds_the_words_is_quoted(found_by: Search, world: World) -> None:
    claim = Claim.objects.create(text="The vote was fair.", language="en")
    ClaimWording.objects.create(claim=claim, language="es", text="La votación fue <b>limpia</b> & justa.")
    (entry,) = found_by("limpia").shown[0].entries
    assert entry.excerpt == "La votación fue &lt;b&gt;<mark>limpia</mark>&lt;/b&gt; &amp; justa."


def test_a_claim_found_by_its_other_wording_is_told_in_the_readers_language(found_by: Search, world: World) -> None:
    with override("es"):
        (entry,) = found_by("incumbent").shown[0].entries
    assert (entry.title, entry.language) == ("Ganó el presidente.", "es")
    assert "<mark>incumbent</mark>" in entry.excerpt
