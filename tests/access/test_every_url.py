"""Every address × every kind of visitor: what a GET is answered with. An address missing from the table fails."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from claims.models import Tip
from claims.workflow import start_draft
from factcheck.models import Person
from factcheck.urls import urlpatterns
from sources.models import Ingestion, LookSeries
from tests.web.conftest import TEXT

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
        "claims:checks",
        "claims:corrections",
        "claims:desk",
        "health:healthz",
        "socialaccount_login_cancelled",
    ),
    "200 302 302 302 302 302 302": ("account_login", "account_signup"),
    "302": ("set_language",),
    "302 200 200 200 200 200 200": ("account_logout",),
    "401": ("socialaccount_login_error",),
    "404": (
        "claims:check",
        "claims:correction_request",
        "claims:public_story",
        "claims:report",
        "openid_connect_callback",
        "openid_connect_login",
        "sources:archived",
        "sources:archived_looks",
        "sources:archived_picture",
        "sources:memento",
        "sources:timegate",
        "sources:timemap",
    ),
    "405": (
        "accounts:change_role",
        "accounts:deactivate",
        "accounts:invite",
        "accounts:reactivate",
        "accounts:reset_second_factor",
        "accounts:revoke",
        "claims:finish_assignment",
        "claims:move_question",
        "claims:resolve_comment",
        "claims:start_verdict",
        "restore",
        "claims:leave_handover",
        "claims:read_handover",
        "claims:load_dossier_confirm",
        "claims:load_dossier_discard",
        "set_theme",
        "sources:decide_derivation",
        "sources:sign_note",
        "sources:end_look_series",
        "sources:end_watch",
        "sources:quotes",
        "sources:translations",
        "sources:stop_capture",
    ),
    "410": ("accounts:accept",),
    "503": ("health:readyz",),
    "login": ("socialaccount_signup",),
    "login 200 200 200 200 200 200": (
        "account_email",
        "account_set_password",
        "claims:gaps",
        "claims:reviews",
        "claims:search",
        "claims:stories",
        "claims:standards",
        "claims:tips",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_index",
        "mfa_list_webauthn",
        "socialaccount_connections",
        "rows_set_aside",
        "sources:captures",
        "sources:changed",
        "sources:looks",
        "sources:sources",
        "sources:tray",
    ),
    "login 200 404 200 200 200 200": (
        "claims:cell",
        "claims:claim",
        "claims:claim_history",
        "claims:question",
        "claims:comment",
        "claims:story",
        "claims:story_history",
        "claims:verdict",
        "sources:agent",
        "sources:agent_history",
        "sources:capture",
        "sources:capture_state",
        "sources:difference",
        "sources:snapshot",
        "sources:source",
        "sources:source_history",
        "sources:watch",
        "sources:look_series",
    ),
    "login 302 404 302 302 302 302": ("sources:quote",),
    "login 403 403 422 422 422 422": ("claims:bears", "claims:said"),
    "login 302 302 302 302 302 302": (
        "account_change_password",
        "account_confirm_login_code",
        "mfa_authenticate",
        "mfa_login_webauthn",
    ),
    "login 403 403 200 200 200 200": (
        "claims:add_part",
        "claims:assign",
        "claims:edit_claim",
        "claims:edit_evidence",
        "claims:edit_part",
        "claims:edit_said",
        "claims:edit_story",
        "claims:edit_verdict",
        "claims:new_claim",
        "claims:new_claim_of_question",
        "claims:new_claim_of_story",
        "claims:new_evidence",
        "claims:new_said",
        "claims:new_story",
        "claims:tag",
        "claims:decide_tip",
        "claims:look_as_evidence",
        "sources:new_look",
        "sources:new_look_series",
        "sources:new_look_series_at",
        "set_aside",
        "sources:edit_agent",
        "sources:edit_source",
        "sources:new_source",
        "sources:new_agent",
        "claims:story_wacz",
        "sources:source_wacz",
        "sources:snapshot_payload",
        "sources:snapshot_warc",
        "sources:snapshot_wacz",
    ),
    "login 403 403 403 200 200 403": ("claims:dump_dossier", "claims:load_dossier"),
    # Evidence that is no bare link has nothing to make exact.
    # Nor does a source have questions.
    "login 403 403 404 404 404 404": ("claims:exact_evidence", "sources:add_part", "sources:edit_part"),
    "login 403 403 200 200 200 403": ("sources:new_note",),
    # Only its author writes on in a desk note.
    "login 403 403 200 404 404 403": ("sources:edit_note",),
    "login 403 403 403 403 200 403": ("accounts:people", "accounts:person", "claims:new_template"),
    "login 403 403 403 403 404 403": ("claims:edit_template",),
    "login 403 403 403 404 404 403": ("claims:answer_correction",),
    "login 403 403 403 403 403 403": ("account_reauthenticate", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
    "login 404 404 404 404 404 404": (
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
    # A payload is given only when its bytes are there.
    if not default_storage.exists(world.snapshot.payload.storage_name):
        default_storage.save(world.snapshot.payload.storage_name, ContentFile(TEXT.encode()))
    series = LookSeries.objects.create(source=world.note, looked_for="the sheets", language="en", started_by=author)
    series.looks.create(outcome="not_reachable", error="refused", looked_at=timezone.now(), looked_from="here")
    start_draft(world.claim, author, language="en", at=timezone.now())
    return {
        "claim_id": world.claim.pk,
        "version": 1,
        "template_id": world.claim.pk,
        "tip_id": Tip.objects.create(channel="form", text="Is it so?", language="en").pk,
        "slug": world.story.slug,
        "source_id": world.note.pk,
        "agent_id": world.speaker.pk,
        "snapshot_id": world.snapshot.pk,
        "other_id": world.snapshot.pk,
        "quote_id": world.quote.pk,
        "ingestion_id": job.pk,
        "note_id": author.pk,
        "kind": "claim",
        "row_id": world.claim.pk,
        "thing_id": world.claim.pk,
        "question_id": world.question.pk,
        "said_id": world.claim.appearances.get().pk,
        "evidence_id": world.quote.evidence.get().pk,
        "part": "question",
        "part_id": world.question.pk,
        "parent_id": world.story.pk,
        "comment_id": world.claim.pk,
        "assignment_id": world.claim.pk,
        "request_id": author.pk,
        "derivation_id": world.claim.pk,
        "series_id": series.pk,
        "person_id": author.pk,
        "invitation_id": author.pk,
        "key": "no-such-key",
        "stamp": "20240730120000",
        "token": "forged",
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
    if response.streaming:
        # Read to its end, so that its file is closed.
        list(response)
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
