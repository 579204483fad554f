"""Many addresses asked for at once: accepted with a fixed number of statements, counted, stopped, tried again."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.keys import new_key
from sources.canonical_url import NormalAddress, normalise
from sources.listing import Listed
from sources.models import IN_FLIGHT, Batch, CaptureMethod, Ingestion, IngestionRequest, IngestionState

MOST_TRIES = 5
RATE_OVER = timedelta(minutes=1)

_STATES = ", ".join(f"'{state}'" for state in IN_FLIGHT)
_QUEUE = f"""
INSERT INTO sources_ingestion (id, revision, created_at, set_aside_reason, address, normal_address, address_sha256,
    host, method, source_id, state, reason, detail, due_at, is_bulk, given, attempts, first_requested_by_id)
SELECT new.id, 1, statement_timestamp(), '', new.address, new.normal, new.sha256,
    new.host, %(method)s, source.id, 'queued', '', '', %(at)s, true, '{{}}', 0, %(person)s
FROM unnest(%(ids)s::uuid[], %(addresses)s::text[], %(normals)s::text[], %(hashes)s::text[], %(hosts)s::text[])
    AS new (id, address, normal, sha256, host)
LEFT JOIN sources_source source ON source.address_sha256 = new.sha256 AND source.merged_into_id IS NULL
    AND source.set_aside_at IS NULL
ORDER BY new.sha256
ON CONFLICT (address_sha256, method, protection_id) WHERE state IN ({_STATES}) DO NOTHING
RETURNING id
"""
_IN_FLIGHT = f"""
SELECT address_sha256, id FROM sources_ingestion
WHERE address_sha256 = ANY(%(hashes)s) AND method = %(method)s AND protection_id IS NULL AND state IN ({_STATES})
FOR NO KEY UPDATE
"""
_ASK = """
INSERT INTO sources_ingestionrequest (id, revision, created_at, set_aside_reason, ingestion_id, person_id, batch_id)
SELECT id, 1, statement_timestamp(), '', job, %(person)s, %(batch)s
FROM unnest(%(ids)s::uuid[], %(jobs)s::uuid[]) AS asked (id, job) ON CONFLICT DO NOTHING
"""
_ASK_ELSEWHERE = """
UPDATE sources_ingestionrequest request SET ingestion_id = moved.after
FROM unnest(%(before)s::uuid[], %(after)s::uuid[]) AS moved (before, after)
WHERE request.batch_id = %(batch)s AND request.ingestion_id = moved.before
"""


@dataclass(frozen=True)
class Accepted:
    """A batch that was taken in: how many captures are new, and how many were under way for somebody else."""

    batch: Batch
    new: int
    joined: int


@dataclass(frozen=True)
class Progress:
    """Where a batch stands, counted now. `reasons` of failed and waiting captures, most frequent first."""

    total: int
    done: int
    failed: int
    cancelled: int
    waiting: int
    running: int
    per_minute: int
    reasons: tuple[tuple[str, int], ...]
    last_finished_at: datetime | None

    @property
    def ended(self) -> int:
        """How many captures need no more work."""
        return self.done + self.failed + self.cancelled

    @property
    def is_under_way(self) -> bool:
        """Whether any capture still waits or runs."""
        return self.ended < self.total

    @property
    def percent(self) -> int:
        """The share that has ended, rounded down."""
        return 100 * self.ended // self.total if self.total else 100

    @property
    def time_left(self) -> timedelta | None:
        """How long the rest takes at the last minute's rate; nothing while none has ended lately."""
        rest = self.total - self.ended
        return timedelta(minutes=rest / self.per_minute) if rest and self.per_minute else None


def accept(listed: Listed, person: Any, name: str, *, at: datetime | None = None) -> Accepted:
    """The batch of all addresses of a list; ValidationError when there is none in it.

    The caller has opened a history context, and sends word to the workers (`sources.tasks.there_is_work`).
    """
    if not listed.addresses:
        raise ValidationError(_("There is no address in the list that could be captured."), code="empty")
    moment = at or timezone.now()
    with transaction.atomic():
        batch = Batch.objects.create(
            name=name.strip()[:200] or _("List of %(date)s") % {"date": moment.date().isoformat()},
            requested_by=person,
            lines=listed.lines,
            repeated=[asdict(line) for line in listed.repeated],
            refused=[asdict(line) for line in listed.refused],
        )
        jobs, new = queued(listed.addresses, person, at=moment)
        asked = {"ids": [new_key() for _job in jobs], "jobs": list(jobs.values())}
        with connection.cursor() as cursor:
            cursor.execute(_ASK, {**asked, "person": person.pk, "batch": batch.pk})
    return Accepted(batch, new, len(jobs) - new)


