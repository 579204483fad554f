"""Which origins sources go back to, through confirmed derivations only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

# Merged rows count as the row they were merged into. UNION (not ALL) ends the walk; a trigger keeps circles out.
_WALK = """
WITH RECURSIVE edge(lower, upper, is_check) AS (
  SELECT source_id, original_id, kind IN ('checks', 'computed_from') FROM sources_derivation
  WHERE state = 'confirmed' AND set_aside_at IS NULL
  UNION ALL SELECT id, merged_into_id, false FROM sources_source WHERE merged_into_id IS NOT NULL
), up(start, node, is_check) AS (
  SELECT id, id, false FROM unnest(%s::uuid[]) AS id
  UNION SELECT up.start, edge.upper, up.is_check OR edge.is_check FROM up JOIN edge ON edge.lower = up.node
)
SELECT up.start, up.node, up.is_check, source.kind = 'desk_note', source.title, source.address, source.reference
FROM up JOIN sources_source source ON source.id = up.node
WHERE NOT EXISTS (SELECT FROM edge WHERE edge.lower = up.node)
ORDER BY up.start, source.title, up.node, up.is_check
"""


@dataclass(frozen=True)
class Origin:
    """A source that comes from no other: its key and what to call it."""

    source_id: UUID
    title: str


@dataclass(frozen=True)
class Ancestry:
    """What one source goes back to. `is_check`: it re-reads, checks or computes from its origin's material.

    Our own notes are never an origin, so a note that names nothing it comes from has none.
    """

    origins: tuple[Origin, ...]
    is_check: bool


def ancestry_of(source_ids: Iterable[UUID]) -> dict[UUID, Ancestry]:
    """The ancestry of each named source, in one statement."""
    wanted = list(set(source_ids))
    if not wanted:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_WALK, [wanted])
        rows = cursor.fetchall()
    roots: dict[UUID, dict[UUID, Origin]] = defaultdict(dict)
    direct: set[UUID] = set()
    for start, node, is_check, is_ours, *names in rows:
        if not is_ours:
            roots[start][node] = Origin(node, next((name for name in names if name), ""))
        if not is_check:
            direct.add(start)
    return {key: Ancestry(tuple(roots[key].values()), key not in direct) for key in wanted}
