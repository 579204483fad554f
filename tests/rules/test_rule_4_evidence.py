"""Rule 4: a verdict in review cites evidence; a published one only what a stranger can check; it stays as cited."""

from typing import Any

import pytest
from django.utils import timezone

from claims import workflow
from claims.models import Evidence, Stance, Verdict
from claims.workflow import WorkflowError
from factcheck.record import set_aside
from sources.models import Look, LookSeries, NoteSignature, Source
from tests.rules import judged
from tests.rules.ground import made
from tests.rules.ground.made import refused, run

pytestmark = pytest.mark.django_db

SUBMIT = "UPDATE claims_verdict SET status = 'in_review' WHERE id = %s"
PUBLISH = "UPDATE claims_verdict SET status = 'published', published_by_id = %s, published_at = now() WHERE id = %s"


def note(author: Any, *, signed: bool) -> Evidence:
    source = Source.objects.create(kind="desk_note", title="Note", language="en", written_by=author)
    extraction = made.extraction(made.snapshot(source, b"our note"), "our note")
    if signed:
        NoteSignature.objects.create(extraction=extraction, signed_by=author, signed_at=timezone.now())
    return judged.evidence(author, note=extraction)


def look(author: Any, outcome: str = "not_reachable") -> Evidence:
    series = LookSeries.objects.create(
        source=made.source("looked at"), looked_for="a table", language="en", started_by=author
    )
    return judged.evidence(
        author,
        look=Look.objects.create(
            series=series, address="https://a.example", looked_at=timezone.now(), looked_from="Madrid", outcome=outcome,
            error="timeout" if outcome == "not_reachable" else "",
            snapshot=None if outcome == "not_reachable" else made.snapshot(series.source, b"page"),
        ),
    )  # fmt: skip


def approved_on(cited: Evidence, author: Any, editor: Any) -> Verdict:
    verdict = judged.in_review(made.claim(), author, cited=cited)
    return workflow.approve(verdict, editor, revision=verdict.revision, at=judged.AT)


def test_nothing_goes_into_review_without_evidence_or_rating(author: Any) -> None:
    bare = workflow.start_draft(made.claim(), author, language="en", at=judged.AT)
    assert "has a rating" in refused(SUBMIT, bare.pk)
    workflow.edit(bare, author, revision=bare.revision, at=judged.AT, rating=judged.rating())
    assert "cites evidence" in refused(SUBMIT, bare.pk)


def test_evidence_set_aside_or_no_longer_cited_counts_for_nothing(author: Any) -> None:
    cited = judged.evidence(author)
    draft = judged.draft(made.claim(), author, cited=cited)
    set_aside(cited, author, "a forgery")
    assert "cites evidence" in refused(SUBMIT, draft.pk)
    other = judged.draft(made.claim("b"), author)
    workflow.uncite(other, other.citations.get().evidence, author, at=judged.AT)
    assert "cites evidence" in refused(SUBMIT, other.pk)


@pytest.mark.parametrize("kind", ["quote", "look", "absence", "signed note"])
def test_what_can_be_checked_can_be_published_on(author: Any, reviewer: Any, kind: str) -> None:
    cited = {
        "quote": lambda: judged.evidence(author),
        "look": lambda: look(author),
        "absence": lambda: look(author, "not_there"),
        "signed note": lambda: note(author, signed=True),
    }[kind]()
    verdict = approved_on(cited, author, reviewer)
    run(PUBLISH, reviewer.pk, verdict.pk)
    assert Verdict.objects.published().get() == verdict


def test_a_bare_link_and_an_unsigned_note_prove_nothing(author: Any, reviewer: Any) -> None:
    for cited in (judged.evidence(author, link=made.source("linked")), note(author, signed=False)):
        verdict = approved_on(cited, author, reviewer)
        assert "cites only evidence that rests on" in refused(PUBLISH, reviewer.pk, verdict.pk)
        with pytest.raises(WorkflowError, match="rests on") as caught:
            workflow.publish(verdict, reviewer, overruled=made.OVERRULED, at=judged.AT)
        assert caught.value.code == "against_the_rules"


