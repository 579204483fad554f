"""Who may do what, as one table."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from claims import visibility as of_claims
from factcheck import access
from factcheck.admin import tables_of
from factcheck.models import Person, Protection, ProtectionGrant
from sources import visibility as of_sources
from sources.tallies import visibility as of_tallies

TABLE = {
    #                    public reader checker editor admin service
    "can_read": (0, 1, 1, 1, 1, 1),
    "can_record": (0, 0, 1, 1, 1, 1),
    "can_export": (0, 0, 1, 1, 1, 1),
    "can_draft": (0, 0, 1, 1, 1, 1),
    "can_protect": (0, 0, 1, 1, 1, 0),
    "can_review": (0, 0, 0, 1, 1, 0),
    "can_approve": (0, 0, 0, 1, 1, 0),
    "can_publish": (0, 0, 0, 1, 1, 0),
    "can_withdraw": (0, 0, 0, 1, 1, 0),
    "can_take_down": (0, 0, 0, 1, 1, 0),
    "can_set_capture": (0, 0, 0, 1, 1, 0),
    "can_load_dossiers": (0, 0, 0, 1, 1, 0),
    "can_dump_dossiers": (0, 0, 0, 1, 1, 0),
    "can_administer": (0, 0, 0, 0, 1, 0),
}


def cast() -> list[Any]:
    people = [Person(role=role) for role in ("reader", "checker", "editor", "admin")]
    return [AnonymousUser(), *people, Person(role="checker", kind="service")]


@pytest.mark.parametrize("name", TABLE)
def test_predicate(name: str) -> None:
    decisions = [getattr(access, name)(person) for person in cast()]
    assert tuple(int(bool(each)) for each in decisions) == TABLE[name]
    assert all(str(each.reason) for each in decisions if not each)


@pytest.mark.parametrize("name", TABLE)
def test_a_deactivated_account_may_nothing(name: str) -> None:
    assert not getattr(access, name)(Person(role="admin", is_active=False))


def test_limited_people_do_not_read_the_newsroom() -> None:
    limited = Person(role="admin", access="named_stories")
    assert not access.can_read_newsroom(limited)
    assert not access.can_export(limited)
    assert not access.can_administer(limited)


def test_no_role_stands_in_for_a_grant(admin: Any, author: Any) -> None:
    protection = Protection.objects.create(
        kind="sources_snapshot", object_id=author.pk, reason="witness", language="en", protected_by=author
    )
    assert not access.can_see_protected(admin, protection)
    ProtectionGrant.objects.create(
        protection=protection, person=admin, granted_by=author, reason="lawyer", language="en"
    )
    assert access.can_see_protected(admin, protection)
    assert access.can_see_protected(admin, None)


@pytest.mark.parametrize(("label", "module"), [("sources", of_sources), ("tallies", of_tallies), ("claims", of_claims)])
def test_every_table_has_a_rule_of_visibility(label: str, module: Any) -> None:
    assert apps.get_app_config(label).models
    # What the ground floor keeps for everybody to read has its rule where the readers are.
    ruled = {model for model in module.RULES if model._meta.app_label != "factcheck"}
    assert set(tables_of(label)) == ruled


@pytest.mark.parametrize(("label", "module"), [("sources", of_sources), ("tallies", of_tallies), ("claims", of_claims)])
def test_every_rule_runs_and_shows_strangers_nothing(label: str, module: Any, stranger: Any, author: Any) -> None:
    for model in module.RULES:
        list(module.visible(model, stranger))
        list(module.visible(model, author))
        assert not module.visible(model, AnonymousUser()).exists()
