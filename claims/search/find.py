"""Finding: what holds the words, kind by kind, best first; never more than a bounded number is ranked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import F, Func, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.utils.safestring import SafeString

from claims.search.places import SHELVES, Place, Shelf
from factcheck.search import Asked, StoredWords, safe_excerpt
from sources.models import Passage

T = TypeVar("T")
# An ordinary word stands in half of all rows; ranking reads each of them. The newest that hold all words are enough.
MOST_RANKED = 300
OF_EACH_KIND = 5
# Keys of passages are numbers, all others UUIDs.
_ROW = Cast("pk", TextField())
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
class Named:
    """One thing that was found, by its key, with its best place quoted."""

    key: UUID
    excerpt: SafeString


@dataclass(frozen=True)
class Pile(Generic[T]):
    """What was found of one kind. `count` stops at MOST_RANKED (`capped`)."""

    shelf: Shelf
    count: int
    capped: bool
    hits: tuple[T, ...]
    page: int = 1
    pages: int = 1


@dataclass
class _Best:
    """The best place at which one thing was found."""

    place: Place
    row: str = ""
    rank: float = -1.0


@dataclass
class _Candidates:
    """Keys of things with their best places, and whether there were more rows than are ranked."""

    best: dict[UUID, _Best] = field(default_factory=dict)
    capped: bool = False


def find(person: Any, wanted: Wanted) -> list[Pile[Hit]]:
    """What this person may see and holds what is asked; a few of each kind, or a page of the one kind asked for."""
    found = []
    for pile in find_keys(person, wanted):
        things = pile.shelf.things(person).in_bulk([hit.key for hit in pile.hits])
        hits = tuple(Hit(things[hit.key], hit.excerpt) for hit in pile.hits if hit.key in things)
        found.append(Pile(pile.shelf, pile.count, pile.capped, hits, pile.page, pile.pages))
    return found


def find_keys(person: Any, wanted: Wanted) -> list[Pile[Named]]:
    """The same by key: three statements, however many kinds there are."""
    candidates = _candidates(person, wanted)
    seen = _seen(person, wanted, candidates)
    cuts = [_cut(shelf, wanted, candidates[shelf.key], keys) for shelf, keys in seen.items() if keys]
    excerpts = _excerpts(wanted.asked, [best for _pile, some in cuts for best in some.values()])
    return [
        replace(pile, hits=tuple(Named(key, excerpts.get((best.place, best.row), SafeString("")))
                                 for key, best in some.items()))
        for pile, some in cuts
    ]  # fmt: skip


def _cut(
    shelf: Shelf, wanted: Wanted, candidates: _Candidates, keys: list[UUID]
) -> tuple[Pile[Named], dict[UUID, _Best]]:
    """The pile without its hits, and the best places of those that it shows, best first."""
    # Newest first among equals: keys are UUIDv7.
    keys.sort(reverse=True)
    keys.sort(key=lambda key: -candidates.best[key].rank)
    size = A_PAGE if wanted.kind else OF_EACH_KIND
    pages = max(1, -(-len(keys) // size))
    page = min(max(wanted.page, 1), pages) if wanted.kind else 1
    shown = keys[(page - 1) * size : page * size]
    pile: Pile[Named] = Pile(shelf, len(keys), candidates.capped, (), page, pages)
    return pile, {key: candidates.best[key] for key in shown}


def _candidates(person: Any, wanted: Wanted) -> dict[str, _Candidates]:
    """What holds the words, by shelf."""
    places = [
        (shelf, place) for shelf in wanted.shelves for place in shelf.places if place.writer or not wanted.only_mine
    ]
    found = {shelf.key: _Candidates() for shelf, _place in places}
    told = Counter[int]()
    rows = [_matching(place, person, wanted, number)[:MOST_RANKED] for number, (_shelf, place) in enumerate(places)]
    for number, owner, key, rank in _all_of(rows):
        shelf, place = places[number]
        told[number] += 1
        best = found[shelf.key].best.setdefault(owner, _Best(place))
        if rank > best.rank:
            best.rank, best.place, best.row = rank, place, key
    for number, count in told.items():
        found[places[number][0].key].capped |= count == MOST_RANKED
    return found


def _seen(person: Any, wanted: Wanted, candidates: dict[str, _Candidates]) -> dict[Shelf, list[UUID]]:
    """The keys of the things that may be seen and are asked for, by shelf."""
    shelves = [shelf for shelf in wanted.shelves if candidates[shelf.key].best]
    rows = [
        _narrowed(shelf, person, wanted)
        .filter(pk__in=candidates[shelf.key].best)
        .annotate(number=_number(number))
        .order_by()
        .values_list("number", "pk")
        for number, shelf in enumerate(shelves)
    ]
    found: dict[Shelf, list[UUID]] = {shelf: [] for shelf in shelves}
    for number, key in _all_of(rows):
        found[shelves[number]].append(key)
    return found


def _all_of(rows: Sequence[QuerySet[Any, Any]]) -> Iterable[Any]:
    """What all of them find, in one statement."""
    return rows[0].union(*rows[1:], all=True) if rows else ()


def _number(number: int) -> Value:
    return Value(number, output_field=IntegerField())


def _matching(place: Place, person: Any, wanted: Wanted, number: int) -> Any:
    vector = StoredWords(place.words)
    rows = place.rows(person).filter(wanted.asked.held_by(vector, place.language))
    if wanted.language:
        rows = rows.filter(Q(language=wanted.language) | Q(language__startswith=f"{wanted.language}-"))
    if wanted.only_mine:
        rows = rows.filter(**{place.writer: person})
    rank = wanted.asked.rank(vector, place.language)
    told = rows.annotate(number=_number(number), row=_ROW, rank=rank).order_by("-pk")
    return told.values_list("number", place.owner, "row", "rank")


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


def _excerpts(asked: Asked, found: Iterable[_Best]) -> dict[tuple[Place, str], SafeString]:
    """The quoted places, by place and the key of their row."""
    by_place: dict[Place, list[Any]] = {}
    for one in found:
        by_place.setdefault(one.place, []).append(one.row)
    rows = []
    for number, (place, keys) in enumerate(by_place.items()):
        content: Any = F(place.excerpt)
        if place.model is Passage:
            content = Func(content, F("start") + 1, F("length"), function="substr", output_field=TextField())
        marked = asked.excerpt(content, place.language)
        held = place.model._default_manager.filter(pk__in=keys).annotate(
            number=_number(number), row=_ROW, marked=marked
        )
        rows.append(held.order_by().values_list("number", "row", "marked"))
    places = list(by_place)
    return {(places[number], key): safe_excerpt(text or "") for number, key, text in _all_of(rows)}
