"""Whose turn it is: the next capture by fairness between people and politeness towards hosts, in one statement.

Single requests come before bulk; between people whoever was served longest ago comes first; a host is asked by few at
a time and with a pause in between. Turns and pauses are rows (QueueTurn), so all workers of all hosts share them.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from sources.models import IN_FLIGHT, Ingestion, QueueTurn

# Enough for the workers that look at the same moment: each takes the first that no other has locked.
CANDIDATES = 24
# So many workers should find something to do before one takes a larger group.
SHARERS = 3
MOST_TRIES = 8

_STATES = ", ".join(f"'{state}'" for state in IN_FLIGHT)
_IN_FLIGHT = f"job.state IN ({_STATES})"
_FREE = "job.due_at <= %(at)s AND (job.lease_expires_at IS NULL OR job.lease_expires_at <= %(at)s)"
# The same, looked at again under the row's lock and not to be answered from an index.
_STILL_FREE = _FREE.replace("job.due_at <=", "job.due_at + interval '0' <=")
# Hosts that the installation names itself (tests, intranets) need no manners; uploads have no host.
_OWN = r"""(host IN ('', 'localhost') OR CASE
 WHEN host ~ '^\d+\.\d+\.\d+\.\d+$' THEN host::inet <<= ANY(%(own)s::inet[])
 WHEN host ~ '^\[.*\]$' THEN trim(host, '[]')::inet <<= ANY(%(own)s::inet[]) ELSE false END)"""


def _waiting(whose: str, is_bulk: str) -> str:
    # Written so that it walks the index `ingestion_turns` in order and stops early, whatever the planner believes of a
    # table that has just grown by ten thousand rows.
    return (
        f"(SELECT job.id, job.is_bulk, job.due_at FROM sources_ingestion job WHERE {_IN_FLIGHT} AND {whose} "
        "AND (job.method = 'browser') = %(browser)s "
        f"AND job.is_bulk = {is_bulk} AND {_FREE} AND job.host <> ALL ((SELECT hosts FROM engaged)::text[]) "
        "ORDER BY job.due_at, job.id LIMIT %(candidates)s)"
    )


_PERSON = "job.first_requested_by_id = asking.person"
_NOBODY = "asking.person IS NULL AND job.first_requested_by_id IS NULL"
_COLUMNS = [field.column for field in Ingestion._meta.concrete_fields]
_FIELDS = [field.attname for field in Ingestion._meta.concrete_fields]
# Many plain pages that were asked for at once are worked on together; whatever is special, or gave trouble, alone.
_GOES_IN_A_GROUP = (
    "(job.is_bulk AND job.state = 'queued' AND job.attempts = 0 AND job.method = 'http' AND job.protection_id IS NULL)"
)
# Of those served together, whoever led counts as served last: so another leads next time.
_NEXT = f"""
WITH RECURSIVE people AS (
    (SELECT job.first_requested_by_id AS person FROM sources_ingestion job
     WHERE {_IN_FLIGHT} AND job.first_requested_by_id IS NOT NULL ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT job.first_requested_by_id FROM sources_ingestion job
            WHERE {_IN_FLIGHT} AND job.first_requested_by_id > people.person ORDER BY 1 LIMIT 1)
    FROM people WHERE people.person IS NOT NULL
), engaged AS MATERIALIZED (
    SELECT coalesce(array_agg(host), '{{}}') AS hosts FROM (
        SELECT host::text FROM sources_ingestion
        WHERE lease_token IS NOT NULL AND lease_expires_at > %(at)s AND NOT {_OWN}
        GROUP BY host HAVING count(*) >= %(per_host)s
        UNION ALL SELECT host FROM (SELECT substr(key, 6) AS host FROM sources_queueturn
                                    WHERE at > %(at)s AND key LIKE 'host:%%') turn WHERE NOT {_OWN}
    ) resting
), candidate AS MATERIALIZED (
    SELECT array_agg(found.id ORDER BY found.is_bulk, found.place, found.served NULLS FIRST, found.due_at, found.id)
        AS ids
    FROM (
        SELECT waiting.*, turn.at AS served,
            row_number() OVER (PARTITION BY asking.person, waiting.is_bulk ORDER BY waiting.due_at, waiting.id) AS place
        FROM (SELECT person FROM people WHERE person IS NOT NULL UNION ALL SELECT NULL) asking
        LEFT JOIN sources_queueturn turn ON turn.key = 'person:' || coalesce(asking.person::text, '')
        CROSS JOIN LATERAL (
            {_waiting(_PERSON, "false")} UNION ALL {_waiting(_NOBODY, "false")}
            UNION ALL {_waiting(_PERSON, "true")} UNION ALL {_waiting(_NOBODY, "true")}
        ) waiting
    ) found
), locked AS MATERIALIZED (
    SELECT job.id, job.host, job.first_requested_by_id AS person, job.lease_token IS NOT NULL AS was_leased,
        {_OWN} AS is_own, {_GOES_IN_A_GROUP} AS goes_in_a_group,
        array_position((SELECT ids FROM candidate), job.id) AS place
    FROM sources_ingestion job
    WHERE job.id = ANY((SELECT ids FROM candidate)::uuid[]) AND {_IN_FLIGHT} AND {_STILL_FREE}
    ORDER BY array_position((SELECT ids FROM candidate), job.id)
    LIMIT (SELECT greatest(1, least(%(most)s, cardinality(ids) / {SHARERS})) FROM candidate)
    FOR UPDATE OF job SKIP LOCKED
), chosen AS MATERIALIZED (
    SELECT * FROM (
        SELECT locked.*, first_value(goes_in_a_group) OVER (ORDER BY place) AND goes_in_a_group AS goes_along,
            row_number() OVER (ORDER BY place) AS number,
            row_number() OVER (PARTITION BY host ORDER BY place) AS of_host
        FROM locked
    ) counted WHERE number = 1 OR goes_along AND (is_own OR of_host = 1)
), slot AS (
    INSERT INTO sources_queueturn (key, at)
    SELECT 'host:' || host, %(rests_until)s::timestamptz FROM chosen WHERE NOT is_own ORDER BY 1
    ON CONFLICT (key) DO UPDATE SET at = EXCLUDED.at WHERE sources_queueturn.at <= %(at)s RETURNING key
), turn AS (
    INSERT INTO sources_queueturn (key, at)
    SELECT 'person:' || coalesce(person::text, ''), %(at)s::timestamptz - min(place) * interval '1 microsecond'
    FROM chosen GROUP BY person ORDER BY 1
    ON CONFLICT (key) DO UPDATE SET at = greatest(EXCLUDED.at, sources_queueturn.at)
), leased AS (
    UPDATE sources_ingestion job SET lease_token = %(token)s, lease_expires_at = %(expires_at)s, heartbeat_at = %(at)s,
        attempts = job.attempts + CASE WHEN job.state IN ('queued', 'fetching') THEN 1 ELSE 0 END,
        state = CASE WHEN job.state = 'queued' THEN 'fetching' ELSE job.state END
    FROM chosen WHERE job.id = chosen.id AND (chosen.is_own OR 'host:' || chosen.host IN (SELECT key FROM slot))
    RETURNING {", ".join(f"job.{column}" for column in _COLUMNS)}, chosen.was_leased, chosen.place
)
SELECT (SELECT ids IS NOT NULL FROM candidate), leased.* FROM (SELECT 1) one LEFT JOIN leased ON true ORDER BY place
"""

_AHEAD = f"""
SELECT count(*) FILTER (WHERE NOT is_bulk AND %(is_bulk)s), sum(CASE WHEN is_bulk = %(is_bulk)s THEN 1 ELSE 0 END)
FROM (
    SELECT job.is_bulk, row_number() OVER (PARTITION BY job.first_requested_by_id, job.is_bulk
                                           ORDER BY job.due_at, job.id) AS place,
        job.id FROM sources_ingestion job WHERE {_IN_FLIGHT} AND job.lease_token IS NULL AND job.due_at <= %(at)s
) queue
WHERE (NOT is_bulk AND %(is_bulk)s) OR (is_bulk = %(is_bulk)s AND id <> %(id)s AND place <= (
    SELECT count(*) FROM sources_ingestion job WHERE {_IN_FLIGHT} AND job.lease_token IS NULL AND job.due_at <= %(at)s
        AND job.is_bulk = %(is_bulk)s AND job.first_requested_by_id IS NOT DISTINCT FROM %(person)s
        AND (job.due_at, job.id) <= (%(due_at)s, %(id)s)))
