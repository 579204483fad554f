"""Many new rows of one table in one statement, column by column: a third of the time that the ORM takes for them.

Triggers, history and outbox see each row as they see any other; columns that are not given get the field's default.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Field, GeneratedField, JSONField, Model
from django.db.models.fields import NOT_PROVIDED


def insert(model: type[Model], rows: Sequence[Mapping[str, Any]], *, passes_over: bool = False) -> None:
    """Inserts the rows, each a mapping of column names (`story_id`) to values. Each names its key.

    `passes_over` leaves out, without an error, what a unique constraint does not take.
    """
    if not rows:
        return
    given = list(dict.fromkeys(name for row in rows for name in row))
    fields = {each.attname: each for each in model._meta.concrete_fields if not isinstance(each, GeneratedField)}
    fixed = [each for name, each in fields.items() if name not in given and each.db_default is NOT_PROVIDED]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(fields[name].column)) for name in given)
    names += "".join(f", {quote(str(each.column))}" for each in fixed)
    arrays = ", ".join(f"%s::{_carried(fields[name])}[]" for name in given)
    aliases = ", ".join(quote(name) for name in given)
    chosen = ", ".join(_cast(fields[name], f"new.{quote(name)}") for name in given)
    chosen += "".join(f", {_cast(each, '%s')}" for each in fixed)
    sql = (
        f"INSERT INTO {quote(model._meta.db_table)} ({names}) SELECT {chosen} FROM unnest({arrays}) AS new ({aliases})"
    )
    values = [[_value(fields[name], row.get(name, _default(fields[name]))) for row in rows] for name in given]
    with connection.cursor() as cursor:
        cursor.execute(
            sql + " ON CONFLICT DO NOTHING" * passes_over, [_value(each, _default(each)) for each in fixed] + values
        )


def _default(field: Any) -> Any:
    return None if field.primary_key else field.get_default()


def _carried(field: "Field[Any, Any]") -> str:
    return "text" if isinstance(field, JSONField) else _type(field)


def _cast(field: "Field[Any, Any]", expression: str) -> str:
    return f"{expression}::{_type(field)}"


def _type(field: Any) -> str:
    return str(field.rel_db_type(connection) if field.is_relation else field.db_type(connection))


def _value(field: "Field[Any, Any]", value: Any) -> Any:
    return json.dumps(value) if isinstance(field, JSONField) else value
