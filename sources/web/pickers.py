"""What forms pick: who speaks, and works."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.web.editing import Picker
from sources.canonical_url import AddressError, normalise
from sources.models import Agent, AgentKind, Source
from sources.visibility import agents_visible_to, sources_visible_to


def _agents(person: Any) -> QuerySet[Agent]:
    return agents_visible_to(person).filter(set_aside_at__isnull=True, merged_into__isnull=True)


def _agents_named(rows: QuerySet[Agent], words: str) -> Iterable[Agent]:
    found = rows
    for word in words.split():
        found = found.filter(
            Q(name__unaccent__icontains=word)
            | Q(aliases__name__unaccent__icontains=word, aliases__set_aside_at__isnull=True)
        )
    return found.distinct().order_by("name")


def _show_agent(agent: Agent) -> tuple[str, str]:
    known = agent.description.splitlines()[0][:120] if agent.description else ""
    return agent.name, " · ".join(part for part in (agent.get_kind_display(), known) if part)


def _new_agents(words: str) -> Iterable[tuple[str, str, str | Promise]]:
    """A name that is not recorded yet can be anybody's."""
    if len(words) < 2:
        return
    for kind in AgentKind:
        yield kind.value, words, _("new: %(kind)s") % {"kind": kind.label}


def _sources(person: Any) -> QuerySet[Source]:
    return (
        sources_visible_to(person)
        .filter(set_aside_at__isnull=True, merged_into__isnull=True)
        .select_related("publisher")
    )


def _sources_about(rows: QuerySet[Source], words: str) -> Iterable[Source]:
    """The source at the address when the words are one; else those whose title, publisher or address has the words."""
    try:
        return rows.filter(address_sha256=normalise(words).sha256)
    except AddressError:
        pass
    found = rows
    for word in words.split():
        found = found.filter(
            Q(title__unaccent__icontains=word)
            | Q(publisher__name__unaccent__icontains=word)
            | Q(address__icontains=word)
        )
    return found.order_by("-created_at")


def _show_source(source: Source) -> tuple[str, str]:
    publisher = source.publisher.name if source.publisher else ""
    return str(source), " · ".join(part for part in (source.get_kind_display(), publisher, source.published) if part)


def _new_sources(words: str) -> Iterable[tuple[str, str, str | Promise]]:
    """An address that is not recorded yet becomes a source at once; its capture follows."""
    try:
        normalise(words)
    except AddressError:
        return
    yield "address", words, _("new: saved at once, the capture follows")


AGENTS = Picker(_agents, _agents_named, _show_agent)
AGENTS_OR_NEW = Picker(_agents, _agents_named, _show_agent, _new_agents)
SOURCES = Picker(_sources, _sources_about, _show_source)
SOURCES_OR_ADDRESS = Picker(_sources, _sources_about, _show_source, _new_sources, or_new=True)
