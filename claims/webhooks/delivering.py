"""Sending what waits. The table is the queue; a worker takes a row with a lease and writes only while it holds it.

One message is on its way to a webhook at a time, the oldest first, and every webhook has its turn: one that does not
answer holds up nobody but itself. It is paused, longer each time, and after three days without an answer switched off.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from claims.models import (
    DeliveryState,
    Disabled,
    EventType,
    PublicationCopy,
    Webhook,
    WebhookAttempt,
    WebhookDelivery,
    WebhookProgress,
)
from claims.webhooks.feeding import NEEDS_SIGHT, seen_keys
from claims.webhooks.signing import headers_of
from claims.webhooks.switching import switch_off
from factcheck.access import is_at_work
from factcheck.crypto import UnreadableSecretError
from factcheck.history import acting_as_system
from sources.back_off import pause_after
from sources.capture.address import AddressPolicy
from sources.capture.exchange import FetchFailed, FetchLimits
from sources.capture.fetch import tell

logger = logging.getLogger(__name__)
LEASE = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=6)
TRIED_FOR = timedelta(days=3)
KEPT_FOR = timedelta(days=90)
FORGOTTEN_AT_ONCE = 5_000
ANSWER_BYTES = 1_000
GONE = 410
USER_AGENT = "factcheck-webhooks/1"
LIMITS = FetchLimits(
    connect=timedelta(seconds=5),
    first_byte=timedelta(seconds=10),
    total=timedelta(seconds=15),
    max_bytes=ANSWER_BYTES,
    max_redirects=0,
)
_TAKE = """
UPDATE claims_webhookdelivery SET lease_token = %(token)s, due_at = %(until)s, tries = tries + 1,
  first_tried_at = coalesce(first_tried_at, %(at)s)
