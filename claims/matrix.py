"""Evidence against competing claims (Heuer's analysis of competing hypotheses): which rows, in which order.

A piece of evidence tells claims apart as far as the weights of its stances differ; what is not judged weighs nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from claims.independence import BEARS
from sources.lineage.origins import ORIGIN_CTES


class Order(TextChoices):
    """In which order the rows stand."""

    RECORDED = "recorded", _("As recorded")
    TELLING = "telling", _("Most telling first")
    ORIGIN = "origin", _("By origin")


_ORDERS = {
    Order.RECORDED: "created_at, evidence_id",
    Order.TELLING: "spread DESC, force DESC, created_at, evidence_id",
    Order.ORIGIN: "origin IS NULL, origin, is_check, created_at, evidence_id",
}
_ROWS = f"""
WITH RECURSIVE {BEARS}, {ORIGIN_CTES}, named AS (
  SELECT start, string_agg(title, ' · ' ORDER BY title) FILTER (WHERE NOT is_ours) AS origin,
    bool_and(is_check) AS is_check, bool_or(node = %(without)s) AS falls
  FROM root GROUP BY start
), judged AS (
  SELECT evidence_id, created_at, source_id, sum(abs(weight)) AS force,
    GREATEST(max(weight), CASE WHEN count(*) < %(columns)s THEN 0 ELSE -2 END)
    - LEAST(min(weight), CASE WHEN count(*) < %(columns)s THEN 0 ELSE 2 END) AS spread
  FROM bears GROUP BY evidence_id, created_at, source_id
)
SELECT evidence_id, source_id, LEAST(spread, 3), COALESCE(falls, false), count(*) OVER ()
FROM judged LEFT JOIN named ON named.start = judged.source_id
ORDER BY evidence_id IS DISTINCT FROM %(first)s, {{order}} LIMIT %(most)s OFFSET %(skip)s
"""


@dataclass(frozen=True)
class Row:
    """One piece of evidence: the source it rests on, how far it tells the claims apart (0–3), whether it falls."""

    evidence_id: UUID
    source_id: UUID
    tells: int
    falls: bool


def rows(
    claim_ids: Iterable[UUID],
    order: Order,
    *,
    most: int,
    skip: int = 0,
    first: UUID | None = None,
    without: UUID | None = None,
) -> tuple[list[Row], int]:
    """The evidence on these claims from `skip` on, and how much there is in all; one statement.

    `first` stands before all others; rows that go back to `without` say that they fall with it.
    """
    claims = list(claim_ids)
    given: dict[str, Any] = {
        "claims": claims,
        "columns": len(claims),
        "first": first,
        "without": without,
        "most": most,
        "skip": skip,
    }
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(order=_ORDERS[order]), given)
        found = cursor.fetchall()
    return [Row(*row[:4]) for row in found], found[0][4] if found else 0


def tells(claim_ids: Iterable[UUID], evidence_id: UUID) -> int:
    """How far one piece of evidence tells these claims apart (0–3)."""
    found, _all = rows(claim_ids, Order.RECORDED, most=1, first=evidence_id)
    return found[0].tells if found and found[0].evidence_id == evidence_id else 0
