"""Tokens: shown once, kept as a hash, within what their person may do, and at their end for good."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction
from django.test import Client
from django.utils import timezone

from factcheck.api.tokens import make_search_key, make_token
from factcheck.models import ApiToken
from factcheck.record import RefusedError
from tests.api.programs import Program, is_problem
from tests.web.conftest import sign_in

pytestmark = pytest.mark.django_db


def test_a_token_is_made_on_the_page_and_shown_once(client: Client, author: Any) -> None:
    page = sign_in(client, author)
    given = {"name": "a bot", "scopes": ["read"], "days": 30}
    shown = page.post("/me/tokens/", given)
    token = ApiToken.objects.get()
    secret = shown.context["secret"]
    assert secret in shown.content.decode()
    assert secret not in page.get("/me/tokens/").content.decode()
    assert secret not in str(ApiToken.objects.values_list())
    program = Program()
    program.headers["Authorization"] = f"Bearer {secret}"
    assert program.get("people/self").json()["token"] == "a bot"
    token.refresh_from_db()
    assert token.last_used_at is not None
    page.post(f"/me/tokens/{token.pk}/revoke/")
    is_problem(program.get("people/self"), 401, "not-signed-in")
    assert page.post("/me/tokens/", given | {"scopes": []}).status_code == 422
    assert page.post("/me/tokens/", given | {"scopes": ["admin"]}).status_code == 422


def test_no_token_is_more_than_its_person(author: Any, service: Any, admin: Any) -> None:
    now = timezone.now()
    for person, scopes in ((service, ["review"]), (author, ["admin"]), (author, [])):
        with pytest.raises(RefusedError):
            make_token(person, "x", scopes, at=now)
    with pytest.raises(RefusedError):
        make_token(author, "x", ["read"], at=now, expires_at=now - timedelta(days=1))
    token, _secret = make_token(author, "x", ["read"], at=now)
    # As the application's role, past the verbs.
    for change in ("scopes = '{read,admin}'", f"person_id = '{admin.pk}'", "expires_at = NULL"):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE factcheck_apitoken SET {change} WHERE id = %s", [token.pk])
    with pytest.raises(Error), transaction.atomic():
        ApiToken.objects.create(
            person=service, name="x", begins="x", secret_sha256="x", scopes=["publish"], expires_at=now
        )
    gone = Program(author)
    author.is_active = False
    author.save()
    is_problem(gone.get("people/self"), 401, "not-signed-in")


def test_tokens_are_made_over_http_too_and_the_secret_is_not_told_twice(admin: Any) -> None:
    chief = Program(admin, ("read", "admin"))
    body = {"name": "a bot", "scopes": ["read"]}
    made = chief.post("tokens/new", body, idempotency_key="k")
    assert made.status_code == 201, made.content
    again = is_problem(chief.post("tokens/new", body, idempotency_key="k"), 409, "secret-shown-once")
    assert again["object"]["id"] == made.json()["id"]
    is_problem(chief.post("tokens/new", body | {"scopes": ["write"]}), 403, "out-of-scope")
    ended = chief.post(f"tokens/{made.json()['id']}/revoke")
    assert ended.json()["revoked_at"], ended.content


def test_a_session_writes_with_its_csrf_token_only(author: Any) -> None:
    browser = sign_in(Client(enforce_csrf_checks=True), author)
    assert browser.get("/api/v1/claims").status_code == 200
    answer = browser.post("/api/v1/claims", {"text": "A.", "language": "en"}, content_type="application/json")
    is_problem(answer, 403, "csrf")


def test_a_search_key_raises_the_limit_and_opens_nothing(admin: Any, author: Any, settings: Any) -> None:
    _key, secret = make_search_key(admin, "a widget")
    with pytest.raises(RefusedError):
        make_search_key(author, "a widget")
    address = "/v1alpha1/claims:search"
    assert Client().get(address, {"query": "moon", "key": secret}).json() == {}
    settings.API_REQUESTS_A_MINUTE = 1
    assert Client().get(address, {"query": "moon", "key": secret}).status_code == 429
    program = Program()
    program.headers["Authorization"] = f"Bearer {secret}"
    is_problem(program.get("people/self"), 401, "not-signed-in")
