"""What changed between two snapshots' texts, for the page: runs in order, long unchanged parts folded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sources.differences import Run, differences
from sources.models import Snapshot
from sources.web.reader_page import reading_of

# Letters of an unchanged part that stay in sight beside a change; what is longer than twice that is folded between.
KEPT = 260
MOST_LETTERS = 3_000_000


@dataclass(frozen=True)
class Piece:
    """A run as shown; `fold` says that it is shown on request."""

    kind: str
    text: str
    words: int
    fold: bool = False


@dataclass(frozen=True)
class DifferencePage:
    """Both snapshots, the pieces, and how many words went and came."""

    one: Snapshot
    other: Snapshot
    pieces: tuple[Piece, ...]
    struck: int
    added: int
    lacks_text: bool
    is_too_large: bool


def difference_page(person: Any, one: Snapshot, other: Snapshot) -> DifferencePage:
    """The difference between the current readings of two snapshots."""
    before, after = reading_of(person, one), reading_of(person, other)
    if before is None or after is None:
        return DifferencePage(one, other, (), 0, 0, True, False)
    if len(before.text) + len(after.text) > MOST_LETTERS:
        return DifferencePage(one, other, (), 0, 0, False, True)
    runs = differences(before.text, after.text)
    struck = sum(run.words for run in runs if run.kind == "struck")
    added = sum(run.words for run in runs if run.kind == "added")
    return DifferencePage(one, other, tuple(folded(runs)), struck, added, False, False)


def folded(runs: Iterable[Run]) -> Iterator[Piece]:
    """The runs, the middle of each long unchanged one apart; at the text's ends nothing stays beside it."""
    ordered = list(runs)
    for place, run in enumerate(ordered):
        head = KEPT if place else 0
        tail = KEPT if place + 1 < len(ordered) else 0
        if run.kind != "same" or len(run.text) <= head + tail + KEPT:
            yield Piece(run.kind, run.text, run.words)
            continue
        first, last = _at_blank(run.text, head), len(run.text) - _at_blank(run.text[::-1], tail)
        yield Piece("same", run.text[:first], 0)
        yield Piece("same", run.text[first:last], len(run.text[first:last].split()), fold=True)
        yield Piece("same", run.text[last:], 0)


def _at_blank(text: str, least: int) -> int:
    """The place of the first blank from `least` on, so that no word is cut; `least` where there is none soon."""
    if not least:
        return 0
    return next((place for place in range(least, min(least + 40, len(text))) if text[place].isspace()), least)
