"""Two workers at once: each message is queued once and sent once."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Claim, WebhookAttempt, WebhookDelivery
from claims.webhooks.delivering import deliver
from claims.webhooks.feeding import feed
from factcheck.outbox import number_entries
from tests.webhooks.conftest import Receiver, hooked


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_queue_and_send_each_message_once(admin: Any, receiver: Receiver) -> None:
    hooked(receiver, admin, "claim.created")
    hooked(receiver, admin, "claim.created")
    Claim.objects.bulk_create(Claim(text=f"Claim {number}.", language="en") for number in range(6))
    number_entries()

    def work(_number: int) -> None:
        try:
            feed(timezone.now())
            deliver(timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    ids = [each.headers["webhook-id"] for each in receiver.messages]
    assert len(ids) == len(set(ids)) == 12
    assert WebhookAttempt.objects.count() == 12
    assert {row.state for row in WebhookDelivery.objects.all()} == {"delivered"}
