"""What is published: bytes that stay the same, a chain that proves it, corrections that say why."""

import hashlib
import json
from typing import Any

import pytest
from django.conf import settings

from claims import workflow
from claims.models import Correction, Publication, PublicationRecord, Verdict
from claims.publishing.chain import FIRST, Finding, record_bytes, verify_chain
from claims.publishing.content import canonical, check_content
from claims.workflow import WorkflowError
from tests.rules import judged
from tests.rules.ground import made
from tests.rules.ground.made import refused

pytestmark = pytest.mark.django_db
AT = judged.AT


def next_version(verdict: Verdict, author: Any, editor: Any) -> Verdict:
    draft = workflow.start_draft(verdict.claim, author, language="en", at=AT)
    workflow.edit(draft, author, revision=draft.revision, at=AT, summary="Better words.")
    workflow.submit(draft, author, at=AT)
    return workflow.approve(draft, editor, revision=draft.revision, at=AT)


def test_the_bytes_are_canonical_and_named_by_their_hash(author: Any, reviewer: Any) -> None:
    publication = workflow.publish(
        judged.approved(made.claim("Ñandú 🗳"), author, reviewer), reviewer, overruled=made.OVERRULED, at=AT
    )
    content = bytes(publication.content)
    assert hashlib.sha256(content).hexdigest() == publication.content_sha256
    assert canonical(json.loads(content)) == content
    assert "Ñandú 🗳".encode() in content


def test_the_same_version_gives_the_same_bytes_again(author: Any, reviewer: Any) -> None:
    verdict = judged.approved(made.claim(), author, reviewer)
    publication = workflow.publish(verdict, reviewer, overruled=made.OVERRULED, at=AT)
    fresh = Verdict.objects.select_related("rating__scale").get(pk=verdict.pk)
    again = check_content(fresh, newsroom=settings.NEWSROOM_NAME, change=None)
    assert canonical(again) == bytes(publication.content)


def test_key_order_and_spelling_of_numbers_do_not_matter() -> None:
    assert canonical({"b": 1, "a": ["é", 1.0]}) == canonical({"a": ["é", 1], "b": 1}) == '{"a":["é",1],"b":1}'.encode()


def test_each_publication_is_a_link_that_can_be_verified(author: Any, reviewer: Any) -> None:
    for text in ("One.", "Two."):
        workflow.publish(judged.approved(made.claim(text), author, reviewer), reviewer, overruled=made.OVERRULED, at=AT)
    first, second = PublicationRecord.objects.all()
    assert (first.sequence, first.previous_sha256) == (1, FIRST)
    assert second.previous_sha256 == first.record_sha256 == hashlib.sha256(record_bytes(first)).hexdigest()
    assert [link.finding for link in verify_chain()] == [Finding.WHOLE, Finding.WHOLE]


def test_nothing_of_it_is_changed_afterwards(author: Any, reviewer: Any) -> None:
    publication = workflow.publish(
        judged.approved(made.claim(), author, reviewer), reviewer, overruled=made.OVERRULED, at=AT
    )
    for change in ("content = ''", "content_sha256 = ''", "published_at = now()", "taken_down_at = now()"):
        assert "a publication never changes" in refused(
            f"UPDATE claims_publication SET {change} WHERE id = %s", publication.pk
        )
    assert "chain of publications never changes" in refused("UPDATE claims_publicationrecord SET sequence = 9")


def test_the_database_fills_a_record_whatever_is_claimed(author: Any, reviewer: Any) -> None:
    workflow.publish(judged.approved(made.claim(), author, reviewer), reviewer, overruled=made.OVERRULED, at=AT)
    publication = made.publication(b"{}", author)
    record = PublicationRecord.objects.get(publication=publication)
    assert (record.sequence, record.content_sha256) == (2, publication.content_sha256)
    assert verify_chain()[-1].finding == Finding.WHOLE


