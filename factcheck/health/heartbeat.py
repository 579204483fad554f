"""The worker's sign of life: written into the cache by the worker's own loop, read by /readyz."""

from datetime import datetime
from typing import Any

import structlog
from celery import Celery, bootsteps
from django.core.cache import cache
from django.utils import timezone

EVERY_SECONDS = 10.0
EXPIRES_SECONDS = 60
_LAST = "worker:heartbeat"
_log = structlog.get_logger(__name__)


class Heartbeat(bootsteps.StartStopStep):
    """Writes `worker:heartbeat:<worker>` every ten seconds, from the loop that takes tasks."""

    requires = ("celery.worker.components:Timer",)

    def __init__(self, parent: Any, **options: Any) -> None:
        self._beat: Any = None
        super().__init__(parent, **options)

    def start(self, parent: Any) -> None:
        """Called by the worker when it begins."""
        beat_once(parent.hostname)
        self._beat = parent.timer.call_repeatedly(EVERY_SECONDS, beat_once, (parent.hostname,))

    def stop(self, parent: Any) -> None:  # noqa: ARG002
        """Called by the worker when it ends."""
        if self._beat is not None:
            self._beat.cancel()
            self._beat = None


def install(app: Celery) -> None:
    """Give the application's workers their heartbeat."""
    app.steps["worker"].add(Heartbeat)


def beat_once(worker: str) -> None:
    """Write the sign of life of this worker now."""
    now = timezone.now().isoformat()
    try:
        cache.set_many({f"{_LAST}:{worker}": now, _LAST: now}, timeout=EXPIRES_SECONDS)
    except Exception as error:  # noqa: BLE001 a worker goes on without its cache, and /readyz turns red
        _log.warning("heartbeat_not_written", error=type(error).__name__)


def last_beat() -> datetime | None:
    """When any worker last gave a sign of life; None when none did within a minute. Raises what the cache raises."""
    text = cache.get(_LAST)
    return datetime.fromisoformat(text) if text else None