WHERE id = (SELECT id FROM claims_webhookdelivery d WHERE webhook_id = %(webhook)s AND state = 'waiting'
              AND due_at <= %(at)s AND (event = 'webhook.test' OR NOT %(only_tests)s)
              AND NOT EXISTS (SELECT FROM claims_webhookdelivery o WHERE o.webhook_id = d.webhook_id
                              AND o.id <> d.id AND o.lease_token IS NOT NULL AND o.due_at > %(at)s)
            ORDER BY due_at, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, publication_id
"""


@dataclass(frozen=True)
class _Outcome:
    """What came of a try: the status, or why there was none."""

    status: int | None
    answer: str
    error: str
    took: timedelta

    @property
    def is_good(self) -> bool:
        """Whether the receiver has it: any 2xx. A redirect is no answer: nobody signed for another address."""
        return self.status is not None and 200 <= self.status < 300


def deliver(at: datetime, *, may_go_on: Callable[[], bool] = lambda: True) -> int:
    """How many messages were tried: of each webhook one after the other, in turn, until none is due."""
    tried = 0
    while may_go_on():
        before = tried
        for key, is_on in _due(at):
            token = uuid4()
            if may_go_on() and (row := _taken(key, token, at, only_tests=not is_on)) is not None:
                _tried(row, token, at)
                tried += 1
        if tried == before:
            break
    return tried


def _due(at: datetime) -> list[tuple[UUID, bool]]:
    """The webhooks that something is due for, and whether they are on and not paused; else only tests go out."""
    waiting = WebhookDelivery.objects.filter(webhook=OuterRef("pk"), state=DeliveryState.WAITING, due_at__lte=at)
    is_open = Q(is_enabled=True, progress__paused_until__lte=at)
    rows = Webhook.objects.kept().filter(
        is_open & Exists(waiting) | Q(Exists(waiting.filter(event=EventType.TEST)))
    )  # fmt: skip
    return [
        (row.pk, row.is_enabled and row.progress.paused_until <= at)
        for row in rows.select_related("progress").order_by("progress__paused_until", "pk")
    ]


def _taken(key: UUID, token: UUID, at: datetime, *, only_tests: bool) -> WebhookDelivery | None:
    """The webhook's next message, leased. That it may have the publication is noted before it is sent."""
    with transaction.atomic():
        # Two workers that look at once: the second one sees the first one's lease.
        WebhookProgress.objects.select_for_update().get(pk=key)
        with connection.cursor() as cursor:
            said: dict[str, Any] = {"webhook": key, "token": token, "until": at + LEASE}
            said |= {"at": at, "only_tests": only_tests}
            cursor.execute(_TAKE, said)
            found = cursor.fetchone()
        if found is None:
            return None
        if found[1]:
            copy = PublicationCopy(publication_id=found[1], webhook_id=key, got_at=at)
            PublicationCopy.objects.bulk_create([copy], ignore_conflicts=True)
    row: WebhookDelivery = WebhookDelivery.objects.select_related("webhook__owner").get(pk=found[0])
    return row


def _tried(row: WebhookDelivery, token: UUID, at: datetime) -> None:
    webhook = row.webhook
    if not is_at_work(webhook.owner):
        _settle(row, token, at, None, off=Disabled.OWNER_LEFT)
        return
    is_open = row.subject_kind not in NEEDS_SIGHT or row.event == EventType.CLAIM_REMOVED
    if not is_open and not seen_keys(row.subject_kind, webhook.owner, {row.subject_id}):
        _settle(row, token, at, None)
        return
    _settle(row, token, at, _sent(row, at))


def _sent(row: WebhookDelivery, at: datetime) -> _Outcome:
    """What the address answered. No transaction is open; no redirect is followed; little of the answer is read."""
    began = time.monotonic()
    status, answer, error = None, "", ""
    try:
        headers = (
            ("Content-Type", "application/json"),
            ("Accept", "*/*"),
            ("User-Agent", USER_AGENT),
            *headers_of(row, at=at),
        )
        told = tell(
            row.webhook.address,
            policy=AddressPolicy.of(settings.CAPTURE_ALLOWED_NETWORKS, settings.CAPTURE_ALLOWED_PORTS),
            limits=LIMITS,
            headers=headers,
            body=row.payload.encode(),
        )
        status, answer = told.status, told.body.decode("utf-8", "replace").replace("\0", "�")
    except FetchFailed as failure:
        error = f"{failure.reason}: {failure.detail}"[:500]
    except UnreadableSecretError as failure:
        error = str(failure)[:500]
    return _Outcome(status, answer, error, timedelta(seconds=time.monotonic() - began))


def _settle(
    row: WebhookDelivery, token: UUID, at: datetime, outcome: _Outcome | None, *, off: Disabled | None = None
) -> None:
    """Writes what came of it, while the lease is held. Locks go webhook, progress, message, as everywhere."""
    with acting_as_system("webhooks", "delivers"), transaction.atomic():
        webhook = Webhook.objects.select_for_update(no_key=True).get(pk=row.webhook_id)
        progress = WebhookProgress.objects.select_for_update().get(pk=row.webhook_id)
        if outcome is not None:
            _log(row, at, outcome)
        held = WebhookDelivery.objects.select_for_update().filter(pk=row.pk, lease_token=token).first()
        if held is None:
            return
        held.lease_token = None
        if outcome is None:
            _keep_back(held, at, off)
        elif outcome.is_good:
            held.state, held.settled_at = DeliveryState.DELIVERED, at
            progress.failures, progress.failing_since, progress.paused_until = 0, None, at
        else:
            off = _failed(held, progress, outcome, at)
        held.save(update_fields=["state", "settled_at", "due_at", "lease_token"])
        progress.save(update_fields=["failures", "failing_since", "paused_until"])
        if off is not None and webhook.is_enabled:
            switch_off(webhook, off)
    logger.info("webhook message %s: %s", row.message_id, held.state)


def _keep_back(held: WebhookDelivery, at: datetime, off: Disabled | None) -> None:
    """Not sent: whoever it acts for left (it waits), or may not see the thing any more."""
    held.due_at = at
    is_ended = off is None or held.event == EventType.TEST
    if is_ended and held.state == DeliveryState.WAITING:
        held.state, held.settled_at = DeliveryState.WITHHELD, at


def _failed(
    held: WebhookDelivery, progress: WebhookProgress, outcome: _Outcome, at: datetime
) -> Disabled | None:  # fmt: skip
    """Later again, or given up; why the webhook is switched off, if it is. A test is tried once."""
    if held.event == EventType.TEST:
        held.state, held.settled_at = DeliveryState.GIVEN_UP, at
        return None
    progress.failures += 1
    progress.failing_since = progress.failing_since or at
    progress.paused_until = at + pause_after(FIRST_PAUSE, progress.failures - 1, LONGEST_PAUSE)
    held.due_at = at + pause_after(FIRST_PAUSE, held.tries - 1, LONGEST_PAUSE)
    if outcome.status == GONE:
        return Disabled.GONE
    if at - progress.failing_since >= TRIED_FOR:
        return Disabled.FAILING
    # The others are answered and this one never: it alone ends.
    first = held.first_tried_at
    if held.state == DeliveryState.WAITING and first is not None and at - first >= TRIED_FOR:
        held.state, held.settled_at = DeliveryState.GIVEN_UP, at
    return None


def _log(row: WebhookDelivery, at: datetime, outcome: _Outcome) -> None:
    WebhookAttempt.objects.create(
        delivery=row,
        at=at,
        took_milliseconds=int(outcome.took.total_seconds() * 1_000),
        status=outcome.status,
        answer=outcome.answer,
        error=outcome.error,
    )


def forget_old(at: datetime) -> int:
    """How many messages left the log: settled ninety days ago or more. Who has which publication is kept."""
    old: Any = WebhookDelivery.objects.filter(settled_at__lt=at - KEPT_FOR).order_by("settled_at")
    keys = list(old.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
    WebhookDelivery.objects.filter(pk__in=keys).delete()
    return len(keys)
