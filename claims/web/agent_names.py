"""What somebody who speaks is called in the reader's language."""

from collections.abc import Iterable
from uuid import UUID

from claims.web.worded import reader_language
from sources.models import Agent, AgentAlias


def names_of(agents: Iterable[Agent]) -> dict[UUID, str]:
    """Each agent's name: its alias in the reader's language where its own name is in another; one statement."""
    found = {agent.pk: agent for agent in agents}
    names = {key: agent.name for key, agent in found.items()}
    wanted = reader_language()
    foreign = [key for key, agent in found.items() if agent.language.split("-")[0] not in (wanted, "und")]
    rows = AgentAlias.objects.filter(agent__in=foreign, set_aside_at__isnull=True).order_by("-created_at", "-pk")
    # The one that was recorded first stands last, and stays.
    names |= {row.agent_id: row.name for row in rows if row.language.split("-")[0] == wanted}
    return names
