"""Who made a claim and where, as it may be told to everybody: what ClaimReview calls author and appearance."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q

from claims.models import Appearance, Claim, Mode
from sources.models import Agent, AgentAlias, SourceKind, Terms, Vulnerability

MOST_SAID = 60
MASK = "█"


def said_of(claim: Claim) -> list[dict[str, Any]]:
    """The claim's appearances as plain values, the first one first: only where agent, source and passage may be told.

    Speakers who are at risk, sources that are not on the record and protected passages are left out.
    """
    rows = (
        Appearance.objects.kept()
        .filter(claim=claim, mode__in=[Mode.ASSERTS, Mode.ATTRIBUTES, Mode.REPEATS])
        .filter(source__set_aside_at__isnull=True, source__terms=Terms.ON_RECORD)
        .filter(Q(quote__isnull=True) | Q(quote__snapshot__protection__isnull=True))
        .select_related("agent", "attributed_to", "source__publisher")
        .prefetch_related(
            Prefetch("agent__aliases", AgentAlias.objects.kept()),
            Prefetch("attributed_to__aliases", AgentAlias.objects.kept()),
        )
        .order_by("said_earliest", "created_at", "pk")[:MOST_SAID]
    )
    return [_said(row) for row in rows if may_be_named(row.attributed_to or row.agent)]


def may_be_named(agent: Agent) -> bool:
    """Whether an agent's name is for everybody."""
    return agent.set_aside_at is None and agent.vulnerability == Vulnerability.NONE and MASK not in agent.name


def no_longer_named(contents: Iterable[dict[str, Any]]) -> frozenset[str]:
    """The keys of agents in these published contents whose names everybody was given and is given no more."""
    keys = {row["by"]["id"] for content in contents for row in content.get("said", [])}
    told = Agent.objects.filter(pk__in=[UUID(key) for key in keys]) if keys else ()
    return frozenset(keys - {str(agent.pk) for agent in told if may_be_named(agent)})


def _said(row: Appearance) -> dict[str, Any]:
    # An outlet that says who said it makes no claim itself.
    agent, source = row.attributed_to or row.agent, row.source
    content: dict[str, Any] = {
        "by": {
            "id": str(agent.pk),
            "kind": agent.kind,
            "language": agent.language,
            "name": agent.name,
            "names": [{"language": each.language, "name": each.name} for each in _aliases(agent)],
            "same_as": _same_as(agent),
        },
        "mode": row.mode,
        "said": row.said,
    }
    if source.kind != SourceKind.DESK_NOTE:
        content["where"] = {
            "kind": source.kind,
            "title": source.title,
            "address": source.address,
            "published": source.published,
            "publisher": source.publisher.name if source.publisher and may_be_named(source.publisher) else "",
        }
    return content


def _aliases(agent: Agent) -> list[AgentAlias]:
    found = [each for each in agent.aliases.all() if MASK not in each.name]
    return sorted(found, key=lambda each: (each.language, each.created_at))


def _same_as(agent: Agent) -> list[str]:
    wikidata = f"https://www.wikidata.org/wiki/{agent.wikidata_id}" if agent.wikidata_id else ""
    return [address for address in (agent.homepage, wikidata) if address]
