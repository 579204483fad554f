"""What is compared: a text as it is looked for, a text on record as it was found, and how rare words are. Pure."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from claims.matching.words import Read

# Rows that are looked at for all words of a text. In a large record each lies on a page of its own that nobody looked
# at lately, and costs as much as a step through the index over vectors: there only the rarest words are looked for
# alone, and more of them two at a time, which the index over words tells without looking at a row.
MOST_ROWS, FEWEST_ROWS = 4_000, 250
LARGE = 50_000
# A word that the planner's list does not hold is rarer than its last one.
BELOW_THE_LAST = 0.5
# How large a record is taken to be at least, and in which share of it a word stands of which nothing is known.
SMALL = 2_000
UNKNOWN = 0.002


@dataclass(frozen=True)
class Rarity:
    """How many texts there are about, and in which share of them the common words stand."""

    texts: int = 0
    shares: Mapping[str, float] = field(default_factory=dict)
    last: float = 0.0

    @property
    def most_rows(self) -> int:
        """How many rows are looked at for all words of a text."""
        return max(FEWEST_ROWS, min(MOST_ROWS, MOST_ROWS * LARGE // max(self.texts, 1)))

    @property
    def is_large(self) -> bool:
        """Whether a text has more words worth looking for than rows may be looked at."""
        return self.texts > LARGE

    def rows(self, lexeme: str) -> float:
        """In how many texts the word stands, about."""
        return self.texts * self.shares.get(lexeme, self.last * BELOW_THE_LAST)

    def weight(self, lexeme: str) -> float:
        """What the word tells: BM25's inverse document frequency."""
        # Of a small record little is known yet: it is weighed as a part of a larger one like it.
        texts = max(self.texts, SMALL)
        rows = min(self.rows(lexeme) * texts / self.texts, texts) if self.texts else texts * UNKNOWN
        return math.log(1 + (texts + 0.5 - rows) / (rows + 0.5))


@dataclass(frozen=True)
class Asked:
    """A text as it is looked for: queries with their weights, and its words in each configuration.

    `two_of` finds what holds two of its rare words or more (empty: nothing is looked for so); `others` are those of
    them that are no query of their own.
    """

    read: Read
    lexemes: tuple[frozenset[str], ...] = ()
    queries: tuple[tuple[str, float], ...] = ()
    two_of: str = ""
    others: tuple[tuple[str, float], ...] = ()
    most_rows: int = MOST_ROWS
    spelled: tuple[str, ...] = ()
    signed_by: str = ""


@dataclass(frozen=True)
class Candidate:
    """A text on record with how it was found; `similarity` is None where it has no vector of this encoder yet; `turned`
    is the same by what sets texts apart (claims.matching.turned).

    `lexemes` are its words as PostgreSQL stems them. Exactly one of claim, external and publication is what is found;
    a wording is found as its claim.
    """

    row: int
    kind: str
    claim: UUID | None
    external: UUID | None
    publication: UUID | None
    language: str
    text: str
    title: str
    similarity: float | None
    turned: float | None
    by_words: float
    lexemes: frozenset[str]
