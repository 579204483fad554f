"""State × verb × actor: what each transition answers, as one table."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from claims import workflow
from claims.models import Recheck, Story, StoryClaim, Verdict
from claims.workflow import MOVES, WorkflowError
from factcheck.models import Desk, Person
from tests.rules import judged
from tests.rules.ground import made

pytestmark = pytest.mark.django_db
STATES = ("draft", "in_review", "approved", "published", "superseded", "withdrawn")
AT = judged.AT

# What the second editor, who wrote nothing, is answered in each state; "" means done.
VERBS: dict[str, tuple[str, ...]] = {
    #                 draft           in_review      approved       published      superseded     withdrawn
    "submit": ("", *("illegal_move",) * 5),
    "send_back": ("illegal_move", "", *("illegal_move",) * 4),
    "approve": ("illegal_move", "", *("illegal_move",) * 4),
    "publish": ("illegal_move", "illegal_move", "", *("illegal_move",) * 3),
    "withdraw": ("illegal_move", "illegal_move", "illegal_move", "", "illegal_move", "illegal_move"),
    "review_withdrawal": (*("not_withdrawn",) * 5, ""),
    "request_recheck": ("not_published", "not_published", "not_published", "", "not_published", "not_published"),
    "edit": ("", *("not_a_draft",) * 5),
    "cite": ("", *("not_a_draft",) * 5),
    "uncite": ("", *("not_a_draft",) * 5),
    "start_draft": ("draft_exists", "draft_exists", "", "", "", ""),
}
# Which verbs each kind of account is refused in whatever state.
ABILITIES = {
    "reader": set(VERBS),
    "checker": {"send_back", "approve", "publish", "withdraw", "review_withdrawal"},
    "service": {"send_back", "approve", "publish", "withdraw", "review_withdrawal"},
    "editor": set(),
    "admin": set(),
    "deactivated": set(VERBS),
    "stranger": set(VERBS),
    "public": set(VERBS),
}


@pytest.fixture
def second(db: None) -> Person:
    """An editor who wrote nothing and decided nothing."""
    return Person.objects.create(email="eva@desk.example", name="Eva", role="editor", password="!")


@pytest.fixture
def in_state(author: Any, reviewer: Any) -> Callable[[str], Verdict]:
    def make(state: str) -> Verdict:
        claim = made.claim()
        if state in ("draft", "in_review"):
            return {"draft": judged.draft, "in_review": judged.in_review}[state](claim, author)
        if state == "approved":
            return judged.approved(claim, author, reviewer)
        verdict = judged.published(claim, author, reviewer)
        if state == "withdrawn":
            workflow.withdraw(verdict, reviewer, "We were wrong.", at=AT)
        if state == "superseded":
            newer = workflow.start_draft(claim, author, language="en", at=AT)
            workflow.submit(newer, author, at=AT)
            workflow.approve(newer, reviewer, revision=newer.revision, at=AT)
            workflow.publish(
                newer, reviewer, overruled=made.OVERRULED, at=AT, change_kind="update", change_note="New facts."
            )
        verdict.refresh_from_db()
        return verdict

    return make


def act(verb: str, verdict: Verdict, person: Any, at: datetime = AT) -> Any:
    revision = verdict.revision
    evidence = verdict.citations.first().evidence
    acts: dict[str, Callable[[], Any]] = {
        "submit": lambda: workflow.submit(verdict, person, at=at),
        "send_back": lambda: workflow.send_back(verdict, person, "Say more.", revision=revision, at=at),
        "approve": lambda: workflow.approve(verdict, person, revision=revision, at=at),
        "publish": lambda: workflow.publish(verdict, person, overruled=made.OVERRULED, at=at),
        "withdraw": lambda: workflow.withdraw(verdict, person, "Wrong.", at=at),
        "review_withdrawal": lambda: workflow.review_withdrawal(verdict, person, at=at),
        "request_recheck": lambda: workflow.request_recheck(verdict, "The page changed.", at=at, person=person),
        "edit": lambda: workflow.edit(verdict, person, revision=revision, at=at, body="More."),
        "cite": lambda: workflow.cite(verdict, evidence, person, at=at),
        "uncite": lambda: workflow.uncite(verdict, evidence, person, at=at),
        "start_draft": lambda: workflow.start_draft(verdict.claim, person, language="en", at=at),
    }
    return acts[verb]()


def answered(verb: str, verdict: Verdict, person: Any) -> str:
    try:
        act(verb, verdict, person)
    except WorkflowError as error:
        return error.code if error.message else "without a word"
    return ""


@pytest.mark.parametrize("verb", VERBS)
def test_what_each_verb_answers_in_each_state(verb: str, in_state: Callable[[str], Verdict], second: Person) -> None:
    said = []
    for state in STATES:
        verdict = in_state(state)
        assert verdict.status == state
        code = answered(verb, verdict, second)
        said.append(code)
        if code:
            verdict.refresh_from_db()
            assert verdict.status == state
    assert tuple(said) == VERBS[verb]


@pytest.mark.parametrize("kind", ABILITIES)
def test_what_each_account_is_refused(
    kind: str, in_state: Callable[[str], Verdict], service: Any, stranger: Any
) -> None:
    people = {"service": service, "stranger": stranger, "public": AnonymousUser()}
    role = {"deactivated": "editor"}.get(kind, kind)
    person = people.get(kind) or Person.objects.create(
        email="p@desk.example", name="P", role=role, password="!", is_active=kind != "deactivated"
    )
    if kind == "stranger":
        Person.objects.filter(pk=stranger.pk).update(role="editor")
        stranger.refresh_from_db()
    verdict = in_state("draft")
    if kind == "stranger":
        desk = Desk.objects.create(name="D", slug="d", language="en")
        story = Story.objects.create(desk=desk, slug="s", title="S", language="en")
        StoryClaim.objects.create(story=story, claim=verdict.claim)
    for verb in VERBS:
        code = _code(verb, verdict, person)
        assert (code == "not_allowed") == (verb in ABILITIES[kind]), (verb, code)
        verdict = verdict if code else in_state("draft")


def _code(verb: str, verdict: Verdict, person: Any) -> str:
    verdict.refresh_from_db()
    return answered(verb, verdict, person)


def test_the_table_of_moves_is_the_databases_too() -> None:
    sql = (made.run("SELECT pg_get_functiondef('claims_check_verdict_move'::regproc)")).replace("\n", " ")
    listed = sql[sql.index("NOT (p_old.status, p_new.status) IN (") :].split("THEN")[0]
    found = {tuple(pair) for pair in re.findall(r"\('(\w+)', '(\w+)'\)", listed)}
    assert found == {(str(old), str(new)) for old, new in MOVES}


@pytest.mark.parametrize(
    ("lacking", "code"),
    [("rating", "rating_missing"), ("finding", "finding_missing"), ("citations", "citations_missing")],
)
def test_a_version_is_handed_in_whole(author: Any, lacking: str, code: str) -> None:
    verdict = judged.draft(made.claim(), author)
    if lacking == "citations":
        workflow.uncite(verdict, verdict.citations.get().evidence, author, at=AT)
    else:
        fields = {"rating": {"rating": None}, "finding": {"summary": "  "}}[lacking]
        workflow.edit(verdict, author, revision=verdict.revision, at=AT, **fields)
    assert answered("submit", verdict, author) == code


def test_what_was_read_is_what_is_judged(author: Any, reviewer: Any) -> None:
    verdict = judged.in_review(made.claim(), author)
    for judge in (
        lambda: workflow.approve(verdict, reviewer, revision=verdict.revision - 1, at=AT),
        lambda: workflow.send_back(verdict, reviewer, "No.", revision=verdict.revision - 1, at=AT),
    ):
        with pytest.raises(WorkflowError) as caught:
            judge()
        assert caught.value.code == "changed_since"


def test_an_old_reading_of_a_draft_overwrites_nothing(author: Any) -> None:
    verdict = judged.draft(made.claim(), author)
    old = verdict.revision
    workflow.edit(verdict, author, revision=old, at=AT, body="First.")
    with pytest.raises(WorkflowError) as caught:
        workflow.edit(verdict, author, revision=old, at=AT, body="Second.")
    assert caught.value.code == "changed_since"
    verdict.refresh_from_db()
    assert verdict.body == "First."


def test_a_reason_is_asked_for_wherever_somebody_will_want_one(author: Any, reviewer: Any, second: Person) -> None:
    waiting = judged.in_review(made.claim(), author)
    published = judged.published(made.claim("b"), author, reviewer)
    recheck = workflow.request_recheck(published, "The page changed.", at=AT)
    for ask in (
        lambda: workflow.send_back(waiting, reviewer, " ", revision=waiting.revision, at=AT),
        lambda: workflow.withdraw(published, reviewer, "", at=AT),
        lambda: workflow.request_recheck(published, "\n", at=AT),
        lambda: workflow.resolve_recheck(recheck, reviewer, "still_holds", " ", at=AT),
    ):
        with pytest.raises(WorkflowError) as caught:
            ask()
        assert caught.value.code == "reason_missing"


def test_a_version_set_aside_goes_nowhere_and_its_claims_end_is_respected(author: Any) -> None:
    from_aside = judged.draft(made.claim(), author)
    made.run("SELECT factcheck_set_aside('claims_verdict', %s, %s, 'double')", from_aside.pk, author.pk)
    assert answered("submit", from_aside, author) == "set_aside"
    assert answered("edit", from_aside, author) == "not_a_draft"
    gone = made.claim("gone")
    made.run("SELECT factcheck_merge('claims_claim', %s, %s, %s)", gone.pk, made.claim("kept").pk, author.pk)
    with pytest.raises(WorkflowError) as caught:
        workflow.start_draft(gone, author, language="en", at=AT)
    assert caught.value.code == "claim_gone"


def test_evidence_set_aside_is_not_cited(author: Any) -> None:
    verdict, evidence = judged.draft(made.claim(), author), judged.evidence(author)
    made.run("SELECT factcheck_set_aside('claims_evidence', %s, %s, 'forged')", evidence.pk, author.pk)
    with pytest.raises(WorkflowError) as caught:
        workflow.cite(verdict, evidence, author, at=AT)
    assert caught.value.code == "evidence_gone"


def test_rechecks_are_one_per_cause_and_resolved_once(author: Any, reviewer: Any) -> None:
    published = judged.published(made.claim(), author, reviewer)
    recheck = workflow.request_recheck(published, "The page changed.", at=AT)
    assert workflow.request_recheck(published, "The page changed.", at=AT, person=author) == recheck
    with pytest.raises(WorkflowError) as caught:
        workflow.resolve_recheck(recheck, reviewer, "perhaps", "Read it.", at=AT)
    assert caught.value.code == "unknown_resolution"
    workflow.resolve_recheck(recheck, reviewer, "still_holds", "Only a comma.", at=AT)
    with pytest.raises(WorkflowError) as caught:
        workflow.resolve_recheck(recheck, reviewer, "still_holds", "Again.", at=AT)
    assert caught.value.code == "resolved_already"
    assert workflow.request_recheck(published, "The page changed.", at=AT) != recheck


def test_a_new_version_resolves_what_was_to_be_rechecked(author: Any, reviewer: Any) -> None:
    claim = made.claim()
    published = judged.published(claim, author, reviewer)
    workflow.request_recheck(published, "The page changed.", at=AT)
    newer = workflow.start_draft(claim, author, language="en", at=AT)
    workflow.submit(newer, author, at=AT)
    workflow.approve(newer, reviewer, revision=newer.revision, at=AT)
    workflow.publish(
        newer, reviewer, overruled=made.OVERRULED, at=AT, change_kind="update", change_note="The page now says more."
    )
    recheck = Recheck.objects.get()
    assert (recheck.resolution, recheck.resolved_by, recheck.reason) == (
        "new_version",
        reviewer,
        "The page now says more.",
    )


def test_a_withdrawal_is_reviewed_once_by_another_editor(author: Any, reviewer: Any, second: Person) -> None:
    verdict = judged.published(made.claim(), author, reviewer)
    notice = workflow.withdraw(verdict, reviewer, "We were wrong.", at=AT)
    assert (notice.kind, verdict.status, verdict.withdrawn_reason) == ("withdrawal", "withdrawn", "We were wrong.")
    assert answered("review_withdrawal", verdict, reviewer) == "own_work"
    assert answered("review_withdrawal", verdict, second) == ""
    assert answered("review_withdrawal", verdict, second) == "reviewed_already"


def test_a_sent_back_version_comes_again_with_its_reason_on_record(author: Any, reviewer: Any) -> None:
    verdict = judged.in_review(made.claim(), author)
    review = workflow.send_back(verdict, reviewer, "Cite the table.", revision=verdict.revision, at=AT)
    assert (review.decision, review.reason, verdict.status) == ("sent_back", "Cite the table.", "draft")
    workflow.edit(verdict, author, revision=verdict.revision, at=AT, body="Cited.")
    workflow.submit(verdict, author, at=AT)
    workflow.approve(verdict, reviewer, revision=verdict.revision, at=AT)
    assert [each.decision for each in verdict.reviews.all()] == ["sent_back", "approved"]


def test_a_clock_without_a_zone_and_a_field_that_is_none_are_mistakes_of_programs(author: Any) -> None:
    verdict = judged.draft(made.claim(), author)
    with pytest.raises(ValueError, match="aware"):
        workflow.submit(verdict, author, at=datetime(2026, 1, 1))  # noqa: DTZ001 that is the mistake
    with pytest.raises(TypeError, match="status"):
        workflow.edit(verdict, author, revision=verdict.revision, at=AT, status="published")


def test_history_says_who_did_each_move_and_when(author: Any, reviewer: Any) -> None:
    verdict = judged.published(made.claim(), author, reviewer)
    last = verdict.events.order_by("-pgh_id").first()
    assert (last.pgh_context["actor"], last.pgh_context["why"]) == (str(reviewer.pk), "publish")
    assert last.pgh_context["at"] == AT.isoformat()
