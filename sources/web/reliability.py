"""What a source's page shows of how reliable the source is held to be."""

from dataclasses import dataclass
from typing import Any

from factcheck.access import all_of, can_record, is_a_person
from factcheck.newsroom import grades_reliability
from sources.grading import given
from sources.models import Source, SourceKind, SourceReliability

may_grade = all_of(can_record, is_a_person)


@dataclass(frozen=True)
class ReliabilityPart:
    """The judgements that stand, and whether the person may add or change theirs."""

    given: tuple[SourceReliability, ...]
    may_grade: bool
    has_graded: bool


def reliability_part(person: Any, source: Source) -> ReliabilityPart | None:
    """The part of the page; None where the newsroom does not grade, and for our own texts."""
    if source.kind == SourceKind.DESK_NOTE or not grades_reliability():
        return None
    rows = tuple(given(source.reliability))
    return ReliabilityPart(rows, bool(may_grade(person)), any(row.judged_by_id == person.pk for row in rows))
