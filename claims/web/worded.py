"""A text in the reader's language with the other wording beside it, and ratings by their labels."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.utils.translation import get_language

from claims.models import RatingLabel


class _Wording(Protocol):
    @property
    def language(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Worded:
    """A text and its language; beside it the other wording (empty when there is none)."""

    text: str
    language: str
    beside: str = ""
    beside_language: str = ""


@dataclass(frozen=True)
class Label:
    """A rating as shown: what it means for the claim, its label and public definition in the reader's language."""

    meaning: str
    label: str
    definition: str


def reader_language() -> str:
    """The language of the page, without its region."""
    return (get_language() or "en").split("-")[0]


def in_two(text: str, language: str, wordings: Iterable[_Wording]) -> Worded:
    """The text with another wording beside it; the reader's language comes first."""
    others = list(wordings)
    mine = next((each for each in others if each.language.split("-")[0] == reader_language()), None)
    if mine is not None and language.split("-", maxsplit=1)[0] != reader_language():
        return Worded(mine.text, mine.language, text, language)
    other = next((each for each in others if each.language != language), None)
    return Worded(text, language, other.text, other.language) if other else Worded(text, language)


def labels() -> dict[UUID, Label]:
    """Every rating's label in the reader's language, else in any; one statement."""
    found: dict[UUID, Label] = {}
    wanted = reader_language()
    rows = RatingLabel.objects.select_related("rating").order_by("rating_id", "language")
    for row in rows:
        if row.rating_id not in found or row.language.split("-")[0] == wanted:
            found[row.rating_id] = Label(row.rating.meaning, row.label, row.definition)
    return found
