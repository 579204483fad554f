"""What operators watch, and who may see it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from factcheck.history import acting
from sources.metrics import exposition
from sources.models import Ingestion
from sources.requests import cancel, request_capture


def figures() -> dict[str, float]:
    families = text_string_to_metric_families(exposition(timezone.now()).decode())
    return {
        " ".join([each.name, *sorted(filter(None, each.labels.values()))]): each.value
        for family in families
        for each in family.samples
    }


@pytest.mark.django_db
def test_queue_ends_and_heartbeat_are_counted(author: Any) -> None:
    with acting(author):
        request_capture("https://a.example/1", author)
        request_capture("https://a.example/2", author, is_bulk=True)
        cancel(request_capture("https://a.example/3", author))
        waits = Ingestion.objects.filter(address__endswith="1")
        waits.update(reason="timeout", due_at=timezone.now() - timedelta(minutes=2))
    now = figures()
    assert now["factcheck_captures_in_flight false queued"] == 1
    assert now["factcheck_captures_in_flight queued true"] == 1
    assert now["factcheck_captures_due"] == 2
    assert 119 < now["factcheck_oldest_due_single_seconds"] < 200
    assert now["factcheck_captures_put_off timeout"] == 1
    assert now["factcheck_captures_ended_last_hour cancelled"] == 1
    assert "factcheck_worker_heartbeat_age_seconds" in now
    assert now["factcheck_passages_waiting"] == 0


@pytest.mark.django_db
def test_a_token_opens_them_and_nothing_else_does(client: Client, settings: Any) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404
    settings.METRICS_TOKEN = "only-for-this-test"
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 404
    answer = client.get("/metrics", headers={"Authorization": "Bearer only-for-this-test"})
    assert answer.status_code == 200
    assert b"factcheck_captures_due 0.0" in answer.content
