"""What two texts that share words are to each other: how the one comes from the other, and why. Pure; no database."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sources.lineage.bylines import agency_of
from sources.lineage.overlap import Overlap, overlap_of
from sources.lineage.words import Words, joined

SYNDICATES, QUOTES, CORRECTS, TRANSLATES = "syndicates", "quotes", "corrects", "translates"
METHOD = "shared passages"
VERSION = "1"

# Fitted on one half of the made copies of bench/lineage.py; the other half is what is reported.
COPY_PART = 0.5
COPY_WORDS = 40
LONG_PART, LONG_WORDS = 0.35, 150
MOSTLY_QUOTED = 0.75
QUOTED_WORDS = 12


@dataclass(frozen=True)
class Text:
    """One reading of one source, as it is compared. `links` and `address` are hashes of normal addresses.

    `published` is the span of moments that its date can mean, as far as the date is known.
    """

    key: str
    words: Words
    quotes: tuple[tuple[int, int], ...] = ()
    host: str = ""
    domain: str = ""
    agencies: frozenset[str] = frozenset()
    corrects: bool = False
    address: str = ""
    links: frozenset[str] = frozenset()
    canonical: str = ""
    published: tuple[datetime, datetime] | None = None
    captured_at: datetime | None = None


@dataclass(frozen=True)
class Kinship:
    """How `copy` comes from `original` (keys), how sure that is (0 to 1), and what speaks for it.

    The passages are of the copy first: start, end, start in the original, end there.
    """

    copy: str
    original: str
    kind: str
    score: float
    passages: tuple[tuple[int, int, int, int], ...]
    signals: dict[str, Any] = field(default_factory=dict)


def kinship(one: Text, other: Text) -> Kinship | None:
    """What the two are to each other by the words they share; None when that is nothing that a person need see.

    The answer is the same whichever text comes first.
    """
    first, second = sorted((one, other), key=lambda text: text.key)
    overlap = overlap_of(first.words, second.words)
    if not overlap.passages:
        return None
    quoted = _quoted_part(first, overlap)
    links = bool(first.address and first.address in second.links) or bool(
        second.address and second.address in first.links
    )
    part = max(overlap.part, overlap.other_part)
    is_copy = (part >= COPY_PART and overlap.words >= COPY_WORDS) or (part >= LONG_PART and overlap.words >= LONG_WORDS)
    if is_copy and not (quoted >= MOSTLY_QUOTED and part < 0.8):
        kind, score = SYNDICATES, part
    elif links and overlap.words >= QUOTED_WORDS and quoted >= 0.5:
        kind, score = QUOTES, min(0.95, 0.6 + overlap.words / 400)
    else:
        return None
    votes = direction(first, second, overlap)
    if sum(votes.values()) >= 0:
        copy, original, passages = second, first, _turned(overlap)
    else:
        copy, original, passages = first, second, _straight(overlap)
    if kind == SYNDICATES and copy.corrects and copy.domain == original.domain:
        kind = CORRECTS
    return Kinship(copy.key, original.key, kind, round(min(score, 1.0), 3), passages,
                   _signals(copy, original, overlap, quoted, votes, turned=copy is second))  # fmt: skip


def direction(first: Text, second: Text, overlap: Overlap | None = None) -> dict[str, float]:
    """What speaks for the first text being the original (above 0) or the second (below), by name."""
    votes = {
        "agency": 4.0 * (_credits(second, first) - _credits(first, second)),
        "canonical": 3.0 * (_names(second, first) - _names(first, second)),
        "link": 3.0 * (bool(first.address and first.address in second.links)
                       - bool(second.address and second.address in first.links)),
        "published": 2.0 * _earlier(first, second),
    }  # fmt: skip
    if not any(votes.values()):
        votes["credit"] = 0.5 * (bool(first.agencies) - bool(second.agencies))
        if overlap is not None and abs(overlap.part - overlap.other_part) > 0.3:
            # A wire text that stands whole inside a longer page was there before the page.
            votes["inside"] = 0.5 if overlap.part > overlap.other_part else -0.5
        if first.captured_at and second.captured_at and first.captured_at != second.captured_at:
            votes["captured"] = 0.1 if first.captured_at < second.captured_at else -0.1
    return {name: value for name, value in votes.items() if value}


def _credits(copy: Text, original: Text) -> bool:
    agency = agency_of(original.host)
    return bool(agency and agency in copy.agencies and agency_of(copy.host) != agency)


def _names(copy: Text, original: Text) -> bool:
    return bool(original.address and copy.canonical == original.address)


def _earlier(first: Text, second: Text) -> int:
    """1 when the first was published before, -1 when after, 0 when their dates do not say."""
    if first.published is None or second.published is None:
        return 0
    return int(first.published[1] < second.published[0]) - int(second.published[1] < first.published[0])


def _quoted_part(text: Text, overlap: Overlap) -> float:
    """Which part of the shared passages stands between quotation marks."""
    shared = joined([(each.start, each.end) for each in overlap.passages])
    marks = joined(list(text.quotes))
    inside = sum(max(0, min(end, stop) - max(start, begin)) for start, end in shared for begin, stop in marks)
    return inside / max(1, sum(end - start for start, end in shared))


def _straight(overlap: Overlap) -> tuple[tuple[int, int, int, int], ...]:
    return tuple((each.start, each.end, each.other_start, each.other_end) for each in overlap.passages)


def _turned(overlap: Overlap) -> tuple[tuple[int, int, int, int], ...]:
    found = ((each.other_start, each.other_end, each.start, each.end) for each in overlap.passages)
    return tuple(sorted(found))


def _signals(
    copy: Text, original: Text, overlap: Overlap, quoted: float, votes: dict[str, float], *, turned: bool
) -> dict[str, Any]:
    """Figures and names that the page tells in words: parts of both texts, shared words, credits, direction."""
    parts = (overlap.other_part, overlap.part) if turned else (overlap.part, overlap.other_part)
    found: dict[str, Any] = {
        "part": round(parts[0], 3),
        "original_part": round(parts[1], 3),
        "words": overlap.words,
        "quoted": round(quoted, 3),
        "direction": sorted(votes, key=lambda name: -abs(votes[name])),
        "direction_is_known": sum(map(abs, votes.values())) >= 1,
    }
    if agencies := sorted(copy.agencies | ({agency_of(original.host)} - {""})):
        found["agencies"] = agencies
    return found
