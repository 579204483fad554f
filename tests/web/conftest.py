"""A small story to look at: one question, two claims, a note with a quote in it, evidence on both sides."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from claims.models import Answer, Appearance, Claim, ClaimWording, Evidence, Question, Stance, Story, StoryClaim
from factcheck.models import Blob, Desk
from sources.models import Agent, Extraction, Quote, Snapshot, Source

TEXT = "The council 🗳️ declared a winner. The coalition, in Petaré, published its sheets."


@dataclass(frozen=True)
class World:
    """What the tests look at."""

    story: Story
    question: Question
    claim: Claim
    rival: Claim
    speaker: Agent
    note: Source
    snapshot: Snapshot
    quote: Quote


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def make_snapshot(source: Source, text: str) -> Snapshot:
    blob = Blob.objects.create(
        sha256=sha256(text), size_bytes=len(text.encode()), storage_name=sha256(text), state="stored"
    )
    snapshot = Snapshot.objects.create(
        source=source,
        payload=blob,
        payload_sha256=sha256(text),
        size_bytes=len(text.encode()),
        media_type="text/plain",
        captured_at=datetime(2024, 11, 16, 19, 4, tzinfo=UTC),
        method="note",
    )
    Extraction.objects.create(
        snapshot=snapshot, extractor="note", extractor_version="1", text=text, text_sha256=sha256(text), language="en"
    )
    return snapshot


def make_quote(snapshot: Snapshot, words: str) -> Quote:
    extraction = snapshot.extractions.get(is_current=True)
    start = extraction.text.index(words)
    return Quote.objects.create(
        snapshot=snapshot, extraction=extraction, start=start, end=start + len(words), exact=words, language="en"
    )


def make_claim(story: Story, question: Question, text: str, spanish: str, quote: Quote, by: Any) -> Claim:
    claim = Claim.objects.create(text=text, language="en", made="2024-07-29")
    ClaimWording.objects.create(claim=claim, language="es", text=spanish)
    StoryClaim.objects.create(story=story, claim=claim)
    Answer.objects.create(question=question, claim=claim)
    evidence = Evidence.objects.create(quote=quote, summary=f"Bears on: {text}", language="en", added_by=by)
    Stance.objects.create(evidence=evidence, claim=claim, value="for", language="en")
    return claim


@pytest.fixture
def world(author: Any) -> World:
    """The story, saved."""
    desk = Desk.objects.create(name="Foreign desk", slug="foreign", language="en")
    story = Story.objects.create(desk=desk, slug="a-story", title="Who won?", language="en", happened="2024-07-28")
    question = Question.objects.create(story=story, position=1, text="Who won the vote?", language="en")
    note = Source.objects.create(kind="desk_note", title="Note on the vote", language="en", written_by=author)
    snapshot = make_snapshot(note, TEXT)
    quote = make_quote(snapshot, "declared a winner")
    claim = make_claim(story, question, "The incumbent won.", "Ganó el presidente.", quote, author)
    rival = make_claim(story, question, "González won.", "González ganó.", make_quote(snapshot, "its sheets"), author)
    speaker = Agent.objects.create(kind="government_body", name="Consejo Nacional Electoral", language="es")
    Appearance.objects.create(
        claim=claim, agent=speaker, source=note, quote=quote, mode="asserts", directness="paraphrase", language="en"
    )
    return World(story, question, claim, rival, speaker, note, snapshot, quote)


def sign_in(client: Client, person: Any) -> Client:
    """The client, signed in as the person. (force_login has no address to count sign-ins by.)"""
    session = client.session
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.save()
    return client


@pytest.fixture
def as_author(client: Client, author: Any) -> Client:
    """A browser in which the author is signed in."""
    return sign_in(client, author)
