"""Who was asked about a claim, what other publishers found, what somebody has to gain."""

from typing import Any

from django.test import Client
from django.urls import reverse

from claims.models import AgentInterest, Contact, ExternalFactCheck, StoryMember
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in


def _add(part: str, parent: Any) -> str:
    return reverse("claims:add_part", args=[part, parent.pk])


def _edit(part: str, row: Any) -> str:
    return reverse("claims:edit_part", args=[part, row.pk])


def test_a_contact_is_recorded_with_its_deadline_and_answered_later(
    as_author: Client, world: World, author: Any
) -> None:
    address = _add("contact", world.claim)
    asked = {"agent": str(world.speaker.pk), "channel": "email", "asked": "Is it so?", "asked_on": "2026-11-24"}
    due = {"deadline_0": "2026-11-26", "deadline_1": "12:00", "outcome": "waiting", "terms": "on_record"}
    made = as_author.post(address, {**typed(as_author, address), **asked, **due, "act": "save"})
    assert made["Location"].endswith("#contacts")
    row = Contact.objects.get()
    assert (row.made_by, row.deadline.isoformat()[:10]) == (author, "2026-11-26")
    edit = _edit("contact", row)
    empty = as_author.post(edit, {**typed(as_author, edit), "outcome": "answered", "act": "save"})
    assert empty.status_code == 422
    assert "Write what they answered." in empty.content.decode()
    as_author.post(edit, {**typed(as_author, edit), "outcome": "answered", "answer": "Yes.", "act": "save"})
    assert "Yes." in as_author.get(reverse("claims:claim", args=[world.claim.pk])).content.decode()


def test_each_outcome_asks_for_what_belongs_to_it(as_author: Client, world: World) -> None:
    address = _add("contact", world.claim)
    fields = {**typed(as_author, address), "agent": str(world.speaker.pk), "act": "save"}
    for given, told in (
        ({"outcome": "not_contacted"}, "Say why nobody was asked."),
        ({"outcome": "waiting"}, "Say how they were asked."),
        ({"outcome": "not_contacted", "reason": "At risk.", "terms": "embargo"}, "Say until when the embargo lasts."),
    ):
        response = as_author.post(address, {**fields, **given})
        assert response.status_code == 422
        assert told in response.content.decode()
    as_author.post(address, {**fields, "outcome": "not_contacted", "reason": "It would put her at risk."})
    assert Contact.objects.get().reason == "It would put her at risk."


def test_a_lawyer_of_the_story_neither_sees_nor_records_who_was_asked(
    as_author: Client, world: World, stranger: Any, author: Any
) -> None:
    row = Contact.objects.create(
        claim=world.claim, agent=world.speaker, made_by=author, channel="email", asked="Is it so?", language="en"
    )
    stranger.role = "checker"
    stranger.save()
    StoryMember.objects.create(story=world.story, person=stranger, capacity="lawyer")
    client = sign_in(Client(), stranger)
    assert "Is it so?" not in client.get(reverse("claims:claim", args=[world.claim.pk])).content.decode()
    assert client.get(_edit("contact", row)).status_code == 404
    address = _add("contact", world.claim)
    fields = {"agent": str(world.speaker.pk), "outcome": "not_contacted", "reason": "x", "terms": "on_record"}
    refused = client.post(address, {**fields, "language": "en", "act": "save"})
    assert refused.status_code == 422
    assert Contact.objects.count() == 1


def test_a_fact_check_by_others_is_recorded_once(as_author: Client, world: World) -> None:
    address = _add("external", world.claim)
    fields = {
        **typed(as_author, address),
        "publisher_name": "Cazadores de Fake News",
        "address": "https://checks.example/1",
        "claim_reviewed": "The incumbent won",
        "rating_text": "Falso",
        "meaning": "denies",
        "act": "save",
    }
    wrong = as_author.post(address, {**fields, "address": "nowhere"})
    assert wrong.status_code == 422
    assert as_author.post(address, fields).status_code == 302
    again = as_author.post(address, fields)
    assert again.status_code == 422
    assert "recorded at the claim already" in again.content.decode()
    row = ExternalFactCheck.objects.get()
    edit = _edit("external", row)
    as_author.post(edit, {**typed(as_author, edit), "rating_text": "Engañoso", "act": "save"})
    row.refresh_from_db()
    assert row.rating_text == "Engañoso"
    assert "Engañoso" in as_author.get(reverse("claims:claim", args=[world.claim.pk])).content.decode()


def test_an_interest_is_a_signed_sentence_with_its_source(as_author: Client, world: World, author: Any) -> None:
    address = _add("interest", world.story)
    fields = {
        **typed(as_author, address),
        "agent": str(world.speaker.pk),
        "text": "Its members were named by the government.",
        "act": "save",
    }
    assert as_author.post(address, fields).status_code == 422
    sourced = {"source": str(world.note.pk), "as_of": "2024-07"}
    assert as_author.post(address, {**fields, **sourced}).status_code == 302
    assert AgentInterest.objects.get().signed_by == author
    edit = reverse("claims:edit_story", args=[world.story.slug])
    assert "named by the government" in as_author.get(edit).content.decode()
