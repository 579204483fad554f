"""Rule 3: nobody approves what they wrote a part of; approved text stays; what was decided stays on record."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims import workflow
from claims.models import Verdict, VerdictContributor
from factcheck.history import acting
from factcheck.models import Person
from tests.rules import judged
from tests.rules.ground import made
from tests.rules.ground.made import refused, run

pytestmark = pytest.mark.django_db

APPROVE = "UPDATE claims_verdict SET status = 'approved', approved_by_id = %s, approved_at = now() WHERE id = %s"
PUBLISH = "UPDATE claims_verdict SET status = 'published', published_by_id = %s, published_at = now() WHERE id = %s"
WITHDRAW = (
    "UPDATE claims_verdict SET status = 'withdrawn', withdrawn_by_id = %s, withdrawn_at = now(), "
    "withdrawn_reason = 'wrong' WHERE id = %s"
)


@pytest.fixture
def second(db: None) -> Person:
    """Another editor."""
    return Person.objects.create(email="eva@desk.example", name="Eva", role="editor", password="!")


@pytest.fixture
def waiting(author: Any) -> Verdict:
    return judged.in_review(made.claim(), author)


def nameless(sql: str, *parameters: Any) -> str:
    run("SELECT set_config('pghistory.context_metadata', '', true)")
    return refused(sql, *parameters)


def test_who_wrote_the_text_does_not_approve_it(reviewer: Any) -> None:
    own = judged.in_review(made.claim(), reviewer)
    assert "wrote a part" in nameless(APPROVE, reviewer.pk, own.pk)


@pytest.mark.parametrize(
    ("change", "part"),
    [("summary = 'Other.'", "text"), ("headline = 'O'", "text"), ("how_checked = 'O'", "text"), ("body = 'O'", "text"),
     ("not_known = 'O'", "text"), ("change_note = 'O'", "text"), ("language = 'es'", "text"),
     ("rating_id = %(rating)s", "rating")],
)  # fmt: skip
def test_who_changed_one_part_of_it_does_not_approve_it(author: Any, reviewer: Any, change: str, part: str) -> None:
    draft = judged.draft(made.claim(), author)
    change = change.replace("%(rating)s", f"'{judged.rating('affirms').pk}'")
    with acting(reviewer, "helped"):
        run(f"UPDATE claims_verdict SET {change} WHERE id = %s", draft.pk)
    assert VerdictContributor.objects.filter(verdict=draft, person=reviewer).values_list("part").get() == (part,)
    workflow.submit(draft, author, at=judged.AT)
    assert "wrote a part" in nameless(APPROVE, reviewer.pk, draft.pk)


def test_a_hand_that_changes_rating_and_text_at_once_is_noted_for_both(author: Any, reviewer: Any) -> None:
    draft = judged.draft(made.claim(), author)
    with acting(reviewer):
        run("UPDATE claims_verdict SET body = 'O', rating_id = %s WHERE id = %s", judged.rating("affirms").pk, draft.pk)
    assert set(draft.contributors.filter(person=reviewer).values_list("part", flat=True)) == {"text", "rating"}


def test_who_cited_moved_or_uncited_evidence_does_not_approve_it(author: Any, reviewer: Any, admin: Any) -> None:
    draft = judged.draft(made.claim(), author)
    extra = judged.evidence(author)
    citation = workflow.cite(draft, extra, reviewer, at=judged.AT)
    with acting(admin, "tidied"):
        run("UPDATE claims_verdictcitation SET position = 7 WHERE id = %s", citation.pk)
    workflow.submit(draft, author, at=judged.AT)
    for person in (reviewer, admin):
        assert draft.contributors.filter(person=person, part="citations").exists()
        assert "wrote a part" in nameless(APPROVE, person.pk, draft.pk)


def test_setting_a_citation_aside_is_writing_too(author: Any, reviewer: Any) -> None:
    draft = judged.draft(made.claim(), author)
    extra = judged.evidence(author)
    workflow.cite(draft, extra, author, at=judged.AT)
    workflow.uncite(draft, extra, reviewer, at=judged.AT)
    assert draft.contributors.filter(person=reviewer, part="citations").exists()


def test_writers_of_the_version_before_do_not_approve_the_next(author: Any, reviewer: Any, second: Person) -> None:
    claim = made.claim()
    workflow.publish(judged.approved(claim, reviewer, second), second, overruled=made.OVERRULED, at=judged.AT)
    draft = workflow.start_draft(claim, author, language="en", at=judged.AT)
    workflow.submit(draft, author, at=judged.AT)
    assert "wrote a part" in nameless(APPROVE, reviewer.pk, draft.pk)


def test_who_wrote_the_version_before_is_not_shaken_off(author: Any, reviewer: Any) -> None:
    claim = made.claim()
    first = judged.approved(claim, author, reviewer)
    draft = workflow.start_draft(claim, author, language="en", at=judged.AT)
    keeps = "keeps its claim and the version it follows"
    assert keeps in refused("UPDATE claims_verdict SET previous_id = NULL WHERE id = %s", draft.pk)
    assert keeps in refused("UPDATE claims_verdict SET claim_id = %s WHERE id = %s", made.claim("o").pk, draft.pk)
    other = made.claim("other")
    fields = {"claim": other, "version": 2, "language": "en", "written_by": author, "last_edited_by": author}
    with pytest.raises(IntegrityError, match="earlier one of the same claim"), transaction.atomic():
        Verdict.objects.create(**fields, previous=first)


def test_contributors_are_never_taken_off_the_list(waiting: Verdict) -> None:
    for sql in (
        "UPDATE claims_verdictcontributor SET part = 'text'",
        "UPDATE claims_verdictcontributor SET person_id = id",
    ):
        assert "stays on record" in refused(sql)
    assert "permission denied" in refused("DELETE FROM claims_verdictcontributor")


@pytest.mark.parametrize("status", ["approved", "published", "superseded", "withdrawn"])
def test_no_state_from_approved_on_is_reached_without_an_approver(waiting: Verdict, status: str) -> None:
    refused("UPDATE claims_verdict SET status = %s WHERE id = %s", status, waiting.pk)
    approver = "UPDATE claims_verdict SET status = 'approved', approved_at = now() WHERE id = %s"
    assert "an editor with an active account" in nameless(approver, waiting.pk)


def test_checkers_readers_services_and_the_deactivated_approve_nothing(
    waiting: Verdict, second: Person, service: Any, stranger: Any
) -> None:
    checker = Person.objects.create(email="ciro@desk.example", name="Ciro", role="checker", password="!")
    second.is_active = False
    second.save()
    for person in (checker, stranger, service, second):
        assert "an editor with an active account approves" in nameless(APPROVE, person.pk, waiting.pk)


def test_services_publish_withdraw_and_review_nothing(author: Any, reviewer: Any, service: Any) -> None:
    approved = judged.approved(made.claim(), author, reviewer)
    assert "publishes and withdraws" in refused(PUBLISH, service.pk, approved.pk)
    workflow.publish(approved, reviewer, overruled=made.OVERRULED, at=judged.AT)
    assert "publishes and withdraws" in refused(WITHDRAW, service.pk, approved.pk)
    review = (
        "INSERT INTO claims_verdictreview (id, verdict_id, reviewer_id, decision, reason, language, reviewed_revision) "
        "VALUES (gen_random_uuid(), %s, %s, 'approved', '', 'en', 1)"
    )
    assert "reviews, no service account" in refused(review, approved.pk, service.pk)
    assert "service_accounts_only_read_and_record" in refused(
        "UPDATE factcheck_person SET role = 'editor' WHERE id = %s", service.pk
    )


@pytest.mark.parametrize("state", ["in_review", "approved", "published"])
def test_text_rating_and_citations_stay_as_they_were_read(author: Any, reviewer: Any, state: str) -> None:
    claim = made.claim()
    make = {"in_review": judged.in_review, "approved": judged.approved, "published": judged.published}[state]
    verdict = make(claim, author) if state == "in_review" else make(claim, author, reviewer)
    changes = ("headline = 'x'", "summary = 'x'", "body = 'x'", "not_known = 'x'", "how_checked = 'x'", "language = 'es'",
               "version = 9", "change_note = 'x'", f"rating_id = '{judged.rating('affirms').pk}'")  # fmt: skip
    for change in changes:
        assert "in a draft only" in refused(f"UPDATE claims_verdict SET {change} WHERE id = %s", verdict.pk)
    citation = verdict.citations.get()
    for change in ("position = 5", "stance_as_cited = 'for'", "summary_as_cited = 'x'"):
        said = refused(f"UPDATE claims_verdictcitation SET {change} WHERE id = %s", citation.pk)
        assert "citations change in a draft only" in said
    aside = "SELECT factcheck_set_aside('claims_verdictcitation', %s, %s, 'no')"
    assert "in a draft only" in refused(aside, citation.pk, author.pk)
    insert = "INSERT INTO claims_verdictcitation (id, verdict_id, evidence_id, cited_by_id, position, stance_as_cited, summary_as_cited, revision, set_aside_reason) VALUES (gen_random_uuid(), %s, %s, %s, 2, '', '', 1, '')"
    assert "in a draft only" in refused(insert, verdict.pk, judged.evidence(author).pk, author.pk)


def test_an_approval_is_given_once(author: Any, reviewer: Any, second: Person) -> None:
    verdict = judged.approved(made.claim(), author, reviewer)
    change = "UPDATE claims_verdict SET approved_by_id = %s WHERE id = %s"
    assert "an approval is given once" in refused(change, second.pk, verdict.pk)
    assert "does not go from approved to" in refused(
        "UPDATE claims_verdict SET status = 'draft', approved_by_id = NULL, approved_at = NULL WHERE id = %s",
        verdict.pk,
    ) or "given once" in refused("UPDATE claims_verdict SET approved_by_id = NULL WHERE id = %s", verdict.pk)


def test_who_published_and_withdrew_when_and_why_stays(author: Any, reviewer: Any, second: Person) -> None:
    verdict = judged.published(made.claim(), author, reviewer)
    stays = "stays on record"
    assert stays in refused("UPDATE claims_verdict SET published_at = now() WHERE id = %s", verdict.pk)
    assert stays in refused("UPDATE claims_verdict SET published_by_id = %s WHERE id = %s", second.pk, verdict.pk)
    aside = "SELECT factcheck_set_aside('claims_verdict', %s, %s, 'quietly')"
    assert "withdrawn, not set aside" in refused(aside, verdict.pk, reviewer.pk)
    workflow.withdraw(verdict, reviewer, "We were wrong.", at=judged.AT)
    assert stays in refused("UPDATE claims_verdict SET withdrawn_reason = 'no' WHERE id = %s", verdict.pk)
    review = "UPDATE claims_verdict SET withdrawal_reviewed_by_id = %s, withdrawal_reviewed_at = now() WHERE id = %s"
    assert "withdrawal_reviewed_by_another" in refused(review, reviewer.pk, verdict.pk)
    assert "an editor with an active account reviews the withdrawal" in refused(review, author.pk, verdict.pk)
    workflow.review_withdrawal(verdict, second, at=judged.AT)
    assert stays in refused(review, second.pk, verdict.pk)


def test_one_editor_withdraws_alone_with_a_reason(author: Any, reviewer: Any) -> None:
    verdict = judged.published(made.claim(), author, reviewer)
    assert "withdrawn_by_somebody_with_reason" in refused(WITHDRAW.replace("'wrong'", "''"), reviewer.pk, verdict.pk)
    run(WITHDRAW, reviewer.pk, verdict.pk)
    assert run("SELECT status FROM claims_verdict WHERE id = %s", verdict.pk) == "withdrawn"


def test_every_other_move_is_refused(author: Any, reviewer: Any) -> None:
    states = ("draft", "in_review", "approved", "published", "superseded", "withdrawn")
    fields = (
        f"approved_by_id = '{reviewer.pk}', approved_at = now(), published_by_id = '{reviewer.pk}', "
        f"published_at = now(), withdrawn_by_id = '{reviewer.pk}', withdrawn_at = now(), withdrawn_reason = 'x'"
    )
    verdict = judged.draft(made.claim(), author)
    for to in states[2:]:
        assert "does not go from draft" in nameless(
            f"UPDATE claims_verdict SET status = '{to}', {fields} WHERE id = %s", verdict.pk
        )
    insert = Verdict(claim=made.claim("b"), version=1, language="en", written_by=author, last_edited_by=author)
    insert.status = "in_review"
    with pytest.raises(IntegrityError, match="begins as a draft"), transaction.atomic():
        insert.save(force_insert=True)


def test_people_are_deactivated_never_deleted(author: Any) -> None:
    assert "permission denied" in refused("DELETE FROM factcheck_person WHERE id = %s", author.pk)
    with pytest.raises(Exception, match=r"permission denied|never deleted"), transaction.atomic():
        Person.objects.filter(pk=author.pk).delete()
    assert "no_delete" in {trigger.name for trigger in Person._meta.triggers}
