"""Statements over all readings of a table are planned for all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def over_whole_tables() -> Iterator[Any]:
    """A cursor whose joins hash or merge whole tables.

    A table that was read a moment ago has no statistics yet, and the application's role may not gather them: PostgreSQL
    takes it for a handful of rows and would walk through it once for every row of the other.
    """
    is_within = connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('enable_nestloop', 'off', true)")
        yield cursor
        # Where the transaction is its own, the setting ends with it.
        if is_within:
            cursor.execute("SELECT set_config('enable_nestloop', 'on', true)")
