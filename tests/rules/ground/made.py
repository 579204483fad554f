"""Rows that the tests of the ground floor's rules start from."""

import hashlib
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from claims.models import Claim, GateName, Publication, PublicationRecord, Rating, RatingScale, Verdict
from factcheck.models import Blob
from sources.models import Agent, Extraction, Quote, Snapshot, Source

WORDS = "Ñandú 🗳 said: «the count is not over, and nobody may say it is»."


def agent(name: str = "Agency") -> Agent:
    return Agent.objects.create(kind="organisation", name=name, language="en")


def source(title: str = "A statement", address: str = "") -> Source:
    address = address or f"https://paper.example/{title}"
    return Source.objects.create(
        kind="statement",
        title=title,
        language="es",
        address=address,
        normal_address=address,
        address_sha256=hashlib.sha256(address.encode()).hexdigest(),
    )


def blob(content: bytes) -> Blob:
    digest = hashlib.sha256(content).hexdigest()
    return Blob.objects.get_or_create(
        sha256=digest, protection=None, defaults={"size_bytes": len(content), "storage_name": digest, "state": "stored"}
    )[0]


def snapshot(of: Source, content: bytes = WORDS.encode(), **fields: Any) -> Snapshot:
    return Snapshot.objects.create(
        source=of,
        payload=blob(content),
        payload_sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        media_type="text/html",
        captured_at=timezone.now(),
        method="http",
        headers=[["content-type", "text/html"]],
        warc=blob(b"warc of " + content + str(of.pk).encode()),
        **fields,
    )


def extraction(of: Snapshot, text: str = WORDS) -> Extraction:
    return Extraction.objects.create(
        snapshot=of,
        extractor="test",
        extractor_version="1",
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        language="es",
        metadata={"title": "who said it"},
    )


def quote(of: Extraction, exact: str = "the count is not over, and nobody may say it is") -> Quote:
    start = of.text.index(exact)
    return Quote.objects.create(
        snapshot=of.snapshot,
        extraction=of,
        start=start,
        end=start + len(exact),
        exact=exact,
        prefix=of.text[:start],
        suffix=of.text[start + len(exact) :],
        language="es",
    )


# What an editor writes down where a test is about something else than the gates.
OVERRULED = dict.fromkeys(GateName.values, "This test is about something else.")


def claim(text: str = "The count was over.") -> Claim:
    return Claim.objects.create(text=text, language="en")


def rating() -> Rating:
    scale, _ = RatingScale.objects.get_or_create(slug="scale", defaults={"name": "Scale", "language": "en"})
    return Rating.objects.get_or_create(scale=scale, slug="false", defaults={"position": 1, "meaning": "denies"})[0]


def publication(content: bytes, by: Any, of: Claim | None = None) -> Publication:
    verdict = Verdict.objects.create(
        claim=of or claim(), version=1, language="en", written_by=by, last_edited_by=by, rating=rating()
    )
    made = Publication.objects.create(
        verdict=verdict, content=content, content_sha256=hashlib.sha256(content).hexdigest(), language="en"
    )
    PublicationRecord(publication=made).save(force_insert=True)
    return made


def run(sql: str, *parameters: Any) -> Any:
    """The first column of the first row that raw SQL gives, sent as the application's role; None without rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters or None)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def refused(sql: str, *parameters: Any) -> str:
    """What the database says when it refuses this raw SQL of the application's role; fails when it does not."""
    with pytest.raises((ProgrammingError, IntegrityError, DataError)) as caught, transaction.atomic():
        run(sql, *parameters)
    return str(caught.value)


@contextmanager
def as_owner(*tables: str) -> Any:
    """Raw SQL as the owner of the tables with their triggers off: what a thief of the database could do."""
    with transaction.atomic(using="owner"), transaction.get_connection("owner").cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '5s'")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in tables:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
