"""The board, acts on many claims and their undoing, merges, notices, who else is here."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Assignment, Claim, MailWish, Notice, SavedFilter, Story, Tagging
from claims.together.notices import mark_seen, mentioned_in, send_due, unseen, wish
from claims.together.presence import seen_at
from sources.models import Agent
from tests.editing.typed import typed
from tests.web.conftest import World, sign_in

pytestmark = pytest.mark.django_db


def many(client: Client, act: str, *claims: Claim, **fields: Any) -> Any:
    return client.post("/board/many/", {"act": act, "claim": [str(each.pk) for each in claims], **fields})


def test_many_are_tagged_assigned_placed_and_all_of_it_is_undone(
    as_author: Client, reviewer: Any, world: World
) -> None:
    both = (world.claim, world.rival)
    other = Story.objects.create(title="Another", slug="another", language="en", desk=world.story.desk)
    many(as_author, "tag", *both, name="Actas")
    assert Tagging.objects.kept().count() == 2
    assert "Actas" in as_author.get("/board/?tag=actas").content.decode()
    as_author.post("/board/undo/")
    assert Tagging.objects.kept().count() == 0
    many(as_author, "assign", *both, to=str(reviewer.pk), task="Call them", due_at="2026-12-01T09:30")
    assert Assignment.objects.kept().filter(person=reviewer).count() == 2
    assert unseen(reviewer).count() == 2
    many(as_author, "place", *both, to_story=str(other.pk))
    assert other.claim_links.filter(set_aside_at__isnull=True).count() == 2
    as_author.post("/board/undo/")
    assert other.claim_links.filter(set_aside_at__isnull=True).count() == 0
    went = many(as_author, "story", world.rival, title="Made of claims")
    assert went["Location"] == "/stories/made-of-claims/"
    for act, fields in (("tag", {"name": "x"}), ("merge", {"why": "y"}), ("nonsense", {})):
        page = as_author.post("/board/many/", {"act": act, **fields}, follow=True).content.decode()
        assert "Choose" in page


def test_a_merge_of_claims_is_undone_and_moves_nothing(as_author: Client, world: World) -> None:
    said = world.rival.appearances.count()
    many(as_author, "merge", world.claim, world.rival, why="The same in other words")
    world.rival.refresh_from_db()
    assert world.rival.merged_into == world.claim
    assert world.rival.appearances.count() == said
    as_author.post("/board/undo/")
    world.rival.refresh_from_db()
    assert world.rival.merged_into is None


def test_people_and_sources_are_merged_and_taken_apart(as_author: Client, world: World) -> None:
    twin = Agent.objects.create(kind="person", name="The same, misspelt", language="en")
    address = f"/merge/agent/{twin.pk}/"
    fields = {**typed(as_author, address), "into": str(world.speaker.pk), "act": "save"}
    assert as_author.post(address, fields).status_code == 422
    assert as_author.post(address, {**fields, "reason": "a slip"}).status_code == 302
    kept = f"/merge/agent/{world.speaker.pk}/"
    assert "The same, misspelt" in as_author.get(kept).content.decode()
    as_author.post(kept, {"act": "apart", "row": str(twin.pk)})
    twin.refresh_from_db()
    assert twin.merged_into is None


def test_the_board_filters_keeps_filters_and_asks_as_often_for_many(
    as_author: Client, world: World, author: Any
) -> None:
    page = as_author.get("/board/").content.decode()
    assert world.claim.text in page
    assert world.claim.text not in as_author.get("/board/?state=published").content.decode()
    assert world.claim.text in as_author.get(f"/board/?state=begun&story={world.story.pk}").content.decode()
    assert world.claim.text not in as_author.get("/board/?whose=mine&story=nonsense").content.decode()
    as_author.post("/board/filters/", {"name": "To begin", "state": "begun", "q": ""})
    row = SavedFilter.objects.get()
    assert (row.person, row.asked) == (author, "state=begun")
    as_author.post("/board/filters/", {"drop": str(row.pk)})
    assert not SavedFilter.objects.kept().exists()
    with CaptureQueriesContext(connection) as few:
        as_author.get("/board/")
    for number in range(40):
        Claim.objects.create(text=f"Claim {number}", language="en")
    with CaptureQueriesContext(connection) as more:
        as_author.get("/board/")
    assert len(more) == len(few) <= 24


def test_who_is_mentioned_is_told_and_mailed_as_they_wish(
    as_author: Client, as_reviewer: Client, author: Any, reviewer: Any, stranger: Any, world: World
) -> None:
    assert mentioned_in("ask @rafael, not @rafaela, mail a@Ana.example") == [reviewer]
    as_author.post(f"/comments/on/claim/{world.claim.pk}/", {"text": "@Rafael please look, and @Sam"})
    # Whoever may not see the story learns nothing of it.
    assert list(Notice.objects.values_list("person", flat=True)) == [reviewer.pk]
    assert "please look" in as_reviewer.get("/notices/").content.decode()
    assert send_due(timezone.now()) == 0
    as_reviewer.post("/notices/", {"mail": "daily"})
    now = timezone.now()
    assert send_due(now) == 1
    (letter,) = mail.outbox
    assert letter.to == [reviewer.email]
    assert "please look" not in letter.body
    assert "/notices/" in letter.body
    as_author.post(f"/comments/on/claim/{world.claim.pk}/", {"text": "@Rafael again"})
    assert send_due(now + timedelta(hours=1)) == 0
    assert send_due(now + timedelta(hours=25)) == 1
    wish(reviewer, MailWish.AT_ONCE)
    as_author.post(f"/comments/on/claim/{world.claim.pk}/", {"text": "@Rafael third"})
    assert send_due(timezone.now()) == 1
    assert mark_seen(reviewer, at=timezone.now()) == 3
    as_reviewer.post("/notices/", {"act": "seen"})
    assert "Nothing new" in as_reviewer.get("/notices/").content.decode()


def test_who_else_is_here_is_said_and_forgotten(as_author: Client, author: Any, reviewer: Any, stranger: Any) -> None:
    cache.clear()
    assert seen_at(author, "/claims/x/", 1000.0) == []
    assert seen_at(reviewer, "/claims/x/", 1010.0) == ["Ana"]
    assert seen_at(reviewer, "/claims/y/", 1010.0) == []
    assert seen_at(reviewer, "/claims/x/", 1200.0) == []
    cache.clear()
    sign_in(Client(), reviewer).get("/presence/?at=/claims/z/")
    assert "Rafael" in as_author.get("/presence/?at=/claims/z/").content.decode()
