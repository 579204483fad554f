"""Sources, desk notes and where a source comes from, by hand."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import StorySource
from sources import pipeline
from sources.models import Derivation, NoteSignature, Source, SourceAuthor
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in


@pytest.fixture
def article(world: World) -> Source:
    """A source of the story."""
    source = Source.objects.create(kind="article", title="What the council said", language="en", reference="page 3")
    StorySource.objects.create(story=world.story, source=source)
    return source


def test_a_source_on_paper_is_recorded_without_a_capture(as_author: Client) -> None:
    address = reverse("sources:new_source")
    fields = typed(as_author, address) | {"kind": "document", "language": "es"}
    nothing = as_author.post(address, {**fields, "act": "save"})
    assert nothing.status_code == 422
    assert "one of them at least" in nothing.content.decode()
    made = as_author.post(address, {**fields, "reference": "Gaceta Oficial 6.830, p. 2", "act": "save"})
    source = Source.objects.get(reference="Gaceta Oficial 6.830, p. 2")
    assert made["Location"] == reverse("sources:source", args=[source.pk])


def test_an_address_is_recorded_once(as_author: Client) -> None:
    address = reverse("sources:new_source")
    fields = typed(as_author, address) | {"kind": "article", "address": "https://news.example/a?utm_source=x"}
    assert as_author.post(address, {**fields, "act": "save"}).status_code == 302
    again = as_author.post(address, {**fields, "address": "https://news.example/a", "act": "save"})
    assert again.status_code == 422
    assert "recorded already" in again.content.decode()
    wrong = as_author.post(address, {**fields, "address": "no address", "act": "save"})
    assert wrong.status_code == 422


def test_terms_are_changed_and_a_pseudonym_is_asked_for(as_author: Client, article: Source) -> None:
    address = reverse("sources:edit_source", args=[article.pk])
    fields = typed(as_author, address) | {"terms": "pseudonym"}
    asked = as_author.post(address, {**fields, "act": "save"})
    assert asked.status_code == 422
    assert "Give the pseudonym" in asked.content.decode()
    assert as_author.post(address, {**fields, "pseudonym": "A witness", "act": "save"}).status_code == 302
    article.refresh_from_db()
    assert (article.terms, article.pseudonym) == ("pseudonym", "A witness")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_note_is_written_signed_and_written_on(as_author: Client, reviewer: Any) -> None:
    address = reverse("sources:new_note")
    empty = as_author.post(address, {"language": "en", "text": "  ", "act": "save"})
    assert empty.status_code == 422
    as_author.post(address, {"language": "en", "title": "Call", "text": "They confirmed it.", "act": "save"})
    assert pipeline.work_once("the test's worker")
    note = Source.objects.get(title="Call")
    page = reverse("sources:source", args=[note.pk])
    assert "not signed" in as_author.get(page).content.decode()
    sign = reverse("sources:sign_note", args=[note.pk])
    newest = note.snapshots.get()
    as_author.post(sign, {"snapshot": "another"})
    assert not NoteSignature.objects.exists()
    assert sign_in(Client(), reviewer).post(sign, {"snapshot": str(newest.pk)}).status_code == 404
    as_author.post(sign, {"snapshot": str(newest.pk)})
    assert NoteSignature.objects.get().extraction.snapshot == newest
    assert "Sign this text" not in as_author.get(page).content.decode()
    write_on = reverse("sources:edit_note", args=[note.pk])
    fields = typed(as_author, write_on)
    assert fields["text"].strip() == "They confirmed it."
    as_author.post(write_on, {**fields, "text": "They confirmed it twice.", "act": "save"})
    assert pipeline.work_once("the test's worker")
    assert note.snapshots.count() == 2
    assert "not signed" in as_author.get(page).content.decode()


def test_where_a_source_comes_from_is_set_by_hand(
    as_author: Client, world: World, article: Source, author: Any
) -> None:
    address = reverse("sources:add_part", args=["derivation", article.pk])
    fields = typed(as_author, address) | {"kind": "syndicates"}
    own = as_author.post(address, {**fields, "original": str(article.pk), "act": "save"})
    assert own.status_code == 422
    assert as_author.post(address, {**fields, "original": str(world.note.pk), "act": "save"}).status_code == 302
    row = Derivation.objects.get()
    assert (row.state, row.decided_by) == ("confirmed", author)


def test_a_suggested_copy_is_confirmed_with_one_press_or_refused_with_a_reason(
    as_author: Client, world: World, article: Source
) -> None:
    row = Derivation.objects.create(source=article, original=world.note, kind="quotes", method="shingles")
    page = reverse("sources:source", args=[article.pk])
    decide = reverse("sources:decide_derivation", args=[row.pk])
    assert decide in as_author.get(page).content.decode()
    as_author.post(decide, {"state": "refused", "reason": " "})
    row.refresh_from_db()
    assert row.state == "suggested"
    as_author.post(decide, {"state": "confirmed"})
    row.refresh_from_db()
    assert row.state == "confirmed"
    as_author.post(decide, {"state": "refused", "reason": "It is the other way round."})
    row.refresh_from_db()
    assert (row.state, row.note) == ("refused", "It is the other way round.")
    assert as_author.post(decide, {"state": "nonsense"}).status_code == 302


def test_names_roles_and_authors_are_added_and_changed(as_author: Client, world: World, article: Source) -> None:
    alias = reverse("sources:add_part", args=["alias", world.speaker.pk])
    as_author.post(alias, {**typed(as_author, alias), "name": "CNE", "language": "es", "act": "save"})
    row = world.speaker.aliases.get()
    change = reverse("sources:edit_part", args=["alias", row.pk])
    as_author.post(change, {**typed(as_author, change), "name": "El CNE", "act": "save"})
    assert "El CNE" in as_author.get(reverse("sources:agent", args=[world.speaker.pk])).content.decode()
    role = reverse("sources:add_part", args=["affiliation", world.speaker.pk])
    own = {"role": "part of", "organisation": str(world.speaker.pk), "language": "en", "act": "save"}
    assert as_author.post(role, {**typed(as_author, role), **own}).status_code == 422
    author = reverse("sources:add_part", args=["author", article.pk])
    as_author.post(author, {**typed(as_author, author), "agent": str(world.speaker.pk), "act": "save"})
    assert SourceAuthor.objects.get().source == article
    assert world.speaker.name in as_author.get(reverse("sources:source", args=[article.pk])).content.decode()


def test_strangers_find_none_of_it(world: World, article: Source, stranger: Any) -> None:
    stranger.role = "checker"
    stranger.save()
    client = sign_in(Client(), stranger)
    for name, args in (
        ("edit_source", [article.pk]),
        ("edit_note", [world.note.pk]),
        ("add_part", ["author", article.pk]),
        ("add_part", ["alias", world.speaker.pk]),
    ):
        assert client.get(reverse(f"sources:{name}", args=args)).status_code == 404