def test_a_passage_of_an_unsigned_note_proves_nothing(author: Any, reviewer: Any) -> None:
    unsigned = note(author, signed=False).note
    cited = judged.evidence(author, quote=made.quote(unsigned, "our note"))
    verdict = approved_on(cited, author, reviewer)
    assert "rests on" in refused(PUBLISH, reviewer.pk, verdict.pk)


@pytest.mark.parametrize("what", ["quote", "extraction", "snapshot", "look", "off the record"])
def test_what_was_set_aside_below_it_proves_nothing(author: Any, reviewer: Any, what: str) -> None:
    cited = look(author) if what == "look" else judged.evidence(author)
    verdict = approved_on(cited, author, reviewer)
    if what == "off the record":
        Source.objects.filter(pk=cited.quote.snapshot.source_id).update(terms="off_record")
    else:
        row = {"quote": cited.quote, "look": cited.look}.get(what) or getattr(cited.quote, what)
        set_aside(row, author, "wrong page")
    assert "rests on" in refused(PUBLISH, reviewer.pk, verdict.pk)


def test_evidence_stays_what_it_points_at(author: Any) -> None:
    cited, other = judged.evidence(author), judged.evidence(author)
    change = "UPDATE claims_evidence SET quote_id = %s WHERE id = %s"
    assert "keeps what it points at" in refused(change, other.quote_id, cited.pk)
    both = "UPDATE claims_evidence SET link_id = %s WHERE id = %s"
    assert "keeps what it points at" in refused(both, cited.quote.snapshot.source_id, cited.pk)
    link = judged.evidence(author, link=made.source("a link"))
    run("UPDATE claims_evidence SET link_id = NULL, quote_id = %s WHERE id = %s", other.quote_id, link.pk)
    assert "keeps what it points at" in refused(change, cited.quote_id, link.pk)


def test_exactly_one_thing_is_evidence(author: Any) -> None:
    insert = (
        "INSERT INTO claims_evidence (id, summary, language, is_primary, added_by_id, revision, set_aside_reason, "
        "quote_id, link_id) VALUES (gen_random_uuid(), 's', 'en', false, %s, 1, '', %s, %s)"
    )
    quote = judged.evidence(author).quote
    assert "evidence_is_one_thing" in refused(insert, author.pk, None, None)
    assert "evidence_is_one_thing" in refused(insert, author.pk, quote.pk, quote.snapshot.source_id)
    assert "only a desk note is cited whole" in refused(
        insert.replace("quote_id", "note_id"), author.pk, quote.extraction_id, None
    )


def test_what_it_cited_stays_as_it_was_cited(author: Any, reviewer: Any) -> None:
    claim = made.claim()
    cited = judged.evidence(author)
    stance = Stance.objects.create(evidence=cited, claim=claim, value="against", language="en")
    verdict = judged.in_review(claim, author, cited=cited)
    workflow.approve(verdict, reviewer, revision=verdict.revision, at=judged.AT)
    Stance.objects.filter(pk=stance.pk).update(value="for")
    Evidence.objects.filter(pk=cited.pk).update(summary="Another reading.")
    workflow.publish(verdict, reviewer, overruled=made.OVERRULED, at=judged.AT)
    citation = verdict.citations.get()
    assert (citation.stance_as_cited, citation.summary_as_cited) == ("against", "It shows it.")
    assert b"It shows it." in bytes(verdict.publications.get().content)


def test_the_flag_of_an_approval_under_way_opens_nothing_by_hand(author: Any, reviewer: Any) -> None:
    verdict = approved_on(judged.evidence(author), author, reviewer)
    run("SELECT set_config('factcheck.approving', %s, true)", str(verdict.pk))
    change = "UPDATE claims_verdictcitation SET stance_as_cited = 'for' WHERE verdict_id = %s"
    assert "in a draft only" in refused(change, verdict.pk)