def queued(
    addresses: Iterable[NormalAddress], person: Any, *, at: datetime, method: str = CaptureMethod.HTTP
) -> tuple[dict[str, UUID], int]:
    """The open captures in flight of these addresses by their hash, queued as bulk where there were none; how many new.

    A retry that waited is due at once. Call it in a transaction.
    """
    wanted = {address.sha256: address for address in addresses}
    jobs: dict[str, UUID] = {}
    new = 0
    for _try in range(MOST_TRIES):
        left = [address for sha256, address in wanted.items() if sha256 not in jobs]
        if not left:
            break
        new += _insert(left, person, at, method)
        with connection.cursor() as cursor:
            cursor.execute(_IN_FLIGHT, {"hashes": [address.sha256 for address in left], "method": method})
            jobs |= dict(cursor.fetchall())
    if len(jobs) < len(wanted):
        raise ValidationError(_("The same addresses are being asked for by many at once; try again."), code="busy")
    Ingestion.objects.filter(pk__in=list(jobs.values()), lease_token__isnull=True, due_at__gt=at).update(due_at=at)
    return jobs, new


def progress(batch: Batch, at: datetime) -> Progress:
    """The batch's progress, in one statement."""
    rows = (
        Ingestion.objects.filter(requests__batch=batch)
        .order_by()
        .values("state", "reason")
        .annotate(
            n=Count("pk"),
            lately=Count("pk", filter=Q(finished_at__gt=at - RATE_OVER)),
            last=Max("finished_at"),
        )
    )
    states: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    lately, lasts = 0, []
    for row in rows:
        states[row["state"]] += row["n"]
        lately += row["lately"]
        lasts += [row["last"]] if row["last"] else []
        if row["reason"]:
            reasons[row["reason"]] += row["n"]
    done, failed = states[IngestionState.DONE], states[IngestionState.FAILED]
    cancelled, waiting = states[IngestionState.CANCELLED], states[IngestionState.QUEUED]
    return Progress(
        total=states.total(),
        done=done,
        failed=failed,
        cancelled=cancelled,
        waiting=waiting,
        running=states.total() - done - failed - cancelled - waiting,
        per_minute=lately,
        reasons=tuple(reasons.most_common()),
        last_finished_at=max(lasts, default=None),
    )


def cancel_batch(batch: Batch, *, at: datetime | None = None) -> int:
    """How many captures were stopped: those of the batch in flight that nobody else asked for."""
    others = IngestionRequest.objects.filter(ingestion=OuterRef("pk")).exclude(batch=batch)
    mine = Ingestion.objects.filter(~Exists(others), requests__batch=batch, state__in=IN_FLIGHT).values("pk")
    with transaction.atomic():
        stopping = Ingestion.objects.filter(pk__in=mine).order_by("pk").select_for_update().values_list("pk", flat=True)
        return Ingestion.objects.filter(pk__in=list(stopping), state__in=IN_FLIGHT).update(
            state=IngestionState.CANCELLED, finished_at=at or timezone.now(), lease_token=None, lease_expires_at=None
        )


def retry_failed(batch: Batch, person: Any, *, reason: str = "", at: datetime | None = None) -> int:
    """How many captures are tried again: those of the batch that failed, or failed for this reason.

    Each gets a new capture that takes its place in the batch; the failed one stays as it is.
    """
    ended = Ingestion.objects.filter(requests__batch=batch, state=IngestionState.FAILED)
    ended = ended.filter(reason=reason) if reason else ended
    with transaction.atomic():
        before = list(ended.values_list("pk", "address", "address_sha256"))
        jobs, _new = queued([normalise(address) for _pk, address, _sha in before], person, at=at or timezone.now())
        moved = {"before": [pk for pk, _a, _s in before], "after": [jobs[sha256] for _p, _a, sha256 in before]}
        with connection.cursor() as cursor:
            cursor.execute(_ASK_ELSEWHERE, {**moved, "batch": batch.pk})
    return len(before)


def _insert(addresses: Sequence[NormalAddress], person: Any, at: datetime, method: str) -> int:
    values = {
        "ids": [new_key() for _address in addresses],
        "addresses": [address.original.strip() for address in addresses],
        "normals": [address.normal for address in addresses],
        "hashes": [address.sha256 for address in addresses],
        "hosts": [address.host for address in addresses],
        "method": method,
        "person": person.pk if person is not None else None,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(_QUEUE, values)
        return len(cursor.fetchall())
