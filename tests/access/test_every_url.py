"""Every address × every kind of visitor: what a GET is answered with. An address missing from the table fails."""

from collections.abc import Iterator
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from claims.models import Import, Tip
from claims.workflow import start_draft
from factcheck.models import OutboxEntry, Person
from factcheck.urls import urlpatterns
from sources.models import Batch, Feed, Ingestion, LookSeries
from tests.access.answers_to_get import ANSWERS
from tests.web.conftest import TEXT

ACTORS = ("public", "reader", "limited", "checker", "editor", "admin", "service")
TABLE = {name: answer for answer, names in ANSWERS.items() for name in names}


def names(patterns: Any, prefix: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inside = f"{prefix}{each.namespace}:" if each.namespace else prefix
            yield from names(each.url_patterns, inside)
        elif isinstance(each, URLPattern):
            yield prefix + (each.name or f"unnamed {each.pattern}")


NAMES = sorted(set(names(urlpatterns)))


@pytest.fixture
def people(author: Any, reviewer: Any, admin: Any, stranger: Any, service: Any) -> dict[str, Person | None]:
    reader = Person.objects.create(email="rita@desk.example", name="Rita", role="reader", password="!")
    return dict(zip(ACTORS, (None, reader, stranger, author, reviewer, admin, service), strict=True))


def _made(world: Any, author: Any) -> dict[str, Any]:
    """The keys of things that the world does not bring."""
    address = "https://news.example/a"
    job = Ingestion.objects.create(
        address=address, normal_address=address, address_sha256="0" * 64, host="news.example", first_requested_by=author
    )
    # A payload is given only when its bytes are there.
    if not default_storage.exists(world.snapshot.payload.storage_name):
        default_storage.save(world.snapshot.payload.storage_name, ContentFile(TEXT.encode()))
    series = LookSeries.objects.create(source=world.note, looked_for="the sheets", language="en", started_by=author)
    series.looks.create(outcome="not_reachable", error="refused", looked_at=timezone.now(), looked_from="here")
    batch = Batch.objects.create(name="A list", requested_by=author)
    feed = Feed.objects.create(
        address=address, normal_address=address, address_sha256="0" * 64, every=timedelta(hours=1), followed_by=author
    )
    start_draft(world.claim, author, language="en", at=timezone.now())
    return {"batch_id": batch.pk, "feed_id": feed.pk, "series_id": series.pk, "ingestion_id": job.pk}


def _import(author: Any) -> Import:
    asked = {"kind": "claims", "name": "rows", "language": "en", "mode": "per_row"}
    return Import.objects.create(**asked, requested_by=author, state="done", finished_at=timezone.now())


@pytest.fixture
def arguments(world: Any, author: Any) -> dict[str, Any]:
    return _made(world, author) | {
        "template_id": world.claim.pk,
        "import_id": _import(author).pk,
        "claims:export_list": {"name": "claims"},
        "claims:duplicates": {"kind": "agent"},
        "webhook_id": world.claim.pk,
        "suggestion_id": world.claim.pk,
        "delivery_id": world.claim.pk,
        "policy_id": world.claim.pk,
        "translation_id": world.claim.pk,
        **dict.fromkeys(("sheet_id", "job_id", "map_id"), world.claim.pk),
        "scale_id": world.claim.pk,
        "tip_id": Tip.objects.create(channel="form", text="Is it so?", language="en").pk,
        "extraction_id": world.snapshot.pk,
        "claim_id": world.claim.pk,
        "version": 1,
        "slug": world.story.slug,
        "source_id": world.note.pk,
        "agent_id": world.speaker.pk,
        "snapshot_id": world.snapshot.pk,
        "other_id": world.snapshot.pk,
        "quote_id": world.quote.pk,
        "note_id": author.pk,
        "row_id": world.claim.pk,
        "question_id": world.question.pk,
        "said_id": world.claim.appearances.get().pk,
        "evidence_id": world.quote.evidence.get().pk,
        "part": "question",
        "part_id": world.question.pk,
        "parent_id": world.story.pk,
        "comment_id": world.claim.pk,
        "assignment_id": world.claim.pk,
        "request_id": author.pk,
        "derivation_id": world.claim.pk,
        "join_id": world.claim.pk,
        "kind": "claim",
        "thing_id": world.claim.pk,
        "claims:take_down": {"kind": "snapshot", "thing_id": world.snapshot.pk},
        "protection_id": author.pk,
        "grant_id": author.pk,
        "person_id": author.pk,
        "invitation_id": author.pk,
        "key": "no-such-key",
        "stamp": "20240730120000",
        "token": "forged",
        "token_id": world.claim.pk,
        "uidb36": "a",
        "contact_id": author.pk,
        "attachment_id": author.pk,
        "provider_id": "newsroom",
        "pk": "1",
        "object_id": world.claim.pk,
        "app_label": "claims",
        "content_type_id": "1",
        "url": "nowhere",
        "lang": "en",
    }


def address_of(name: str, arguments: dict[str, Any]) -> str:
    resolver = get_resolver()
    for namespace in name.split(":")[:-1]:
        resolver = resolver.namespace_dict[namespace][1]
    wanted = resolver.reverse_dict.getlist(name.split(":")[-1])[0][0][0][1]
    known = arguments | arguments.get(name, {})
    given = {key: known[key] for key in wanted if key in known}
    if set(given) == set(wanted):
        return reverse(name, kwargs=given)
    return reverse(name, args=["1"] * len(wanted))


def signed_in(people: dict[str, Any]) -> dict[str, SimpleCookie[str]]:
    """The cookies of each kind of visitor, signed in once."""
    cookies = {}
    for actor, person in people.items():
        client = Client()
        if person is not None:
            client.force_login(person)
        cookies[actor] = client.cookies
    return cookies


def answers(method: str, address: str, cookies: dict[str, SimpleCookie[str]]) -> tuple[str, bool]:
    """What each of them is told, or one word when it is the same, and whether anything was written for anybody.

    Nothing that a request does stays.
    """
    told, wrote = zip(*(_answer(method, address, each) for each in cookies.values()), strict=True)
    return told[0] if len(set(told)) == 1 else " ".join(told), any(wrote)


def _answer(method: str, address: str, cookies: SimpleCookie[str]) -> tuple[str, bool]:
    """The status, or `login` for the way to the sign-in page."""
    client = Client(raise_request_exception=False)
    client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    before, kept = transaction.savepoint(), OutboxEntry.objects.count()
    response = getattr(client, method)(address)
    if response.streaming:
        # Read to its end, so that its file is closed.
        list(response)
    wrote = OutboxEntry.objects.count() > kept
    transaction.savepoint_rollback(before)
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return "login", wrote
    return str(response.status_code), wrote


# In shares that the suite's workers divide among themselves; each makes the world once.
SHARES = 6


@pytest.mark.parametrize("share", range(SHARES))
def test_who_gets_in(share: int, people: dict[str, Any], arguments: dict[str, Any]) -> None:
    cookies = signed_in(people)
    asked = [name for name in NAMES if not name.startswith(("admin:", "unnamed", "api:"))][share::SHARES]
    told = {name: answers("get", address_of(name, arguments), cookies)[0] for name in asked}
    assert told == {name: TABLE.get(name) for name in asked}
