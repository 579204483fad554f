"""The rows whose changes belong to the history of a source or an agent."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from factcheck.web.history import Names, Rows
from sources.models import Affiliation, Agent, AgentAlias, Derivation, Snapshot, Source, SourceAuthor, SourceJoin
from sources.visibility import visible


def rows_of_source(source: Source) -> list[Rows]:
    """The source, its open captures, authors and where it comes from."""
    return [
        Rows(_("the source"), Source.objects.filter(pk=source.pk)),
        Rows(_("a snapshot"), Snapshot.objects.filter(source=source, protection__isnull=True)),
        Rows(_("an author"), SourceAuthor.objects.filter(source=source)),
        Rows(_("where it comes from"), Derivation.objects.filter(source=source)),
        Rows(_("the same page at another address"), SourceJoin.objects.filter(source=source)),
    ]


def rows_of_agent(agent: Agent) -> list[Rows]:
    """The agent, its other names and its roles."""
    return [
        Rows(_("the entry"), Agent.objects.filter(pk=agent.pk)),
        Rows(_("another name"), AgentAlias.objects.filter(agent=agent)),
        Rows(_("a role"), Affiliation.objects.filter(agent=agent)),
    ]


def names_for(person: Any) -> Names:
    """What agents and sources are called that a change points at, where this person may see them."""

    def names(model: type[Model], keys: set[Any]) -> dict[Any, str]:
        known = model in (Agent, Source)
        return {row.pk: str(row) for row in visible(model, person).filter(pk__in=keys)} if known else {}

    return names
