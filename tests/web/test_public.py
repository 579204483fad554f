"""What everybody sees: published checks and stories, in their language, with nothing of what the desk keeps."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import Client

from claims.models import Comment, Contact, CorrectionRequest, Story, StoryClaim
from claims.workflow.judging import submit
from claims.workflow.withdrawing import withdraw
from sources.models import Agent
from tests.web.conftest import World, sign_in
from tests.web.publishing import draft_of, published_by, rating

pytestmark = pytest.mark.django_db


def page(address: str, client: Client | None = None, **headers: str) -> str:
    return (client or Client()).get(address, **headers).content.decode()


@pytest.fixture
def check(world: World, author: Any, reviewer: Any) -> str:
    """The address of the published check."""
    published_by(world.claim, author, reviewer)
    return f"/checks/{world.claim.pk}/"


def test_a_check_says_what_was_found_and_what_is_not_known(check: str, world: World) -> None:
    shown = page(check)
    for words in ("Not shown", "No result shows it.", "who counted", "unverifiable EN", "declared a winner"):
        assert words in shown
    assert shown.index("No result shows it.") < shown.index("who counted") < shown.index("declared a winner")
    assert "Consejo Nacional Electoral" in shown
    assert "balance" not in shown


def test_published_markdown_is_drawn_and_can_do_no_harm(world: World, author: Any, reviewer: Any) -> None:
    body = "It is *not* shown.\n\n<script>alert(1)</script>\n\n[a](javascript:alert(1))"
    published_by(world.claim, author, reviewer, body=body)
    shown = page(f"/checks/{world.claim.pk}/")
    assert "<em>not</em>" in shown
    assert "<script>" not in shown
    assert 'href="javascript' not in shown


def test_the_language_comes_from_the_address_or_the_browser_and_no_cookie_is_set(check: str) -> None:
    spanish = Client().get(check, HTTP_ACCEPT_LANGUAGE="es-VE,es;q=0.9,en;q=0.5")
    assert "unverifiable ES" in spanish.content.decode()
    assert "Ganó el presidente." in spanish.content.decode()
    assert spanish["Content-Language"] == "es"
    assert spanish["Vary"] == "Accept-Language"
    assert spanish.cookies.output() == ""
    assert "public" in spanish["Cache-Control"]
    assert 'lang="en"' in page(f"{check}?lang=en", HTTP_ACCEPT_LANGUAGE="es")
    assert 'href="/checks/?lang=es"' in page(f"{check}?lang=es")
    assert Client().get(f"{check}?lang=xx").status_code == 200
    assert Client().head(check)["Cache-Control"].startswith("public")


def test_a_text_in_another_language_than_the_page_says_so(check: str) -> None:
    assert "in-language" not in page(check + "?lang=en")
    shown = page(check + "?lang=es")
    assert 'class="tag in-language"' in shown
    assert '<h1 lang="en">' in shown


def test_who_is_signed_in_gets_the_same_page_as_everybody(check: str, author: Any) -> None:
    assert page(check, sign_in(Client(), author)) == page(check)


def test_the_first_page_is_nobody_elses_for_a_cache(check: str, author: Any) -> None:
    response = Client().get("/")
    assert "no-store" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    assert "What waits" in page("/", sign_in(Client(), author))


def test_a_public_story_leads_with_the_finding_and_keeps_no_score(
    check: str, world: World, author: Any, reviewer: Any
) -> None:
    published_by(world.rival, author, reviewer, rating=rating("supported", "affirms"), summary="The sheets show it.")
    shown = page("/checks/stories/a-story/")
    assert shown.index("The sheets show it.") < shown.index("What is not known") < shown.index("The incumbent won.")
    assert shown.index("The incumbent won.") < shown.index("González won.")
    assert "balance" not in shown
    assert "for ·" not in shown


def test_nothing_of_the_desk_is_told(check: str, world: World, author: Any, reviewer: Any) -> None:
    world.claim.note = "SECRET-NOTE"
    world.claim.save()
    Comment.objects.create(written_by=author, text="SECRET-COMMENT", language="en", claim=world.claim)
    source = Agent.objects.create(kind="person", name="SECRET-SOURCE", language="en", vulnerability="at_risk")
    Contact.objects.create(
        claim=world.claim, agent=source, made_by=author, channel="email", asked="SECRET-ASKED", language="en"
    )
    world.claim.appearances.create(
        agent=source, source=world.note, mode="asserts", directness="paraphrase", language="en"
    )
    published_by(world.claim, author, reviewer, change=("update", "New sheets were published."), body="Open text")
    draft_of(world.claim, author, datetime.now(UTC), summary="SECRET-DRAFT")
    for address in (check, "/checks/", "/checks/stories/a-story/", "/checks/corrections/", f"{check}report/", "/"):
        shown = page(address)
        assert "SECRET" not in shown, address
        for person in (author, reviewer):
            assert person.name not in shown, address
            assert person.email not in shown, address
    author.credit, author.pen_name = "pen_name", "A. Pen"
    author.save()
    submit(world.claim.verdicts.get(status="draft"), author, at=datetime.now(UTC))
    assert "SECRET" not in page(check)


def test_everything_unpublished_is_answered_alike(world: World, author: Any, reviewer: Any) -> None:
    draft_of(world.claim, author, datetime.now(UTC))
    restricted = Story.objects.create(
        desk=world.story.desk, slug="hidden", title="Hidden", language="en", is_restricted=True
    )
    StoryClaim.objects.create(story=restricted, claim=world.rival)
    published_by(world.rival, author, reviewer)
    unpublished = [f"/checks/{world.claim.pk}/", f"/checks/{uuid4()}/", f"/checks/{world.question.pk}/",
                   f"/checks/{world.claim.pk}/report/", "/checks/stories/hidden/", "/checks/stories/none/"]  # fmt: skip
    answers = set()
    for address in unpublished:
        response = Client().get(address)
        assert response.status_code == 404
        body = response.content.decode().replace(address, "")
        answers.add(re.sub(r'value="[A-Za-z0-9]{64}"', "", body))
    assert len(answers) == 1


def test_a_correction_is_told_on_the_check_and_in_the_list(
    check: str, world: World, author: Any, reviewer: Any
) -> None:
    published_by(world.claim, author, reviewer, change=("correction", "We had the wrong date."), summary="Better.")
    assert "We had the wrong date." in page(check)
    assert "We had the wrong date." in page("/checks/corrections/")
    assert "1 correction" in page("/checks/")
    assert "No result shows it." not in page(check)


def test_a_withdrawn_check_leaves_a_notice_in_its_place(check: str, world: World, reviewer: Any) -> None:
    withdraw(world.claim.verdicts.get(), reviewer, "The source was misread.", at=datetime.now(UTC))
    response = Client().get(check)
    assert response.status_code == 410
    assert "The source was misread." in response.content.decode()
    assert "No result shows it." not in response.content.decode()
    assert "The incumbent won." not in page("/checks/")


def test_anybody_asks_for_a_correction_and_an_editor_answers(
    check: str, world: World, author: Any, reviewer: Any
) -> None:
    cache.clear()
    visitor = Client()
    assert visitor.post(f"{check}report/", {"text": " "}).status_code == 422
    response = visitor.post(f"{check}report/", {"text": "The date is wrong."})
    asked = CorrectionRequest.objects.get()
    assert response["Location"] == f"/checks/requests/{asked.pk}/"
    assert "The date is wrong." in page(response["Location"])
    assert "The date is wrong." not in page(check)
    editor = sign_in(Client(), reviewer)
    assert "The date is wrong." in page("/", editor)
    address = f"/review/corrections/{asked.pk}/"
    assert sign_in(Client(), author).get(address).status_code == 403
    assert editor.post(address, {"outcome": "declined", "answer": ""}).status_code == 422
    editor.post(address, {"outcome": "declined", "answer": "The bulletin says so."})
    assert "The bulletin says so." in page(f"/checks/requests/{asked.pk}/")
    assert reviewer.name not in page(f"/checks/requests/{asked.pk}/")
    assert editor.post(address, {"outcome": "corrected", "answer": "Twice."}).status_code == 422


def test_programs_that_fill_every_field_and_floods_are_turned_away(check: str) -> None:
    cache.clear()
    visitor = Client()
    visitor.post(f"{check}report/", {"text": "Buy this", "website": "https://spam.example"})
    assert CorrectionRequest.objects.count() == 0
    answers = [visitor.post(f"{check}report/", {"text": f"Number {n}"}).status_code for n in range(7)]
    assert answers == [302] * 5 + [422] * 2
    assert "Number 6" in visitor.post(f"{check}report/", {"text": "Number 6"}).content.decode()
