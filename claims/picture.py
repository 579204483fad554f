"""What a question's evidence hangs on: which claim most stands against, and which single origin carries a side.

It informs; nothing here says what is true.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from claims.independence import BEARS, HELD
from sources.lineage.origins import ORIGIN_CTES

_SIDES = f"""
WITH RECURSIVE {BEARS}, {ORIGIN_CTES}, {HELD}
SELECT bears.claim_id, sign(bears.weight)::int, held.hand::text, (array_agg(root.node ORDER BY root.title))[1],
  min(root.title), count(DISTINCT bears.evidence_id)
FROM bears JOIN root ON root.start = bears.source_id JOIN held ON held.node = root.node
WHERE bears.weight <> 0 AND NOT root.is_ours
GROUP BY bears.claim_id, sign(bears.weight), held.hand ORDER BY min(root.title)
"""
FOR, AGAINST = 1, -1


@dataclass(frozen=True)
class Carries:
    """An origin without which nothing would be left on one side of a claim."""

    origin_id: UUID
    title: str
    claim_id: UUID
    is_for: bool
    pieces: int


@dataclass(frozen=True)
class Picture:
    """The claims with the most origins against them (several when equal, none when nothing is against any)."""

    most_against: tuple[UUID, ...]
    origins_against: int
    carried: tuple[Carries, ...]


def picture_of(claim_ids: Iterable[UUID]) -> Picture:
    """The picture of competing claims, in one statement."""
    claims = list(claim_ids)
    with connection.cursor() as cursor:
        cursor.execute(_SIDES, {"claims": claims})
        rows = cursor.fetchall()
    sides: dict[tuple[UUID, int], list[tuple[UUID, str, int]]] = defaultdict(list)
    for claim, side, _hand, node, title, pieces in rows:
        sides[claim, side].append((node, title, pieces))
    against = {claim: len(sides[claim, AGAINST]) for claim in claims if (claim, AGAINST) in sides}
    most = max(against.values(), default=0)
    carried = [
        Carries(*origins[0][:2], claim, side == FOR, origins[0][2])
        for claim in claims
        for side in (FOR, AGAINST)
        if len(origins := sides.get((claim, side), [])) == 1
    ]
    return Picture(tuple(claim for claim in claims if against.get(claim) == most and most), most, tuple(carried))
