"""The one sequencer of the outbox: committed entries get numbers, in order and without gaps, for ever."""

from factcheck.record import call, refusals

BATCH = 10_000


def number_entries() -> int:
    """How many entries got a number. May run anywhere at once: whoever holds the lock numbers, the others wait.

    Each batch is a transaction of its own. An entry that commits late gets a later number than those before it.
    """
    total = 0
    while True:
        with refusals():
            numbered = int(str(call("factcheck_number_outbox", BATCH)))
        total += numbered
        if numbered < BATCH:
            return total
