"""How much evidence bears on claims, counted by independent origin in the database.

Copies, checks and computations of the same material have one origin. Our own notes are none.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext, ngettext

from sources.lineage.origins import ORIGIN_CTES

# Each stance in force towards the claims, with the source that its evidence rests on.
BEARS = """
bears AS (
  SELECT s.claim_id, s.evidence_id, e.created_at, s.bears_on,
    CASE s.value WHEN 'strongly_for' THEN 2 WHEN 'for' THEN 1 WHEN 'against' THEN -1 WHEN 'strongly_against' THEN -2
      ELSE 0 END AS weight,
    COALESCE(qs.source_id, ls.source_id, xs.source_id, e.link_id) AS source_id
  FROM claims_stance s JOIN claims_evidence e ON e.id = s.evidence_id
  LEFT JOIN sources_quote q ON q.id = e.quote_id LEFT JOIN sources_snapshot qs ON qs.id = q.snapshot_id
  LEFT JOIN sources_look l ON l.id = e.look_id LEFT JOIN sources_lookseries ls ON ls.id = l.series_id
  LEFT JOIN sources_extraction x ON x.id = e.note_id LEFT JOIN sources_snapshot xs ON xs.id = x.snapshot_id
  WHERE s.claim_id = ANY(%(claims)s) AND s.set_aside_at IS NULL AND e.set_aside_at IS NULL
), start(id) AS (SELECT DISTINCT source_id FROM bears)
"""
# Who holds a publisher in the end, where owning is recorded: works of publishers in one hand are one origin. Follows
# ORIGIN_CTES; `held(node, hand)` has a row for each origin. UNION ends the walk also where owners own each other.
HELD = """
owned(below, above) AS (
  SELECT organisation_id, agent_id FROM sources_affiliation
  WHERE owns AND set_aside_at IS NULL AND (until_latest IS NULL OR until_latest >= current_date)
  UNION SELECT owned.below, higher.agent_id FROM owned JOIN sources_affiliation higher
    ON higher.organisation_id = owned.above AND higher.owns AND higher.set_aside_at IS NULL
    AND (higher.until_latest IS NULL OR higher.until_latest >= current_date)
), hand(agent, top) AS (
  SELECT agent, min(top::text)::uuid FROM (
    SELECT below, above FROM owned WHERE above NOT IN (SELECT below FROM owned) OR above = below
    UNION SELECT above, above FROM owned WHERE above NOT IN (SELECT below FROM owned)
  ) each(agent, top) GROUP BY agent
), held(node, hand) AS (
  SELECT DISTINCT root.node, COALESCE(hand.top, root.node) FROM root
  JOIN sources_source source ON source.id = root.node LEFT JOIN hand ON hand.agent = source.publisher_id
)
"""
# What goes back to the left-out source falls with it, also where it has another origin besides.
_BALANCES = f"""
WITH RECURSIVE {BEARS}, {ORIGIN_CTES}, {HELD}, kept AS (
  SELECT claim_id, source_id, bears_on, sign(weight) AS side FROM bears
  WHERE source_id NOT IN (SELECT start FROM root WHERE node = %(without)s)
), checked AS (SELECT start, bool_and(is_check) AS is_check FROM root GROUP BY start),
independent AS (
  SELECT claim_id, side, count(DISTINCT held.hand) AS origins FROM kept JOIN root ON root.start = kept.source_id
  JOIN held ON held.node = root.node
  WHERE NOT root.is_ours GROUP BY claim_id, side
)
SELECT claim_id, side, count(*), count(*) FILTER (WHERE is_check), COALESCE(max(origins), 0),
  count(*) FILTER (WHERE bears_on = 'verifiability')
FROM kept LEFT JOIN checked ON checked.start = kept.source_id LEFT JOIN independent USING (claim_id, side)
GROUP BY claim_id, side
"""
_ORIGINS = f"""
WITH RECURSIVE {BEARS}, {ORIGIN_CTES}
SELECT node, min(title), count(DISTINCT evidence_id), count(DISTINCT evidence_id) FILTER (WHERE is_check)
FROM bears JOIN root ON root.start = bears.source_id WHERE NOT is_ours
GROUP BY node ORDER BY 3 DESC, 2, 1 LIMIT %(most)s
"""
MOST_ORIGINS = 60
SIDES = {1: "supporting", 0: "context", -1: "against"}


@dataclass(frozen=True)
class Side:
    """Pieces of evidence on one side of one claim: how many, how many of them are checks, from how many origins."""

    pieces: int = 0
    checks: int = 0
    origins: int = 0

    def in_words(self) -> str:
        """“1 origin, 3 checks”; empty without pieces."""
        if not self.pieces:
            return ""
        origins = ngettext("%(n)s origin", "%(n)s origins", self.origins) % {"n": self.origins}
        checks = ngettext("%(n)s check", "%(n)s checks", self.checks) % {"n": self.checks}
        return f"{origins}, {checks}" if self.checks else origins


@dataclass
class Balance:
    """The sides of one claim. What bears on whether it can be checked is context and counted apart."""

    supporting: Side = field(default_factory=Side)
    context: Side = field(default_factory=Side)
    against: Side = field(default_factory=Side)
    verifiability: int = 0

    def context_in_words(self) -> str:
        """“3 context, 6 on verifiability”."""
        plain = self.context.pieces - self.verifiability
        parts = [gettext("%(n)s context") % {"n": plain}] if plain or not self.verifiability else []
        if self.verifiability:
            parts.append(gettext("%(n)s on verifiability") % {"n": self.verifiability})
        return ", ".join(parts)


@dataclass(frozen=True)
class Weight:
    """One origin of the evidence on some claims: how many pieces go back to it, how many of them are checks of it."""

    source_id: UUID
    title: str
    pieces: int
    checks: int


def balances(claim_ids: Iterable[UUID], *, without: UUID | None = None) -> dict[UUID, Balance]:
    """The balance of each named claim, in one statement; `without` leaves out all that goes back to that source."""
    found: dict[UUID, Balance] = defaultdict(Balance)
    with connection.cursor() as cursor:
        cursor.execute(_BALANCES, {"claims": list(claim_ids), "without": without})
        for claim_id, side, pieces, checks, origins, verifiability in cursor.fetchall():
            setattr(found[claim_id], SIDES[int(side)], Side(pieces, checks, origins))
            found[claim_id].verifiability += verifiability
    return found


def origins_of(claim_ids: Iterable[UUID]) -> list[Weight]:
    """The origins of all evidence on the claims, the heaviest first, no more than MOST_ORIGINS; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_ORIGINS, {"claims": list(claim_ids), "most": MOST_ORIGINS})
        return [Weight(*row) for row in cursor.fetchall()]
