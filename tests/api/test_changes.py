"""What `changes` tells of things that are hidden, and tokens that an admin makes for programs."""

from typing import Any
from uuid import uuid4

import pytest

from claims.api.changes import BY_TABLE
from factcheck.models import OutboxEntry
from factcheck.outbox import number_entries
from factcheck.protected import protect
from sources.models import Snapshot
from tests.api.programs import Program, is_problem
from tests.rules.ground import made
from tests.web.conftest import make_snapshot, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db


def test_what_was_never_seen_is_not_named_when_it_ends(world: Any, author: Any, reviewer: Any, stranger: Any) -> None:
    ana, rafael, sam = Program(author), Program(reviewer), Program(stranger)
    key = protect(made.agent("Witness"), "name", author, "at risk")
    open_one = make_snapshot(world.note, "An open text.")
    Snapshot.objects.filter(pk=open_one.pk).update(protection=key)
    story = ana.made("stories", title="Behind closed doors", language="en", is_restricted=True)
    ana.done(f"stories/{story['id']}/set-aside", ana.get(f"stories/{story['id']}").json(), reason="Over.")
    number_entries()

    def told(program: Program) -> set[tuple[str, str]]:
        return {(each["id"], each["action"]) for each in program.get("changes?limit=200").json()["results"]}

    assert (str(open_one.pk), "hidden") in told(rafael)
    assert story["id"] not in {row for row, _action in told(rafael)}
    assert (story["id"], "set_aside") in told(ana)
    assert told(sam) == set()


def test_entries_of_every_kind_are_looked_up_at_once_whoever_asks(author: Any, stranger: Any, service: Any) -> None:
    for table in BY_TABLE:
        OutboxEntry.objects.create(kind=table, object_id=uuid4(), revision=1, action="added")
    number_entries()
    for person in (author, stranger, service):
        page = Program(person).get("changes?limit=200")
        assert (page.status_code, page.json()["results"]) == (200, []), page.content


def test_an_admin_makes_tokens_for_programs(admin: Any, author: Any, service: Any) -> None:
    chief, ana = Program(admin, ("read", "write", "admin")), Program(author)
    body = {"name": "Tip line", "scopes": ["read", "write"], "person": str(service.pk)}
    is_problem(ana.post("tokens/new", body), 403, "out-of-scope")
    is_problem(chief.post("tokens/new", body | {"person": str(author.pk)}), 422, "against-the-rules")
    is_problem(chief.post("tokens/new", body | {"scopes": ["publish"]}), 403, "out-of-scope")
    token = chief.post("tokens/new", body, idempotency_key="t-1")
    assert token.status_code == 201, token.content
    bot = Program()
    bot.headers["Authorization"] = f"Bearer {token.json()['secret']}"
    assert bot.get("people/self").json()["id"] == str(service.pk)
    listed = {row["id"]: row["person"] for row in chief.get("tokens").json()["results"]}
    assert listed[token.json()["id"]] == str(service.pk)
    assert token.json()["id"] not in ana.get("tokens").content.decode()
    assert chief.post(f"tokens/{token.json()['id']}/revoke").status_code == 200
    is_problem(bot.get("people/self"), 401, "not-signed-in")
