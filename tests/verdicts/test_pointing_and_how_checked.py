"""The text points to its evidence; “how we checked” is drafted from what is recorded, within what was promised."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.how_checked import drafted
from claims.models import Contact, Evidence, Verdict
from claims.pointers import pointer_to, prose_with_pointers, without_pointers
from claims.workflow import WorkflowError, approve, cite, edit, publish, submit
from sources.models import Agent, Source
from tests.editing.typed import typed
from tests.rules.ground import made
from tests.web.conftest import World
from tests.web.publishing import draft_of, published_by, sign

NOW = datetime.now(UTC)


def test_a_pointer_is_a_number_for_readers_and_nothing_else_gets_into_the_page() -> None:
    key = "01a227c0-fa9e-7561-93de-f88c892da8a8"
    text = f"**So** {pointer_to(key)} and [ev:000000000000] <b>[ev:x]</b>"
    shown = str(prose_with_pointers(text, ["01a227c0-fa9e-7561-93de-000000000001", key]))
    assert '<strong>So</strong> <a class="cite" href="#cited-2">2</a>' in shown
    assert '<span class="cite none">?</span>' in shown
    assert "<b>" not in shown
    assert without_pointers(f"So {pointer_to(key)}.") == "So."


def test_a_pointer_leads_to_the_evidence_and_one_that_leads_nowhere_is_not_published(
    world: World, author: Any, reviewer: Any
) -> None:
    evidence = Evidence.objects.get(stances__claim=world.claim)
    sign(world.claim, author)
    draft = draft_of(world.claim, author, NOW, body=f"No {pointer_to(evidence.pk)} and [ev:0123456789ab].")
    submit(draft, author, at=NOW)
    approve(draft, reviewer, revision=draft.revision, at=NOW)
    with pytest.raises(WorkflowError, match="0123456789ab"):
        publish(draft, reviewer, overruled=made.OVERRULED, at=NOW)
    other = Evidence.objects.filter(stances__claim=world.rival).first()
    published_by(world.rival, author, reviewer, body=f"It is {pointer_to(other.pk)}.")
    page = Client().get(f"/checks/{world.rival.pk}/").content.decode()
    assert '<a class="cite" href="#cited-1">1</a>' in page
    assert '<li id="cited-1">' in page


@pytest.fixture
def contacts(world: World, author: Any) -> None:
    def asked(name: str, terms: str, **fields: Any) -> None:
        agent = Agent.objects.create(kind="person", name=name, language="en", **fields.pop("agent", {}))
        values = {
            "channel": "email",
            "asked": "Is it so?",
            "outcome": "answered",
            "answer": f"{name} says no",
            **fields,
        }
        Contact.objects.create(
            claim=world.claim, agent=agent, made_by=author, terms=terms, language="en", asked_on="2024-08-01", **values
        )

    asked("Open Olga", "on_record")
    asked("Hidden Hugo", "background")
    asked("Secret Sara", "off_record")
    asked("Waiting Will", "embargo", embargo_until=NOW + timedelta(days=2))
    asked("Minor Mia", "on_record", agent={"vulnerability": "minor"})
    asked("Nobody Nil", "on_record", outcome="not_contacted", channel="", asked="", answer="", reason="No address.")


@pytest.mark.usefixtures("contacts")
def test_the_draft_says_what_is_recorded_and_keeps_what_was_promised(
    draft: Verdict, world: World, author: Any, as_author: Client
) -> None:
    Source.objects.filter(pk=world.note.pk).update(title="What the counters saw")
    evidence = Evidence.objects.get(stances__claim=world.claim)
    cite(draft, evidence, author, at=NOW)
    told = drafted(draft, author, at=NOW)
    for words in ("What the counters saw", "Open Olga", "Open Olga says no", "Nobody Nil: No address."):
        assert words in told
    for words in ("Hugo", "Sara", "Will", "Mia"):
        assert words not in told
    assert "whom we do not name" in told
    assert "Waiting Will says no" in drafted(draft, author, at=NOW + timedelta(days=3))

    address = reverse("claims:edit_verdict", args=[world.claim.pk, 1])
    posted = {**typed(as_author, address), "body": "Typed already", "how_checked": "Ours stays.", "act": "propose"}
    page = as_author.post(address, posted).content.decode()
    assert "Ours stays." in page
    assert "Open Olga says no" in page
    assert "Typed already" in page
    # It is kept as a draft and saved by nobody but its author.
    draft.refresh_from_db()
    assert draft.how_checked == ""
    assert "Open Olga says no" in as_author.get(address).content.decode()


def test_what_is_typed_is_compared_with_what_readers_know(
    world: World, author: Any, reviewer: Any, as_author: Client
) -> None:
    published_by(world.claim, author, reviewer, body="It was the old word.")
    as_author.post(reverse("claims:start_verdict", args=[world.claim.pk]))
    address = reverse("claims:edit_verdict", args=[world.claim.pk, 2])
    posted = {**typed(as_author, address), "body": "It was the new word.", "act": "compare"}
    page = as_author.post(address, posted).content.decode()
    assert "what was published (version 1)".capitalize() in page
    assert "old</del>" in page
    assert "new</ins>" in page
    second = Verdict.objects.get(claim=world.claim, version=2)
    assert edit(second, author, revision=second.revision, at=NOW).body == "It was the old word."
