"""What an editor may overrule with a written reason before a version is published: told in words, passed or not."""

import re
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from claims.models import (
    Appearance,
    ClaimRelation,
    Contact,
    ContactOutcome,
    ContactTerms,
    Evidence,
    GateName,
    GateOverrule,
    Meaning,
    RatingLabel,
    RelationKind,
    Status,
    Verdict,
)
from claims.passing import Gate
from claims.second_looks import second_rating_gate
from sources.lineage.origins import ancestry_of
from sources.models import AgentAlias, QuoteTranslation

CONDITION = re.compile(
    r"\b(?:if|provided that|assuming|supposing)\b[^.;:]{0,40}?\b(?:genuine|authentic|correct|complete|true|right)\b|"
    r"\b(?:si|siempre que|suponiendo que)\b[^.;:]{0,40}?\b(?:auténtic\w+|genuin\w+|correct\w+|complet\w+|ciert\w+)\b",
    re.IGNORECASE,
)
LONGEST_TEXT = 20_000


def soft_gates(verdict: Verdict) -> tuple[Gate, ...]:
    """The soft gates of this version; one that was overruled passes and says why."""
    cited = _cited(verdict)
    contacts = list(verdict.claim.contacts.kept().select_related("agent"))
    found = (
        _contact(contacts),
        _answers(verdict, contacts),
        _translations(cited),
        _condition(cited),
        _denied(verdict),
        second_rating_gate(verdict),
        _claim_review(verdict),
    )
    overruled = {row.gate: row for row in GateOverrule.objects.filter(verdict=verdict).select_related("overruled_by")}
    return tuple(_overruled(gate, overruled.get(gate.name)) for gate in found if gate)


def denied_supports(claim_ids: Iterable[object]) -> list[ClaimRelation]:
    """The relations by which these claims depend on one that a published verdict denies."""
    denying = Verdict.objects.filter(status=Status.PUBLISHED, rating__meaning=Meaning.DENIES, set_aside_at__isnull=True)
    rows = ClaimRelation.objects.kept().filter(
        claim__in=list(claim_ids), kind=RelationKind.DEPENDS_ON, other__in=denying.values("claim")
    )
    return list(rows.select_related("other"))


def _overruled(gate: Gate, row: GateOverrule | None) -> Gate:
    if row is None or gate.passed:
        return gate
    says = _("%(says)s Overruled by %(who)s: %(reason)s")
    return Gate(
        gate.name,
        True,
        says % {"says": gate.says, "who": row.overruled_by, "reason": row.reason},
        gate.named,
        soft=True,
    )


def _soft(name: GateName, passed: bool, says: str, named: tuple[str, ...] = ()) -> Gate:
    return Gate(name, passed, says, () if passed else named, soft=True)


def _cited(verdict: Verdict) -> list[Evidence]:
    rows = Evidence.objects.filter(citations__verdict=verdict, citations__set_aside_at__isnull=True)
    return list(
        rows.filter(set_aside_at__isnull=True).select_related(
            "quote__snapshot", "note__snapshot", "look__series", "quote__extraction"
        )
    )


def _contact(contacts: list[Contact]) -> Gate:
    passed = bool(contacts)
    says = _("Whoever it is about was asked, or it is written down why not.")
    missing = _("Ask whoever it is about, or write down why nobody is asked.")
    return _soft(GateName.CONTACT, passed, says if passed else missing)


def _answers(verdict: Verdict, contacts: list[Contact]) -> Gate | None:
    usable = (ContactTerms.ON_RECORD, ContactTerms.EMBARGO)
    answered = [row for row in contacts if row.outcome == ContactOutcome.ANSWERED and row.terms in usable]
    if not answered:
        return None
    text = f"{verdict.summary} {verdict.body} {verdict.how_checked} {verdict.not_known}".casefold()
    aliases = AgentAlias.objects.kept().filter(agent__in=[row.agent_id for row in answered])
    names: dict[object, list[str]] = {row.agent_id: [row.agent.name] for row in answered}
    for alias in aliases:
        names[alias.agent_id].append(alias.name)
    silent = tuple(
        row.agent.name for row in answered if not any(name.casefold() in text for name in names[row.agent_id])
    )
    says = _("What was answered is in the text.") if not silent else _("The text does not name who has answered:")
    return _soft(GateName.ANSWERS, not silent, says, silent)


