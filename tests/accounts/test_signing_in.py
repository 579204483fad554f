"""Signing in: no sign-up, no enumeration, lock-out, encrypted second factors."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from factcheck import crypto
from factcheck.models import Person

PASSWORD = "a-long-enough-pass-phrase"


@pytest.fixture(autouse=True)
def _fresh_counters(db: None) -> None:
    cache.clear()


def person(email: str = "vera@desk.example", **fields: Any) -> Person:
    return Person.objects.create_user(email, PASSWORD, name="Vera", **fields)


def attempt(email: str, password: str, address: str = "192.0.2.1") -> Any:
    return Client(REMOTE_ADDR=address).post(reverse("account_login"), {"login": email, "password": password})


def is_in(response: Any) -> bool:
    return "_auth_user_id" in response.client.session


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    asked = {"email": "x@desk.example", "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), asked)
    assert not Person.objects.filter(email="x@desk.example").exists()


def test_the_right_password_lets_in_whatever_the_case_of_the_address() -> None:
    person()
    assert is_in(attempt("Vera@Desk.example", PASSWORD))


def test_service_accounts_and_deactivated_people_do_not_come_in() -> None:
    person(kind="service")
    person("gone@desk.example", is_active=False)
    assert not is_in(attempt("vera@desk.example", PASSWORD))
    assert not is_in(attempt("gone@desk.example", PASSWORD))


def test_resetting_a_password_tells_nobody_whether_there_is_an_account(client: Client) -> None:
    person()
    known, unknown = (
        client.post(reverse("account_reset_password"), {"email": email})
        for email in ("vera@desk.example", "nobody@desk.example")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_an_attacker_is_locked_out_and_the_owner_elsewhere_is_not() -> None:
    person()
    answers = [attempt("vera@desk.example", "wrong").status_code for _ in range(5)]
    assert answers[-1] == 429
    assert not is_in(attempt("vera@desk.example", PASSWORD))
    assert is_in(attempt("vera@desk.example", PASSWORD, "192.0.2.2"))


def test_the_reset_command_lifts_the_lock() -> None:
    person()
    for _ in range(5):
        attempt("vera@desk.example", "wrong")
    call_command("axes_reset_username", "vera@desk.example")
    assert is_in(attempt("vera@desk.example", PASSWORD))


def test_one_address_that_tries_many_accounts_is_locked_out(settings: Any) -> None:
    settings.LOCK_OUT_ADDRESS_FAILURES = 3
    person()
    for number in range(3):
        attempt(f"guess{number}@desk.example", "wrong")
    assert attempt("vera@desk.example", PASSWORD).status_code == 429


def test_a_forwarded_address_counts_for_nothing_without_a_trusted_proxy() -> None:
    person()
    for number in range(5):
        client = Client(REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}")
        last = client.post(reverse("account_login"), {"login": "vera@desk.example", "password": "wrong"})
    assert last.status_code == 429


def test_the_second_factors_secret_is_stored_encrypted() -> None:
    secret = generate_totp_secret()
    stored = TOTP.activate(person(), secret).instance.data["secret"]
    assert secret not in stored
    assert crypto.decrypt(stored.encode()).decode() == secret


def test_a_password_alone_does_not_let_in_where_there_is_a_second_factor() -> None:
    TOTP.activate(person(), generate_totp_secret())
    response = attempt("vera@desk.example", PASSWORD)
    assert not is_in(response)
    assert response["Location"] == reverse("mfa_authenticate")


def test_signing_in_brings_the_persons_language() -> None:
    person(language="es")
    assert attempt("vera@desk.example", PASSWORD).cookies["django_language"].value == "es"
