"""Answers keep their terms, attachments stay closed, and the calendar tells hours only."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from claims.contacts.quoting import quote_answer
from claims.dossier.dump import _composed
from claims.models import Contact, ContactAttachment, Evidence, Stance, TextTemplate, Verdict
from claims.take_down import take_down
from claims.workflow import approve, cite, edit, publish, start_draft, submit
from claims.workflow.moves import WorkflowError
from factcheck.history import acting
from factcheck.record import RefusedError
from sources.models import Extraction, Source
from tests.editing.typed import typed
from tests.rules.ground import made
from tests.web.conftest import World, make_quote, make_snapshot, sign_in

ANSWER = "The minister never saw that paper, and I was in the room."


def contact(world: World, author: Any, **fields: Any) -> Contact:
    """An answer to a question about the claim."""
    given = {"channel": "phone", "asked": "Is it so?", "language": "en", "outcome": "answered", "answer": ANSWER}
    return Contact.objects.create(claim=world.claim, agent=world.speaker, made_by=author, **{**given, **fields})


def approved(source: Source, author: Any, reviewer: Any) -> Verdict:
    """A version of another claim that cites this source's words, one act before publication."""
    quote = make_quote(make_snapshot(source, ANSWER + " Twice."), "never saw")
    claim, now = made.claim(), timezone.now()
    evidence = Evidence.objects.create(quote=quote, summary="He says so.", language="en", added_by=author)
    Stance.objects.create(evidence=evidence, claim=claim, value="against", language="en")
    draft = start_draft(claim, author, language="en", at=now)
    cite(draft, evidence, author, at=now)
    draft.refresh_from_db()
    draft = edit(draft, author, revision=draft.revision, at=now, rating=made.rating(), headline="No", summary="No.")
    draft = submit(draft, author, at=now)
    return approve(draft, reviewer, revision=draft.revision, at=timezone.now())


