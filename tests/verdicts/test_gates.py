"""What a version lacks is told with a way to mend it; soft gates take a written reason, hard ones none."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction
from django.test import Client
from django.urls import reverse

from claims import workflow
from claims.gates import gates_of
from claims.models import (
    ClaimRelation,
    Contact,
    GateName,
    GateOverrule,
    Verdict,
)
from claims.passing import Gate
from sources.models import QuoteTranslation
from tests.rules import judged
from tests.rules.ground import made
from tests.verdicts.test_writing import version
from tests.web.conftest import World

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def approved(handed_in: Verdict, reviewer: Any) -> Verdict:
    return workflow.approve(handed_in, reviewer, revision=handed_in.revision, at=NOW)


def gate(verdict: Verdict, name: str) -> Gate | None:
    return next((each for each in gates_of(verdict).publishing if each.name == name), None)


def contact(verdict: Verdict, agent: Any, by: Any, **fields: Any) -> Contact:
    given = {"outcome": "not_contacted", "reason": "The office is closed.", **fields}
    return Contact.objects.create(claim=verdict.claim, agent=agent, made_by=by, language="en", **given)


def test_nobody_publishes_without_a_contact_or_a_written_reason(
    as_reviewer: Client, approved: Verdict, world: World, author: Any
) -> None:
    bare = as_reviewer.post(version(approved), {"act": "publish"})
    assert bare.status_code == 422
    assert "although_contact" in bare.content.decode()
    assert reverse("claims:add_part", args=["contact", approved.claim_id]) in bare.content.decode()
    contact(approved, world.speaker, author)
    assert as_reviewer.post(version(approved), {"act": "publish"}).status_code == 302


def test_an_overruled_gate_stays_on_record_with_who_and_why(as_reviewer: Client, approved: Verdict) -> None:
    answer = as_reviewer.post(version(approved), {"act": "publish", "although_contact": "Nobody can be reached."})
    assert answer.status_code == 302
    row = GateOverrule.objects.get()
    assert (row.gate, row.reason, row.overruled_by) == ("contact", "Nobody can be reached.", approved.approved_by)
    shown = gate(Verdict.objects.get(pk=approved.pk), "contact")
    assert shown is not None
    assert shown.passed
    assert "Nobody can be reached." in shown.says


def test_an_answer_has_to_be_in_the_text(approved: Verdict, world: World, author: Any) -> None:
    asked = {"outcome": "answered", "reason": "", "channel": "email", "asked": "Where?", "answer": "Nowhere."}
    contact(approved, world.speaker, author, **asked)
    found = gate(approved, "answers")
    assert found is not None
    assert (found.passed, found.named) == (False, ("Consejo Nacional Electoral",))


def test_a_machine_translation_waits_for_a_person(approved: Verdict, world: World, author: Any) -> None:
    row = QuoteTranslation.objects.create(quote=world.quote, language="es", text="proclamó", machine="a model")
    found = gate(approved, "translations")
    assert found is not None
    assert not found.passed
    row.checked_by, row.checked_at = author, NOW
    row.save()
    found = gate(approved, "translations")
    assert found is not None
    assert found.passed


@pytest.mark.parametrize("words", ["if the sheets are genuine", "si las actas son auténticas"])
def test_a_condition_of_cited_evidence_needs_evidence_of_another_origin(words: str, author: Any) -> None:
    conditional = judged.evidence(author)
    conditional.summary = f"They cannot change who leads, {words}."
    conditional.save()
    draft = judged.draft(made.claim(), author, cited=conditional)
    found = gate(draft, "condition")
    assert found is not None
    assert not found.passed
    workflow.cite(draft, judged.evidence(author), author, at=NOW)
    found = gate(draft, "condition")
    assert found is not None
    assert found.passed


def test_affirming_what_rests_on_a_denied_claim_is_flagged(as_reviewer: Client, author: Any, reviewer: Any) -> None:
    below = judged.published(made.claim("Below"), author, reviewer, "denies")
    above = judged.approved(made.claim("Above"), author, reviewer, "affirms")
    ClaimRelation.objects.create(claim=above.claim, other=below.claim, kind="depends_on", language="en")
    page = as_reviewer.get(reverse("claims:claim", args=[above.claim_id])).content.decode()
    assert "depends on a claim that is denied in public" in page
    found = gate(above, "depends")
    assert found is not None
    assert (found.passed, found.named) == (False, ("Below",))


def test_an_embargo_is_a_hard_gate(approved: Verdict, world: World, author: Any) -> None:
    until = datetime.now(UTC) + timedelta(days=1)
    asked = {"channel": "email", "asked": "Where?", "outcome": "waiting", "reason": ""}
    contact(approved, world.speaker, author, terms="embargo", embargo_until=until, **asked)
    found = gate(approved, "terms")
    assert found is not None
    assert (found.passed, found.soft) == (False, False)
    with pytest.raises(workflow.WorkflowError, match="embargo"):
        workflow.publish(approved, approved.approved_by, overruled=made.OVERRULED, at=datetime.now(UTC))


@pytest.mark.parametrize("name", ["proof", "consistent", "terms", "quotes", "citations"])
def test_sql_overrules_no_hard_gate(name: str, approved: Verdict, reviewer: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        GateOverrule.objects.create(verdict=approved, gate=name, reason="Because.", overruled_by=reviewer)


def test_sql_overrules_nothing_without_a_reason_by_a_writer_or_of_a_draft(
    approved: Verdict, reviewer: Any, author: Any, world: World
) -> None:
    draft = workflow.start_draft(world.rival, author, language="en", at=NOW)
    wrong = (
        {"verdict": approved, "reason": " ", "overruled_by": reviewer},
        {"verdict": approved, "reason": "Because.", "overruled_by": author},
        {"verdict": draft, "reason": "Because.", "overruled_by": reviewer},
    )
    for fields in wrong:
        with pytest.raises((IntegrityError, InternalError, ProgrammingError)), transaction.atomic():
            GateOverrule.objects.create(gate=GateName.CONTACT, **fields)
    row = GateOverrule.objects.create(gate=GateName.CONTACT, verdict=approved, reason="Because.", overruled_by=reviewer)
    for change in (row.delete, lambda: GateOverrule.objects.update(reason="Other")):
        with pytest.raises((IntegrityError, InternalError, ProgrammingError)), transaction.atomic():
            change()
