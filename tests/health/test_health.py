import json
from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from factcheck.health import checks, heartbeat


@pytest.fixture
def beating() -> None:
    """A worker gave a sign of life just now."""
    cache.clear()
    heartbeat.beat_once("worker@test")


def test_the_process_answers_without_asking_anybody(client: Client) -> None:
    # No database is allowed in this test.
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_it_is_ready_when_every_part_answers(client: Client, beating: None) -> None:
    answer = client.get("/readyz")
    found = answer.json()
    assert answer.status_code == 200, found
    assert found["checks"].keys() == {"database", "broker", "storage", "worker"}
    assert all(check["ok"] for check in found["checks"].values())


@pytest.mark.django_db
def test_the_storage_is_left_as_it_was(client: Client, beating: None) -> None:
    client.get("/readyz")
    assert default_storage.listdir("health")[1] == []


@pytest.mark.django_db
def test_it_is_not_ready_without_a_worker(client: Client) -> None:
    cache.clear()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "not ready"
    assert answer.json()["checks"]["worker"]["detail"] == "no sign of life from any worker within a minute"


@pytest.mark.django_db
def test_a_late_worker_is_told_with_its_age(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    long_ago = timezone.now() - timezone.timedelta(seconds=45)
    monkeypatch.setattr(heartbeat.timezone, "now", lambda: long_ago)
    heartbeat.beat_once("worker@test")
    monkeypatch.undo()
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json()["checks"]["worker"]["detail"].startswith("last sign of life 45 s ago")


def test_a_failing_part_gives_away_nothing_but_its_kind() -> None:
    def broken() -> str:
        raise ConnectionError("postgres://factcheck_app:secret@10.0.0.7/desk refused")

    told = checks.run({"database": broken})
    assert told["database"]["ok"] is False
    assert told["database"]["detail"] == "ConnectionError"


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_it_is_asked_only_by_reading(client: Client, method: str, path: str) -> None:
    ask: Callable[[str], HttpResponse] = getattr(client, method)
    assert ask(path).status_code == 405


@pytest.mark.django_db
def test_no_setting_of_the_installation_is_told(client: Client, beating: None, settings: object) -> None:
    body = json.dumps(client.get("/readyz").json())
    for word in ("postgres:", "redis", "unix:", "/", "factcheck_app", "@"):
        assert word not in body
