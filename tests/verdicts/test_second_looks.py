"""Where the newsroom asks for it, a version is rated blindly by another and cleared by a legal reader."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from claims import workflow
from claims.models import GateOverrule, LegalReader, LegalSignOff, SecondRating, Verdict
from claims.workflow import WorkflowError
from factcheck.models import NewsroomSettings, Person
from tests.rules.ground import made
from tests.web.conftest import World, sign_in
from tests.web.publishing import rating

NOT_THOSE = {name: why for name, why in made.OVERRULED.items() if name != "second_rating"}


def _page(verdict: Verdict) -> str:
    return reverse("claims:verdict", args=[verdict.claim_id, verdict.version])


def _act(client: Client, verdict: Verdict, act: str, **fields: Any) -> int:
    return client.post(_page(verdict), {"act": act, **fields}).status_code


@pytest.fixture
def rater(db: None) -> Client:
    """A colleague who wrote nothing."""
    person = Person.objects.create(email="olga@desk.example", name="Olga", role="checker", password="!")
    return sign_in(Client(), person)


def test_off_by_default_nothing_is_hidden_or_asked(handed_in: Verdict, as_reviewer: Client) -> None:
    page = as_reviewer.get(_page(handed_in)).content.decode()
    assert "No result shows it." in page
    assert "Rate it first" not in page
    assert "Legal sign-off" not in page
    assert _act(as_reviewer, handed_in, "sign_off", outcome="cleared") in (403, 422)


def test_the_second_rating_is_given_before_ours_is_seen_and_compared(
    handed_in: Verdict, world: World, rater: Client, as_reviewer: Client, as_author: Client, reviewer: Any
) -> None:
    NewsroomSettings.objects.create(asks_second_rating=True)
    other = rating("false", "denies")
    for address in (_page(handed_in), f"/claims/{world.claim.pk}/", "/review/", f"/stories/{world.story.slug}/"):
        shown = rater.get(address).content.decode()
        for ours in ("No result shows it.", 'class="stamp leaves_open', "Not shown"):
            assert ours not in shown, address
    assert "No result shows it." in as_author.get(_page(handed_in)).content.decode()
    # Who has not read it does not approve it.
    assert 'value="approve"' not in as_reviewer.get(_page(handed_in)).content.decode()
    with pytest.raises(WorkflowError, match="Rate it blindly first"):
        workflow.approve(handed_in, reviewer, revision=handed_in.revision, at=datetime.now(UTC))
    assert _act(rater, handed_in, "second", rating=str(other.pk), reason=" ") == 422
    assert _act(rater, handed_in, "second", rating=str(other.pk), reason="The sheets deny it.") == 302
    both = rater.get(_page(handed_in)).content.decode()
    assert "No result shows it." in both
    assert "Another than ours" in both
    assert "The sheets deny it." in both
    assert _act(rater, handed_in, "second", rating=str(other.pk), reason="Again") == 422
    with pytest.raises(WorkflowError, match="wrote a part"):
        workflow.rate_second(handed_in, handed_in.written_by, other, "Mine", at=datetime.now(UTC))
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondRating.objects.create(verdict=handed_in, rating=other, reason="x", rated_by=handed_in.written_by)
    handed_in.refresh_from_db()
    now = datetime.now(UTC)
    workflow.approve(handed_in, reviewer, revision=handed_in.revision, at=now)
    with pytest.raises(WorkflowError, match="another one"):
        workflow.publish(handed_in, reviewer, overruled=NOT_THOSE, at=now)
    workflow.publish(handed_in, reviewer, overruled=made.OVERRULED, at=now)
    assert GateOverrule.objects.filter(gate="second_rating").exists()


def test_nothing_is_published_that_a_legal_reader_has_not_cleared(
    handed_in: Verdict, admin: Any, as_reviewer: Client, reviewer: Any, author: Any
) -> None:
    lawyer = Person.objects.create(email="lea@desk.example", name="Lea", role="reader", password="!")
    office, page = sign_in(Client(), admin), reverse("claims:legal_readers")
    NewsroomSettings.objects.create(asks_legal_sign_off=True)
    as_lawyer = sign_in(Client(), lawyer)
    assert _act(as_lawyer, handed_in, "sign_off", outcome="cleared") == 403
    assert office.post(page, {"person": str(lawyer.pk)}).status_code == 302
    assert _act(as_lawyer, handed_in, "sign_off", outcome="objects") == 422
    assert _act(as_lawyer, handed_in, "sign_off", outcome="objects", note="Name nobody here.") == 302
    # For editors and the lawyer; not for whoever wrote it.
    assert "Name nobody here." in as_reviewer.get(_page(handed_in)).content.decode()
    assert "Name nobody here." not in sign_in(Client(), author).get(_page(handed_in)).content.decode()
    # A reader comments and edits nothing.
    assert as_lawyer.get(reverse("claims:comment", args=["claim", handed_in.claim_id])).status_code == 200
    assert as_lawyer.get(reverse("claims:edit_verdict", args=[handed_in.claim_id, 1])).status_code == 403
    handed_in.refresh_from_db()
    now = datetime.now(UTC)
    workflow.approve(handed_in, reviewer, revision=handed_in.revision, at=now)
    with pytest.raises(WorkflowError) as refused:
        workflow.publish(handed_in, reviewer, overruled=made.OVERRULED, at=now)
    assert refused.value.code == "against_the_rules"
    with pytest.raises(IntegrityError), transaction.atomic():
        LegalSignOff.objects.create(verdict=handed_in, outcome="cleared", signed_by=reviewer)
    assert _act(as_lawyer, handed_in, "sign_off", outcome="cleared") == 302
    workflow.publish(handed_in, reviewer, overruled=made.OVERRULED, at=datetime.now(UTC))
    assert "Name nobody here." not in Client().get(f"/checks/{handed_in.claim_id}/").content.decode()
    assert office.post(page, {"act": f"end:{LegalReader.objects.get().pk}"}).status_code == 302
    assert _act(as_lawyer, handed_in, "sign_off", outcome="cleared") == 403
