"""A version is reviewed, sent back, approved, published, re-checked and withdrawn on its page."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from claims import workflow
from claims.models import Correction, GateName, Recheck, TextTemplate, Verdict
from tests.verdicts.test_writing import editor, version
from tests.web.conftest import World, sign_in
from tests.web.publishing import published_by

ALTHOUGH = {f"although_{gate}": "Everybody was asked by telephone." for gate in GateName.values}


def _fields(client: Client, verdict: Verdict, act: str) -> dict[str, Any]:
    """What a browser sends when all boxes of the act's form are ticked."""
    page = html.fromstring(client.get(version(verdict)).content)
    form = page.xpath(f"//form[.//button[@value='{act}']]")[0]
    ticked = form.xpath(".//input[@type='checkbox']/@value")
    hidden = {each.name: each.value for each in form.xpath(".//input[@type='hidden']") if each.name}
    hidden.pop("csrfmiddlewaretoken", None)
    return hidden | ({"checked": ticked} if ticked else {}) | {"act": act}


def test_a_reviewer_approves_what_they_ticked_and_it_is_published(
    as_reviewer: Client, client: Client, handed_in: Verdict
) -> None:
    fields = _fields(as_reviewer, handed_in, "approve")
    some = as_reviewer.post(version(handed_in), fields | {"checked": fields["checked"][:1]})
    assert some.status_code == 422
    assert "a reason to send it back" in some.content.decode()
    assert as_reviewer.post(version(handed_in), fields).status_code == 302
    review = handed_in.reviews.get()
    assert len(review.reason.splitlines()) == len(fields["checked"])
    assert as_reviewer.post(version(handed_in), {"act": "publish", **ALTHOUGH}).status_code == 302
    assert "No result shows it." in Client().get(reverse("claims:check", args=[handed_in.claim_id])).content.decode()


def test_the_newsrooms_check_list_is_ticked_too(as_reviewer: Client, handed_in: Verdict) -> None:
    TextTemplate.objects.create(
        use="check_list", name="All", language="en", text="- The sheets were counted twice\n\n- Names are spelt right"
    )
    page = as_reviewer.get(version(handed_in)).content.decode()
    assert "The sheets were counted twice" in page
    assert "Names are spelt right" in page


def test_own_work_is_told_before_the_press(handed_in: Verdict, author: Any) -> None:
    author.role = "editor"
    author.save()
    client = sign_in(Client(), author)
    page = client.get(version(handed_in)).content.decode()
    assert "You wrote a part of this version" in page
    assert 'value="approve"' not in page
    fields = {"act": "approve", "revision": handed_in.revision, "checked": [str(n) for n in range(6)]}
    refused = client.post(version(handed_in), fields)
    assert refused.status_code == 422
    assert "another editor has to approve it" in refused.content.decode()


def test_it_is_sent_back_with_a_reason_and_comes_again_with_what_changed(
    as_author: Client, as_reviewer: Client, handed_in: Verdict, author: Any
) -> None:
    fields = _fields(as_reviewer, handed_in, "send_back")
    empty = as_reviewer.post(version(handed_in), fields)
    assert empty.status_code == 422
    assert as_reviewer.post(version(handed_in), fields | {"reason": "Say who counted."}).status_code == 302
    assert "Say who counted." in as_author.get(editor(handed_in)).content.decode()
    handed_in.refresh_from_db()
    now = datetime.now(UTC)
    workflow.edit(handed_in, author, revision=handed_in.revision, at=now, summary="No count by the council shows it.")
    workflow.submit(handed_in, author, at=now)
    page = as_reviewer.get(version(handed_in)).content.decode()
    assert "As it was when it was sent back" in page
    assert "<ins>" in page
    assert "<del>" in page


def test_a_review_of_another_text_is_not_taken(
    as_reviewer: Client, handed_in: Verdict, reviewer: Any, admin: Any, author: Any
) -> None:
    fields = _fields(as_reviewer, handed_in, "approve")
    now = datetime.now(UTC)
    workflow.send_back(handed_in, admin, "No.", revision=handed_in.revision, at=now)
    workflow.edit(handed_in, author, revision=handed_in.revision, at=now, summary="Something else.")
    workflow.submit(handed_in, author, at=now)
    stale = as_reviewer.post(version(handed_in), fields)
    assert stale.status_code == 409
    page = stale.content.decode()
    assert "has changed since you read it" in page
    assert "Something" in page
    # What was ticked was ticked of another text.
    assert not html.fromstring(stale.content).xpath("//input[@name='checked' and @checked]")
    handed_in.refresh_from_db()
    assert handed_in.status == "in_review"


def test_a_new_text_needs_a_note_for_the_readers(
    as_author: Client, as_reviewer: Client, world: World, author: Any, reviewer: Any
) -> None:
    published_by(world.claim, author, reviewer)
    as_author.post(reverse("claims:start_verdict", args=[world.claim.pk]))
    second = Verdict.objects.get(version=2)
    page = as_author.get(editor(second)).content.decode()
    assert "Say for the readers why the published text changes." in page
    workflow.submit(second, author, at=datetime.now(UTC))
    second.refresh_from_db()
    workflow.approve(second, reviewer, revision=second.revision, at=datetime.now(UTC))
    bare = as_reviewer.post(version(second), {"act": "publish"})
    assert bare.status_code == 422
    told = {"act": "publish", **ALTHOUGH, "change_kind": "update", "change_note": "A count came out."}
    assert as_reviewer.post(version(second), told).status_code == 302
    assert Correction.objects.get().note == "A count came out."


def test_a_recheck_is_asked_for_and_closed(
    as_author: Client, as_reviewer: Client, world: World, author: Any, reviewer: Any
) -> None:
    published_by(world.claim, author, reviewer)
    verdict = Verdict.objects.get()
    assert as_author.post(version(verdict), {"act": "recheck", "cause": "The page changed."}).status_code == 302
    asked = Recheck.objects.get()
    fields = {"act": "resolve", "recheck": str(asked.pk), "resolution": "still_holds"}
    assert as_author.post(version(verdict), fields | {"reason": "x"}).status_code == 403
    wrong = as_reviewer.post(version(verdict), fields)
    assert wrong.status_code == 422
    assert "say why" in wrong.content.decode()
    assert as_reviewer.post(version(verdict), fields | {"reason": "Only the layout."}).status_code == 302
    asked.refresh_from_db()
    assert (asked.resolution, asked.reason) == ("still_holds", "Only the layout.")


def test_withdrawing_needs_a_reason_and_another_editor_looks_at_it(
    as_reviewer: Client, world: World, author: Any, reviewer: Any, admin: Any
) -> None:
    published_by(world.claim, author, reviewer)
    verdict = Verdict.objects.get()
    assert as_reviewer.post(version(verdict), {"act": "withdraw"}).status_code == 422
    assert as_reviewer.post(version(verdict), {"act": "withdraw", "reason": "A wrong source."}).status_code == 302
    assert "another editor has to review that" in as_reviewer.get(version(verdict)).content.decode()
    other = sign_in(Client(), admin)
    assert other.post(version(verdict), {"act": "review_withdrawal"}).status_code == 302
    verdict.refresh_from_db()
    assert verdict.withdrawal_reviewed_by == admin


@pytest.mark.parametrize("act", ["approve", "send_back", "publish", "withdraw"])
def test_a_checker_does_not_decide(as_author: Client, handed_in: Verdict, act: str) -> None:
    assert as_author.post(version(handed_in), {"act": act}).status_code == 403
    assert f'value="{act}"' not in as_author.get(version(handed_in)).content.decode()
