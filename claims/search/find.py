"""Finding: what holds the words, kind by kind, best first; never more than a bounded number is ranked."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Func, Q, TextField
from django.utils.safestring import SafeString

from claims.search.places import SHELVES, Place, Shelf
from factcheck.search import Asked, StoredWords, safe_excerpt
from sources.models import Passage

# An ordinary word stands in half of all rows; ranking reads each of them. The newest that hold all words are enough.
MOST_RANKED = 300
OF_EACH_KIND = 5
A_PAGE = 20


@dataclass(frozen=True)
class Wanted:
    """What is asked for: the words, and what narrows them."""

    asked: Asked
    kind: str = ""
    language: str = ""
    story: UUID | None = None
    since: date | None = None
    until: date | None = None
    only_mine: bool = False
    page: int = 1
    kinds: tuple[str, ...] = ()

    @property
    def shelves(self) -> tuple[Shelf, ...]:
        """The kinds of things to look through."""
        kinds = (self.kind,) if self.kind else self.kinds
        chosen = tuple(shelf for shelf in SHELVES if not kinds or shelf.key in kinds)
        return tuple(shelf for shelf in chosen if not self.only_mine or any(place.writer for place in shelf.places))


@dataclass(frozen=True)
class Hit:
    """One thing that was found, with its best place quoted."""

    thing: Any
    excerpt: SafeString


@dataclass(frozen=True)
class Pile:
    """What was found of one kind. `count` stops at MOST_RANKED (`capped`)."""

    shelf: Shelf
    count: int
    capped: bool
    hits: tuple[Hit, ...]
    page: int = 1
    pages: int = 1


@dataclass
class _Best:
    """The best place at which one thing was found."""

    rank: float = -1.0
    place: Place | None = None
    row: Any = None


@dataclass
class _Candidates:
    """Keys of things with their best places, and whether there were more rows than are ranked."""

    best: dict[UUID, _Best] = field(default_factory=dict)
    capped: bool = False


def find(person: Any, wanted: Wanted) -> list[Pile]:
    """What this person may see and holds what is asked; a few of each kind, or a page of the one kind asked for."""
    piles = [_pile(shelf, person, wanted) for shelf in wanted.shelves]
    return [pile for pile in piles if pile.count]


def _pile(shelf: Shelf, person: Any, wanted: Wanted) -> Pile:
    candidates = _candidates(shelf, person, wanted)
    if not candidates.best:
        return Pile(shelf, 0, False, ())
    things = _narrowed(shelf, person, wanted).filter(pk__in=candidates.best)
    # Newest first among equals: keys are UUIDv7.
    keys = sorted(things.values_list("pk", flat=True), reverse=True)
    keys.sort(key=lambda key: -candidates.best[key].rank)
    size = A_PAGE if wanted.kind else OF_EACH_KIND
    pages = max(1, -(-len(keys) // size))
    page = min(max(wanted.page, 1), pages) if wanted.kind else 1
    shown = keys[(page - 1) * size : page * size]
    hits = _hits(shelf, person, wanted.asked, {key: candidates.best[key] for key in shown})
    return Pile(shelf, len(keys), candidates.capped, hits, page, pages)


def _candidates(shelf: Shelf, person: Any, wanted: Wanted) -> _Candidates:
    found = _Candidates()
    for place in shelf.places:
        if wanted.only_mine and not place.writer:
            continue
        rows = _matching(place, person, wanted)[:MOST_RANKED]
        taken = list(rows)
        found.capped |= len(taken) == MOST_RANKED
        for owner, key, rank in taken:
            best = found.best.setdefault(owner, _Best())
            if rank > best.rank:
                best.rank, best.place, best.row = rank, place, key
    return found


def _matching(place: Place, person: Any, wanted: Wanted) -> Any:
    vector = StoredWords(place.words)
    rows = place.rows(person).filter(wanted.asked.held_by(vector, place.language))
    if wanted.language:
        rows = rows.filter(Q(language=wanted.language) | Q(language__startswith=f"{wanted.language}-"))
    if wanted.only_mine:
        rows = rows.filter(**{place.writer: person})
    rank = wanted.asked.rank(vector, place.language)
    return rows.annotate(rank=rank).order_by("-pk").values_list(place.owner, "pk", "rank")


def _narrowed(shelf: Shelf, person: Any, wanted: Wanted) -> Any:
    things = shelf.things(person)
    if wanted.story:
        things = things.filter(pk__in=shelf.of_story(wanted.story))
    at_day = "__date" if shelf.dated.endswith("_at") else ""
    if wanted.since:
        things = things.filter(**{f"{shelf.dated}{at_day}__gte": wanted.since})
    if wanted.until:
        things = things.filter(**{f"{shelf.dated}{at_day}__lte": wanted.until})
    return things


def _hits(shelf: Shelf, person: Any, asked: Asked, best: dict[UUID, _Best]) -> tuple[Hit, ...]:
    things = shelf.things(person).in_bulk(best)
    excerpts = _excerpts(asked, best.values())
    return tuple(Hit(things[key], excerpts.get(one.row, SafeString(""))) for key, one in best.items() if key in things)


def _excerpts(asked: Asked, found: Iterable[_Best]) -> dict[Any, SafeString]:
    """The quoted places by the key of their row: one statement for each kind of place."""
    by_place: dict[Place, list[Any]] = {}
    for one in found:
        if one.place is not None:
            by_place.setdefault(one.place, []).append(one.row)
    excerpts: dict[Any, SafeString] = {}
    for place, keys in by_place.items():
        content: Any = F(place.excerpt)
        if place.model is Passage:
            content = Func(content, F("start") + 1, F("length"), function="substr", output_field=TextField())
        marked = asked.excerpt(content, place.language)
        rows = place.model._default_manager.filter(pk__in=keys).annotate(marked=marked)
        excerpts |= {key: safe_excerpt(text or "") for key, text in rows.values_list("pk", "marked")}
    return excerpts