@pytest.mark.django_db
def test_what_was_said_off_the_record_goes_nowhere(world: World, author: Any, reviewer: Any) -> None:
    row = contact(world, author, terms="off_record")
    with pytest.raises(RefusedError, match="off the record"):
        quote_answer(row, author, at=timezone.now())
    with pytest.raises(IntegrityError, match="off the record"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE claims_contact SET source_id = %s WHERE id = %s", [world.note.pk, row.pk])
    dumped, _blobs, _report = _composed(world.story, timezone.now())
    assert ANSWER not in json.dumps(dumped, default=str)
    # Taken off the record later, it takes its source along.
    open_row = contact(world, author, asked_on="2024-08-02")
    source = quote_answer(open_row, author, at=timezone.now())
    ready = approved(source, author, reviewer)
    with acting(author, "they took it back"):
        open_row.refresh_from_db()
        open_row.terms = "off_record"
        open_row.save(update_fields=["terms"])
    source.refresh_from_db()
    assert source.terms == "off_record"
    with pytest.raises(WorkflowError):
        publish(ready, reviewer, overruled=made.OVERRULED, at=timezone.now())


@pytest.mark.django_db
def test_an_embargo_holds_for_the_check_of_any_claim(world: World, author: Any, reviewer: Any) -> None:
    row = contact(world, author, terms="embargo", embargo_until=timezone.now() + timedelta(hours=2))
    source = quote_answer(row, author, at=timezone.now())
    ready = approved(source, author, reviewer)
    with pytest.raises(WorkflowError, match="embargo"):
        publish(ready, reviewer, overruled=made.OVERRULED, at=timezone.now())
    Contact.objects.filter(pk=row.pk).update(embargo_until=timezone.now() - timedelta(minutes=1))
    publish(ready, reviewer, overruled=made.OVERRULED, at=timezone.now())
    ready.refresh_from_db()
    assert ready.status == "published"


@pytest.mark.django_db
def test_an_answer_is_one_act_away_from_being_quoted(as_author: Client, world: World, author: Any) -> None:
    row = contact(world, author, terms="background")
    page = as_author.get(f"/claims/{world.claim.pk}/").content.decode()
    assert f"/contacts/{row.pk}/quote/" in page
    went = as_author.post(f"/contacts/{row.pk}/quote/")
    row.refresh_from_db()
    assert went["Location"] == f"/sources/{row.source_id}/"
    assert (row.source.terms, row.source.kind, row.source.authors.get().agent) == (
        "background",
        "interview",
        world.speaker,
    )
    assert row.source.ingestions.get().method == "upload"
    assert as_author.post(f"/contacts/{row.pk}/quote/")["Location"] == went["Location"]
    waiting = contact(world, author, outcome="waiting", answer="")
    as_author.post(f"/contacts/{waiting.pk}/quote/")
    waiting.refresh_from_db()
    assert waiting.source is None
    assert not Extraction.objects.filter(text=ANSWER).exists()
    assert ANSWER in as_author.get(f"/agents/{world.speaker.pk}/").content.decode()


@pytest.mark.django_db
def test_attachments_are_seen_with_a_grant_only(
    as_author: Client,
    as_reviewer: Client,
    world: World,
    author: Any,
    reviewer: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    row = contact(world, author)
    file = SimpleUploadedFile("call.mp3", b"ID3" + b"what he said" * 50, "audio/mpeg")
    as_author.post(f"/contacts/{row.pk}/attach/", {"title": "The call itself", "file": file, "act": "save"})
    kept = ContactAttachment.objects.get()
    assert kept.blob.protection == kept.protection
    mine = as_author.get(f"/attachments/{kept.pk}/")
    assert b"what he said" in b"".join(mine.streaming_content)
    assert kept.protection.accesses.get().person == author
    assert as_reviewer.get(f"/attachments/{kept.pk}/").status_code == 404
    for address in (f"/claims/{world.claim.pk}/", f"/agents/{world.speaker.pk}/"):
        assert "The call itself" in as_author.get(address).content.decode()
        assert "The call itself" not in as_reviewer.get(address).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        take_down(kept.protection, reviewer, "they asked us to")
    assert as_author.get(f"/attachments/{kept.pk}/").status_code == 404
    assert not default_storage.exists(kept.blob.storage_name)


@pytest.mark.django_db
def test_the_calendar_tells_hours_and_its_address_can_be_revoked(
    as_author: Client, client: Client, world: World, author: Any
) -> None:
    due = timezone.now() + timedelta(days=2)
    contact(world, author, outcome="waiting", answer="", deadline=due)
    assert world.speaker.name in as_author.get("/calendar/").content.decode()
    page = as_author.post("/calendar/", {"act": "open"}).content.decode()
    address = "/calendar/feed.ics" + page.split("/calendar/feed.ics", 1)[1].split("<", 1)[0]
    feed = client.get(address)
    (event,) = Calendar.from_ical(feed.content).walk("VEVENT")
    assert event["DTSTART"].dt == due.replace(microsecond=0)
    body = feed.content.decode().replace("\r\n ", "")
    assert "/calendar/#d" in body
    told = (world.speaker.name, world.claim.text, str(world.claim.pk), "Is it so", "Answer due")
    assert not [words for words in told if words in body]
    assert (
        client.get("/calendar/feed.ics?token=guess").status_code == client.get("/calendar/feed.ics").status_code == 404
    )
    as_author.post("/calendar/", {"act": "open"})
    assert client.get(address).status_code == 404
    as_author.post("/calendar/", {"act": "revoke"})
    assert author.calendar_feeds.filter(revoked_at__isnull=True).count() == 0


@pytest.mark.django_db
def test_a_question_begins_with_the_newsrooms_text(as_author: Client, world: World, stranger: Any) -> None:
    text = TextTemplate.objects.create(use="contact", name="First letter", language="es", text="¿Qué responde usted?")
    address = f"/parts/contact/on/{world.claim.pk}/new/"
    fields = {**typed(as_author, address), "agent": str(world.speaker.pk), "channel": "email", "terms": "on_record"}
    as_author.post(address, {**fields, "outcome": "waiting", "start_from": str(text.pk), "act": "save"})
    row = Contact.objects.get()
    assert (row.asked, row.language) == ("¿Qué responde usted?", "es")
    assert sign_in(Client(), stranger).post(f"/contacts/{row.pk}/quote/").status_code == 403
