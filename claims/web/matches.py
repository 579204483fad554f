"""Matches as pages show them: what was found, how probable it is, and why, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse, reverse_lazy
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from claims.deciding import waiting
from claims.matching.match import Match, Reason, reasons_of
from claims.matching.refit import weights
from claims.models import Claim, ExternalFactCheck, Suggestion, SuggestionKind, Verdict
from claims.visibility import visible
from claims.web.worded import Label, labels
from sources.models import Confirmation

MOST_WAITING = 5
# What the text of a claim, or what is in hand, asks while it is typed: by POST, what is pasted may be long.
ASKS_FOR_SIMILAR = {
    "hx-post": reverse_lazy("claims:similar_claims"),
    "hx-params": "csrfmiddlewaretoken,text,what",
    "hx-trigger": "input changed delay:400ms, load",
    "hx-target": "#similar-claims",
    "hx-sync": "closest form:replace",
}


@dataclass(frozen=True)
class ShownMatch:
    """One match. `publisher` is set for another's fact-check: its rating is told as it stands, never as ours."""

    text: str
    language: str
    address: str
    percent: int | None
    is_likely: bool
    why: str
    label: Label | None = None
    publisher: str = ""
    publisher_rating: str = ""
    publisher_meaning: str = ""
    suggestion: Suggestion | None = None
    other: Claim | None = None


def shown_matches(found: Sequence[Match], person: Any) -> list[ShownMatch]:
    """The matches with what is to be told of each; a few statements, however many there are."""
    claims = visible(Claim, person).in_bulk([each.claim for each in found if each.external is None])
    others = visible(ExternalFactCheck, person).in_bulk([each.external for each in found if each.external])
    standing = Verdict.objects.published().filter(claim__in=claims, set_aside_at__isnull=True)
    told = labels() if claims else {}
    ratings = {claim: told.get(rating) for claim, rating in standing.values_list("claim", "rating")} if claims else {}
    shown = []
    for each in found:
        if each.external in others:
            shown.append(_of_other(others[each.external], each.probability, each.is_likely, _why(each.reasons)))
        elif each.external is None and each.claim in claims:
            shown.append(_of_ours(each, claims[each.claim], ratings))
    return shown


def _of_ours(found: Match, claim: Claim, ratings: Mapping[Any, Label | None]) -> ShownMatch:
    return ShownMatch(
        claim.text,
        claim.language,
        reverse("claims:claim", args=[claim.pk]),
        round(found.probability * 100),
        found.is_likely,
        _why(found.reasons),
        ratings.get(claim.pk),
    )


def _of_other(other: ExternalFactCheck, probability: float, is_likely: bool, why: str, **more: Any) -> ShownMatch:
    return ShownMatch(
        other.claim_reviewed or other.title,
        other.language,
        other.address,
        round(probability * 100),
        is_likely,
        why,
        publisher=other.publisher_name,
        publisher_rating=other.rating_text or other.rating_value,
        publisher_meaning=other.get_meaning_display(),
        **more,
    )


def plainly(claim: Claim, why: str) -> ShownMatch:
    """A claim that was found by words or by its source alone, with no probability."""
    address = reverse("claims:claim", args=[claim.pk])
    return ShownMatch(claim.text, claim.language, address, None, is_likely=False, why=why)


def waiting_for(claim: Claim, person: Any) -> list[ShownMatch]:
    """What the machine proposes of this claim and nobody decided yet: the likest first, a few."""
    kinds = (SuggestionKind.SAME_CLAIM, SuggestionKind.ALREADY_CHECKED)
    rows: QuerySet[Suggestion, Any] = waiting(person).filter(Q(claim=claim) | Q(other_claim=claim), kind__in=kinds)
    rows = rows.select_related("claim", "other_claim", "external").order_by("-scores__probability", "pk")
    return [_waiting(row, claim) for row in rows[:MOST_WAITING]]


def decided_just_now(claim: Claim, person: Any, key: str) -> Suggestion | None:
    """The decision that `?decided=` names, where it is about this claim or one merged into it, and still stands."""
    try:
        wanted = UUID(key)
    except ValueError:
        return None
    row: Suggestion | None = visible(Suggestion, person).filter(pk=wanted).exclude(state=Confirmation.SUGGESTED).first()
    return row if row is not None and claim.pk in (row.claim_id, row.other_claim_id) else None


def _waiting(row: Suggestion, claim: Claim) -> ShownMatch:
    told = float(row.scores.get("probability", 0))
    is_likely = told >= weights().likely
    if row.external is not None:
        why = _why(reasons_of(claim.text, row.external.claim_reviewed, row.external.language, row.scores))
        return _of_other(row.external, told, is_likely, why, suggestion=row)
    other = row.other_claim if row.claim_id == claim.pk else row.claim
    assert other is not None
    return ShownMatch(
        other.text,
        other.language,
        reverse("claims:claim", args=[other.pk]),
        round(told * 100),
        is_likely,
        _why(reasons_of(claim.text, other.text, other.language, row.scores)),
        suggestion=row,
        other=other,
    )


def _why(reasons: Sequence[Reason]) -> str:
    return " · ".join(_in_words(each) for each in reasons)


def _in_words(reason: Reason) -> str:
    about = ", ".join(reason.about)
    words = {
        "same_words": _("words in common: %(about)s"),
        "numbers_in_common": _("the same number: %(about)s"),
        "names_in_common": _("names in common: %(about)s"),
        "near_in_meaning": _("near in meaning"),
        "other_language": _("in another language: %(about)s"),
        "numbers_differ": _("the numbers differ"),
        "dates_differ": _("the dates differ"),
        "denial_differs": _("one of the two denies"),
    }
    if reason.kind == "other_language":
        about = _language(reason.about[0])
    return words[reason.kind] % {"about": about}


def _language(tag: str) -> str:
    try:
        return str(get_language_info(tag)["name_translated"])
    except KeyError:
        return tag
