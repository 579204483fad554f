"""A first search: stories, claims, sources and agents that hold the words, accents and case aside."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from claims.models import Claim, Story
from claims.web.worded import Worded, in_two
from sources.models import Agent, Source
from sources.visibility import agents_visible_to, sources_visible_to

MOST = 25


@dataclass(frozen=True)
class Found:
    """What was found, each list no longer than MOST."""

    stories: tuple[Story, ...] = ()
    claims: tuple[tuple[Claim, Worded], ...] = ()
    agents: tuple[Agent, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def count(self) -> int:
        """How many entries are shown."""
        return len(self.stories) + len(self.claims) + len(self.agents) + len(self.sources)


def search_page(person: Any, words: str) -> Found:
    """What this person may see and holds every word; nothing for an empty search."""
    if not words:
        return Found()
    claims = Claim.objects.visible_to(person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
    agents = agents_visible_to(person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
    sources = sources_visible_to(person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
    hits = claims.filter(_holds(words, "text", "wordings__text")).distinct().prefetch_related("wordings")[:MOST]
    stories = Story.objects.visible_to(person).filter(set_aside_at__isnull=True)
    return Found(
        tuple(stories.filter(_holds(words, "title", "summary", "wordings__title")).distinct()[:MOST]),
        tuple((claim, in_two(claim.text, claim.language, claim.wordings.all())) for claim in hits),
        tuple(agents.filter(_holds(words, "name", "aliases__name")).distinct()[:MOST]),
        tuple(sources.filter(_holds(words, "title", "address", "publisher__name")).select_related("publisher")[:MOST]),
    )


def _holds(words: str, *fields: str) -> Q:
    """Every word stands in one of the fields."""
    every = Q()
    for word in words.split()[:8]:
        some = Q()
        for field in fields:
            some |= Q(**{f"{field}__unaccent__icontains": word})
        every &= some
    return every
