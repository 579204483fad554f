"""Work that is done in turns: a worker gives its place back after a while, so that other tasks have theirs."""

import time
from collections.abc import Callable
from datetime import timedelta


def while_it_lasts(budget: timedelta, step: Callable[[], object]) -> bool:
    """Takes the step again while it says that it found work, for about that long; whether there may be more."""
    ends_at = time.monotonic() + budget.total_seconds()
    while time.monotonic() < ends_at:
        if not step():
            return False
    return True
