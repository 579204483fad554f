"""Texts of pages that came in lists get into the full-text index after they were captured, a moment later.

A single page, a file and a note are found as soon as they are kept: their passages are cut by a trigger in the same
statement (docs/decisions/pages-in-groups.md).
"""

from django.db import connection, transaction

MOST_AT_ONCE = 50

_LATER = "SELECT set_config('factcheck.index_later', 'on', true)"
_TAKEN = """
SELECT id FROM sources_passage WHERE is_waiting ORDER BY id LIMIT %s FOR NO KEY UPDATE SKIP LOCKED
"""
_FILLED = """
UPDATE sources_passage p SET is_waiting = false, words = sources_words_of_passage(p.extraction_id, p.start, p.length)
WHERE id = ANY(%s)
"""


def index_later() -> None:
    """The texts that this transaction keeps wait for `index_waiting`. Call it inside one."""
    with connection.cursor() as cursor:
        cursor.execute(_LATER)


def index_waiting(most: int = MOST_AT_ONCE) -> int:
    """Fills passages that wait, the oldest first; how many. Several workers may do it at once.

    The rows are locked by a statement of their own: the next one then sees every protection that was committed before,
    and one that comes after waits for the rows and empties them again.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TAKEN, [most])
        keys = [key for (key,) in cursor.fetchall()]
        if keys:
            cursor.execute(_FILLED, [keys])
    return len(keys)
