"""Finding in what everybody may read: our published checks, and others' that were brought in.

Only published words count, never what the rows say by now; so nobody learns from an answer what is not public yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

# Whoever types a sentence is answered by what holds at least this much of it.
LEAST_SHARE = 0.6
# Like Google's own, the search ends somewhere: nobody pages through more.
MOST_FOUND = 10_000


@dataclass(frozen=True)
class PublicQuery:
    """What is asked for. Empty words: everything. `site` empty: every publisher; else ours only if `is_our_site`."""

    words: str
    language: str = ""
    site: str = ""
    is_our_site: bool = True
    since: datetime | None = None


@dataclass(frozen=True)
class Found:
    """A published check (the publication's key) or another's (`is_ours` False), best first."""

    key: UUID
    is_ours: bool


_FIND = """
WITH asked AS MATERIALIZED (SELECT * FROM claims_words_asked(%(words)s)),
found AS (
  SELECT p.id, true AS is_ours, p.published_at AS at, claims_published_words(p.content) AS words
  FROM claims_publication p
  JOIN claims_verdict v ON v.id = p.verdict_id JOIN claims_claim c ON c.id = v.claim_id
  WHERE %(ours)s AND p.kind = 'check' AND p.taken_down_at IS NULL AND v.status = 'published'
    AND v.set_aside_at IS NULL AND c.set_aside_at IS NULL
    AND (%(words)s = '' OR claims_published_words(p.content) @@ (SELECT any_of FROM asked))
    AND (%(language)s = '' OR lower(split_part(p.language, '-', 1)) = %(language)s)
    AND (%(since)s::timestamptz IS NULL OR p.published_at >= %(since)s)
  UNION ALL
  -- Translations of what stands. Asked for a language, they are what is found; else they lead to their original.
  SELECT CASE WHEN %(language)s = '' THEN o.id ELSE p.id END, true, p.published_at, claims_published_words(p.content)
  FROM claims_publication p
  JOIN claims_verdicttranslation t ON t.id = p.translation_id
  JOIN claims_verdict v ON v.id = p.verdict_id JOIN claims_claim c ON c.id = v.claim_id
  JOIN claims_publication o ON o.verdict_id = v.id AND o.kind = 'check' AND o.taken_down_at IS NULL
  WHERE %(ours)s AND p.kind = 'translation' AND p.taken_down_at IS NULL AND t.status = 'published'
    AND t.set_aside_at IS NULL AND v.status = 'published' AND v.set_aside_at IS NULL AND c.set_aside_at IS NULL
    AND (%(words)s <> '' OR %(language)s <> '')
    AND (%(words)s = '' OR claims_published_words(p.content) @@ (SELECT any_of FROM asked))
    AND (%(language)s = '' OR lower(split_part(p.language, '-', 1)) = %(language)s)
    AND (%(since)s::timestamptz IS NULL OR p.published_at >= %(since)s)
  UNION ALL
  SELECT e.id, false, coalesce(e.reviewed_earliest::timestamptz, e.created_at), e.words
  FROM claims_externalfactcheck e
  WHERE e.set_aside_at IS NULL AND (%(words)s = '' OR e.words @@ (SELECT any_of FROM asked))
    AND (%(language)s = '' OR lower(split_part(e.language, '-', 1)) = %(language)s)
    AND (%(site)s = '' OR regexp_replace(lower(e.publisher_site), '^www\\.', '') = %(site)s)
    AND (%(since)s::timestamptz IS NULL OR coalesce(e.reviewed_earliest::timestamptz, e.created_at) >= %(since)s)
    -- What we hold of others tells what we work on: it stays inside until our own check of that claim is out.
    AND (e.claim_id IS NULL OR EXISTS (
      SELECT FROM claims_verdict v JOIN claims_claim c ON c.id = v.claim_id
      WHERE v.claim_id = e.claim_id AND v.status = 'published' AND v.set_aside_at IS NULL AND c.set_aside_at IS NULL))
), weighed AS (
  SELECT found.id, found.is_ours, found.at,
    CASE WHEN %(words)s = '' THEN 1 ELSE claims_share_held(found.words, asked.english, asked.spanish, asked.simple) END
      AS share
  FROM found CROSS JOIN asked
)
SELECT id, is_ours FROM weighed WHERE share >= %(least)s GROUP BY id, is_ours
ORDER BY max(share) DESC, max(at) DESC, id DESC OFFSET %(offset)s LIMIT %(most)s
"""


def find_published(wanted: PublicQuery, *, offset: int, most: int) -> Sequence[Found]:
    """What everybody may read and holds what is asked: at most `most` from `offset` on, best first, then newest."""
    if offset >= MOST_FOUND:
        return ()
    values: dict[str, Any] = {
        "words": wanted.words,
        "language": wanted.language,
        "site": wanted.site,
        "ours": not wanted.site or wanted.is_our_site,
        "since": wanted.since,
        "least": LEAST_SHARE,
        "offset": offset,
        "most": min(most, MOST_FOUND - offset),
    }
    with connection.cursor() as cursor:
        cursor.execute(_FIND, values)
        return [Found(*row) for row in cursor.fetchall()]
