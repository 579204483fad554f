"""Suggestions: which claims may be the same, and which were checked by others, until a person decides.

A pair is proposed once, ever: whatever became of it, it does not come again.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from claims.matching.match import Match, Narrowed, Reach, match
from claims.models import Claim, ClaimRelation, ExternalFactCheck, MatchText, Suggestion, SuggestionKind
from factcheck.history import acting_as_system

METHOD = "claims.matching"
MOST_PROPOSED = 5
# Whoever types sees what is merely possible beside the field; a queue that is mostly wrong is not read.
PROPOSED_FROM = 0.5


def suggest_due(at: datetime, *, may_go_on: Callable[[], bool] = lambda: True) -> int:
    """How many suggestions were made: for each text with a vector that was not compared with the others yet."""
    made = 0
    while may_go_on():
        rows = MatchText.objects.filter(compared_at__isnull=True, vector__isnull=False).order_by("-id")
        # What somebody typed does not wait for an import of others' fact-checks.
        waiting = rows.filter(external__isnull=True).first() or rows.filter(external__isnull=False).first()
        if waiting is None:
            break
        made += _suggest(waiting, at)
    return made


def _suggest(row: MatchText, at: datetime) -> int:
    found: tuple[Match, ...] = ()
    if row.is_kept and row.claim_id is not None:
        claim = Claim.objects.get(pk=row.claim_id)
        found = match(Reach.MACHINE, claim.text, Narrowed(without=claim.pk), most=MOST_PROPOSED).matches
    elif row.is_kept and row.external_id is not None:
        other = ExternalFactCheck.objects.get(pk=row.external_id)
        kinds = ("claim", "wording", "publication")
        text = other.claim_reviewed or other.title
        found = match(Reach.MACHINE, text, Narrowed(without=other.claim_id, kinds=kinds), most=MOST_PROPOSED).matches
    with transaction.atomic(), acting_as_system("matching", "compared with what is on record"):
        # Two workers at the same text: the second finds it compared.
        held = MatchText.objects.select_for_update().filter(pk=row.pk, compared_at__isnull=True).first()
        if held is None:
            return 0
        MatchText.objects.filter(pk=row.pk).update(compared_at=at)
        return sum(_proposed(row, each) for each in found if each.probability >= PROPOSED_FROM)


def _proposed(row: MatchText, found: Match) -> bool:
    """Whether it was put before people: not when they have seen the pair before, or the record says it already."""
    named: dict[str, Any]
    if row.claim_id is not None and found.external is None:
        one, other = sorted((row.claim_id, found.claim), key=str)
        named = {"kind": SuggestionKind.SAME_CLAIM, "claim_id": one, "other_claim_id": other}
        either = Q(claim=one, other=other) | Q(claim=other, other=one)
        if ClaimRelation.objects.kept().filter(either).exists():
            return False
    elif row.claim_id is not None:
        named = {"kind": SuggestionKind.ALREADY_CHECKED, "claim_id": row.claim_id, "external_id": found.external}
    else:
        named = {"kind": SuggestionKind.ALREADY_CHECKED, "claim_id": found.claim, "external_id": row.external_id}
    if Suggestion.objects.filter(_same_pair(named)).exists():
        return False
    said = {"probability": found.probability, "is_likely": found.is_likely, **found.scores}
    # Another worker may propose the same pair from its other end: the first one stands.
    rows = Suggestion.objects.bulk_create(
        [Suggestion(method=METHOD, method_version=found.method[:100], scores=said, language=found.language, **named)],
        ignore_conflicts=True,
    )
    return bool(rows)


def _same_pair(named: dict[str, Any]) -> Q:
    pair = Q(**named)
    if named["kind"] == SuggestionKind.SAME_CLAIM:
        turned = {"kind": named["kind"], "claim_id": named["other_claim_id"], "other_claim_id": named["claim_id"]}
        pair |= Q(**turned)
    return pair