def _translations(cited: list[Evidence]) -> Gate | None:
    by_machine = QuoteTranslation.objects.kept().filter(quote__in=[row.quote_id for row in cited if row.quote_id])
    rows = list(by_machine.exclude(machine="").select_related("quote"))
    if not rows:
        return None
    unchecked = tuple(row.text[:200] for row in rows if row.checked_by_id is None)
    says = (
        _("Machine translations of cited quotes are checked by a person.")
        if not unchecked
        else _("Have a person check these machine translations:")
    )
    return _soft(GateName.TRANSLATIONS, not unchecked, says, unchecked)


def _condition(cited: list[Evidence]) -> Gate | None:
    """A condition is met by cited evidence that does not state it and goes back to none of the same origins."""
    conditions = {row.pk: found.group() for row in cited if (found := CONDITION.search(_words_of(row)))}
    if not conditions:
        return None
    sources = {row.pk: key for row in cited if (key := _source_of(row))}
    ancestry = ancestry_of(sources.values())
    origins = {key: {each.source_id for each in ancestry[source].origins} for key, source in sources.items()}
    conditional = set().union(*(origins.get(key, set()) for key in conditions))
    own = [row for row in cited if row.pk not in conditions and origins.get(row.pk, set()) - conditional]
    named = tuple(f"{row.summary} (“{conditions[row.pk]}”)" for row in cited if row.pk in conditions)
    says = (
        _("A condition that cited evidence states is met by other evidence.")
        if own
        else _("Cited evidence states a condition; nothing of another origin is cited that meets it:")
    )
    return _soft(GateName.CONDITION, bool(own), says, named)


def _words_of(evidence: Evidence) -> str:
    """The words that may state a condition; of a protected text only ours."""
    if evidence.quote:
        return f"{evidence.summary}\n{evidence.quote.exact}"
    if evidence.note and not evidence.note.protection_id:
        return f"{evidence.summary}\n{evidence.note.text[:LONGEST_TEXT]}"
    return evidence.summary


def _source_of(evidence: Evidence) -> UUID | None:
    if evidence.quote:
        return evidence.quote.snapshot.source_id
    if evidence.note:
        return evidence.note.snapshot.source_id
    return evidence.look.series.source_id if evidence.look else evidence.link_id


def _denied(verdict: Verdict) -> Gate | None:
    if verdict.rating is None or verdict.rating.meaning != Meaning.AFFIRMS:
        return None
    denied = tuple(row.other.text for row in denied_supports([verdict.claim_id]))
    says = (
        _("It depends on no claim that is denied in public.")
        if not denied
        else _("It affirms a claim that depends on one that is denied in public:")
    )
    return _soft(GateName.DEPENDS, not denied, says, denied)


def _claim_review(verdict: Verdict) -> Gate:
    """What ClaimReview asks for that only people can give: claimant, place of the claim, the rating's label."""
    said = Appearance.objects.kept().filter(claim=verdict.claim_id).exclude(agent__name="")
    labels = RatingLabel.objects.kept().filter(Q(language=verdict.language), rating=verdict.rating_id)
    missing = []
    if not said.exists():
        missing.append(_("who made the claim, and where"))
    if verdict.rating_id and not labels.exists():
        missing.append(_("the rating’s label in the language of the text"))
    complete = _("Search engines get all that ClaimReview asks for.")
    says = _("For ClaimReview these are missing:") if missing else complete
    return _soft(GateName.CLAIM_REVIEW, not missing, says, tuple(missing))
