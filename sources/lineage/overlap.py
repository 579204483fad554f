"""The passages that two texts have in common, letter by letter where each stands. Pure; no database."""

from collections import defaultdict
from dataclasses import dataclass

from sources.lineage.words import Words, joined, shingles

SEED = 4
# Shorter runs are turns of speech that everybody uses.
SHORTEST = 8
# A changed word or figure does not part a passage.
GAP = 4
MOST_PLACES = 12


@dataclass(frozen=True)
class Shared:
    """One passage: where it stands in the one text and in the other, in code points, and how many words are equal."""

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(frozen=True)
class Overlap:
    """All passages in the order of the first text, and which part of each text's words they are (0 to 1)."""

    passages: tuple[Shared, ...]
    part: float
    other_part: float
    words: int


@dataclass
class _Run:
    first: int
    second: int
    length: int
    equal: int


def overlap_of(one: Words, other: Words) -> Overlap:
    """What the two have in common. Re-ordered passages are found where they stand."""
    runs = _chained(_runs(one, other))
    covered = sum(end - start for start, end in joined([(run.first, run.first + run.equal) for run in runs]))
    second = sum(end - start for start, end in joined([(run.second, run.second + run.equal) for run in runs]))
    passages = tuple(
        Shared(
            one.starts[run.first],
            one.ends[run.first + run.length - 1],
            other.starts[run.second],
            other.ends[min(run.second + run.length, len(other)) - 1],
            run.equal,
        )
        for run in runs
    )
    return Overlap(passages, covered / max(len(one), 1), second / max(len(other), 1), covered)


def _runs(one: Words, other: Words) -> list[_Run]:
    """The longest equal runs, taken from the left; each word of the first text is used once."""
    places: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(shingles(other, SEED).tolist()):
        if len(places[number]) < MOST_PLACES:
            places[number].append(place)
    seeds = shingles(one, SEED).tolist()
    found: list[_Run] = []
    at, follows = 0, -1
    while at < len(seeds):
        best, where = 0, -1
        for place in places.get(seeds[at], ()):
            length = _length(one, other, at, place)
            # Of equally long ones the one that goes on where the last ended.
            if length > best or (length == best and place >= follows > where):
                best, where = length, place
        if best >= SEED:
            found.append(_Run(at, where, best, best))
            at, follows = at + best, where + best
        else:
            at += 1
    return found


def _length(one: Words, other: Words, first: int, second: int) -> int:
    most = min(len(one) - first, len(other) - second)
    length = 0
    while length < most and one.numbers[first + length] == other.numbers[second + length]:
        length += 1
    return length


def _chained(runs: list[_Run]) -> list[_Run]:
    """Runs that follow each other in both texts but for a few words as one; what stays short is left out."""
    found: list[_Run] = []
    for run in runs:
        last = found[-1] if found else None
        if last is not None:
            gap = run.first - last.first - last.length
            other_gap = run.second - last.second - last.length
            if gap <= GAP and gap == other_gap:
                last.length += gap + run.length
                last.equal += run.equal
                continue
        found.append(_Run(run.first, run.second, run.length, run.equal))
    return [run for run in found if run.equal >= SHORTEST]
