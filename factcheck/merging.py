"""Two rows that are one: nothing moves, the merged row names the kept one, and reads follow. Undo clears it."""

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from django.db import connection

from factcheck.history import acting
from factcheck.models import Person
from factcheck.models.domain import MergeableModel, RecordQuerySet
from factcheck.record import call, refusals

Row = TypeVar("Row", bound=MergeableModel)


def merge(row: Row, into: Row, person: Person, reason: str = "") -> Row:
    """The row, fresh, merged into the other. RefusedError for circles, rows set aside, and two published verdicts."""
    with acting(person, reason), refusals():
        call("factcheck_merge", row._meta.db_table, row.pk, into.pk, person.pk)
    row.refresh_from_db()
    return row


def merge_by_itself(row: Row, into: Row) -> Row:
    """The same without a person, in the name of the system actor in whose context it is called."""
    with refusals():
        call("factcheck_merge", row._meta.db_table, row.pk, into.pk, None)
    row.refresh_from_db()
    return row


def unmerge(row: Row, person: Person, reason: str = "") -> Row:
    """The row, fresh, on its own again. RefusedError when it is not merged."""
    with acting(person, reason), refusals():
        call("factcheck_unmerge", row._meta.db_table, row.pk, person.pk)
    row.refresh_from_db()
    return row


def kept(row: Row) -> Row:
    """The row that reads show in this row's place: the end of its chain of merges, or the row itself."""
    key = kept_keys(type(row), [row.pk])[row.pk]
    return type(row)._base_manager.get(pk=key)


def kept_keys(model: type[MergeableModel], keys: Iterable[UUID]) -> dict[UUID, UUID]:
    """For each key the key of the row at the end of its chain of merges; unknown keys are left out. One query."""
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE chain(start, id, next) AS ("
            f"SELECT id, id, merged_into_id FROM {table} WHERE id = ANY(%s) UNION ALL "
            f"SELECT c.start, t.id, t.merged_into_id FROM {table} t JOIN chain c ON t.id = c.next) "
            f"SELECT start, id FROM chain WHERE next IS NULL",
            [list(keys)],
        )
        return dict(cursor.fetchall())


def same_keys(row: MergeableModel) -> set[UUID]:
    """The keys of all rows that reads treat as one with this: the kept row and everything merged into it. One query."""
    table = connection.ops.quote_name(row._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE up(id, next) AS (SELECT id, merged_into_id FROM {table} WHERE id = %s UNION ALL "
            f"SELECT t.id, t.merged_into_id FROM {table} t JOIN up ON t.id = up.next), "
            f"same(id) AS (SELECT id FROM up WHERE next IS NULL UNION "
            f"SELECT t.id FROM {table} t JOIN same s ON t.merged_into_id = s.id) SELECT id FROM same",
            [row.pk],
        )
        return {key for (key,) in cursor.fetchall()}


def unmerged(rows: RecordQuerySet) -> RecordQuerySet:
    """Of these rows those that stand for themselves, as lists show them."""
    return rows.filter(merged_into__isnull=True)
