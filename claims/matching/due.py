"""Texts get their vectors in the background: the queue is the table, a worker holds a lease on what it embeds."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction
from pgvector import HalfVector

from claims.matching.embed import Encoder, encoder, name_of

AT_ONCE = 32
LEASE = timedelta(minutes=5)
# What an encoder stumbles over again and again is tried alone, and then once a day.
TRIED_TOGETHER = 2
TRIED = 5
LATER = timedelta(days=1)

# Half the newest, half the oldest: what somebody types now does not wait for an import of a hundred thousand rows.
_CLAIM = """
WITH free AS (
  SELECT id, due_at, attempts FROM claims_matchtext WHERE due_at <= %(at)s
    AND (lease_expires_at IS NULL OR lease_expires_at <= %(at)s) AND attempts {tried}
), turn AS (
  (SELECT id FROM free ORDER BY due_at DESC, id DESC LIMIT %(newest)s)
  UNION (SELECT id FROM free ORDER BY attempts, due_at, id LIMIT %(oldest)s)
), mine AS (
  SELECT m.id FROM claims_matchtext m JOIN turn USING (id) WHERE m.due_at <= %(at)s
    AND (m.lease_expires_at IS NULL OR m.lease_expires_at <= %(at)s) ORDER BY m.id FOR UPDATE OF m SKIP LOCKED
)
UPDATE claims_matchtext m SET lease_token = %(token)s, lease_expires_at = %(until)s,
  attempts = least(m.attempts + 1, 30000),
  due_at = CASE WHEN m.attempts >= %(most)s THEN %(later)s ELSE m.due_at END
FROM mine WHERE m.id = mine.id RETURNING m.id
"""
_TEXTS = """
SELECT m.id, coalesce(c.text, w.text, nullif(concat_ws(' . ', nullif(e.title, ''), nullif(e.claim_reviewed, '')), ''),
  claims_published_line(p.content), '')
FROM claims_matchtext m
LEFT JOIN claims_claim c ON c.id = m.claim_id LEFT JOIN claims_claimwording w ON w.id = m.wording_id
LEFT JOIN claims_externalfactcheck e ON e.id = m.external_id LEFT JOIN claims_publication p ON p.id = m.publication_id
WHERE m.id = ANY(%(keys)s) AND m.lease_token = %(token)s ORDER BY m.id
"""
# A text that changed meanwhile has lost the lease by trigger, and stays due.
_KEEP = """
UPDATE claims_matchtext m SET vector = made.vector::halfvec, encoder = %(encoder)s, due_at = NULL, lease_token = NULL,
  lease_expires_at = NULL, attempts = 0
FROM unnest(%(keys)s::bigint[], %(vectors)s::text[]) made (id, vector)
WHERE m.id = made.id AND m.lease_token = %(token)s
"""


def embed_due(at: datetime, *, may_go_on: Callable[[], bool] = lambda: True) -> int:
    """How many texts got their vector: what is due, a few at a time, until nothing is or `may_go_on` says no."""
    done = 0
    while may_go_on():
        some = _embed_some(at, encoder())
        if some is None:
            break
        done += some
    return done


def is_due(at: datetime) -> bool:
    """Whether a text waits for its vector."""
    said = {"at": at}
    return bool(_rows("SELECT 1 FROM claims_matchtext WHERE due_at <= %(at)s AND (lease_expires_at IS NULL "
                      "OR lease_expires_at <= %(at)s) LIMIT 1", said))  # fmt: skip


def ask_again_for_other_encoders() -> int:
    """How many texts wait anew, because their vector is of another encoder than the one in use."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_matchtext SET due_at = now(), attempts = 0 "
            "WHERE encoder NOT IN ('', %(encoder)s) AND due_at IS NULL",
            {"encoder": name_of(encoder())},
        )
        return int(cursor.rowcount)


def _embed_some(at: datetime, by: Encoder) -> int | None:
    """How many were embedded of those that were claimed; None when nothing is due."""
    token = uuid4()
    claimed = _claimed(token, at)
    if not claimed:
        return None
    texts = _rows(_TEXTS, {"keys": claimed, "token": token})
    vectors = by.passages([text for _key, text in texts])
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            _KEEP,
            {
                "keys": [key for key, _text in texts],
                "vectors": [HalfVector(row).to_text() for row in vectors],
                "encoder": name_of(by),
                "token": token,
            },
        )
        return int(cursor.rowcount)


def _claimed(token: UUID, at: datetime) -> list[int]:
    said: dict[str, Any] = {"at": at, "token": token, "until": at + LEASE, "most": TRIED, "later": at + LATER}
    half = AT_ONCE // 2
    for tried, newest, oldest in ((f"< {TRIED_TOGETHER}", half, half), (f">= {TRIED_TOGETHER}", 0, 1)):
        with transaction.atomic():
            if found := _rows(_CLAIM.format(tried=tried), said | {"newest": newest, "oldest": oldest}):
                return [key for (key,) in found]
    return []


def _rows(sql: str, said: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, said)
        found: list[Any] = cursor.fetchall()
    return found
