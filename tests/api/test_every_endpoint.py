"""Every address of the API × every kind of visitor: who gets in, and that nothing protected gets out."""

import hashlib
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.api.v1 import urlpatterns
from claims.workflow import start_draft
from factcheck.access import can_administer
from factcheck.api.resources import RESOURCES
from factcheck.history import acting
from factcheck.models import Blob
from factcheck.protected import protect
from sources.models import Derivation, Extraction, Ingestion, Quote, Snapshot, Source
from tests.api.programs import Program, is_problem
from tests.rules.ground import made
from tests.web.conftest import TEXT, make_claim, make_quote, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
NAMES = sorted({each.name for each in urlpatterns})
OPEN = {"schema", "docs", "problems", "problem"}
PUBLIC = {f"{name}{end}" for name, each in RESOURCES.items() if each.public for end in ("", "-one")}
PUBLIC |= {f"{name}-{part.name}" for name, each in RESOURCES.items() for part in each.parts if part.is_public}
SECRET = "quetzalcoatl"


@pytest.fixture
def protected(world: Any, author: Any) -> dict[str, Any]:
    """A second snapshot of the note, protected, with its text, a quote, a capture and what hangs on it."""
    start_draft(world.claim, author, language="en", at=timezone.now())
    key = protect(made.agent("Witness"), "name", author, "at risk")
    text = f"The witness {SECRET} was there."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    blob = Blob.objects.create(sha256=sha256, size_bytes=len(text), storage_name=sha256, state="stored", protection=key)
    with acting(author, "at risk"):
        snapshot = Snapshot.objects.create(
            source=world.note,
            payload=blob,
            payload_sha256=sha256,
            size_bytes=len(text),
            media_type="text/plain",
            captured_at=timezone.now(),
            method="note",
            protection=key,
        )
        extraction = Extraction.objects.create(
            snapshot=snapshot,
            extractor="note",
            extractor_version="1",
            text=text,
            text_sha256=sha256,
            language="en",
            protection=key,
        )
        quote = Quote.objects.create(
            snapshot=snapshot, extraction=extraction, start=4, end=11, exact="witness", language="en"
        )
        address = f"https://{SECRET}.example/"
        job = Ingestion.objects.create(
            address=address, normal_address=address, address_sha256="1" * 64, host=f"{SECRET}.example", protection=key
        )
    return {"snapshots": snapshot, "extractions": extraction, "quotes": quote, "ingestions": job}


def addresses(keys: dict[str, Any]) -> dict[str, str]:
    """Every address, with the key of a row of the kind where there is one."""
    found = {}
    for each in (each for each in urlpatterns if each.name != "nowhere"):
        name = str(each.name)
        kind = next((kind for kind in RESOURCES if each.pattern._route.split("/")[0] == kind), "")
        arguments = {"key": keys[kind]} if "key" in each.pattern.converters else {}
        arguments |= {"slug": "stale"} if "slug" in each.pattern.converters else {}
        found[name] = reverse(f"api:{name}", kwargs=arguments)
    return found


def _is_for_others(address: str, person: Any) -> bool:
    """Told to editors only, as a whole."""
    resource = RESOURCES.get(address.split("/")[3])
    return resource is not None and not resource.clause(person)


def _is_an_editors_act(name: str, status: dict[str, int]) -> bool:
    return status["checker"] == 403 and name.rpartition("-")[2] not in ("list", "one", "history")


def _is_for_admins(address: str) -> bool:
    resource = RESOURCES.get(address.split("/")[3])
    return resource is not None and resource.clause is can_administer


