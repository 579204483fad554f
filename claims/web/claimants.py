"""Who makes a claim, for its column: the first few, and how many there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from claims.models import AgentInterest, Story
from claims.web.agent_names import names_of
from sources.models import Agent, AgentKind

SHOWN = 3
# Not who denies it, and not who says that another makes it; whoever spoke first stands first.
_FIRST = """
SELECT claim_id, who, in_all FROM (
  SELECT claim_id, who, count(*) OVER claim AS in_all,
    row_number() OVER (claim ORDER BY min(said_earliest) NULLS LAST, min(created_at)) AS place
  FROM (SELECT claim_id, COALESCE(attributed_to_id, agent_id) AS who, said_earliest, created_at FROM claims_appearance
    WHERE claim_id = ANY(%s) AND mode <> 'denies' AND set_aside_at IS NULL) said
  GROUP BY claim_id, who WINDOW claim AS (PARTITION BY claim_id)
) ranked WHERE place <= %s ORDER BY claim_id, place
"""


@dataclass(frozen=True)
class Claimant:
    """Somebody who makes the claim: key, name, role or kind, and what they have to gain (empty when not recorded)."""

    agent_id: UUID
    name: str
    role: str
    interest: str


@dataclass(frozen=True)
class Claimants:
    """The first of those who make a claim, and how many more there are."""

    first: tuple[Claimant, ...] = ()
    more: int = 0


def claimants_of(story: Story, claim_ids: Iterable[UUID]) -> dict[UUID, Claimants]:
    """Who makes each of the claims, in four statements."""
    with connection.cursor() as cursor:
        cursor.execute(_FIRST, [list(claim_ids), SHOWN])
        rows = cursor.fetchall()
    agents = Agent.objects.in_bulk({who for _claim, who, _all in rows})
    names = names_of(agents.values())
    gains = AgentInterest.objects.filter(story=story, agent__in=agents, set_aside_at__isnull=True)
    interests = {row.agent_id: row.text for row in gains}
    named: dict[UUID, list[Claimant]] = defaultdict(list)
    counts: dict[UUID, int] = {}
    for claim_id, who, in_all in rows:
        agent = agents[who]
        kind = "" if agent.kind == AgentKind.PERSON else str(agent.get_kind_display())
        named[claim_id].append(Claimant(who, names[who], kind, interests.get(who, "")))
        counts[claim_id] = in_all
    return {key: Claimants(tuple(first), counts[key] - len(first)) for key, first in named.items()}
