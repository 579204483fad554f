"""The desk says what waits, in order of harm; whose work stands in the address bar; one shift hands over to the next."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from claims.models import Assignment, Claim, Comment, Contact, Story, StoryClaim, StoryMember, Tip, Verdict
from factcheck.models import Blob, Desk, Draft, HandoverNote, Person
from sources.models import Agent, Extraction, Ingestion, Snapshot, Source
from tests.web.conftest import World, make_snapshot, sha256, sign_in

pytestmark = pytest.mark.django_db


def page(client: Client, address: str = "/") -> str:
    return client.get(address).content.decode()


def test_an_empty_desk_teaches_the_first_steps(as_author: Client) -> None:
    shown = page(as_author)
    assert "three steps to a first check" in shown
    assert 'href="/captures/"' in shown


def test_what_waits_stands_in_order_of_harm(as_author: Client, world: World, author: Any, reviewer: Any) -> None:
    soon = datetime.now(UTC) + timedelta(hours=5)
    Contact.objects.create(
        claim=world.claim, agent=world.speaker, made_by=author, channel="email", asked="Why?", language="en",
        deadline=soon, terms="embargo", embargo_until=soon,
    )  # fmt: skip
    Assignment.objects.create(
        person=author, assigned_by=reviewer, task="Call the council", language="en", claim=world.claim
    )
    Tip.objects.create(channel="form", text="Is this video old?", language="en")
    Verdict.objects.create(claim=world.rival, version=1, language="en", written_by=author, last_edited_by=author)
    Ingestion.objects.create(
        address="https://a.example/x", normal_address="https://a.example/x", address_sha256="0" * 64, host="a.example",
        state="failed", reason="timeout", finished_at=datetime.now(UTC),
    )  # fmt: skip
    Draft.objects.create(person=author, form="ClaimForm", object_id=world.claim.pk, content={"text": ["half a claim"]})
    shown = page(as_author)
    places = [shown.index(f'id="{key}"') for key in ("due", "tips", "captures", "drafts")]
    assert places == sorted(places)
    for words in (
        "Answer due",
        "Embargo ends",
        "Call the council",
        "Is this video old?",
        "https://a.example/x",
        "not saved",
    ):
        assert words in shown


def test_a_source_whose_text_changed_is_shown(as_author: Client, world: World) -> None:
    article = Source.objects.create(kind="article", title="A shifting page", language="en")
    make_snapshot(article, "225 cases")
    assert "A shifting page" not in page(as_author)
    later = datetime.now(UTC)
    make_snapshot_at(article, "More than 200 cases", later)
    assert 'id="changed"' in page(as_author)


def make_snapshot_at(source: Source, text: str, at: datetime) -> Any:
    blob = Blob.objects.create(sha256=sha256(text), size_bytes=9, storage_name=sha256(text), state="stored")
    snapshot = Snapshot.objects.create(
        source=source, payload=blob, payload_sha256=sha256(text), size_bytes=9, media_type="text/plain",
        captured_at=at, method="http",
    )  # fmt: skip
    Extraction.objects.create(
        snapshot=snapshot, extractor="x", extractor_version="1", text=text, text_sha256=sha256(text), language="en"
    )
    return snapshot


def test_whose_work_is_told_by_the_address(as_author: Client, world: World, author: Any) -> None:
    other = Story.objects.create(desk=world.story.desk, slug="other", title="Other", language="en")
    claim = Claim.objects.create(text="Something else.", language="en")
    StoryClaim.objects.create(story=other, claim=claim)
    agent = Agent.objects.create(kind="person", name="Somebody", language="en")
    Contact.objects.create(
        claim=claim, agent=agent, made_by=author, channel="email", asked="?", language="en",
        deadline=datetime.now(UTC),
    )  # fmt: skip
    assert "Something else." in page(as_author)
    assert "Something else." not in page(as_author, "/?whose=mine")
    assert "Something else." not in page(as_author, "/?whose=desk")
    StoryMember.objects.create(story=other, person=author)
    assert "Something else." in page(as_author, "/?whose=mine")
    assert as_author.get("/?whose=%00nobody").status_code == 200


def test_the_last_visit_stays_until_this_one_is_over(
    as_author: Client, world: World, author: Any, reviewer: Any
) -> None:
    long_ago = datetime.now(UTC) - timedelta(days=2)
    Person.objects.filter(pk=author.pk).update(seen_desk_at=long_ago)
    Comment.objects.create(written_by=reviewer, text="Look at the second row.", language="en", claim=world.claim)
    for _visit in range(2):
        shown = page(as_author)
        assert "Since you were here, 2" in shown
        assert "1 new comment" in shown
        assert "Look at the second row." in shown


def test_one_shift_hands_over_to_the_next(as_author: Client, world: World, reviewer: Any) -> None:
    answer = as_author.post("/handover/", {"desk": "foreign", "text": "  "})
    assert answer.status_code == 422
    assert "promised to whom" in answer.content.decode()
    as_author.post("/handover/", {"desk": "foreign", "text": "The council answers at noon."})
    note = HandoverNote.objects.get()
    next_shift = sign_in(Client(), reviewer)
    assert "The council answers at noon." in page(next_shift)
    next_shift.post(f"/handover/{note.pk}/read/")
    next_shift.post(f"/handover/{note.pk}/read/")
    note.refresh_from_db()
    assert note.acknowledged_by == reviewer
    assert note.revision == 2
    assert "The council answers at noon." not in page(next_shift)


def test_people_limited_to_named_stories_see_nothing_of_the_newsroom(world: World, stranger: Any, author: Any) -> None:
    Tip.objects.create(channel="form", text="A secret tip", language="en")
    desk = Desk.objects.get()
    HandoverNote.objects.create(
        desk=desk, written_by=author, text="Keep quiet", language="en", shift_ended_at=datetime.now(UTC)
    )
    client = sign_in(Client(), stranger)
    shown = page(client)
    assert "A secret tip" not in shown
    assert "Keep quiet" not in shown
    assert client.post("/handover/", {"desk": "foreign", "text": "hello"}).status_code in (403, 404)
