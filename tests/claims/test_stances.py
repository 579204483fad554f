"""Judging evidence: one judgement after the other, none lost, none overwritten unseen."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from claims.models import BearsOn, Evidence, Stance, StanceValue
from claims.stances import NEVER_JUDGED, Judgement, judge, take_back
from factcheck.record import RefusedError, set_aside
from factcheck.revisions import ConflictError
from tests.web.conftest import World, world

__all__ = ["world"]
FOR, AGAINST = Judgement(StanceValue.FOR), Judgement(StanceValue.AGAINST, reason="The table says otherwise.")


def evidence_of(world: World) -> Evidence:
    return Evidence.objects.get(stances__claim=world.claim)


def test_an_empty_cell_is_judged_and_the_history_says_by_whom(world: World, author: Any) -> None:
    evidence = evidence_of(world)
    stance = judge(evidence, world.rival, author, AGAINST, NEVER_JUDGED)
    assert (stance.value, stance.reason, stance.revision) == ("against", "The table says otherwise.", 1)
    event = Stance.events.rel.related_model.objects.filter(pgh_obj=stance).get()
    assert event.pgh_context["actor"] == str(author.pk)


def test_who_judges_what_changed_meanwhile_is_told_what_it_is_now(world: World, author: Any, reviewer: Any) -> None:
    evidence = evidence_of(world)
    first = judge(evidence, world.rival, author, FOR, NEVER_JUDGED)
    judge(evidence, world.rival, reviewer, AGAINST, first.revision)
    with pytest.raises(ConflictError) as caught:
        judge(evidence, world.rival, author, FOR, first.revision)
    assert isinstance(caught.value.current, Stance)
    assert caught.value.current.value == StanceValue.AGAINST
    with pytest.raises(ConflictError):
        take_back(evidence, world.rival, author, "no longer", first.revision)


def test_what_was_set_aside_comes_back_when_it_is_judged_again(world: World, author: Any) -> None:
    evidence = evidence_of(world)
    stance = judge(evidence, world.rival, author, FOR, NEVER_JUDGED)
    gone = take_back(evidence, world.rival, author, "a mistake", stance.revision)
    assert gone is not None
    assert gone.is_set_aside
    assert take_back(evidence, world.rival, author, "a mistake", gone.revision) is None
    again = judge(evidence, world.rival, author, AGAINST, gone.revision)
    assert (again.pk, again.value, again.is_set_aside) == (stance.pk, "against", False)


def test_verifiability_is_context_and_evidence_set_aside_is_not_judged(world: World, author: Any) -> None:
    evidence = evidence_of(world)
    with pytest.raises(RefusedError):
        judge(evidence, world.rival, author, Judgement(StanceValue.FOR, BearsOn.VERIFIABILITY), NEVER_JUDGED)
    set_aside(evidence, author, "a copy of another")
    with pytest.raises(RefusedError, match="set aside"):
        judge(evidence, world.rival, author, FOR, NEVER_JUDGED)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_of_two_people_who_judge_an_empty_cell_at_once_one_is_told(world: World, author: Any, reviewer: Any) -> None:
    evidence = evidence_of(world)

    def attempt(person: Any) -> str:
        try:
            return judge(evidence, world.rival, person, FOR, NEVER_JUDGED).value
        except ConflictError:
            return "told"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(attempt, (author, reviewer))) == ["for", "told"]
    assert Stance.objects.filter(evidence=evidence, claim=world.rival).count() == 1
