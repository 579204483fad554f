"""What the database refuses is told in the reader's language, wherever a person can meet it."""

import re
from typing import Any

import pytest
from django.db import connection

import claims.refusals
import factcheck.refusals
import sources.refusals
from factcheck.record import RefusedError, set_aside
from factcheck.refusals import told
from tests.web.conftest import World, world

__all__ = ["world"]
LISTED = (*factcheck.refusals.REFUSALS, *claims.refusals.REFUSALS, *sources.refusals.REFUSALS)
FIXED = re.compile(r"MESSAGE\s*=\s*'((?:[^']|'')*)'\s*;")


def _raised(function: str = "%") -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname LIKE %s AND prosrc LIKE '%%MESSAGE%%'", [function])
        sources_of = [row[0] for row in cursor.fetchall()]
    return {found.replace("''", "'") for text in sources_of for found in FIXED.findall(text)}


@pytest.mark.django_db
def test_every_listed_refusal_is_one_that_the_database_raises() -> None:
    assert set(LISTED) <= _raised()


@pytest.mark.django_db
def test_what_a_verdicts_move_asks_for_is_listed() -> None:
    raised = _raised("claims_check_verdict_move")
    kept = {text for text in raised if "version" in text and "wrote" not in text} | {
        "who published or withdrew it, when and why, stays on record"
    }
    assert raised - kept <= set(LISTED)
    assert _raised("factcheck_set_aside") | _raised("factcheck_restore") <= set(LISTED)


@pytest.mark.django_db
def test_a_refusal_names_no_table_and_no_key(world: World, author: Any) -> None:
    set_aside(world.claim, author, "a slip")

    with pytest.raises(RefusedError) as refused:
        set_aside(world.claim, author, "again")

    assert str(refused.value) == "it is set aside already"


def test_a_refusal_that_nobody_listed_is_told_as_it_came() -> None:
    assert told("something that no list has") == "something that no list has"
    assert told("") == ""
