"""Every address of ours × every kind of visitor, for methods that write: who is stopped, and by which word."""

from typing import Any

import pytest
from django.test import Client

from factcheck.models import OutboxEntry, Person
from tests.access.test_every_url import ACTORS, NAMES, address_of, arguments, people

__all__ = ["arguments", "people"]

# What each of the actors is answered to an empty POST, in their order; one answer stands for all of them.
ANSWERS: dict[str, tuple[str, ...]] = {
    "302": (
        "set_language",
        "set_theme",
    ),
    "404": ("claims:report",),
    "405": (
        "claims:attachment",
        "claims:presence",
        "claims:calendar_feed",
        "claims:tip_sent",
        "claims:similar_claims",
        "claims:selection_report",
        "claims:selection_csv",
        "accounts:people",
        "accounts:person",
        "claims:check",
        "claims:bundle_with_captures",
        "claims:card",
        "claims:check_bundle",
        "claims:checks",
        "claims:cells",
        "claims:checks_feed",
        "claims:claimreview_feed",
        "claims:correction_request",
        "claims:corrections",
        "claims:corrections_feed",
        "claims:dump_dossier",
        "claims:embed",
        "claims:embed_story",
        "claims:oembed",
        "claims:public_story",
        "claims:logo",
        "claims:policy",
        "claims:record_verified",
        "claims:robots",
        "claims:search",
        "claims:story_bundle",
        "claims:versions",
        "claims:sitemap",
        "claims:story_wacz",
        "claims_api:claims_search",
        "health:healthz",
        "health:readyz",
        "sources:archived",
        "sources:archived_drawn",
        "sources:archived_recording",
        "sources:archived_looks",
        "sources:archived_picture",
        "sources:batch_progress",
        "sources:capture_state",
        "sources:memento",
        "sources:metrics",
        "sources:snapshot_payload",
        "sources:snapshot_wacz",
        "sources:snapshot_warc",
        "sources:source_wacz",
        "sources:timegate",
        "sources:timemap",
        "sources:transcript_vtt",
        "sources:tray",
        "sources:captures_state",
    ),
    "405 200 200 200 200 200 200": ("claims:desk",),
    "410": ("accounts:accept",),
    "login 200 200 200 200 200 200": (
        "claims:calendar",
        "claims:board",
        "claims:gaps",
        "claims:protections",
        "claims:reviews",
        "claims:standards",
        "claims:stories",
        "claims:tips",
        "rows_set_aside",
        "sources:batches",
        "sources:changed",
        "sources:looks",
        "sources:sources",
        "tallies:contests",
    ),
    "login 200 404 200 200 200 200": (
        "claims:claim",
        "claims:claim_history",
        "claims:story",
        "claims:story_figures",
        "claims:story_history",
        "sources:agent",
        "sources:agent_history",
        "sources:batch",
        "sources:capture",
        "sources:difference",
        "sources:look_series",
        "sources:snapshot",
        "sources:source",
        "sources:source_history",
    ),
    "login 422 422 422 422 422 422": ("tokens",),
    "login 302 404 302 302 302 302": ("sources:quote",),
    "login 403 403 200 200 200 200": (
        "claims:look_as_evidence",
        "set_aside",
        "sources:address_list",
        "sources:bookmark",
        "sources:feeds",
        "sources:upload",
        "tallies:bring",
    ),
    "login 403 403 200 200 200 403": (
        "claims:protect_snapshot",
        "claims:protect_source",
        "sources:redact",
    ),
    "login 403 403 302 302 302 302": (
        "claims:claims_undo",
        "claims:claims_many",
        "claims:move_tips",
        "claims:move_question",
        "claims:start_verdict",
        "restore",
        "sources:batch_act",
        "sources:capture_act",
        "sources:end_look_series",
        "sources:end_watch",
        "sources:ask_outside",
    ),
    "login 403 403 302 404 404 403": ("sources:sign_note",),
    "login 403 403 403 200 200 403": ("claims:take_down",),
    "login 403 403 403 302 302 403": (
        "claims:first_texts",
        "sources:capture_as",
        "claims:load_dossier_confirm",
        "claims:load_dossier_discard",
    ),
    "login 403 403 403 403 404 403": ("accounts:revoke",),
    "login 403 403 403 403 302 403": ("claims:newsroom_settings",),
    "login 403 403 403 403 422 403": (
        "claims:newsroom_logo",
        "claims:legal_readers",
        "accounts:change_role",
        "accounts:deactivate",
        "accounts:invite",
        "accounts:reactivate",
        "accounts:reset_second_factor",
    ),
    "login 403 403 403 404 404 403": (
        "claims:answer_correction",
        "claims:edit_policy",
        "claims:edit_scale",
        "claims:edit_template",
    ),
    "login 403 403 403 422 422 403": (
        "claims:load_dossier",
        "claims:new_policy",
        "claims:new_scale",
        "claims:new_template",
    ),
    "login 403 403 404 404 404 404": (
        "claims:quote_contact",
        "claims:exact_evidence",
        "claims:leave_handover",
        "sources:add_part",
        "sources:decide_derivation",
        "sources:decide_join",
        "sources:edit_part",
        "sources:stop_capture",
        "sources:transcript",
        "claims:cite_figure",
        "tallies:audit",
        "tallies:read",
    ),
    "login 403 403 422 404 404 403": ("sources:edit_note",),
    "login 403 403 422 422 422 403": ("sources:new_note",),
    "login 403 403 422 422 422 422": (
        "claims:merge",
        "claims:new_check",
        "claims:bring_tip",
        "claims:add_part",
        "claims:assign",
        "claims:bears",
        "claims:decide_tip",
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
        "claims:said",
        "claims:tag",
        "sources:browser_capture",
        "sources:captures",
        "sources:edit_agent",
        "sources:edit_source",
        "sources:new_agent",
        "sources:new_look",
        "sources:new_look_series",
        "sources:new_look_series_at",
        "sources:new_source",
        "sources:quotes",
        "sources:translations",
    ),
    "login 403 404 302 302 302 302": ("claims:claim_figures", "sources:feed"),
    "login 403 404 422 422 422 422": (
        "claims:cell",
        "claims:question",
        "sources:watch",
    ),
    "login 404 403 404 404 404 404": ("claims:read_handover",),
    "login 404 404 404 404 404 404": (
        "revoke_token",
        "claims:media_sheet",
        "claims:tip_sender",
        "claims:tip_original",
        "claims:tip_file",
        "claims:finish_assignment",
        "claims:grant",
        "claims:lift_protection",
        "claims:protection",
        "claims:resolve_comment",
        "claims:withdraw_grant",
        "tallies:beside",
        "tallies:contest",
        "tallies:findings",
        "tallies:picture",
        "tallies:pictures",
        "tallies:rows",
        "tallies:table",
    ),
    "login 422 404 422 422 422 422": (
        "claims:comment",
        "claims:verdict",
    ),
    "422": ("claims:tip_form",),
    "login 302 302 302 302 302 302": (
        "claims:save_filter",
        "claims:notices",
    ),
    "login 403 403 404 404 404 403": ("claims:attach_to_contact",),
}
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
