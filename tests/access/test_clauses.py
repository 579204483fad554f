"""Each clause of factcheck/access.py: whom it refuses, and in which words."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from factcheck import access
from factcheck.access import ALLOWED, Decision, all_of, has_role
from factcheck.models import Person, Protection, ProtectionGrant, Role
from factcheck.protected import grant, protect, revoke
from tests.rules.ground import made


def test_at_work_is_who_is_signed_in_and_not_deactivated() -> None:
    assert access.is_at_work(Person(role="reader"))
    assert str(access.is_at_work(AnonymousUser()).reason) == "Sign in first."
    assert str(access.is_at_work(SimpleNamespace()).reason) == "Sign in first."
    assert "deactivated" in str(access.is_at_work(Person(role="admin", is_active=False)).reason)


def test_a_program_is_no_person() -> None:
    assert access.is_a_person(Person())
    assert "judging is left to people" in str(access.is_a_person(Person(kind="service")).reason)


def test_of_the_newsroom_is_who_is_not_limited_to_named_stories() -> None:
    assert access.is_of_the_newsroom(Person())
    assert "limited to the stories" in str(access.is_of_the_newsroom(Person(access="named_stories")).reason)


@pytest.mark.parametrize("least", list(Role))
def test_a_role_includes_those_before_it(least: Role) -> None:
    order = list(Role)
    for role in order:
        assert bool(has_role(least)(Person(role=role))) == (order.index(role) >= order.index(least))
    if least != Role.READER:
        assert str(least.label) in str(has_role(least)(Person(role="reader")).reason)


def test_all_of_gives_the_first_reason_and_asks_no_further() -> None:
    asked = []

    def refuses(word: str) -> Any:
        def clause(_person: Any) -> Decision:
            asked.append(word)
            return Decision(False, word)

        return clause

    decision = all_of(lambda _person: ALLOWED, refuses("first"), refuses("second"))(Person())
    assert (bool(decision), decision.reason, asked) == (False, "first", ["first"])
    assert all_of()(Person()) == ALLOWED


@pytest.mark.django_db
def test_grants_open_what_they_name_until_they_are_revoked(author: Any, admin: Any, reviewer: Any) -> None:
    first = protect(made.agent("Witness"), "name", author, "at risk")
    other = protect(made.agent("Other"), "name", author, "at risk")
    opened = grant(first, reviewer, author, "edits")
    assert access.can_see_protected(reviewer, first)
    assert not access.can_see_protected(reviewer, other)
    assert set(Protection.objects.filter(pk__in=access.granted_to(reviewer))) == {first}
    assert set(ProtectionGrant.objects.filter(access.open_to(reviewer))) == set(
        ProtectionGrant.objects.filter(protection=first)
    )
    revoke(opened, author, "done")
    assert "Ask somebody who holds a grant" in str(access.can_see_protected(reviewer, first).reason)
    assert not access.can_see_protected(admin, first)
    assert access.can_see_protected(admin, None)
    assert not access.can_see_protected(AnonymousUser(), None)


@pytest.mark.django_db
def test_only_an_editor_who_sees_it_lets_others_see_it(author: Any, reviewer: Any, admin: Any, service: Any) -> None:
    protection = protect(made.agent("Witness"), "name", author, "at risk")
    grant(protection, reviewer, author, "edits")
    assert access.can_grant(reviewer, protection)
    for person in (author, admin, service, AnonymousUser(), Person(role="editor", is_active=False)):
        decision = access.can_grant(person, protection)
        assert not decision
        assert str(decision.reason)
