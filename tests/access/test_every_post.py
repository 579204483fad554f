"""Every address of ours × every kind of visitor, for methods that write: who is stopped, and by which word."""

from itertools import cycle
from typing import Any

import pytest
from django.test import Client

from tests.access.answers_to_post import ANSWERS
from tests.access.test_every_url import NAMES, SHARES, address_of, answers, arguments, people, signed_in

__all__ = ["arguments", "people"]

TABLE = {name: answer for answer, names in ANSWERS.items() for name in names}
# allauth's own addresses are its to test; what we changed of them is tested in tests/accounts.
POSTING_IS_THE_ACT = ("claims:first_texts", "sources:end_look_series")
THEIRS = ("account_", "mfa_", "socialaccount_", "openid_", "admin:", "unnamed", "api:")


@pytest.mark.parametrize("share", range(SHARES))
def test_who_may_post(share: int, people: dict[str, Any], arguments: dict[str, Any]) -> None:
    cookies = signed_in(people)
    asked = [name for name in NAMES if not name.startswith(THEIRS)][share::SHARES]
    found = {name: answers("post", address_of(name, arguments), cookies) for name in asked}
    assert {name: told for name, (told, _wrote) in found.items()} == {name: TABLE.get(name) for name in asked}
    # Nothing was sent with it: nobody, whatever they may, has changed the record, but where posting is the act itself.
    assert {name for name, (_told, wrote) in found.items() if wrote} <= set(POSTING_IS_THE_ACT)


def test_other_methods_write_nothing(people: dict[str, Any], arguments: dict[str, Any]) -> None:
    cookies = signed_in({"admin": people["admin"]})
    names = [name for name in TABLE if name not in ("set_language", "set_theme")]
    for name, method in zip(names, cycle(("put", "patch", "delete"))):
        told, wrote = answers(method, address_of(name, arguments), cookies)
        assert told == "login" or int(told) < 500, (method, name)
        assert not wrote, (method, name)


def test_a_form_without_its_token_is_refused(people: dict[str, Any], arguments: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(people["admin"])
    for name in ("accounts:invite", "claims:load_dossier", "claims:load_dossier_confirm", "sources:captures"):
        assert client.post(address_of(name, arguments)).status_code == 403, name
