"""Whatever is sent, to whatever kind of address: a problem that says what is wrong, and nothing is done."""

import json
import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from claims.models import Claim, Import, Verdict, Webhook
from claims.workflow import start_draft
from factcheck.models import ApiToken, OutboxEntry
from tests.api.programs import ROOT, Program, is_problem
from tests.web.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
DEEP = 5_000
# What is no body at all, whatever the address wants of one.
MALFORMED = {
    "no JSON": b"{",
    "a list": b"[]",
    "a word": b'"x"',
    "a key twice": b'{"reason": "a", "reason": "b"}',
    "U+0000": b'{"reason": "\\u0000"}',
    "U+0000 in a key": b'{"\\u0000": 1}',
    "half a surrogate": b'{"reason": "\\ud800"}',
    "broken UTF-8": b'{"reason": "\xff\xfe"}',
    "UTF-16": '{"reason": "x"}'.encode("utf-16"),
    "deep": b'{"a": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep objects": b'{"a":' * DEEP + b"1" + b"}" * DEEP,
    "not a number": b'{"a": NaN}',
    "without end": b'{"a": Infinity}',
    "an endless number": b'{"a": ' + b"9" * 100_000 + b"}",
    "two": b"{}{}",
}
TYPES = ("text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=utf-16")


@pytest.fixture
def addresses(world: Any, author: Any, admin: Any) -> dict[str, str]:
    """One address of every kind that takes a JSON body."""
    draft = start_draft(world.claim, author, language="en", at=world.claim.created_at)
    chief = Program(admin, ("read", "write", "admin"))
    hook = {
        "address": "https://cms.example/hook",
        "description": "x",
        "language": "en",
        "event_types": ["claim.created"],
    }
    made = chief.post("webhooks/new", hook)
    assert made.status_code == 201, made.content
    return {
        "a list": "claims", "one": f"claims/{world.claim.pk}", "an act": f"claims/{world.claim.pk}/set-aside",
        "an act of the workflow": f"verdicts/{draft.pk}/submit", "an act with a body": f"verdicts/{draft.pk}/cite",
        "a capture": "ingestions", "a batch": "batches", "a note": "notes", "a tip": "tips", "a token": "tokens/new",
        "a webhook": "webhooks/new", "a webhook's act": f"webhooks/{made.json()['id']}/replay",
        "a secret": f"webhooks/{made.json()['id']}/rotate", "an election": "contests", "a table": "tabulations",
        "a load": "dossiers/load", "an import": "imports",
    }  # fmt: skip


def sent(program: Program, path: str, body: bytes, kind: str = "application/json") -> Any:
    """The answer: PATCH to one thing, POST to all else."""
    send = program.client.patch if path.startswith("claims/") and path.count("/") == 1 else program.client.post
    return send(ROOT + path, body, content_type=kind, headers=program.headers | {"If-Match": "*"})


def standing() -> tuple[int, ...]:
    """What a body that was carried out would have changed."""
    return (OutboxEntry.objects.count(), ApiToken.objects.count(), Webhook.objects.count(), Import.objects.count())


def test_no_hostile_body_does_anything_anywhere(addresses: dict[str, str], admin: Any) -> None:
    chief = Program(admin, ("read", "write", "review", "publish", "admin"))
    before = standing()
    for where, path in addresses.items():
        for what, body in MALFORMED.items():
            answer = sent(chief, path, body)
            assert 400 <= answer.status_code < 500, (where, what, answer.status_code)
            assert answer.headers["Content-Type"] == "application/problem+json", (where, what)
            assert answer.json()["type"].rpartition("/")[2] in ("malformed-body", "unsupported-media-type"), (
                where,
                what,
            )
        for kind in TYPES:
            answer = sent(chief, path, b'{"reason": "x"}', kind)
            assert 400 <= answer.status_code < 500, (where, kind)
        answer = sent(chief, path, json.dumps({"text": "x" * 3_000_000}).encode())
        assert answer.status_code in (413, 415, 422), where
        strange = sent(chief, path, b'{"__proto__": {"is_admin": true}, "constructor": 1}')
        assert strange.status_code in (415, 422), where
    assert standing() == before


def _part(name: str) -> bytes:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\nabc\r\n--x--\r\n'.encode()


def test_forms_are_no_way_around(world: Any, author: Any) -> None:
    ana = Program(author)
    kind = "multipart/form-data; boundary=x"
    broken = {
        "no boundary": ("multipart/form-data", b"x"),
        "no end": (kind, _part("file").removesuffix(b"\r\n--x--\r\n")),
        "a name with NUL": (kind, _part("title\0")),
        "no file": (kind, _part("title")),
        "text for a file": (kind, _part("file")),
    }
    for path in ("uploads", "imports", "tips", "tabulations/preview", "dossiers/preview"):
        for what, (sort, body) in broken.items():
            answer = Client().post(ROOT + path, body, content_type=sort, headers=ana.headers)
            assert 400 <= answer.status_code < 500, (path, what, answer.status_code)
            assert answer.headers["Content-Type"] == "application/problem+json", (path, what)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_who_change_the_same_thing_at_once_one_is_told(world: Any, author: Any, reviewer: Any) -> None:
    draft = start_draft(world.claim, author, language="en", at=world.claim.created_at)
    changes = {
        f"claims/{world.claim.pk}": [{"text": "One."}, {"text": "Two."}],
        f"questions/{world.question.pk}": [{"text": "One?"}, {"text": "Two?"}],
        f"verdicts/{draft.pk}": [{"headline": "One"}, {"headline": "Two"}],
        f"stories/{world.story.pk}": [{"title": "One"}, {"title": "Two"}],
    }
    for path, bodies in changes.items():
        programs = [Program(author), Program(reviewer)]
        etag = programs[0].get(path).headers["ETag"]
        answers, ready = [], threading.Barrier(2)

        def send(program: Program, body: Any, path: str = path, etag: str = etag, ready: Any = ready,
                 answers: list[Any] = answers) -> None:  # fmt: skip
            try:
                ready.wait()
                answers.append((program.patch(path, body, if_match=etag), body))
            finally:
                connection.close()

        both = [threading.Thread(target=send, args=pair) for pair in zip(programs, bodies, strict=True)]
        for each in both:
            each.start()
        for each in both:
            each.join()
        by_status = {answer.status_code: (answer, body) for answer, body in answers}
        assert set(by_status) == {200, 412}, path
        is_problem(by_status[412][0], 412, "stale")
        now = programs[0].get(path).json()
        ((name, value),) = by_status[200][1].items()
        assert now[name] == value, path
    assert Claim.objects.filter(pk=world.claim.pk, revision=2).exists()
    assert Verdict.objects.get(pk=draft.pk).headline in ("One", "Two")
