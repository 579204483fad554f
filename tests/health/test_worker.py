"""A real worker on the suite's Valkey: its sign of life, and the request id that reaches its tasks."""

import logging.config
import threading
from collections.abc import Iterator
from typing import Any

import pytest
import structlog
from celery import Celery
from celery.contrib.testing.worker import start_worker
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django_structlog.middlewares import RequestMiddleware

from factcheck.celery import app
from factcheck.health.heartbeat import last_beat

seen: dict[str, Any] = {}
ran = threading.Event()


@app.task(name="tests.note_context")
def note_context() -> None:
    """Notes what the logs of this task would carry."""
    seen.update(structlog.contextvars.get_contextvars())
    ran.set()


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Celery]:
    """A worker in a thread of this process, where pytest's own log handlers stay as they are."""
    monkeypatch.setattr(logging.config, "dictConfig", lambda config: None)
    cache.clear()
    seen.clear()
    ran.clear()
    with start_worker(app, perform_ping_check=False, pool="solo", shutdown_timeout=20):
        yield app


def test_a_worker_gives_signs_of_life_from_its_start(worker: Celery) -> None:
    assert last_beat() is not None


def test_a_task_logs_under_the_id_of_the_request_that_sent_it(worker: Celery) -> None:
    sent: dict[str, Any] = {}

    def view(request: HttpRequest) -> HttpResponse:
        sent.update(structlog.contextvars.get_contextvars())
        note_context.delay()
        return HttpResponse()

    RequestMiddleware(view)(RequestFactory().get("/"))
    assert ran.wait(20)
    assert sent["request_id"]
    assert seen["request_id"] == sent["request_id"]
    assert seen["task_id"]
