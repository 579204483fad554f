"""What the desk needs to work, each tried for real. No answer names a host, a user or a key."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from celery import current_app
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string

from factcheck.health.heartbeat import EVERY_SECONDS, last_beat

_LATE_SECONDS = EVERY_SECONDS * 3


@dataclass(frozen=True)
class Check:
    """How one part answered: whether well, a short reason or figure, and how long it took."""

    ok: bool
    detail: str
    took_milliseconds: int


class NotReadyError(Exception):
    """A part answered, but not as it should; the text is shown to whoever asks."""


def database() -> str:
    """Nothing worth saying, once the database answered as the application's role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return "answers"


def broker() -> str:
    """Nothing worth saying, once the broker let us in."""
    with current_app.connection_for_write(connect_timeout=3) as link:
        link.ensure_connection(max_retries=1, interval_start=0, interval_step=0, timeout=3)
    return "answers"


def storage() -> str:
    """Nothing worth saying, once a few bytes were written, read again the same, and deleted."""
    content = secrets.token_bytes(32)
    name = default_storage.save(f"health/{secrets.token_hex(16)}", ContentFile(content))
    try:
        with default_storage.open(name) as file:
            if file.read() != content:
                raise NotReadyError("what was written is not what is read")
    finally:
        default_storage.delete(name)
    return "writes, reads and deletes"


def worker() -> str:
    """The age of the last sign of life of any worker; NotReadyError when it is late."""
    at = last_beat()
    if at is None:
        raise NotReadyError("no sign of life from any worker within a minute")
    age_seconds = (timezone.now() - at).total_seconds()
    if age_seconds > _LATE_SECONDS:
        raise NotReadyError(f"last sign of life {age_seconds:.0f} s ago")
    return f"last sign of life {age_seconds:.0f} s ago"


CHECKS: Mapping[str, Callable[[], str]] = {"database": database, "broker": broker, "storage": storage, "worker": worker}


def run(checks: Mapping[str, Callable[[], str]] = CHECKS) -> dict[str, dict[str, object]]:
    """The answers by name: ok, detail, took_milliseconds."""
    return {name: asdict(_try(check)) for name, check in checks.items()}


def notes() -> dict[str, str]:
    """What other floors say of their parts (settings.READINESS_NOTES); nothing of it makes the desk unready."""
    return {name: _try(import_string(path)).detail for name, path in settings.READINESS_NOTES.items()}


def _try(check: Callable[[], str]) -> Check:
    begun = time.monotonic()
    try:
        ok, detail = True, check()
    except NotReadyError as reason:
        ok, detail = False, str(reason)
    except Exception as error:  # noqa: BLE001 any library's; its text may hold addresses and names, its kind does not
        ok, detail = False, type(error).__name__
    return Check(ok, detail, round((time.monotonic() - begun) * 1000))
