"""The demo's verdicts stand in many states, each reached through the workflow by the people it names."""

import pytest

from claims.models import (
    Assignment,
    ClaimRelation,
    Comment,
    Correction,
    Publication,
    PublicationRecord,
    Recheck,
    Status,
    Tip,
    Verdict,
    VerdictReview,
)
from factcheck.models import DeskMember, HandoverNote
from tests.demo.conftest import Loaded

pytestmark = pytest.mark.django_db

STATES = {
    "Nicolás Maduro won": [("superseded", "cannot-be-verified"), ("published", "cannot-be-verified")],
    "Edmundo González Urrutia won": [("in_review", "supported")],
    "Results by polling station could not be": [("published", "cannot-be-verified")],
    "The CNE has published no result": [("published", "supported")],
    "On the published tally sheets, Edmundo González has more": [("published", "supported")],
    "On the published tally sheets, Edmundo González wins by": [("draft", "supported")],
    "225 releases": [("published", "disputed")],
    "225 cases": [("withdrawn", "supported")],
    "The attack on the CNE": [("draft", "cannot-be-verified")],
    "The published tally sheets are forged": [("draft", "")],
    "About 2,400": [("draft", "cannot-be-verified")],
}


def test_nothing_of_the_script_was_refused(demo: Loaded) -> None:
    assert demo.report.undone == []


@pytest.mark.parametrize("begins", STATES)
def test_a_verdict_stands_where_the_script_left_it(demo: Loaded, begins: str) -> None:
    versions = demo.claim(begins).verdicts.order_by("version").select_related("rating")
    assert [(each.status, each.rating.slug if each.rating else "") for each in versions] == STATES[begins]


def test_no_other_claim_has_a_verdict(demo: Loaded) -> None:
    assert Verdict.objects.count() == sum(len(versions) for versions in STATES.values())


def test_published_checks_are_by_different_people(demo: Loaded) -> None:
    published = Verdict.objects.published()
    assert published.count() == 5
    assert {each.written_by.email for each in published} == {"checker@demo.example", "checker2@demo.example"}
    assert {each.approved_by.email for each in published} == {"editor@demo.example", "editor2@demo.example"}
    assert len({each.published_by.email for each in published}) == 2


def test_nobody_approved_what_they_had_a_part_in(demo: Loaded) -> None:
    approved = Verdict.objects.filter(approved_by__isnull=False)
    assert approved.count() == 7
    for verdict in approved:
        assert not verdict.contributors.filter(person=verdict.approved_by).exists()
        assert verdict.contributors.filter(person=verdict.written_by).exists()


def test_a_correction_says_what_was_wrong_and_keeps_both_versions(demo: Loaded) -> None:
    correction = Correction.objects.get()
    assert correction.kind == "correction"
    assert "6,480,844 instead of 6,408,844" in correction.note
    first, second = demo.claim("Nicolás Maduro won").verdicts.order_by("version")
    assert "6,480,844" in first.body
    assert "6,480,844" not in second.body
    assert "6,408,844" in second.body
    assert (correction.replaces.verdict, correction.publication.verdict) == (first, second)


def test_one_was_sent_back_with_a_reason(demo: Loaded) -> None:
    review = VerdictReview.objects.get(decision="sent_back")
    assert review.verdict.status == Status.DRAFT
    assert "landslide" in review.reason


def test_one_is_withdrawn_with_a_public_reason_that_another_editor_has_seen(demo: Loaded) -> None:
    verdict = Verdict.objects.get(status=Status.WITHDRAWN)
    assert "255" in verdict.withdrawn_reason
    assert verdict.withdrawal_reviewed_by not in (None, verdict.withdrawn_by)


def test_one_published_check_needs_another_look(demo: Loaded) -> None:
    recheck = Recheck.objects.get()
    assert (recheck.verdict.claim, recheck.resolved_at) == (demo.claim("225 releases"), None)


def test_publications_are_chained_in_the_order_of_their_times(demo: Loaded) -> None:
    times = PublicationRecord.objects.order_by("sequence").values_list("publication__published_at", flat=True)
    assert list(times) == sorted(times)
    assert Publication.objects.count() == 8


def test_contradicting_claims_are_not_both_affirmed(demo: Loaded) -> None:
    affirmed = set(Verdict.objects.published().filter(rating__meaning="affirms").values_list("claim_id", flat=True))
    assert affirmed
    pairs = ClaimRelation.objects.filter(kind="contradicts").values_list("claim_id", "other_id")
    assert [pair for pair in pairs if affirmed.issuperset(pair)] == []


def test_every_published_check_says_what_is_not_known_and_how_it_was_checked(demo: Loaded) -> None:
    for verdict in Verdict.objects.published():
        assert verdict.headline
        assert verdict.body
        assert verdict.not_known
        assert "We would open each primary document before publishing this" in verdict.how_checked
        assert verdict.citations.count() >= 3


def test_people_talk_to_each_other(demo: Loaded) -> None:
    thread = Comment.objects.get(replies__isnull=False, replies__text__startswith="6,408,844")
    assert thread.replies.count() == 2
    assert thread.resolved_at is not None
    assert {each.state for each in Assignment.objects.all()} == {"open", "done"}
    assert {each.triage for each in Tip.objects.all()} == {"new", "check", "not_checkable"}
    note = HandoverNote.objects.get()
    assert note.desk == demo.story.desk
    assert DeskMember.objects.filter(desk=note.desk).count() == 5
