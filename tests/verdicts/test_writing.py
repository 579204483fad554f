"""A verdict's draft is begun, written, given its evidence, and handed in."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims import workflow
from claims.models import Verdict
from factcheck.models import Draft
from tests.editing.typed import typed
from tests.web.conftest import World
from tests.web.publishing import rating


def editor(verdict: Verdict) -> str:
    return reverse("claims:edit_verdict", args=[verdict.claim_id, verdict.version])


def version(verdict: Verdict) -> str:
    return reverse("claims:verdict", args=[verdict.claim_id, verdict.version])


def test_a_draft_begins_with_one_press_on_the_claims_page(as_author: Client, world: World) -> None:
    page = as_author.get(reverse("claims:claim", args=[world.claim.pk])).content.decode()
    assert reverse("claims:start_verdict", args=[world.claim.pk]) in page
    response = as_author.post(reverse("claims:start_verdict", args=[world.claim.pk]))
    draft = Verdict.objects.get()
    assert response["Location"] == editor(draft)
    again = as_author.post(reverse("claims:start_verdict", args=[world.claim.pk]))
    assert again["Location"] == version(draft)
    assert Verdict.objects.count() == 1


def test_text_and_rating_are_saved_with_the_reason(as_author: Client, draft: Verdict) -> None:
    step = rating()
    fields = typed(as_author, editor(draft)) | {"rating": str(step.pk), "summary": "Not shown.", "body": "**Because.**"}
    response = as_author.post(editor(draft), {**fields, "why": "first words", "act": "save"})
    assert response["Location"] == editor(draft)
    draft.refresh_from_db()
    assert (draft.rating, draft.summary, draft.body) == (step, "Not shown.", "**Because.**")
    page = as_author.get(version(draft)).content.decode()
    assert "<strong>Because.</strong>" in page
    history = as_author.get(reverse("claims:claim_history", args=[draft.claim_id])).content.decode()
    assert "first words" in history


def test_what_is_missing_is_told_and_hand_in_is_one_press(as_author: Client, world: World, draft: Verdict) -> None:
    page = as_author.get(editor(draft)).content.decode()
    for told in ("Not ready for review", "Choose a rating.", "Write the finding.", "Cite at least one piece"):
        assert told in page
    fields = typed(as_author, editor(draft)) | {"rating": str(rating().pk), "summary": "Not shown."}
    refused = as_author.post(editor(draft), {**fields, "act": "hand_in"})
    assert refused.status_code == 422
    assert "Cite at least one piece of evidence before you hand it in." in refused.content.decode()
    evidence = world.quote.evidence.get()
    as_author.post(editor(draft), {**fields, "act": f"cite:{evidence.pk}"})
    handed = as_author.post(editor(draft), {**fields, "act": "hand_in"})
    assert handed["Location"] == version(draft)
    draft.refresh_from_db()
    assert (draft.status, draft.summary) == ("in_review", "Not shown.")


def test_evidence_that_proves_nothing_yet_is_named(as_author: Client, world: World, draft: Verdict) -> None:
    evidence = world.quote.evidence.get()
    fields = typed(as_author, editor(draft))
    as_author.post(editor(draft), {**fields, "act": f"cite:{evidence.pk}"})
    page = as_author.get(editor(draft)).content.decode()
    assert f"{evidence.summary} (the desk note is not signed)" in page
    assert "before it is published" in page


def test_citing_keeps_what_is_typed_and_answers_htmx_with_its_side(
    as_author: Client, world: World, draft: Verdict, author: Any
) -> None:
    evidence = world.quote.evidence.get()
    fields = typed(as_author, editor(draft)) | {"summary": "typed, not saved"}
    posted = {**fields, "act": f"cite:{evidence.pk}"}
    response = as_author.post(editor(draft), posted, headers={"HX-Request": "true"})
    assert response.content.decode().count("<form") == 0
    assert "No longer cite" in response.content.decode()
    assert Draft.objects.get(person=author, form="VerdictForm").content["summary"] == ["typed, not saved"]
    assert "typed, not saved" in as_author.get(editor(draft)).content.decode()
    as_author.post(editor(draft), {**fields, "act": f"uncite:{evidence.pk}"})
    assert not draft.citations.kept().exists()


def test_citations_are_put_in_order(as_author: Client, world: World, draft: Verdict, author: Any) -> None:
    one, two = (claim.stances.get().evidence for claim in (world.claim, world.rival))
    for each in (one, two):
        workflow.cite(draft, each, author, at=draft.created_at)
    fields = typed(as_author, editor(draft))
    as_author.post(editor(draft), {**fields, "act": f"up:{two.pk}"})
    order = [row.evidence_id for row in draft.citations.kept().order_by("position")]
    assert order == [two.pk, one.pk]
    as_author.post(editor(draft), {**fields, "act": f"down:{two.pk}"})
    assert draft.citations.kept().order_by("position").first().evidence_id == one.pk


def test_two_editors_at_once_lose_nothing(
    as_author: Client, as_reviewer: Client, draft: Verdict, reviewer: Any
) -> None:
    mine, theirs = typed(as_author, editor(draft)), typed(as_reviewer, editor(draft))
    as_reviewer.post(editor(draft), {**theirs, "summary": "Theirs.", "act": "save"})
    held = as_author.post(editor(draft), {**mine, "summary": "Mine.", "headline": "A headline", "act": "save"})
    assert held.status_code == 409
    page = held.content.decode()
    assert "Rafael has changed this since you opened it" in page
    assert "Mine." in page
    draft.refresh_from_db()
    assert (draft.summary, draft.headline) == ("Theirs.", "")


def test_a_text_typed_while_a_colleague_hands_it_in_is_told_and_kept(as_author: Client, handed_in: Verdict) -> None:
    fields = {"revision": str(handed_in.revision), "language": "en", "summary": "Late words.", "act": "save"}
    response = as_author.post(editor(handed_in), fields)
    assert response.status_code == 422
    page = response.content.decode()
    assert "only a draft can be changed" in page
    assert "Late words." in page
    assert as_author.get(editor(handed_in))["Location"] == version(handed_in)


def test_readers_do_not_write_and_strangers_find_nothing(
    as_reader: Client, as_stranger: Client, draft: Verdict
) -> None:
    for address in (editor(draft), reverse("claims:start_verdict", args=[draft.claim_id])):
        assert as_reader.post(address).status_code == 403
    assert as_reader.get(version(draft)).status_code == 200
    assert as_stranger.get(version(draft)).status_code == 404


@pytest.mark.parametrize("act", ["cite:nonsense", "cite:", "up:01890000-0000-7000-8000-000000000000"])
def test_evidence_that_is_none_is_not_found(as_author: Client, draft: Verdict, act: str) -> None:
    assert as_author.post(editor(draft), {"act": act}).status_code == 404
