"""What stands behind a claim: how often it was said, and the origins that what was said and what speaks for it have."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext, ngettext

from claims.independence import BEARS, HELD
from sources.lineage.origins import ORIGIN_CTES

_BEHIND = f"""
WITH RECURSIVE {BEARS}, {ORIGIN_CTES}, {HELD}
SELECT bears.claim_id, held.hand, min(root.title), count(DISTINCT bears.evidence_id),
  count(DISTINCT bears.evidence_id) FILTER (WHERE root.is_check)
FROM bears JOIN root ON root.start = bears.source_id JOIN held ON held.node = root.node
WHERE bears.weight > 0 AND NOT root.is_ours
GROUP BY bears.claim_id, held.hand
UNION ALL SELECT claim_id, NULL, NULL, count(*), 0 FROM claims_appearance
WHERE claim_id = ANY(%(claims)s) AND set_aside_at IS NULL AND mode <> 'denies' GROUP BY claim_id
ORDER BY 4 DESC, 3
"""


@dataclass(frozen=True)
class Behind:
    """One origin behind what speaks for a claim: how many pieces go back to it, how many of them check it."""

    title: str
    pieces: int
    checks: int


@dataclass(frozen=True)
class Rests:
    """How often a claim was said, and the origins of the evidence for it."""

    appearances: int = 0
    origins: tuple[Behind, ...] = ()

    @property
    def checks(self) -> int:
        """How many pieces check or compute from the origins' material."""
        return sum(origin.checks for origin in self.origins)

    @property
    def on_one(self) -> str:
        """The only origin, where several pieces go back to it; else empty."""
        one = self.origins[0] if len(self.origins) == 1 else None
        return one.title if one and one.pieces > 1 else ""

    def in_words(self) -> str:
        """“7 appearances, 1 origin, 3 checks”."""
        n = self.appearances
        parts = [ngettext("%(n)s appearance", "%(n)s appearances", n) % {"n": n}]
        origins = len(self.origins)
        parts.append(
            ngettext("%(n)s origin", "%(n)s origins", origins) % {"n": origins}
            if origins
            else gettext("no origin of evidence for it")
        )
        if self.checks:
            parts.append(ngettext("%(n)s check", "%(n)s checks", self.checks) % {"n": self.checks})
        return ", ".join(parts)


def rests_of(claim_ids: Iterable[UUID]) -> dict[UUID, Rests]:
    """What stands behind each of the claims, in one statement."""
    claims = list(claim_ids)
    said: dict[UUID, int] = {}
    origins: dict[UUID, list[Behind]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_BEHIND, {"claims": claims})
        for claim, hand, title, pieces, checks in cursor.fetchall():
            if hand is None:
                said[claim] = pieces
            else:
                origins.setdefault(claim, []).append(Behind(title, pieces, checks))
    return {key: Rests(said.get(key, 0), tuple(origins.get(key, ()))) for key in claims}
