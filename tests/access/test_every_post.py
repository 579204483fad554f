"""Every address of ours × every kind of visitor, for methods that write: who is stopped, and by which word."""

from typing import Any

import pytest
from django.test import Client

from factcheck.models import OutboxEntry, Person
from tests.access.answers_to_post import ANSWERS
from tests.access.test_every_url import ACTORS, NAMES, address_of, arguments, people

__all__ = ["arguments", "people"]

TABLE = {name: answer for answer, names in ANSWERS.items() for name in names}
# allauth's own addresses are its to test; what we changed of them is tested in tests/accounts.
POSTING_IS_THE_ACT = ("claims:first_texts", "sources:end_look_series")
THEIRS = ("account_", "mfa_", "socialaccount_", "openid_", "admin:", "unnamed", "api:")


def sent(person: Person | None, method: str, address: str) -> str:
    """The status, or `login` for the way to the sign-in page."""
    client = Client(raise_request_exception=False)
    if person is not None:
        client.force_login(person)
    response = getattr(client, method)(address)
    if response.streaming:
        b"".join(response.streaming_content)
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return "login"
    return str(response.status_code)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(THEIRS)])
def test_who_may_post(name: str, people: dict[str, Any], arguments: dict[str, Any]) -> None:
    address = address_of(name, arguments)
    before = OutboxEntry.objects.count()
    answers = [sent(people[actor], "post", address) for actor in ACTORS]
    if len(set(answers)) == 1:
        answers = answers[:1]
    assert TABLE.get(name) == " ".join(answers)
    # Nothing was sent with it: nobody, whatever they may, has changed the record, but where posting is the act itself.
    if name not in POSTING_IS_THE_ACT:
        assert OutboxEntry.objects.count() == before


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_write_nothing(method: str, people: dict[str, Any], arguments: dict[str, Any]) -> None:
    before = OutboxEntry.objects.count()
    for name in TABLE:
        if name not in ("set_language", "set_theme"):
            assert int(sent(people["admin"], method, address_of(name, arguments))) < 500, name
    assert OutboxEntry.objects.count() == before


def test_a_form_without_its_token_is_refused(people: dict[str, Any], arguments: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["admin"])
    for name in ("accounts:invite", "claims:load_dossier", "claims:load_dossier_confirm", "sources:captures"):
        assert client.post(address_of(name, arguments)).status_code == 403, name
