"""The translator's pages: piece by piece beside the original, kept while typing, checked by somebody else."""

from typing import Any

import pytest
from django.test import Client

from claims.models import VerdictTranslation
from factcheck.models import Draft
from tests.api.programs import Program
from tests.editing.typed import typed
from tests.translations.conftest import World, drafted, published_in_spanish, sign_in
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db


def pieces(client: Client, address: str) -> dict[str, str]:
    """The form as a translator fills it."""
    fields = typed(client, address)
    return {name: f"es {name}" if name[-1].isdigit() and not value else value for name, value in fields.items()}


def test_a_translator_writes_hands_in_and_a_colleague_checks_and_publishes(
    original: Any, world: World, translator: Any, reviewer: Any
) -> None:
    tina, rafael = sign_in(Client(), translator), sign_in(Client(), reviewer)
    verdict = f"/claims/{world.claim.pk}/verdict/1/"
    assert "Translate into Spanish" in tina.get(verdict).content.decode()
    editor = tina.post(f"{verdict}translate/", {"language": "es"})["Location"]
    again = tina.post(f"{verdict}translate/", {"language": "es"})["Location"]
    row = VerdictTranslation.objects.get()
    assert (editor, again) == (f"/translations/{row.pk}/edit/", f"/translations/{row.pk}/")
    shown = tina.get(editor).content.decode()
    assert "- who counted" in shown
    assert 'name="not_known_1"' in shown
    fields = pieces(tina, editor)
    half = {**fields, "not_known_0": ""}
    tina.post(editor, {**half, "act": "draft"})
    assert Draft.objects.get().content["not_known_1"] == ["es not_known_1"]
    assert "es not_known_1" in tina.get(editor).content.decode()
    refused = tina.post(editor, {**half, "act": "hand_in"})
    assert refused.status_code == 422
    assert "piece 1 of 2 is not translated yet" in refused.content.decode()
    assert tina.post(editor, {**fields, "act": "hand_in"}).status_code == 302
    row.refresh_from_db()
    assert row.status == "in_review"
    assert row.not_known == "es not_known_0\nes not_known_1"
    here = f"/translations/{row.pk}/"
    assert "somebody else has to check it" in tina.get(here).content.decode()
    assert f'href="{here}"' in rafael.get("/").content.decode()
    stale = {"act": "check", "compared": "on", "revision": row.revision - 1}
    assert rafael.post(here, stale).status_code == 409
    mine = {"act": "check", "compared": "on", "revision": row.revision}
    assert tina.post(here, mine).status_code == 422
    assert rafael.post(here, {"act": "check", "revision": row.revision}).status_code == 422
    assert rafael.post(here, mine).status_code == 302
    row.refresh_from_db()
    assert rafael.post(here, {"act": "publish", "revision": row.revision}).status_code == 302
    row.refresh_from_db()
    assert row.status == "published"


def test_the_desk_learns_that_the_original_moved_on_and_what_changed(
    original: Any, world: World, author: Any, translator: Any, reviewer: Any
) -> None:
    published_in_spanish(original, translator, reviewer)
    rafael = sign_in(Client(), reviewer)
    assert "Translations of an earlier version" not in rafael.get("/gaps/").content.decode()
    published_by(world.claim, author, reviewer, change=("update", "New."), summary="Now there is one.")
    row = VerdictTranslation.objects.get()
    gaps = rafael.get("/gaps/").content.decode()
    assert "Translations of an earlier version" in gaps
    assert f"/translations/{row.pk}/" in gaps
    told = rafael.get(f"/translations/{row.pk}/").content.decode()
    assert "The original has moved on" in told
    assert "<ins>" in told
    rafael.post(f"/claims/{world.claim.pk}/verdict/2/translate/", {"language": "es"})
    newest = VerdictTranslation.objects.get(status="draft")
    editor = rafael.get(f"/translations/{newest.pk}/edit/").content.decode()
    assert "What changed in the original since" in editor
    assert "ES - who counted" in editor
    assert "Translations of an earlier version" not in rafael.get("/gaps/").content.decode()


def test_a_program_takes_it_through_the_same_steps_and_the_same_four_eyes(
    original: Any, translator: Any, reviewer: Any
) -> None:
    tina, rafael = Program(translator), Program(reviewer)
    row = drafted(original, translator)
    here = f"verdict-translations/{row.pk}"

    def act(name: str, program: Program, **body: Any) -> Any:
        return program.post(f"{here}/{name}", body, if_match=program.get(here)["ETag"])

    parts = tina.get(f"{here}/pairs").json()
    assert parts[0] == {
        "name": "headline", "lacks": "", "pairs": [{"original": "Not shown", "translated": "ES Not shown"}],
    }  # fmt: skip
    assert act("submit", tina).status_code == 200
    own = act("check", tina)
    assert (own.status_code, own.json()["code"]) == (409, "own_work")
    assert act("check", rafael).status_code == 200
    assert act("publish", tina).json()["status"] == "published"
    assert act("withdraw", rafael, reason="Un error.").json()["withdrawn_reason"] == "Un error."


def test_whoever_sees_no_claim_sees_no_translation(original: Any, stranger: Any, translator: Any) -> None:
    row = drafted(original, translator)
    for address in (f"/translations/{row.pk}/", f"/api/v1/verdict-translations/{row.pk}"):
        assert sign_in(Client(), stranger).get(address).status_code == 404
