"""How sure we are that evidence is what it purports to be: internal, and only where the newsroom grades."""

from typing import Any

from claims.models import Evidence, EvidenceReliability
from sources.grading import judged, require_graded
from sources.models import SourceKind


def is_our_own(evidence: Evidence) -> bool:
    """Whether it is work of ours: a look, a desk note, or words or an address of one."""
    if evidence.look_id or evidence.note_id:
        return True
    source = evidence.quote.snapshot.source if evidence.quote else evidence.link
    return source is not None and source.kind == SourceKind.DESK_NOTE


def grade_evidence(row: EvidenceReliability, person: Any) -> EvidenceReliability:
    """The person's judgement of the evidence: new, or in place of the one they gave before."""
    require_graded(is_our_own(row.evidence))
    return judged(row, person, on="evidence", fields=("authenticity", "reason", "language"))