def test_who_gets_in(world: Any, protected: Any, author: Any, reviewer: Any, stranger: Any, service: Any) -> None:
    if not default_storage.exists(world.snapshot.payload.storage_name):
        default_storage.save(world.snapshot.payload.storage_name, ContentFile(TEXT.encode()))
    rows = {name: each.rows(reviewer).order_by("pk").first() for name, each in RESOURCES.items()}
    keys = {name: row.pk if row else world.claim.pk for name, row in rows.items()}
    nobody, limited, checker, bot = Program(), Program(stranger), Program(author), Program(service)
    writer = Program(author, ("write",))
    for name, address in addresses(keys).items():
        path = address.removeprefix("/api/v1/")
        answers = {
            who: one.get(path)
            for who, one in (
                ("nobody", nobody),
                ("limited", limited),
                ("checker", checker),
                ("bot", bot),
                ("writer", writer),
            )
        }
        for answer in answers.values():
            if answer.streaming:
                b"".join(answer.streaming_content)
        status = {who: answer.status_code for who, answer in answers.items()}
        if name in OPEN:
            assert set(status.values()) == {200}, (name, status)
        elif _is_for_others(address, author):
            assert status["nobody"] in (401, 405), (name, status)
            assert set(status.values()) <= {401, 403, 404, 405}, (name, status)
        elif status["checker"] == 405 or name in ("tokens-new", "tokens-revoke") or _is_an_editors_act(name, status):
            assert set(status.values()) <= {401, 405, 403}, (name, status)
        else:
            assert status["nobody"] in ((200, 404) if name in PUBLIC or name == "publication-content" else (401,)), name
            assert status["writer"] == 403, (name, status)
            kind = address.split("/")[3]
            has_row = kind not in rows or rows[kind] is not None or "key" not in address
            # A question that has to name rows is none without them.
            if name.endswith("-absorbing"):
                assert status["checker"] == 400, (name, status)
                continue
            assert status["checker"] in ((200, 301, 404) if not has_row or "/" in path else (200,)), (name, status)
            assert status["bot"] == status["checker"] or status["bot"] in (403, 404), (name, status)
            if name.endswith("-one") and rows[name.removesuffix("-one")] is not None and name not in PUBLIC:
                assert status["limited"] in (403, 404), (name, status)
                assert status["checker"] == 200, (name, answers["checker"].content)


def test_what_is_protected_is_told_nowhere_without_a_grant(protected: Any, world: Any, reviewer: Any) -> None:
    program = Program(reviewer)
    keys = {name: protected[name].pk if name in protected else world.claim.pk for name in RESOURCES}
    hidden = [str(row.pk) for row in protected.values()]
    for name, address in addresses(keys).items():
        path = address.removeprefix("/api/v1/")
        searched = name == "search" or (name in RESOURCES and RESOURCES[name].words)
        for query in ("", "?q=" + SECRET) if searched else ("",):
            answer = program.get(path + query)
            if answer.streaming:
                continue
            body = answer.content.decode()
            assert SECRET not in body.replace(f"q={SECRET}", ""), (name, body[:500])
            if name != "changes":
                assert not any(key in body for key in hidden), (name, body[:500])
        if path.split("/")[0] in protected and "/" in path:
            assert program.get(path).status_code in (403, 404, 405), name


@pytest.mark.parametrize("name", ["claims", "evidence", "appearances", "stances"])
def test_a_list_takes_as_many_statements_for_fifty_as_for_two(name: str, world: Any, author: Any) -> None:
    program = Program(author)
    resource = RESOURCES[name]
    path = f"{name}?expand={','.join(list(resource.foreign)[:2])}" if resource.foreign else name
    program.get(path)

    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert program.get(path).status_code == 200
        return len(caught)

    few = statements()
    for number in range(20):
        quote = make_quote(world.snapshot, "published")
        make_claim(world.story, world.question, f"Number {number} won.", f"Ganó {number}.", quote, author)
    assert statements() == few <= 8


def test_a_token_limited_to_stories_sees_no_other(world: Any, author: Any) -> None:
    everything = Program(author)
    other = everything.made("stories", title="Another", language="en")
    claim = everything.made("claims", text="It rained.", language="en", story=other["id"])
    limited = Program(author, only_stories=[world.story.pk])
    assert [row["id"] for row in limited.get("stories").json()["results"]] == [str(world.story.pk)]
    is_problem(limited.get(f"claims/{claim['id']}"), 404, "not-found")
    assert str(claim["id"]) not in limited.get("claims?limit=200").content.decode()
    is_problem(limited.post("claims", {"text": "Loose.", "language": "en"}), 422, "against-the-rules")
    is_problem(limited.post("claims", {"text": "There.", "language": "en", "story": other["id"]}), 422, "invalid")


def test_every_resource_has_its_rows_narrowed(world: Any) -> None:
    assert NAMES
    assert all(callable(each.rows) for each in RESOURCES.values())
    assert not {Source, Derivation} - {each.model for each in RESOURCES.values()}
