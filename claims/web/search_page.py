"""The search page: what was found, kind by kind; what to try when nothing was; the first names as one types."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.safestring import SafeString

from claims.models import Story
from claims.search.direct import AtAddress, at_address, named_by
from claims.search.find import A_PAGE, Hit, Pile, Wanted, find
from claims.search.nearby import rarest, respelled
from claims.search.places import BY_KEY
from claims.visibility import visible
from claims.web.found import Entry, described
from factcheck.search import Asked

FEW = 3
LONGEST = 1000
STORIES_TO_CHOOSE_FROM = 50
SUGGESTED_KINDS = ("story", "claim", "agent", "source")
SUGGESTED_OF_EACH = 3


@dataclass(frozen=True)
class Shown:
    """One kind's results as they are drawn."""

    key: str
    label: str
    count: int
    capped: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class SearchPage:
    """The results, and what was done or proposed when the words as typed found little.

    `instead` are the words whose results are shown in place of none; `rare` says that they are the rarest ones of what
    was typed; `better` is a spelling to try.
    """

    shown: tuple[Shown, ...]
    named: Entry | None = None
    address: AtAddress | None = None
    instead: str = ""
    rare: bool = False
    better: str = ""
    page: "Page[int] | None" = None

    @property
    def count(self) -> int:
        """How many things are shown or linked."""
        return sum(each.count for each in self.shown) + bool(self.named) + bool(self.address)


def wanted_of(parameters: QueryDict, person: Any) -> Wanted:
    """What the address bar asks for; values that make no sense are left out."""
    story = visible(Story, person).filter(slug=parameters.get("story", "")).first()
    kind, page = parameters.get("kind", ""), parameters.get("page", "")
    language = parameters.get("language", "")
    return Wanted(
        Asked(" ".join(parameters.get("q", "").replace("\0", " ").split())[:LONGEST]),
        kind if kind in BY_KEY else "",
        language if language.isascii() and language.isalpha() else "",
        story.pk if story else None,
        _day(parameters.get("since", "")),
        _day(parameters.get("until", "")),
        parameters.get("mine") == "1",
        int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def search_page(person: Any, wanted: Wanted) -> SearchPage:
    """The results for this person; an empty search finds nothing."""
    typed = wanted.asked.typed
    if not typed:
        return SearchPage(())
    thing, address = named_by(person, typed), at_address(person, typed)
    piles = find(person, wanted)
    count = sum(pile.count for pile in piles)
    if count == 0 and thing is None and address is None:
        return _instead(person, wanted)
    better = respelled(person, typed) if count < FEW and thing is None and address is None else ""
    named = described([Hit(thing, SafeString(""))], person)[0] if thing is not None else None
    return SearchPage(_drawn(piles, person), named, address, better=better, page=_page(piles, wanted))


def _instead(person: Any, wanted: Wanted) -> SearchPage:
    """Nothing holds the words: what another spelling finds, else what the rarest of them find."""
    for rare, words in ((False, respelled), (True, rarest)):
        tried = words(person, wanted.asked.typed)
        piles = find(person, replace(wanted, asked=Asked(tried))) if tried else []
        if piles:
            return SearchPage(_drawn(piles, person), instead=tried, rare=rare, page=_page(piles, wanted))
    return SearchPage(())


def _drawn(piles: list[Pile[Hit]], person: Any) -> tuple[Shown, ...]:
    return tuple(
        Shown(pile.shelf.key, str(pile.shelf.label), pile.count, pile.capped, tuple(described(pile.hits, person)))
        for pile in piles
    )


def _page(piles: list[Pile[Hit]], wanted: Wanted) -> "Page[int] | None":
    return Paginator(range(piles[0].count), A_PAGE).get_page(piles[0].page) if wanted.kind and piles else None


def suggestions(person: Any, typed: str) -> list[Entry]:
    """The first few things whose words begin like what is typed so far."""
    words = typed.replace("\0", " ").strip()[:LONGEST]
    if len(words) < 2:
        return []
    piles = find(person, Wanted(Asked(words, prefix=True), kinds=SUGGESTED_KINDS))
    return [entry for pile in piles for entry in described(pile.hits[:SUGGESTED_OF_EACH], person)]


def stories_to_choose_from(person: Any) -> list[tuple[str, str]]:
    """(slug, title) of the newest stories this person may see."""
    rows = visible(Story, person).filter(set_aside_at__isnull=True).order_by("-created_at")
    return list(rows.values_list("slug", "title")[:STORIES_TO_CHOOSE_FROM])
