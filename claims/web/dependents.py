"""What depends on a thing, for the pane beside it: what would have to be looked at again if it changed."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import ngettext

from claims.models import (
    Appearance,
    Claim,
    ClaimRelation,
    Evidence,
    RelationKind,
    Status,
    VerdictCitation,
)
from claims.visibility import visible
from claims.web.talk import Talk, talk_on
from claims.web.trails import worded_claim
from sources.models import Agent, Snapshot, Source

MOST = 5


@dataclass(frozen=True)
class Dependents:
    """Published checks that rest on the thing, other counts in words, and for a source the comments on it."""

    checks: tuple[tuple[str, str, str], ...]
    counts: tuple[str, ...]
    talk: Talk | None = None


def on_claim(person: Any, claim: Claim) -> Dependents:
    """Claims that were said to depend on this one or to be explained by it."""
    kinds = (RelationKind.DEPENDS_ON, RelationKind.EXPLAINS, RelationKind.SAME_AS)
    rows = visible(ClaimRelation, person).filter(other=claim, kind__in=kinds, set_aside_at__isnull=True)
    linked = [row.claim for row in rows.select_related("claim").prefetch_related("claim__wordings")[:MOST]]
    return Dependents(tuple(_line(each, "relations") for each in linked), ())


def on_source(person: Any, source: Source) -> Dependents:
    """What rests on any snapshot of the source, or on the source as a link."""
    rests = (
        Q(quote__snapshot__source=source)
        | Q(look__series__source=source)
        | Q(note__snapshot__source=source)
        | Q(link=source)
    )
    return _on(person, rests, Q(source=source), talk_on(person, "source", source))


def on_snapshot(person: Any, snapshot: Snapshot) -> Dependents:
    """What rests on passages of this snapshot."""
    rests = Q(quote__snapshot=snapshot) | Q(look__snapshot=snapshot) | Q(note__snapshot=snapshot)
    return _on(person, rests, Q(quote__snapshot=snapshot))


def on_agent(person: Any, agent: Agent) -> Dependents:
    """What the agent is recorded as saying, and what rests on works it published."""
    rests = Q(quote__snapshot__source__publisher=agent) | Q(link__publisher=agent)
    return _on(person, rests, Q(agent=agent) | Q(attributed_to=agent))


def _on(person: Any, rests: Q, said: Q, talk: Talk | None = None) -> Dependents:
    evidence = visible(Evidence, person).filter(rests, set_aside_at__isnull=True)
    appearances = visible(Appearance, person).filter(said, set_aside_at__isnull=True)
    counts = (evidence.count(), appearances.count())
    words = (
        ngettext("%(n)s piece of evidence", "%(n)s pieces of evidence", counts[0]),
        ngettext("%(n)s place where a claim was made", "%(n)s places where a claim was made", counts[1]),
    )
    cited = (
        visible(VerdictCitation, person)
        .filter(
            evidence__in=evidence.order_by().values("pk"),
            verdict__status=Status.PUBLISHED,
            set_aside_at__isnull=True,
        )
        .select_related("verdict__claim")
        .prefetch_related("verdict__claim__wordings")
    )
    claims: dict[UUID, Claim] = {row.verdict.claim_id: row.verdict.claim for row in cited[: MOST * 4]}
    return Dependents(
        tuple(_line(claim, "verdicts") for claim in list(claims.values())[:MOST]),
        tuple(word % {"n": n} for word, n in zip(words, counts, strict=True) if n),
        talk,
    )


def _line(claim: Claim, part: str) -> tuple[str, str, str]:
    """(text, language, address) of a claim, in the reader's language where it has such a wording."""
    shown = worded_claim(claim)
    return shown.text, shown.language, f"{reverse('claims:claim', args=[claim.pk])}#{part}"