"""


@dataclass(frozen=True)
class Taken:
    """A capture that was just leased, and whether a worker before had not come back."""

    job: Ingestion
    was_leased: bool


def take_next(token: UUID, at: datetime, *, most: int = 1, browser: bool = False) -> list[Taken]:
    """The capture whose turn it is, leased under this token and fetching from now on; nothing when none is due.

    With it come, up to `most` in all, those whose turn is next, where all of them are plain pages of lists; fewer when
    little is left, so that other workers have some of it. Captures in a browser have workers of their own (`browser`).
    """
    values: dict[str, Any] = {
        "at": at,
        "token": token,
        "expires_at": at + settings.CAPTURE_LEASE,
        "rests_until": at + settings.CAPTURE_HOST_PAUSE,
        "per_host": settings.CAPTURE_PER_HOST,
        "browser": browser,
        "own": list(settings.CAPTURE_ALLOWED_NETWORKS),
        "most": most,
        "candidates": max(CANDIDATES, SHARERS * most),
    }
    for _ in range(MOST_TRIES):
        with connection.cursor() as cursor:
            cursor.execute(_NEXT, dict(values))
            rows = cursor.fetchall()
        if rows[0][1] is not None:
            return [_taken(row[1:]) for row in rows]
        # Candidates without a capture: others were at all of them, or took the host's turn at this very moment.
        if not rows[0][0]:
            return []
    return []


def _taken(row: Sequence[Any]) -> Taken:
    *values, was_leased, _place = row
    job = Ingestion.from_db(connection.alias, _FIELDS, values)
    job.given = json.loads(job.given)
    return Taken(job, was_leased)


def rest(host: str, until: datetime) -> None:
    """Let nobody ask this host before then: it said so itself."""
    turn, made = QueueTurn.objects.get_or_create(key=f"host:{host}", defaults={"at": until})
    if not made:
        QueueTurn.objects.filter(pk=turn.pk, at__lt=until).update(at=until)


def ahead(job: Ingestion, at: datetime) -> int:
    """How many waiting captures come before this one, if nobody asks for more: turns are taken between people."""
    values: dict[str, Any] = {
        "at": at,
        "id": job.pk,
        "is_bulk": job.is_bulk,
        "person": job.first_requested_by_id,
        "due_at": job.due_at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_AHEAD, values)
        singles, same = cursor.fetchone()
    return int((singles or 0) + (same or 0))


def resting_until(job: Ingestion, at: datetime) -> timedelta:
    """How long the capture's host still rests; nothing when it may be asked now."""
    until = QueueTurn.objects.filter(pk=f"host:{job.host}").values_list("at", flat=True).first()
    return max(until - at, timedelta()) if until else timedelta()
