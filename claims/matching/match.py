"""Has it been checked already: the likest claims and others' fact-checks, how probable that is, and why."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import numpy as np

from claims.matching.candidates import ANYTHING, Narrowed, Reach, candidates
from claims.matching.embed import Vectors, encoder, name_of
from claims.matching.features import NAMES, table
from claims.matching.rarity import asked, rarity
from claims.matching.refit import weights
from claims.matching.rerank import Weights, in_the_same_words
from claims.matching.words import MOST_COMPARED, Read, looked_for, signed_by, tidy
from claims.tips.language import language_of_words
from factcheck.sentences import sentences_of
from sources.extract.extracted import UNDETERMINED

MOST_MATCHES = 10
# An article is asked about by its beginning and its most telling stretches.
STRETCH = 250
LONG_TEXT = 700
MOST_STRETCHES = 6
# After so long the rest of a batch is looked for by words alone, and says so.
BATCH_SECONDS = 45.0


@dataclass(frozen=True)
class Match:
    """A claim of ours (`claim`), or another publisher's fact-check (`external`), that may say the same.

    `text` is the wording that was the likest. `scores` holds every feature by name. Until a person confirms it, it is
    a suggestion, however probable.
    """

    claim: UUID | None
    external: UUID | None
    text: str
    language: str
    probability: float
    is_likely: bool
    method: str
    reasons: tuple["Reason", ...]
    scores: Mapping[str, float] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, UUID | None]:
        """What is found, by kind and key."""
        return ("claim", self.claim) if self.external is None else ("external", self.external)


@dataclass(frozen=True)
class Reason:
    """Why, by kind (see REASONS), with the words or numbers that it is about."""

    kind: str
    about: tuple[str, ...] = ()


REASONS = (
    "same_words", "numbers_in_common", "names_in_common", "near_in_meaning", "other_language", "numbers_differ",
    "dates_differ", "denial_differs",
)  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """The matches of one text, best first. `by_words_only`: no vector was looked for, for want of time or letters."""

    matches: tuple[Match, ...]
    by_words_only: bool = False


def match(who: Any, text: str, narrowed: Narrowed = ANYTHING, *, most: int = MOST_MATCHES) -> Answer:
    """What may say the same as the text, that this person (or `Reach`) may see: at most `most`, the likest first."""
    return next(match_many(who, [text], narrowed, most=most))


def match_many(
    who: Any, texts: Sequence[str], narrowed: Narrowed = ANYTHING, *, most: int = MOST_MATCHES
) -> Iterator[Answer]:
    """An answer for each text, in their order; the same text is looked for once."""
    ends_at = time.monotonic() + BATCH_SECONDS
    known: dict[str, Answer] = {}
    for text in texts:
        if text not in known:
            known[text] = _answer(who, text, narrowed, most, by_vector=time.monotonic() < ends_at)
        yield known[text]


def _answer(who: Any, text: str, narrowed: Narrowed, most: int, *, by_vector: bool) -> Answer:
    tidied, signer = tidy(text), signed_by(text)
    if not any(letter.isalnum() for letter in tidied):
        return Answer((), by_words_only=True)
    found: dict[tuple[str, UUID | None], Match] = {}
    language = language_of_words(tidied)
    language = "" if language == UNDETERMINED else language
    for stretch in stretches(tidied, language):
        vector = encoder().query(looked_for(stretch, signer)) if by_vector else None
        for each in _matches(who, _Stretch(stretch, vector, language, signer), narrowed):
            if each.key not in found or found[each.key].probability < each.probability:
                found[each.key] = each
    best = sorted(found.values(), key=lambda each: (-each.probability, str(each.key)))
    return Answer(tuple(best[:most]), by_words_only=not by_vector)


def stretches(text: str, language: str = "") -> list[str]:
    """The text itself when it is short; of a long one its beginning and the stretches that tell most, a few.

    Whole sentences of a language (empty: unknown) stay together as far as they fit.
    """
    if len(text) <= LONG_TEXT:
        return [text]
    parts: list[str] = [""]
    for sentence in sentences_of(text, language):
        for cut in range(0, len(sentence.text), LONG_TEXT):
            piece = sentence.text[cut : cut + LONG_TEXT]
            if parts[-1] and len(parts[-1]) + len(piece) > STRETCH:
                parts.append("")
            parts[-1] = f"{parts[-1]} {piece}".strip()
    told = sorted(parts[1:], key=lambda part: (-_telling(part), part))
    return [parts[0], *told[: MOST_STRETCHES - 1]]


def _telling(part: str) -> float:
    read = Read(part)
    return len(read.names) + 2.0 * len(read.numbers | read.years) + 0.1 * len(read.telling)


@dataclass(frozen=True)
class _Stretch:
    """A part of what is asked, with its vector where time allows, its language where known, and who signed it."""

    text: str
    vector: Vectors | None
    language: str
    signer: str


def _matches(who: Any, part: _Stretch, narrowed: Narrowed) -> Iterator[Match]:
    text, vector, language, signer = part.text, part.vector, part.language, part.signer
    wanted, fitted = asked(text[:MOST_COMPARED], language, signed_by=signer), weights()
    found = candidates(who, wanted, vector, name_of(encoder()), narrowed)
    method = f"{name_of(encoder())} {fitted.version}"
    # A claim of ours does not stand behind somebody else's check of the same: each has its own list to be the best of.
    ours = [each for each in found if each.external is None]
    theirs = [each for each in found if each.external is not None]
    features = np.vstack([table(wanted, some, rarity(), language) for some in (ours, theirs)])
    probabilities = np.maximum(fitted.probabilities(features), in_the_same_words(features))
    for candidate, row, probability in zip([*ours, *theirs], features, probabilities, strict=True):
        if probability >= fitted.possible:
            scores = {name: round(float(value), 4) for name, value in zip(NAMES, row, strict=True)}
            yield Match(
                claim=candidate.claim,
                external=candidate.external,
                text=candidate.text,
                language=candidate.language,
                probability=round(float(probability), 4),
                is_likely=_is_likely(float(probability), scores, fitted),
                method=method,
                reasons=reasons_of(text, f"{candidate.title} {candidate.text}", candidate.language, scores),
                scores=scores,
            )


def _is_likely(probability: float, scores: Mapping[str, float], fitted: Weights) -> bool:
    """Never where numbers contradict: “won with 51 %” and “won with 67 %” are two claims."""
    return probability >= fitted.likely and not scores["numbers_in_conflict"]


def reasons_of(text: str, other: str, language: str, scores: Mapping[str, float]) -> tuple[Reason, ...]:
    """Why the two may be the same, and what speaks against it; `scores` as a match or a suggestion keeps them."""
    return tuple(_reasons(Read(tidy(text)[:MOST_COMPARED]), Read(tidy(other)[:MOST_COMPARED]), language, scores))


def _reasons(mine: Read, read: Read, language: str, scores: Mapping[str, float]) -> Iterator[Reason]:
    if scores.get("other_language"):
        yield Reason("other_language", (language,))
    elif held := {word for word in mine.tokens if not word.isdigit() and Read(word).telling & read.telling}:
        yield Reason("same_words", tuple(sorted(held, key=lambda word: (-len(word), word))[:5]))
    if numbers := mine.numbers & read.numbers:
        yield Reason("numbers_in_common", tuple(f"{number:,.10g}" for number in sorted(numbers)[:3]))
    if names := read.names & (mine.names | set(mine.tokens)):
        yield Reason("names_in_common", tuple(sorted(names))[:3])
    if scores.get("has_vector") and scores.get("similarity_place", 0) >= 0.5:
        yield Reason("near_in_meaning")
    for name, kind in (
        ("numbers_in_conflict", "numbers_differ"),
        ("dates_in_conflict", "dates_differ"),
        ("denials_differ", "denial_differs"),
    ):
        if scores.get(name):
            yield Reason(kind)


__all__ = ["Answer", "Match", "Narrowed", "Reach", "Reason", "match", "match_many", "reasons_of", "stretches"]
