"""Accounts are deactivated, never deleted, and an admin always remains."""

import threading
from typing import Any

import pytest
from django.db import connections
from django.test import Client

from factcheck.accounts.people import PeopleError, change_role, deactivate, reactivate
from factcheck.models import Access, Person, Role


def demote(person: Any, by: Any) -> Person:
    return change_role(person, role=Role.READER, access=Access.NEWSROOM, by=by, why="leaves")


def test_deactivation_ends_the_sessions_for_good(admin: Any, author: Any) -> None:
    client = Client()
    client.force_login(author)
    deactivate(author, by=admin, why="left the newsroom")
    reactivate(author, by=admin, why="came back")
    assert "_auth_user_id" not in client.session


def test_the_last_active_admin_stays(admin: Any, reviewer: Any) -> None:
    for refused in (lambda: deactivate(admin, by=admin, why="x"), lambda: demote(admin, admin)):
        with pytest.raises(PeopleError):
            refused()


def test_a_service_account_never_becomes_an_editor(admin: Any, service: Any) -> None:
    with pytest.raises(PeopleError):
        change_role(service, role=Role.EDITOR, access=Access.NEWSROOM, by=admin, why="x")


def test_the_history_says_who_and_why(admin: Any, author: Any) -> None:
    change_role(author, role=Role.EDITOR, access=Access.NEWSROOM, by=admin, why="promoted")
    context = author.events.latest("pgh_id").pgh_context
    assert (context["actor"], context["why"]) == (str(admin.pk), "promoted")


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_admins_who_deactivate_each_other_leave_one(admin: Any) -> None:
    other = Person.objects.create(email="o@desk.example", name="O", role="admin", password="!")
    start, refusals = threading.Barrier(2), []

    def act(whom: Person, by: Person) -> None:
        start.wait()
        try:
            deactivate(whom, by=by, why="quarrel")
        except PeopleError as error:
            refusals.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=act, args=pair) for pair in ((admin, other), (other, admin))]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert len(refusals) == 1
    assert Person.objects.filter(role="admin", is_active=True).count() == 1
