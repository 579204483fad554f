"""A quoted passage found again in another text: at the same place, moved, with changes, or gone.

Offsets count Unicode code points. The context (TextQuoteSelector's prefix and suffix) decides among repeats. Texts may
be huge or made to be slow: how many places are looked at is bounded, whatever the text.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

How = Literal["exact", "moved", "fuzzy", "gone"]

# Likeness (0 to 1) from which other words count as the passage; less when its context stands around it.
LIKE_ENOUGH = 0.75
LIKE_ENOUGH_IN_CONTEXT = 0.5
# Fewer code points than this are found again by their context rather than by themselves.
TELLING_BY_ITSELF = 25
TELLING_CONTEXT = 8
MOST_REPEATS = 200
CONTEXT = 64
# Seeds: pieces of the passage and its context that are looked for word by word.
SEED = 12
MOST_SEEDS = 96
MOST_HITS_PER_SEED = 12
MOST_WINDOWS = 6
# An end of a passage is looked for by this many code points of it.
END = 40
# Longer passages are compared by their first and last parts only.
MOST_COMPARED = 20_000
NEAR = 2_000
LONGEST_WORD = 40


@dataclass(frozen=True)
class Anchor:
    """A passage as it was quoted: its words, what stood around them, and where they began."""

    exact: str
    prefix: str
    suffix: str
    start: int


@dataclass(frozen=True)
class Anchored:
    """Where the passage stands now. `score` is the likeness of the words, 0 to 1; gone has no place.

    `instead` is where other words stand between the passage's context now, where that is still there.
    """

    how: How
    start: int = 0
    end: int = 0
    score: float = 1.0
    instead: tuple[int, int] | None = None


def reanchor(anchor: Anchor, text: str) -> Anchored:
    """The passage in the text. An empty passage is gone."""
    if not anchor.exact:
        return Anchored("gone", score=0.0)
    start, alike = _verbatim(anchor, text)
    if start is None:
        return _with_changes(anchor, text)
    if len(anchor.exact) < TELLING_BY_ITSELF and alike < TELLING_CONTEXT <= len(anchor.prefix + anchor.suffix):
        # A few words stand in many places: what their old context holds now is more likely the passage.
        changed = _with_changes(anchor, text, in_context=True)
        if changed.how == "fuzzy" or changed.instead:
            return changed
    return Anchored("exact" if start == anchor.start else "moved", start, start + len(anchor.exact))


def same_words(one: str, other: str) -> bool:
    """Whether two passages differ in nothing but space between words."""
    return one.split() == other.split()


def _verbatim(anchor: Anchor, text: str) -> tuple[int | None, int]:
    """Where the very words stand, and how much context they kept; of repeats the most alike, then the nearest."""
    whole = anchor.prefix + anchor.exact + anchor.suffix
    if whole != anchor.exact:
        found = _nearest(whole, text, anchor.start - len(anchor.prefix))
        if found is not None:
            return found + len(anchor.prefix), len(whole)
    best: tuple[int, int, int] | None = None
    for start in _repeats(anchor.exact, text, anchor.start):
        end = start + len(anchor.exact)
        alike = _shared_end(anchor.prefix, text[max(0, start - CONTEXT) : start])
        alike += _shared_start(anchor.suffix, text[end : end + CONTEXT])
        ranked = (alike, -abs(start - anchor.start), start)
        best = max(best, ranked) if best else ranked
    return (best[2], best[0]) if best else (None, 0)


def _nearest(words: str, text: str, place: int) -> int | None:
    return min(_repeats(words, text, place), key=lambda start: abs(start - place), default=None)


def _repeats(words: str, text: str, place: int) -> Iterator[int]:
    """Places of the words: the first ones from shortly before a place on, then from the start of the text."""
    if text.startswith(words, max(place, 0)):
        yield max(place, 0)
    # Forwards only: str.find is linear at worst, str.rfind is not.
    near = max(0, place - NEAR)
    for low, high in ((near, len(text)), (0, near + len(words) - 1)):
        start = low
        for _ in range(MOST_REPEATS):
            start = text.find(words, start, high)
            if start < 0:
                break
            yield start
            start += 1


def _shared_end(one: str, other: str) -> int:
    return _shared_start(one[::-1], other[::-1])


def _shared_start(one: str, other: str) -> int:
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))


def _with_changes(anchor: Anchor, text: str, *, in_context: bool = False) -> Anchored:
    best = Anchored("gone", score=0.0)
    instead: tuple[int, int] | None = None
    for start, end in _windows(anchor, text):
        for found in () if in_context else _in_window(anchor, text, start, end):
            if found.score > best.score:
                best = found
        between = _between_context(anchor, text, start, end)
        if between:
            instead = instead or between
            score = _likeness(anchor.exact, text[between[0] : between[1]])
            if score >= LIKE_ENOUGH_IN_CONTEXT and score > best.score:
                best = Anchored("fuzzy", *between, score)
    return best if best.how == "fuzzy" else Anchored("gone", score=best.score, instead=instead)


def _windows(anchor: Anchor, text: str) -> list[tuple[int, int]]:
    """Stretches of the text that share pieces with the passage and its context, best first."""
    whole = anchor.prefix + anchor.exact + anchor.suffix
    votes: Counter[int] = Counter()
    width = max(64, len(whole) // 2)
    step = max(SEED // 2, len(whole) // MOST_SEEDS)
    for place in range(0, max(len(whole) - SEED, 0) + 1, step):
        seed = whole[place : place + SEED]
        for hit in _hits(seed, text, anchor.start - len(anchor.prefix) + place):
            votes[(hit - place) // width] += 1
    slack = max(CONTEXT * 2, len(whole) // 2)
    stretches = [(bucket * width, len(whole)) for bucket, _ in votes.most_common(MOST_WINDOWS)]
    if len(whole) <= NEAR:
        stretches.append((anchor.start - NEAR, 2 * NEAR))
    return [(max(0, start - slack), min(len(text), start + width + size + slack)) for start, size in stretches]


def _hits(seed: str, text: str, place: int) -> Iterator[int]:
    """Where a piece stands, first near its old place. One that stands everywhere says nothing and is passed over."""
    start = max(0, place - NEAR)
    for low in dict.fromkeys((start, 0)):
        found = low
        for _ in range(MOST_HITS_PER_SEED):
            found = text.find(seed, found)
            if found < 0:
                break
            yield found
            found += len(seed)


def _in_window(anchor: Anchor, text: str, low: int, high: int) -> Iterator[Anchored]:
    window = text[low:high]
    head, tail = anchor.exact[:END], anchor.exact[-END:]
    first = fuzz.partial_ratio_alignment(head, window, score_cutoff=60)
    if first is None:
        return
    start = first.dest_start
    last = fuzz.partial_ratio_alignment(tail, window[start:], score_cutoff=60)
    ends = [first.dest_end if len(head) == len(anchor.exact) else start + len(anchor.exact)]
    if last is not None:
        ends.append(start + last.dest_end)
    for end in ends:
        place = _whole_words(text, low + start, min(low + end, len(text)), anchor.exact)
        score = _likeness(anchor.exact, text[place[0] : place[1]])
        if score >= LIKE_ENOUGH:
            yield Anchored("fuzzy", *place, score)


def _between_context(anchor: Anchor, text: str, low: int, high: int) -> tuple[int, int] | None:
    """What stands between the passage's context in the window: the passage as it reads now, if anything."""
    before, after = anchor.prefix[-END:].lstrip(), anchor.suffix[:END].rstrip()
    if len(before.strip()) < SEED or len(after.strip()) < SEED:
        return None
    start = text.find(before, low, high)
    if start < 0:
        return None
    start += len(before)
    end = text.find(after, start, min(high, start + 3 * len(anchor.exact) + NEAR))
    while start < end and text[start].isspace() and not anchor.exact[0].isspace():
        start += 1
    while start < end and text[end - 1].isspace() and not anchor.exact[-1].isspace():
        end -= 1
    return (start, end) if end > start else None


def _whole_words(text: str, start: int, end: int, exact: str) -> tuple[int, int]:
    """The stretch widened to whole words where the passage had them, without space at its ends."""
    lowest, highest = max(0, start - LONGEST_WORD), min(len(text), end + LONGEST_WORD)
    if exact[0].isalnum():
        while start > lowest and text[start - 1].isalnum() and text[start].isalnum():
            start -= 1
    if exact[-1].isalnum():
        while end < highest and text[end].isalnum() and text[end - 1].isalnum():
            end += 1
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _likeness(one: str, other: str) -> float:
    if len(one) > MOST_COMPARED:
        half = MOST_COMPARED // 2
        one, other = one[:half] + one[-half:], other[:half] + other[-half:]
    return fuzz.ratio(one, other[: 4 * MOST_COMPARED]) / 100
