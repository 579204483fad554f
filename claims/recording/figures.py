"""Recording the numbers inside a claim, proposed from its texts or typed."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max

from claims.figure_findings import language_of
from claims.figures.numbers import PERCENT, numbers_in
from claims.figures.subjects import subject_of
from claims.models import Appearance, Claim, ClaimFigure
from claims.visibility import visible
from factcheck.recording import locked, written

MOST = 40


@dataclass(frozen=True)
class Proposed:
    """A number that stands in the claim's words, or in those it was said in, and is no figure of it yet."""

    value: Decimal
    others: tuple[Decimal, ...]
    unit: str
    what: str
    as_written: str
    language: str
    is_approximate: bool


def proposed_figures(claim: Claim, person: Any) -> list[Proposed]:
    """The numbers to choose from, each value once, in the order in which the texts have them."""
    known = {(row.value, row.unit == PERCENT) for row in claim.figures.kept()}
    found: dict[tuple[Decimal, bool], Proposed] = {}
    for text, language in _texts(claim, person):
        for number in numbers_in(text, language):
            keys = {(value, number.is_percent) for value in number.readings}
            if keys & known or keys & found.keys() or not number.value:
                continue
            found[number.value, number.is_percent] = Proposed(
                number.value.quantize(Decimal(1)) if number.value == number.value.to_integral() else number.value,
                number.others,
                number.unit,
                subject_of(text, number),
                number.written,
                language,
                number.is_approximate,
            )
    return list(found.values())[:MOST]


def record_figures(claim: Claim, person: Any, figures: Iterable[ClaimFigure]) -> list[ClaimFigure]:
    """The figures, saved behind those the claim has, in one act."""
    saved = []
    with written(person, "record the numbers of a claim"):
        claim = locked(claim)
        last = claim.figures.aggregate(last=Max("position"))["last"] or 0
        for place, row in enumerate(figures, last + 1):
            row.claim, row.position = claim, place
            row.save(force_insert=True)
            saved.append(row)
    return saved


def _texts(claim: Claim, person: Any) -> list[tuple[str, str]]:
    said = visible(Appearance, person).filter(claim=claim, set_aside_at__isnull=True, quote__isnull=False)
    quotes = said.order_by("said_earliest", "pk").select_related("quote__extraction")
    wordings = [(each.text, each.language) for each in claim.wordings.kept()]
    quoted = [(row.quote.exact, language_of(row.quote, row.language)) for row in quotes[:MOST] if row.quote]
    return [(claim.text, claim.language), *quoted, *wordings]
