"""Rule 3 under two transactions at once, in both orders: one published verdict, no two contradicting ones that affirm."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from claims import workflow
from claims.models import Claim, ClaimRelation, Publication, PublicationRecord, Verdict, VerdictReview
from claims.publishing.chain import Finding, verify_chain
from claims.workflow import WorkflowError
from factcheck.merging import merge, unmerge
from factcheck.models import Person
from factcheck.record import RefusedError, refusals, restore, set_aside
from tests.rules import judged
from tests.rules.ground import made
from tests.rules.races import at_once, failures, overlapping

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def publish(verdict: Verdict, editor: Any) -> Callable[[], Publication]:
    return lambda: workflow.publish(Verdict.objects.get(pk=verdict.pk), editor, overruled=made.OVERRULED, at=judged.AT)


def contradict(one: Claim, other: Claim) -> Callable[[], ClaimRelation]:
    def act() -> ClaimRelation:
        with refusals():
            return ClaimRelation.objects.create(claim=one, other=other, kind="contradicts", language="en")

    return act


def affirmed() -> set[Any]:
    return set(Verdict.objects.filter(status="published", rating__meaning="affirms").values_list("claim_id", flat=True))


@pytest.fixture
def two(author: Any, reviewer: Any) -> tuple[Verdict, Verdict]:
    """Two claims, each with an approved verdict that affirms."""
    return tuple(judged.approved(made.claim(text), author, reviewer, "affirms") for text in ("A won.", "B won."))  # type: ignore[return-value]


@pytest.mark.parametrize("turned", [False, True])
def test_two_contradicting_claims_published_at_once(two: Any, reviewer: Any, turned: bool) -> None:
    first, second = reversed(two) if turned else two
    contradict(two[0].claim, two[1].claim)()
    results = overlapping(publish(first, reviewer), publish(second, reviewer))
    assert isinstance(results[1], WorkflowError)
    assert "contradicting" in results[1].message
    assert affirmed() == {first.claim_id}


def test_both_published_at_the_same_moment_leave_one(two: Any, reviewer: Any) -> None:
    contradict(two[0].claim, two[1].claim)()
    results = at_once(publish(two[0], reviewer), publish(two[1], reviewer))
    assert len(failures(results)) == 1
    assert len(affirmed()) == 1


@pytest.mark.parametrize("relation_first", [False, True])
def test_a_contradiction_recorded_while_the_other_is_published(two: Any, reviewer: Any, relation_first: bool) -> None:
    publish(two[0], reviewer)()
    acts = [publish(two[1], reviewer), contradict(two[1].claim, two[0].claim)]
    results = overlapping(*(reversed(acts) if relation_first else acts))
    assert len(failures(results)) == 1
    assert isinstance(results[1], WorkflowError if relation_first else RefusedError)


def test_two_verdicts_published_while_a_third_hand_ties_their_claims(two: Any, reviewer: Any) -> None:
    """The contradiction commits while both wait for it: each must look again at what it has to lock."""
    tie = contradict(two[0].claim, two[1].claim)
    results = overlapping(tie, publish(two[0], reviewer), publish(two[1], reviewer))
    (failure,) = failures(results)
    assert isinstance(failure, WorkflowError)
    assert failure.code in ("busy", "against_the_rules")
    assert len(affirmed()) == 1


@pytest.mark.parametrize("merge_first", [False, True])
def test_a_merge_while_the_other_claim_is_published(author: Any, reviewer: Any, two: Any, merge_first: bool) -> None:
    publish(two[0], reviewer)()
    acts = [publish(two[1], reviewer), lambda: merge(two[1].claim, two[0].claim, author)]
    results = overlapping(*(reversed(acts) if merge_first else acts))
    assert len(failures(results)) == 1
    kept = Claim.objects.filter(merged_into__isnull=False).count()
    assert kept + Verdict.objects.filter(status="published").count() == 2


def test_claims_with_two_published_verdicts_are_merged_once_one_is_withdrawn(
    two: Any, author: Any, reviewer: Any
) -> None:
    for verdict in two:
        publish(verdict, reviewer)()
    with pytest.raises(RefusedError, match="two published verdicts"):
        merge(two[0].claim, two[1].claim, author)
    workflow.withdraw(two[0], reviewer, "The same claim.", at=judged.AT)
    merge(two[0].claim, two[1].claim, author)


def test_a_contradiction_reaches_through_a_merge(two: Any, author: Any, reviewer: Any) -> None:
    copy = made.claim("A has won.")
    merge(copy, two[0].claim, author)
    contradict(copy, two[1].claim)()
    publish(two[0], reviewer)()
    with pytest.raises(WorkflowError, match="contradicting"):
        publish(two[1], reviewer)()
    unmerge(copy, author)
    publish(two[1], reviewer)()


def test_a_contradiction_that_comes_back_is_looked_at_again(two: Any, author: Any, reviewer: Any) -> None:
    relation = set_aside(contradict(two[0].claim, two[1].claim)(), author, "they agree")
    for verdict in two:
        publish(verdict, reviewer)()
    with pytest.raises(RefusedError, match="contradicting"):
        restore(relation, author, "they do not")
    with pytest.raises(RefusedError, match="contradicting"), refusals():
        ClaimRelation.objects.filter(pk=relation.pk).update(
            set_aside_at=None, set_aside_by=None, set_aside_reason="", kind="contradicts"
        )


def test_another_kind_of_relation_does_not_become_a_contradiction(two: Any, reviewer: Any) -> None:
    relation = ClaimRelation.objects.create(claim=two[0].claim, other=two[1].claim, kind="explains", language="en")
    for verdict in two:
        publish(verdict, reviewer)()
    with pytest.raises(RefusedError, match="contradicting"), refusals():
        ClaimRelation.objects.filter(pk=relation.pk).update(kind="contradicts")


@pytest.mark.parametrize("meaning", ["denies", "leaves_open"])
def test_a_contradicting_claim_may_be_denied_or_left_open(author: Any, reviewer: Any, two: Any, meaning: str) -> None:
    other = judged.approved(made.claim("C won."), author, reviewer, meaning)
    contradict(two[0].claim, other.claim)()
    publish(two[0], reviewer)()
    publish(other, reviewer)()
    assert Verdict.objects.filter(status="published").count() == 2


def test_two_publications_of_one_version_at_once_make_one(author: Any, reviewer: Any, admin: Any) -> None:
    verdict = judged.approved(made.claim(), author, reviewer)
    results = at_once(publish(verdict, reviewer), publish(verdict, admin))
    (failure,) = failures(results)
    assert isinstance(failure, WorkflowError)
    assert failure.code == "illegal_move"
    assert Publication.objects.count() == 1


def test_two_approvals_at_once_leave_one(author: Any, reviewer: Any, admin: Any) -> None:
    verdict = judged.in_review(made.claim(), author)
    revision = verdict.revision

    def approve(editor: Person) -> Callable[[], Verdict]:
        return lambda: workflow.approve(Verdict.objects.get(pk=verdict.pk), editor, revision=revision, at=judged.AT)

    (failure,) = failures(at_once(approve(reviewer), approve(admin)))
    assert isinstance(failure, WorkflowError)
    assert VerdictReview.objects.filter(decision="approved").count() == 1


@pytest.mark.parametrize("citation_first", [False, True])
def test_a_citation_while_the_version_is_handed_in(author: Any, citation_first: bool) -> None:
    verdict = judged.draft(made.claim(), author)
    extra = judged.evidence(author)
    acts = [
        lambda: workflow.submit(Verdict.objects.get(pk=verdict.pk), author, at=judged.AT),
        lambda: workflow.cite(Verdict.objects.get(pk=verdict.pk), extra, author, at=judged.AT),
    ]
    results = overlapping(*(reversed(acts) if citation_first else acts))
    verdict.refresh_from_db()
    assert verdict.status == "in_review"
    assert verdict.citations.count() == (2 if citation_first else 1)
    assert len(failures(results)) == (0 if citation_first else 1)


def test_a_raw_citation_slips_in_under_no_approval(author: Any, reviewer: Any) -> None:
    verdict = judged.in_review(made.claim(), author)
    extra = judged.evidence(author)

    def cite() -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO claims_verdictcitation (id, verdict_id, evidence_id, cited_by_id, position, "
                "stance_as_cited, summary_as_cited, revision, set_aside_reason) "
                "VALUES (gen_random_uuid(), %s, %s, %s, 2, '', '', 1, '')",
                [verdict.pk, extra.pk, author.pk],
            )

    def approve() -> Verdict:
        fresh = Verdict.objects.get(pk=verdict.pk)
        return workflow.approve(fresh, reviewer, revision=fresh.revision, at=judged.AT)

    results = overlapping(approve, cite)
    assert "in a draft only" in str(results[1])
    assert verdict.citations.count() == 1


def test_two_drafts_begun_at_once_are_one(author: Any, reviewer: Any) -> None:
    claim = made.claim()
    results = at_once(
        *(
            lambda person=person: workflow.start_draft(claim, person, language="en", at=judged.AT)
            for person in (author, reviewer)
        )
    )
    (failure,) = failures(results)
    assert getattr(failure, "code", "") == "draft_exists"


def test_publications_at_once_make_one_unbroken_chain(author: Any, reviewer: Any) -> None:
    ready = [judged.approved(made.claim(f"Claim {number}"), author, reviewer) for number in range(5)]
    assert not failures(at_once(*(publish(verdict, reviewer) for verdict in ready)))
    assert list(PublicationRecord.objects.values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
    assert [link.finding for link in verify_chain()] == [Finding.WHOLE] * 5


def test_decisions_in_a_transaction_that_sees_the_past_are_refused(two: Any, reviewer: Any) -> None:
    with pytest.raises(Exception, match="READ COMMITTED"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        publish(two[0], reviewer)()
