"""What the machine proposes is decided by a person, once; and every decision can be taken back."""

import threading
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from claims.deciding import refuse, waiting
from claims.models import Appearance, Claim, ExternalFactCheck, Suggestion
from factcheck.record import RefusedError
from sources.models import Derivation, Source
from tests.api.programs import Program, is_problem
from tests.web.conftest import TEXT, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
HOW = {"method": "a test", "method_version": "1", "scores": {"score": 0.9}}


def pair(world: Any) -> Suggestion:
    return Suggestion.objects.create(kind="same_claim", claim=world.claim, other_claim=world.rival, **HOW)


def sentence(world: Any) -> Suggestion:
    extraction = world.snapshot.extractions.get(is_current=True)
    start = TEXT.index("The coalition")
    return Suggestion.objects.create(
        kind="check_worthy", extraction=extraction, start=start, end=len(TEXT), language="en", **HOW
    )


def test_same_claims_are_confirmed_merged_when_wanted_and_taken_apart_again(world: Any, author: Any) -> None:
    ana, row = Program(author), pair(world)
    path = f"suggestions/{row.pk}"
    outside = str(Claim.objects.create(text="Another", language="en").pk)
    is_problem(ana.post(f"{path}/confirm", {"into": outside}, if_match="*"), 422, "against-the-rules")
    told = ana.done(f"{path}/confirm", ana.get(path).json(), into=str(world.rival.pk))
    assert (told["state"], told["decided_by"]) == ("confirmed", str(author.pk))
    assert told["decided_at"]
    world.claim.refresh_from_db()
    assert world.claim.merged_into == world.rival
    is_problem(ana.post(f"{path}/refuse", {}, if_match="*"), 422, "against-the-rules")
    told = ana.done(f"{path}/take-back", told)
    world.claim.refresh_from_db()
    assert (told["state"], told["decided_by"], world.claim.merged_into) == ("suggested", None, None)
    assert ana.done(f"{path}/confirm", told)["state"] == "confirmed"
    world.claim.refresh_from_db()
    assert world.claim.merged_into is None, "both stand until somebody says which is kept"


def test_a_merge_made_by_hand_outlives_the_decision(world: Any, author: Any) -> None:
    ana, row = Program(author), pair(world)
    told = ana.done(f"suggestions/{row.pk}/confirm", ana.get(f"suggestions/{row.pk}").json())
    assert ana.post(f"claims/{world.claim.pk}/merge", {"into": str(world.rival.pk), "reason": "one"}, if_match="*")
    ana.done(f"suggestions/{row.pk}/take-back", told)
    world.claim.refresh_from_db()
    assert world.claim.merged_into == world.rival


def test_a_pair_is_proposed_once_from_whichever_side(world: Any) -> None:
    pair(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.create(kind="same_claim", claim=world.rival, other_claim=world.claim, **HOW)


def test_others_checks_hang_on_the_claim_and_come_off_again(world: Any, author: Any) -> None:
    ana = Program(author)
    external = ExternalFactCheck.objects.create(
        publisher_name="Others", address="https://o.example/1", address_sha256="0" * 64, language="en",
        claim_reviewed="x",
    )  # fmt: skip
    row = Suggestion.objects.create(kind="already_checked", claim=world.claim, external=external, **HOW)
    told = ana.done(f"suggestions/{row.pk}/confirm", ana.get(f"suggestions/{row.pk}").json())
    external.refresh_from_db()
    assert external.claim == world.claim
    ana.done(f"suggestions/{row.pk}/take-back", told)
    external.refresh_from_db()
    assert external.claim is None


def test_a_copy_is_decided_with_its_derivation(world: Any, author: Any) -> None:
    ana = Program(author)
    other = Source.objects.create(kind="article", title="Wire", language="en")
    copy = Derivation.objects.create(source=world.note, original=other, kind="syndicates")
    row = Suggestion.objects.create(kind="derivation", derivation=copy, **HOW)
    assert list(waiting(author)) == [row]
    is_problem(ana.post(f"suggestions/{row.pk}/refuse", {}, if_match="*"), 422, "against-the-rules")
    told = ana.done(f"suggestions/{row.pk}/refuse", ana.get(f"suggestions/{row.pk}").json(), reason="Older.")
    copy.refresh_from_db()
    assert (copy.state, copy.decided_by, copy.note, list(waiting(author))) == ("refused", author, "Older.", [])
    told = ana.done(f"suggestions/{row.pk}/take-back", told)
    copy.refresh_from_db()
    assert (copy.state, copy.decided_by) == ("suggested", None)
    assert ana.post(f"derivations/{copy.pk}/confirm", {}, if_match="*").status_code == 200
    assert list(waiting(author)) == [], "decided by hand"
    is_problem(ana.post(f"suggestions/{row.pk}/refuse", {"reason": "x"}, if_match="*"), 422, "against-the-rules")
    assert ana.done(f"suggestions/{row.pk}/confirm", told)["state"] == "confirmed"


def test_a_sentence_becomes_a_claim_and_goes_again_with_what_it_made(world: Any, author: Any) -> None:
    ana, row = Program(author), sentence(world)
    path = f"suggestions/{row.pk}"
    is_problem(ana.post(f"{path}/confirm", {}, if_match="*"), 422, "against-the-rules")
    is_problem(ana.post(f"{path}/accept", {}, if_match="*"), 422, "against-the-rules")
    body = {"agent": str(world.speaker.pk), "story": str(world.story.pk), "directness": "paraphrase"}
    told = ana.done(f"{path}/accept", ana.get(path).json(), **body)
    said = Appearance.objects.get(claim=told["claim"])
    assert (said.claim.text, said.quote.exact, said.agent) == (TEXT[row.start :], TEXT[row.start :], world.speaker)
    assert said.claim.story_links.get().story == world.story
    told = ana.done(f"{path}/take-back", told)
    said.refresh_from_db()
    assert told["claim"] is None
    assert said.is_set_aside
    assert said.claim.is_set_aside
    body = {"agent_name": "Carla", "claim": str(world.claim.pk), "directness": "paraphrase"}
    is_problem(ana.post(f"{path}/accept", body | {"text": "x"}, if_match="*"), 422, "against-the-rules")
    told = ana.done(f"{path}/accept", told, **body)
    assert told["claim"] == str(world.claim.pk)
    ana.done(f"{path}/take-back", told)
    world.claim.refresh_from_db()
    assert not world.claim.is_set_aside, "it was there before"


def test_only_people_at_work_decide_and_only_on_what_they_see(
    world: Any, author: Any, service: Any, stranger: Any
) -> None:
    row = pair(world)
    is_problem(Program(service).post(f"suggestions/{row.pk}/refuse", {}, if_match="*"), 403, "not-allowed")
    is_problem(Program(author, ("read",)).post(f"suggestions/{row.pk}/refuse", {}, if_match="*"), 403, "out-of-scope")
    author.role = "reader"
    author.save()
    is_problem(Program(author).post(f"suggestions/{row.pk}/refuse", {}, if_match="*"), 403, "not-allowed")


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told_that_it_is_decided(world: Any, author: Any, reviewer: Any) -> None:
    row, came = pair(world), []
    ready = threading.Barrier(2)

    def decide(person: Any) -> None:
        ready.wait()
        try:
            came.append(refuse(row, person).decided_by)
        except RefusedError as refusal:
            came.append(str(refusal))
        finally:
            connection.close()

    both = [threading.Thread(target=decide, args=(person,)) for person in (author, reviewer)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    row.refresh_from_db()
    assert row.decided_by in came
    assert any(isinstance(each, str) and str(row.decided_by) in each for each in came)
