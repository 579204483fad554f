"""When Python looks for circles of objects that nobody needs any more, in processes that live long.

What a process has loaded by its start stays until its end, a million objects, and reading a page makes many new ones:
by default they are all looked through again and again, a tenth of a worker's time.
"""

import gc

from celery import signals


def settle(**_told: object) -> None:
    """What is there now is not looked through again, and new objects less often. Call it once a process is ready."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


def install() -> None:
    """Has every process of workers settle."""
    signals.worker_process_init.connect(settle, dispatch_uid="factcheck.collecting")
