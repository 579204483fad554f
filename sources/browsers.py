"""Whether captures can be made in a browser: tried by the workers of the browser queue, told to the desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from sources.capture import chromium

TOLD = "browser-captures"
TRIED = "browser-tried"
# Longer than the pause between two tries of the beat.
KEPT = timedelta(minutes=5)
TRIED_AGAIN_AFTER = timedelta(minutes=2)


@dataclass
class _Tried:
    at: datetime
    why_not: str


_tried: dict[str, _Tried] = {}


def why_no_browser(at: datetime) -> str:
    """Why this worker cannot capture in a browser; empty when it can. Tried every few minutes, and told to the desk."""
    if not settings.CAPTURE_BROWSER:
        return "It is switched off (CAPTURE_BROWSER)."
    last = _tried.get(TRIED)
    if last is None or at - last.at > TRIED_AGAIN_AFTER:
        last = _tried[TRIED] = _Tried(at, chromium.why_not())
    # One worker that can is enough for the desk, so a worker that cannot does not overrule it.
    if not last.why_not:
        cache.set(TOLD, "", KEPT.total_seconds())
    else:
        cache.add(TOLD, last.why_not, KEPT.total_seconds())
    return last.why_not


def told() -> str:
    """Why no worker captures in a browser now, in words for people; empty when one does."""
    if not settings.CAPTURE_BROWSER:
        return _("Captures in a browser are switched off here.")
    why = cache.get(TOLD)
    if why is None:
        return _("No worker that can capture in a browser has reported itself.")
    return str(why)


def as_readiness() -> str:
    """A line for /readyz: it is no fault of the desk when there is no browser."""
    why = told()
    return f"off: {why}" if why else "on"
