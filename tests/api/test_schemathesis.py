"""schemathesis over the whole description, as each kind of visitor, right and wrong: nothing undescribed, no 5xx.

One request each here, so that it fits into the suite; longer: EXAMPLES=20 pytest tests/api/test_schemathesis.py.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone

from claims.workflow import start_draft
from factcheck.api.resources import RESOURCES
from tests.api.fuzzing import fuzzed, one_connection, operations, walked
from tests.api.programs import Program
from tests.web.conftest import world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
FILES = ("/dossier", "/payload", "/warc", "/wacz", "/file", "/original")
EXAMPLES = int(os.environ.get("EXAMPLES", "1"))
# Each role takes every so manieth operation, the next role the one after it: all operations, each role all kinds.
ROLES = ("nobody", "checker", "editor", "admin")


@pytest.fixture(scope="module")
def known() -> list[Any]:
    """Every operation, read once. Files are left out: nobody here closes what the server opens for them."""
    with one_connection():
        return [each for each in operations() if not each.path.endswith(FILES)]


@pytest.fixture
def sending() -> Iterator[None]:
    """Requests go through the WSGI application and stay in the test's transaction."""
    with one_connection():
        yield


def visitor(number: int, world: Any, author: Any, reviewer: Any, admin: Any) -> tuple[Program, dict[str, Any]]:
    """Whoever asks, and the keys of what they see."""
    start_draft(world.claim, author, language="en", at=timezone.now())
    person = (None, author, reviewer, admin)[number]
    scopes = ("read", "write", "review", "publish", *(("admin",) if person is admin else ()))
    program = Program(person, scopes) if person is not None else Program()
    rows = {name: each.rows(person).order_by("pk").first() for name, each in RESOURCES.items()} if person else {}
    keys = {name: row.pk for name, row in rows.items() if row is not None}
    return program, keys


@pytest.mark.parametrize("number", range(len(ROLES)), ids=ROLES)
def test_every_operation_answers_as_it_is_described(
    number: int, known: list[Any], world: Any, author: Any, reviewer: Any, admin: Any, sending: None
) -> None:
    program, keys = visitor(number, world, author, reviewer, admin)
    sent = 0
    for place, operation in enumerate(known):
        if EXAMPLES == 1 and place % len(ROLES) != number:
            continue
        wrong = place // len(ROLES) % 2 == 1
        sent += fuzzed(operation, program.headers, keys, examples=EXAMPLES, number=place, wrong=wrong)
    assert sent > 100


@pytest.mark.parametrize("number", range(len(ROLES)), ids=ROLES)
def test_what_one_request_makes_the_next_ones_act_on(
    number: int, world: Any, author: Any, reviewer: Any, admin: Any, sending: None
) -> None:
    program, keys = visitor(number, world, author, reviewer, admin)
    assert walked(program.headers, keys, walks=3 * EXAMPLES, steps=6, number=number) > 5
