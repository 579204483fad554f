"""What operators see of webhooks in /metrics."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from claims.models import Claim
from sources.metrics import exposition
from tests.sources.local_site import answer
from tests.webhooks.conftest import Receiver, hooked, told

pytestmark = pytest.mark.django_db


def figures() -> dict[str, float]:
    families = text_string_to_metric_families(exposition(timezone.now()).decode())
    return {
        " ".join([each.name, *each.labels.values()]): each.value
        for family in families
        for each in family.samples
        if each.name.startswith("factcheck_webhook")
    }


def test_what_waits_who_fails_and_how_tries_ended_are_counted(receiver: Receiver, admin: Any) -> None:
    hooked(receiver, admin, "claim.created")
    assert figures()["factcheck_webhooks answering"] == 1
    receiver.answers = [answer(b"", status="503 Away")]
    Claim.objects.create(text="It rained.", language="en")
    told(timezone.now())
    now = figures()
    assert now["factcheck_webhook_messages_waiting"] == 1
    assert now["factcheck_webhooks failing"] == now["factcheck_webhook_failures"] == 1
    assert now["factcheck_webhook_tries_last_hour refused"] == 1
    assert now["factcheck_webhook_entries_behind"] == 0
    assert 0 <= now["factcheck_webhook_oldest_waiting_seconds"] < 60
    receiver.answers = [answer(b"thanks")]
    told(timezone.now() + timedelta(minutes=5))
    now = figures()
    assert (now["factcheck_webhook_messages_waiting"], now["factcheck_webhook_failing_seconds"]) == (0, 0)
    assert now["factcheck_webhook_tries_last_hour refused"] == 1