def test_replacing_a_text_needs_a_kind_and_a_note_for_readers(author: Any, reviewer: Any) -> None:
    first = judged.published(made.claim(), author, reviewer)
    newer = next_version(first, author, reviewer)
    for change in (
        {},
        {"change_kind": "correction"},
        {"change_note": "Why."},
        {"change_kind": "joke", "change_note": "x"},
    ):
        with pytest.raises(WorkflowError) as caught:
            workflow.publish(newer, reviewer, overruled=made.OVERRULED, at=AT, **change)
        assert caught.value.code == "change_missing"
    publication = workflow.publish(
        newer, reviewer, overruled=made.OVERRULED, at=AT, change_kind="correction", change_note="We misread a figure."
    )
    first.refresh_from_db()
    assert (first.status, newer.status) == ("superseded", "published")
    correction = Correction.objects.get()
    assert (correction.publication, correction.replaces.verdict, correction.kind) == (publication, first, "correction")
    said = json.loads(bytes(publication.content))["change"]
    assert said["note"] == "We misread a figure."
    assert said["replaces"]["sha256"] == correction.replaces.content_sha256
    assert "never changes" in refused("UPDATE claims_correction SET note = 'x' WHERE id = %s", correction.pk)


def test_the_kind_and_note_may_stand_in_the_version(author: Any, reviewer: Any) -> None:
    first = judged.published(made.claim(), author, reviewer)
    draft = workflow.start_draft(first.claim, author, language="en", at=AT)
    fields = {"change_kind": "clarification", "change_note": "Clearer words."}
    workflow.edit(draft, author, revision=draft.revision, at=AT, **fields)
    workflow.submit(draft, author, at=AT)
    workflow.approve(draft, reviewer, revision=draft.revision, at=AT)
    workflow.publish(draft, reviewer, overruled=made.OVERRULED, at=AT)
    assert Correction.objects.get().kind == "clarification"


def test_an_approved_version_that_a_newer_one_overtakes_is_superseded(author: Any, reviewer: Any) -> None:
    first = judged.approved(made.claim(), author, reviewer)
    newer = next_version(first, author, reviewer)
    workflow.publish(newer, reviewer, overruled=made.OVERRULED, at=AT)
    first.refresh_from_db()
    assert first.status == "superseded"
    with pytest.raises(WorkflowError) as caught:
        workflow.publish(first, reviewer, overruled=made.OVERRULED, at=AT)
    assert caught.value.code == "illegal_move"


def test_after_a_withdrawal_a_new_version_may_be_published(author: Any, reviewer: Any) -> None:
    first = judged.published(made.claim(), author, reviewer)
    workflow.withdraw(first, reviewer, "We were wrong.", at=AT)
    newer = next_version(first, author, reviewer)
    workflow.publish(newer, reviewer, overruled=made.OVERRULED, at=AT)
    assert [each.kind for each in Publication.objects.order_by("record__sequence")] == ["check", "withdrawal", "check"]
    assert {link.finding for link in verify_chain()} == {Finding.WHOLE}


def test_the_notice_of_a_withdrawal_says_when_and_why_and_nothing_of_the_text(author: Any, reviewer: Any) -> None:
    verdict = judged.published(made.claim(), author, reviewer)
    notice = json.loads(bytes(workflow.withdraw(verdict, reviewer, "We were wrong.", at=AT).content))
    assert (notice["kind"], notice["reason"]) == ("withdrawal", "We were wrong.")
    assert "What we found." not in json.dumps(notice)


def test_nobody_is_named_but_by_their_own_choice(author: Any, reviewer: Any) -> None:
    author.credit, author.pen_name = "pen_name", "A. Writer"
    author.save()
    content = bytes(
        workflow.publish(
            judged.approved(made.claim(), author, reviewer), reviewer, overruled=made.OVERRULED, at=AT
        ).content
    ).decode()
    assert "A. Writer" in content
    for hidden in (author.name, author.email, reviewer.name, reviewer.email):
        assert f'"{hidden}"' not in content
