"""An invitation makes one account, once."""

import re
import threading
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factcheck.accounts.invitations import InvitationError, accept, invite, revoke
from factcheck.models import Access, Invitation, Person, Role

PASSWORD = "a-long-enough-pass-phrase"


def invited(admin: Any, email: str = "new@desk.example", at: Any = None) -> tuple[Invitation, str]:
    return invite(email, Role.CHECKER, Access.NEWSROOM, by=admin, at=at or timezone.now())


def accepted(token: str) -> Person:
    return accept(token, name="Nueva", password=PASSWORD, language="es", at=timezone.now())


def test_the_token_is_not_stored(admin: Any) -> None:
    invitation, token = invited(admin)
    assert token not in str(Invitation.objects.filter(pk=invitation.pk).values().get())


def test_an_answer_makes_an_account_with_the_invited_role(admin: Any) -> None:
    person = accepted(invited(admin)[1])
    assert (person.email, person.role, person.language) == ("new@desk.example", Role.CHECKER, "es")
    assert person.check_password(PASSWORD)


def test_it_is_used_once(admin: Any) -> None:
    _invitation, token = invited(admin)
    accepted(token)
    with pytest.raises(InvitationError):
        accepted(token)


def test_an_expired_one_makes_nothing(admin: Any) -> None:
    _invitation, token = invited(admin, at=timezone.now() - timedelta(days=8))
    with pytest.raises(InvitationError):
        accepted(token)


def test_a_revoked_one_makes_nothing(admin: Any) -> None:
    invitation, token = invited(admin)
    revoke(invitation, by=admin, at=timezone.now())
    with pytest.raises(InvitationError):
        accepted(token)


def test_a_newer_invitation_replaces_the_older(admin: Any) -> None:
    _older, token = invited(admin)
    invited(admin)
    with pytest.raises(InvitationError):
        accepted(token)


def test_somebody_with_an_account_is_not_invited(admin: Any, author: Any) -> None:
    with pytest.raises(InvitationError):
        invited(admin, author.email.upper())


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_two_answers_at_once_make_one_account(admin: Any) -> None:
    _invitation, token = invited(admin)
    start, outcomes = threading.Barrier(2), []

    def answer() -> None:
        start.wait()
        try:
            outcomes.append(accepted(token))
        except InvitationError:
            outcomes.append(None)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=answer) for _ in range(2)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(each is None for each in outcomes) == [False, True]
    assert Person.objects.filter(email="new@desk.example").count() == 1


def test_the_mailed_link_leads_to_an_account_that_can_sign_in(admin: Any, client: Client) -> None:
    admin.set_password(PASSWORD)
    admin.save()
    client.force_login(admin)
    asked = {"email": "new@desk.example", "role": "checker", "access": "newsroom"}
    response = client.post(reverse("accounts:invite"), asked)
    assert response.status_code == 302, "inviting needs the password again"
    assert reverse("account_reauthenticate") in response["Location"]
    response = client.post(response["Location"], {"password": PASSWORD, "next": reverse("accounts:invite")})
    assert response.status_code == 201
    token = re.search(r"token=([\w-]+)", mail.outbox[-1].body)[1]
    stranger = Client()
    assert stranger.get(reverse("accounts:accept"), {"token": token}).status_code == 200
    answer = {"token": token, "name": "Nueva", "password": PASSWORD, "again": PASSWORD}
    assert stranger.post(reverse("accounts:accept"), answer).status_code == 302
    assert stranger.get(reverse("accounts:accept"), {"token": token}).status_code == 410
    stranger.post(reverse("account_login"), {"login": "new@desk.example", "password": PASSWORD})
    assert "_auth_user_id" in stranger.session


def test_a_weak_password_is_refused(admin: Any, client: Client) -> None:
    _invitation, token = invited(admin)
    answer = {"token": token, "name": "Nueva", "password": "short", "again": "short"}
    assert client.post(reverse("accounts:accept"), answer).status_code == 422
