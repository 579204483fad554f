"""Which readings may be kin of one: they share marks, quotations, a link, or a beginning in another language."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from factcheck.encoder import Vectors
from sources.lineage.reading_texts import link_number
from sources.lineage.sketch import FEWEST_SHARED
from sources.lineage.translated import NEAR_BEGINNINGS
from sources.models import Extraction, TextSketch

MOST_KIN = 25
MOST_TRANSLATIONS = 8

# What may be shown beside another text: the current reading of a whole page, open, of a work that is in use.
_OPEN = """
x.is_current AND x.protection_id IS NULL AND x.taken_down_at IS NULL AND x.set_aside_at IS NULL
AND s.protection_id IS NULL AND s.taken_down_at IS NULL AND s.set_aside_at IS NULL AND s.quality = 'whole'
AND w.set_aside_at IS NULL
"""
_FROM = """
FROM sources_textsketch k JOIN sources_extraction x ON x.id = k.extraction_id
JOIN sources_snapshot s ON s.id = x.snapshot_id JOIN sources_source w ON w.id = s.source_id
"""
_BY_MARKS = f"""
SELECT k.extraction_id, (SELECT count(*) FROM unnest(k.marks) m WHERE m = ANY(%(marks)s)) AS shared
{_FROM} WHERE k.marks && %(marks)s::bigint[] AND s.source_id <> %(source)s AND {_OPEN}
ORDER BY shared DESC, k.extraction_id LIMIT %(most)s
"""
_BY_QUOTES_AND_LINKS = f"""
SELECT k.extraction_id {_FROM} WHERE (k.quotes && %(quotes)s::bigint[] OR k.links && %(address)s::bigint[]
  OR w.address_sha256 = ANY(%(links)s)) AND s.source_id <> %(source)s AND {_OPEN}
ORDER BY k.extraction_id DESC LIMIT %(most)s
"""
_BY_BEGINNING = f"""
SELECT k.extraction_id, 1 - (k.lead <=> %(lead)s::halfvec) AS near {_FROM}
WHERE k.lead IS NOT NULL AND k.language NOT IN (%(language)s, 'und') AND s.source_id <> %(source)s AND {_OPEN}
ORDER BY k.lead <=> %(lead)s::halfvec LIMIT %(most)s
"""


@dataclass(frozen=True)
class Found:
    """Keys of readings that may be kin by their words, and of those that may be translations."""

    by_words: tuple[UUID, ...]
    by_meaning: tuple[UUID, ...]


def candidates(sketch: TextSketch, extraction: Extraction, links: frozenset[str], lead: Vectors | None) -> Found:
    """The likeliest kin of the reading among those that are sketched, in three statements."""
    source = extraction.snapshot.source
    values: dict[str, Any] = {
        "marks": sketch.marks, "quotes": sketch.quotes, "links": sorted(links), "source": source.pk, "most": MOST_KIN,
        "address": [link_number(source.address_sha256)] if source.address_sha256 else [],
    }  # fmt: skip
    by_words = [key for key, shared in _rows(_BY_MARKS, values) if shared >= FEWEST_SHARED] if sketch.marks else []
    by_words += [key for (key,) in _rows(_BY_QUOTES_AND_LINKS, values)]
    by_meaning: list[UUID] = []
    if lead is not None:
        near = {"lead": as_halfvec(lead), "language": sketch.language, "source": source.pk, "most": MOST_TRANSLATIONS}
        by_meaning = [key for key, cosine in _rows(_BY_BEGINNING, near) if cosine >= NEAR_BEGINNINGS]
    return Found(tuple(dict.fromkeys(by_words)), tuple(by_meaning))


def keep_beginning(sketch: TextSketch, lead: Vectors) -> None:
    """The vector of the text's beginning, in the column that no model names."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sources_textsketch SET lead = %s::halfvec WHERE id = %s", [as_halfvec(lead), sketch.pk])


def as_halfvec(vector: Vectors) -> str:
    """The vector as PostgreSQL reads it."""
    return "[" + ",".join(f"{value:.5f}" for value in vector.tolist()) + "]"


def _rows(sql: str, values: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
    return rows
