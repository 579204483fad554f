"""How reliable sources and evidence are held to be, as the desk sees it; nothing where the newsroom does not grade."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext

from claims.models import EvidenceReliability
from factcheck.newsroom import grades_reliability
from sources.models import SourceReliability


def graded_in_words(evidence: Iterable[UUID], sources: Iterable[UUID]) -> dict[UUID, list[str]]:
    """What these pieces and these sources were graded, by key, each in a few words and once."""
    found: dict[UUID, list[str]] = defaultdict(list)
    if not grades_reliability():
        return found
    pieces = EvidenceReliability.objects.kept().filter(evidence__in=list(evidence)).order_by("created_at")
    works = SourceReliability.objects.kept().filter(source__in=list(sources)).order_by("created_at")
    told = [(row.evidence_id, gettext("evidence"), row.get_authenticity_display()) for row in pieces]
    told += [(row.source_id, gettext("source"), row.get_grade_display()) for row in works]
    for key, what, grade in told:
        words = f"{what}: {grade}"
        if words not in found[key]:
            found[key].append(words)
    return found
