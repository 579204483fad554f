"""Which origins sources go back to, through confirmed derivations only."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from sources.models import Confirmation, Derivation, DerivationKind

# For statements that bring a CTE `start(id)` of sources: `root(start, node, is_check, is_ours, title)` has a row for
# each source that one goes back to. Merged rows count as what they were merged into. UNION (not ALL) ends the walk; a
# trigger keeps circles out. `is_check`: only by way of checks and computations.
ORIGIN_CTES = """
edge(lower, upper, is_check) AS (
  SELECT source_id, original_id, kind IN ('checks', 'computed_from') FROM sources_derivation
  WHERE state = 'confirmed' AND set_aside_at IS NULL
  UNION ALL SELECT id, merged_into_id, false FROM sources_source WHERE merged_into_id IS NOT NULL
), up(start, node, is_check) AS (
  SELECT id, id, false FROM start
  UNION SELECT up.start, edge.upper, up.is_check OR edge.is_check FROM up JOIN edge ON edge.lower = up.node
), root(start, node, is_check, is_ours, title) AS (
  SELECT up.start, up.node, bool_and(up.is_check), source.kind = 'desk_note',
    COALESCE(NULLIF(source.title, ''), NULLIF(source.address, ''), source.reference)
  FROM up JOIN sources_source source ON source.id = up.node
  WHERE NOT EXISTS (SELECT FROM edge WHERE edge.lower = up.node)
  GROUP BY up.start, up.node, source.id
)
"""
_WALK = f"""
WITH RECURSIVE start(id) AS (SELECT unnest(%s::uuid[])), {ORIGIN_CTES}
SELECT start, node, is_check, is_ours, title FROM root ORDER BY start, title, node
"""
_COUNT = f"""
WITH RECURSIVE start(id) AS (
  SELECT source_id FROM ({{sources}}) chosen(source_id)
), {ORIGIN_CTES}
SELECT count(DISTINCT node) FROM root WHERE NOT is_ours
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
    for start, node, is_check, is_ours, title in rows:
        if not is_ours:
            roots[start][node] = Origin(node, title)
        if not is_check:
            direct.add(start)
    return {key: Ancestry(tuple(roots[key].values()), key not in direct) for key in wanted}


def origins_behind(sources: str, parameters: Iterable[Any]) -> int:
    """How many origins the sources that this SELECT of their keys gives go back to, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNT.format(sources=sources), list(parameters))
        return int(cursor.fetchone()[0])


def derived_as(source_ids: Iterable[UUID]) -> dict[UUID, str]:
    """How each source that comes from another does so (a DerivationKind); checks and computations come first."""
    first = (DerivationKind.CHECKS, DerivationKind.COMPUTED_FROM)
    links = Derivation.objects.kept().filter(source__in=set(source_ids), state=Confirmation.CONFIRMED)
    kinds = sorted(links.values_list("source_id", "kind"), key=lambda row: (row[1] in first, row[1]))
    return dict(kinds)
