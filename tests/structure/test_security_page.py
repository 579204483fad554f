"""docs/security.md says what factcheck/access.py does."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from factcheck import access
from factcheck.accounts.invitations import VALID_FOR
from factcheck.environment import SETTINGS
from factcheck.models import Person

PAGE = (Path(__file__).parents[2] / "docs" / "security.md").read_text()
COLUMNS = ("public", "reader", "checker", "editor", "admin", "service")


def cast() -> list[Any]:
    people = [Person(role=role) for role in COLUMNS[1:5]]
    return [AnonymousUser(), *people, Person(role="checker", kind="service")]


def rows() -> dict[str, tuple[str, ...]]:
    found = {}
    for line in PAGE.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("| `can_") and len(cells) == 7:
            found[re.findall(r"can_\w+", cells[0])[0]] = tuple(cells[1:])
    return found


def test_every_ability_is_in_the_table_and_no_other() -> None:
    abilities = {
        name for name in vars(access)
        if name.startswith("can_") and name not in ("can_see_protected", "can_grant")
    }  # fmt: skip
    assert set(rows()) == abilities
    assert "| may | " + " | ".join(COLUMNS) + " |" in PAGE


@pytest.mark.parametrize("name", sorted(rows()))
def test_the_table_says_what_the_predicate_answers(name: str) -> None:
    answers = tuple("yes" if getattr(access, name)(person) else "–" for person in cast())
    assert rows()[name] == answers


@pytest.mark.parametrize("name", ["can_read_newsroom", "can_load_dossiers", "can_dump_dossiers", "can_administer"])
def test_what_limited_access_takes_away_is_said(name: str) -> None:
    limited = Person(role="admin", access="named_stories")
    assert not getattr(access, name)(limited)
    (line,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}`")]
    assert "not with" in line


def test_the_figures_are_those_of_the_settings() -> None:
    assert VALID_FOR.days == 7
    assert settings.SESSION_COOKIE_AGE == 14 * 24 * 3600
    assert (settings.AXES_FAILURE_LIMIT, settings.LOCK_OUT_ADDRESS_FAILURES) == (5, 50)
    assert settings.AXES_COOLOFF_TIME.total_seconds() == 15 * 60
    assert "7 days" in PAGE
    assert "Sessions last 14 days" in PAGE


def test_settings_that_it_names_exist() -> None:
    known = {setting.name for setting in SETTINGS}
    named = set(re.findall(r"`([A-Z][A-Z_]{5,})`", PAGE)) - {"TRUNCATE"}
    assert named <= known
