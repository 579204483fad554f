"""The snapshot reader: a text cut at its quotes, and what stands in the margin beside them."""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from sources.models import Extraction, Quote, QuoteKind, QuoteTranslation, Snapshot
from sources.revealing import words_of
from sources.visibility import snapshots_visible_to, visible
from sources.web.source_pages import part

MOST_QUOTES = 500
PRECEDENCE = ("appearance", "against", "for", "context", "quote")


@dataclass(frozen=True)
class Serves:
    """One thing that a quote serves: as what (appearance, for, against, context), claim, address, who says it."""

    kind: str
    says: str
    url: str
    who: str = ""


@dataclass(frozen=True)
class Act:
    """Something that can be made of selected words: its letter, what it is called, where its form is."""

    key: str
    label: str
    url: str


@dataclass(frozen=True)
class Mark:
    """A quote's stretch of the text, by code points, with the kind that gives its colour."""

    start: int
    end: int
    kind: str
    quote_id: UUID


@dataclass(frozen=True)
class Stretch:
    """A run of text that the same quotes cover; `kind` is empty where none does, `key` is an anchor or empty."""

    text: str
    kind: str
    key: str
    quotes: tuple[UUID, ...] = ()

    @property
    def overlaps(self) -> bool:
        """Whether more than one quote covers it."""
        return len(self.quotes) > 1


@dataclass(frozen=True)
class Note:
    """What the margin says of one quote."""

    quote: Quote
    kind: str
    serves: tuple[Serves, ...]
    translations: tuple[QuoteTranslation, ...]


@dataclass(frozen=True)
class Reader:
    """A snapshot's text cut into stretches, with the quotes' notes for the margin."""

    snapshot: Snapshot
    extraction: Extraction | None
    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    acts: tuple[Act, ...]
    place: int
    of: int
    before: UUID | None
    after: UUID | None

    @property
    def is_older(self) -> bool:
        """Whether another reading of the snapshot has become current."""
        return self.extraction is not None and not self.extraction.is_current


def reader(person: Any, snapshot: Snapshot, reading: UUID | None = None) -> Reader:
    """The snapshot's current text, or the named reading of it, with its quotes underlined by what they serve."""
    extraction = reading_of(person, snapshot, reading)
    siblings = list(
        snapshots_visible_to(person)
        .filter(source=snapshot.source_id, set_aside_at__isnull=True)
        .order_by("captured_at", "pk")
        .values_list("pk", flat=True)
    )
    place = siblings.index(snapshot.pk)
    notes = notes_of(person, extraction) if extraction else []
    marks = [Mark(note.quote.start or 0, note.quote.end or 0, note.kind, note.quote.pk) for note in notes]
    return Reader(
        snapshot,
        extraction,
        tuple(stretches(words_of(extraction, person), marks)) if extraction else (),
        tuple(notes),
        tuple(Act(*act) for act in part("acts_on_words", person, snapshot)),
        place + 1,
        len(siblings),
        siblings[place - 1] if place else None,
        siblings[place + 1] if place + 1 < len(siblings) else None,
    )


def reading_of(person: Any, snapshot: Snapshot, reading: UUID | None = None) -> Extraction | None:
    """The named reading of the snapshot, else the current one; None when there is none that the person may see."""
    readings = visible(Extraction, person).filter(snapshot=snapshot)
    return readings.filter(pk=reading).first() if reading else readings.filter(is_current=True).first()


def notes_of(person: Any, extraction: Extraction) -> list[Note]:
    """The quotes of the text in order of place, with what each serves; the other floor says what that is."""
    translations = Prefetch("translations", queryset=_translations(), to_attr="in_other_words")
    rows: list[Any] = list(
        extraction.quotes.filter(start__isnull=False, kind=QuoteKind.TEXT, set_aside_at__isnull=True)
        .prefetch_related(translations)
        .order_by("start", "end", "created_at")[:MOST_QUOTES]
    )
    serves: dict[UUID, list[tuple[str, str, str, str]]] = part("served_by", person, [row.pk for row in rows])
    found = []
    for row in rows:
        served = tuple(Serves(*each) for each in serves.get(row.pk, []))
        found.append(Note(row, served[0].kind if served else "quote", served, tuple(row.in_other_words)))
    return found


def _translations() -> QuerySet[QuoteTranslation]:
    kept = QuoteTranslation.objects.filter(set_aside_at__isnull=True)
    return kept.select_related("translated_by", "checked_by").order_by("created_at")


def stretches(text: str, marks: Iterable[Mark]) -> list[Stretch]:
    """The text cut at every mark's ends; where marks overlap the weightier kind gives the colour."""
    opened: dict[int, list[Mark]] = defaultdict(list)
    closed: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if 0 <= mark.start < mark.end <= len(text):
            opened[mark.start].append(mark)
            closed[mark.end].append(mark)
    cuts = sorted({0, len(text), *opened, *closed})
    over: dict[UUID, Mark] = {}
    found = []
    for start, end in itertools.pairwise(cuts):
        for mark in closed[start]:
            over.pop(mark.quote_id, None)
        over.update((mark.quote_id, mark) for mark in opened[start])
        kinds = {mark.kind for mark in over.values()}
        kind = next((kind for kind in PRECEDENCE if kind in kinds), "")
        found.append(Stretch(text[start:end], kind, f"c{start}" if opened[start] else "", tuple(over)))
    return found
