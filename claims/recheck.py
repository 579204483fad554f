"""Published verdicts come back to the desk: a cited passage changed, an absence ended, a source is corrected.

Sources tell nobody: beat pulls what captures, looks and people found since a version was approved (what newer
tables say of cited figures: `claims.figures_cited`). One finding asks for one re-check of a version, ever.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import override

from claims.models import Verdict, VerdictCitation
from claims.workflow import WorkflowError, request_recheck
from sources.models import Derivation, Look, Sighting, SightingKind

MOST_AT_ONCE = 200

# A citation may rest on a quote or on its copy in a newer capture: what became of a passage is noted of the quote.
_PASSAGES = """
SELECT v.id, s.id, (array_agg(c.id ORDER BY c.position, c.id))[1] FROM sources_sighting s
JOIN sources_quote q ON q.id = s.quote_id OR q.reanchored_from_id = s.quote_id
JOIN claims_evidence e ON e.quote_id = q.id AND e.set_aside_at IS NULL
JOIN claims_verdictcitation c ON c.evidence_id = e.id AND c.set_aside_at IS NULL
JOIN claims_verdict v ON v.id = c.verdict_id AND v.status = 'published' AND v.set_aside_at IS NULL
WHERE s.quote_id IS NOT NULL AND s.kind IN ('passage_changed', 'passage_gone') AND s.at > v.approved_at
  AND NOT EXISTS (SELECT FROM claims_recheck r WHERE r.verdict_id = v.id AND r.sighting_id = s.id)
GROUP BY v.id, s.id, s.at ORDER BY s.at LIMIT %s
"""
_LOOKS = """
SELECT v.id, l.id, (array_agg(c.id ORDER BY c.position, c.id))[1] FROM sources_look l
JOIN sources_look cited ON cited.series_id = l.series_id
JOIN claims_evidence e ON e.look_id = cited.id AND e.set_aside_at IS NULL
JOIN claims_verdictcitation c ON c.evidence_id = e.id AND c.set_aside_at IS NULL
JOIN claims_verdict v ON v.id = c.verdict_id AND v.status = 'published' AND v.set_aside_at IS NULL
WHERE l.outcome = 'there' AND l.set_aside_at IS NULL AND l.looked_at > v.approved_at
  AND NOT EXISTS (SELECT FROM claims_recheck r WHERE r.verdict_id = v.id AND r.look_id = l.id)
GROUP BY v.id, l.id, l.looked_at ORDER BY l.looked_at LIMIT %s
"""

# A work that corrects a cited one, as a person has confirmed: what is cited may be what was put right.
_CORRECTED = """
SELECT v.id, d.id, (array_agg(c.id ORDER BY c.position, c.id))[1] FROM sources_derivation d
JOIN sources_snapshot n ON n.source_id = d.original_id
LEFT JOIN sources_quote q ON q.snapshot_id = n.id
LEFT JOIN sources_extraction x ON x.snapshot_id = n.id
JOIN claims_evidence e ON (e.quote_id = q.id OR e.note_id = x.id) AND e.set_aside_at IS NULL
JOIN claims_verdictcitation c ON c.evidence_id = e.id AND c.set_aside_at IS NULL
JOIN claims_verdict v ON v.id = c.verdict_id AND v.status = 'published' AND v.set_aside_at IS NULL
WHERE d.kind = 'corrects' AND d.state = 'confirmed' AND d.set_aside_at IS NULL AND d.decided_at > v.approved_at
  AND NOT EXISTS (SELECT FROM claims_recheck r WHERE r.verdict_id = v.id AND r.derivation_id = d.id)
GROUP BY v.id, d.id, d.decided_at ORDER BY d.decided_at LIMIT %s
"""
Finding = Sighting | Look | Derivation
FIELDS: dict[type, str] = {Sighting: "sighting", Look: "look", Derivation: "derivation"}


@dataclass(frozen=True)
class _Due:
    """A published version that a finding puts in doubt, and the citation that rests on it."""

    verdict: Verdict
    citation: VerdictCitation
    finding: Finding


def request_due(at: datetime, most: int = MOST_AT_ONCE) -> int:
    """How many re-checks were asked for. May run twice, and in two places at once."""
    asked = 0
    for due in _due(most):
        of: dict[str, Any] = {FIELDS[type(due.finding)]: due.finding}
        asked += _asked(due.verdict, cause_of(due.citation, due.finding), at, **of)
    return asked


def _asked(verdict: Verdict, cause: str, at: datetime, **of: Any) -> int:
    try:
        request_recheck(verdict, cause, at=at, **of)
    except WorkflowError as error:
        # Withdrawn or superseded at this moment: then there is nothing left to re-check.
        if error.code not in ("not_published", "busy"):
            raise
        return 0
    return 1


def _numbered(citation: VerdictCitation) -> dict[str, Any]:
    return {"number": citation.position, "summary": " ".join(citation.evidence.summary.split())[:200]}


def cause_of(citation: VerdictCitation, finding: Finding) -> str:
    """What changed, in the language of the verdict. It names the evidence by our own words, never the source's."""
    with override(citation.verdict.language):
        when = _moment(finding)
        values = {**_numbered(citation), "when": formats.date_format(when, "j F Y, H:i") + " UTC"}
        if isinstance(finding, Derivation):
            said = _("Evidence %(number)s (“%(summary)s”): a later work corrects its source (confirmed %(when)s).")
        elif isinstance(finding, Look):
            said = _("Evidence %(number)s (“%(summary)s”): what was not there has been found on %(when)s.")
        elif finding.kind == SightingKind.PASSAGE_GONE:
            said = _("Evidence %(number)s (“%(summary)s”): the quoted passage is no longer on the page (%(when)s).")
        elif finding.score is None:
            said = _("Evidence %(number)s (“%(summary)s”): the quoted part’s file is another one now (%(when)s).")
        else:
            values["score"] = round(100 * (finding.score or 0))
            said = _(
                "Evidence %(number)s (“%(summary)s”): the quoted passage reads otherwise now "
                "(%(when)s, %(score)s %% alike)."
            )
        return said % values


def _moment(finding: Finding) -> datetime:
    if isinstance(finding, Sighting):
        return finding.at
    return finding.looked_at if isinstance(finding, Look) else (finding.decided_at or finding.created_at)


def _due(most: int) -> Iterator[_Due]:
    kinds: tuple[tuple[str, type[Finding]], ...] = (
        (_PASSAGES, Sighting),
        (_LOOKS, Look),
        (_CORRECTED, Derivation),
    )
    for sql, model in kinds:
        with connection.cursor() as cursor:
            cursor.execute(sql, [most])
            rows: list[tuple[UUID, UUID, UUID]] = cursor.fetchall()
        for _verdict, finding_id, citation_id in rows:
            citation = VerdictCitation.objects.select_related("verdict", "evidence").get(pk=citation_id)
            yield _Due(citation.verdict, citation, model._default_manager.get(pk=finding_id))
