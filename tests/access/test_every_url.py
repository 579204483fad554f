"""Every address × every kind of visitor: what a GET is answered with. An address missing from the table fails."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from factcheck.models import Person
from factcheck.urls import urlpatterns
from sources.models import Ingestion, LookSeries

ACTORS = ("public", "reader", "limited", "checker", "editor", "admin", "service")
# What each of the actors is answered with, in their order; one answer stands for all of them.
ANSWERS: dict[str, tuple[str, ...]] = {
    "200": (
        "account_confirm_email",
        "account_email_verification_sent",
        "account_inactive",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "claims:desk",
        "health:healthz",
        "socialaccount_login_cancelled",
    ),
    "200 302 302 302 302 302 302": (
        "account_login",
        "account_signup",
    ),
    "302": ("set_language",),
    "302 200 200 200 200 200 200": ("account_logout",),
    "401": ("socialaccount_login_error",),
    "404": (
        "claims:check",
        "openid_connect_callback",
        "openid_connect_login",
    ),
    "405": (
        "accounts:change_role",
        "accounts:deactivate",
        "accounts:invite",
        "accounts:reactivate",
        "accounts:reset_second_factor",
        "accounts:revoke",
        "claims:grant",
        "claims:withdraw_grant",
        "set_theme",
        "sources:end_look_series",
        "sources:end_watch",
    ),
    "410": ("accounts:accept",),
    "503": ("health:readyz",),
    "login": ("socialaccount_signup",),
    "login 200 200 200 200 200 200": (
        "account_email",
        "account_set_password",
        "claims:gaps",
        "claims:protections",
        "claims:reviews",
        "claims:search",
        "claims:stories",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_list_webauthn",
        "socialaccount_connections",
        "sources:captures",
        "sources:changed",
        "sources:looks",
        "sources:sources",
    ),
    "login 200 404 200 200 200 200": (
        "claims:claim",
        "claims:claim_history",
        "claims:story",
        "claims:story_history",
        "sources:agent",
        "sources:agent_history",
        "sources:capture",
        "sources:capture_state",
        "sources:snapshot",
        "sources:source",
        "sources:source_history",
        "sources:watch",
        "sources:look_series",
    ),
    "login 302 302 302 302 302 302": (
        "account_change_password",
        "account_confirm_login_code",
        "mfa_authenticate",
        "mfa_login_webauthn",
    ),
    "login 403 403 200 200 200 200": (
        "claims:look_as_evidence",
        "sources:new_look",
        "sources:new_look_series",
        "sources:new_look_series_at",
    ),
    "login 403 403 403 200 200 403": (
        "claims:load_dossier",
        "claims:take_down",
    ),
    "login 403 403 200 200 200 403": (
        "claims:protect_snapshot",
        "claims:protect_source",
        "sources:redact",
    ),
    "login 403 403 403 403 200 403": (
        "accounts:people",
        "accounts:person",
    ),
    "login 403 403 403 403 403 403": (
        "account_reauthenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    ),
    "login 404 404 404 404 404 404": (
        "claims:protection",
        "mfa_deactivate_totp",
        "mfa_download_recovery_codes",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "mfa_view_recovery_codes",
    ),
}
TABLE = {name: answer for answer, names in ANSWERS.items() for name in names}


def names(patterns: Any, prefix: str = "") -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inside = f"{prefix}{each.namespace}:" if each.namespace else prefix
            yield from names(each.url_patterns, inside)
        elif isinstance(each, URLPattern):
            yield prefix + (each.name or f"unnamed {each.pattern}")


NAMES = sorted(set(names(urlpatterns)))


@pytest.fixture
def people(author: Any, reviewer: Any, admin: Any, stranger: Any, service: Any) -> dict[str, Person | None]:
    reader = Person.objects.create(email="rita@desk.example", name="Rita", role="reader", password="!")
    return dict(zip(ACTORS, (None, reader, stranger, author, reviewer, admin, service), strict=True))


@pytest.fixture
def arguments(world: Any, author: Any) -> dict[str, Any]:
    address = "https://news.example/a"
    job = Ingestion.objects.create(
        address=address, normal_address=address, address_sha256="0" * 64, host="news.example", first_requested_by=author
    )
    series = LookSeries.objects.create(source=world.note, looked_for="the sheets", language="en", started_by=author)
    series.looks.create(outcome="not_reachable", error="refused", looked_at=timezone.now(), looked_from="here")
    return {
        "claim_id": world.claim.pk,
        "slug": world.story.slug,
        "source_id": world.note.pk,
        "agent_id": world.speaker.pk,
        "snapshot_id": world.snapshot.pk,
        "ingestion_id": job.pk,
        "series_id": series.pk,
        "kind": "snapshot",
        "thing_id": world.snapshot.pk,
        "protection_id": author.pk,
        "grant_id": author.pk,
        "person_id": author.pk,
        "invitation_id": author.pk,
        "key": "no-such-key",
        "uidb36": "a",
        "provider_id": "newsroom",
        "pk": "1",
        "object_id": world.claim.pk,
        "app_label": "claims",
        "content_type_id": "1",
        "url": "nowhere",
        "lang": "en",
    }


def address_of(name: str, arguments: dict[str, Any]) -> str:
    resolver = get_resolver()
    for namespace in name.split(":")[:-1]:
        resolver = resolver.namespace_dict[namespace][1]
    wanted = resolver.reverse_dict.getlist(name.split(":")[-1])[0][0][0][1]
    given = {key: arguments[key] for key in wanted if key in arguments}
    if set(given) == set(wanted):
        return reverse(name, kwargs=given)
    return reverse(name, args=["1"] * len(wanted))


def answer(client: Client, person: Person | None, address: str) -> str:
    """The status, or `login` for the way to the sign-in page."""
    client.raise_request_exception = False
    if person is not None:
        client.force_login(person)
    response = client.get(address)
    if response.status_code == 302 and response["Location"].startswith("/accounts/login/"):
        return "login"
    return str(response.status_code)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(("admin:", "unnamed"))])
def test_who_gets_in(name: str, people: dict[str, Any], arguments: dict[str, Any]) -> None:
    address = address_of(name, arguments)
    answers = [answer(Client(), people[actor], address) for actor in ACTORS]
    if len(set(answers)) == 1:
        answers = answers[:1]
    assert TABLE.get(name) == " ".join(answers)
