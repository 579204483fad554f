"""A lease renewed from a thread of its own, beside a transaction that shows nothing before it ends."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection


class Heart:
    """Whether the lease is still the worker's, as far as the last beat has seen."""

    def __init__(self) -> None:
        self.is_lost = False


@contextmanager
def beating(renew: Callable[[], None], *, every_seconds: float, lost: type[Exception]) -> Iterator[Heart]:
    """A heart that calls `renew` until the block ends, or until it raises `lost`; no beat comes after.

    `renew` runs in the thread, with a database connection of its own.
    """
    heart, ended = Heart(), threading.Event()

    def beat() -> None:
        try:
            while not ended.wait(every_seconds):
                renew()
        except lost:
            heart.is_lost = True
        finally:
            connection.close()

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield heart
    finally:
        ended.set()
        thread.join()
