"""Statements kept from one request to the next: a read that is asked again is not put together anew.

Kept is the text of a statement, never what it found: whether somebody may see a row is asked of the database each time.
The key holds everything that a statement is made of: the resource, the parameters, and all that is known of the person.
"""

import re
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import QuerySet
from psycopg.sql import Literal

from factcheck.models import Person

MOST_KEPT = 500
LONGEST_QUERY = 500
# What changes with every visit, and no statement is made of.
_PASSING = {"_state", "backend", "last_login", "seen_desk_at", "password"}
_PLACES = re.compile("(%%|%s)")


class _Prepared(ServerBindingCursor):
    """A cursor whose statements keep their plan for as long as the connection lasts."""

    def execute(self, query: Any, params: Any = None) -> Any:
        """The statement, prepared."""
        return super().execute(query, params, prepare=True)  # type: ignore[misc]


@dataclass(frozen=True)
class Statement:
    """A statement with its constants written out; `open_places` names the values that are still to come, in order."""

    text: str
    open_places: tuple[int, ...]

    def rows(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """What it finds with these values."""
        with _cursor() as cursor:
            cursor.execute(self.text, tuple(values[place] for place in self.open_places))
            return list(cursor.fetchall())

    def for_any(self) -> "Statement":
        """The same, open for a list of values where one was looked for."""
        return Statement(self.text.replace(" = %s", " = ANY(%s)"), self.open_places)


NOTHING = Statement("SELECT WHERE false", ())


def statement_of(rows: QuerySet[Any, Any], stand_ins: Sequence[Any]) -> Statement:
    """The statement of these rows, open where one of the stand-ins stands."""
    try:
        sql, parameters = rows.query.sql_with_params()
    except EmptyResultSet:
        return NOTHING
    connection.ensure_connection()
    given, text, places = iter(parameters), [], []
    for piece in _PLACES.split(sql):
        if piece != "%s":
            text.append(piece)
            continue
        value = next(given)
        place = next((place for place, each in enumerate(stand_ins) if each is value or each == value), None)
        if place is None:
            text.append(Literal(value).as_string(connection.connection).replace("%", "%%"))
        else:
            text.append("%s")
            places.append(place)
    return Statement("".join(text), tuple(places))


def together(statements: Sequence[Statement]) -> Statement:
    """The names and keys that all of them find, each open for the value at its place in turn."""
    text = " UNION ALL ".join(
        each.text if each != NOTHING else "SELECT NULL::text, NULL::uuid WHERE false" for each in statements
    )
    return Statement(text, tuple(place for place, each in enumerate(statements) for _ in each.open_places))


def stand_in(value: Any) -> Any:
    """A value of the same kind that stands nowhere else; None for a kind that has none."""
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, datetime):
        return datetime(1, 1, 2, tzinfo=UTC) + timedelta(microseconds=secrets.randbelow(10**15))
    return secrets.token_hex(16) if isinstance(value, str) else None


def rights_of(person: Any) -> Any:
    """All that is known of whoever asks, as part of a key; None where it cannot be one."""
    if isinstance(person, AnonymousUser):
        return "anybody"
    if type(person) is not Person:
        return None
    return tuple((name, value) for name, value in vars(person).items() if name not in _PASSING)


class Kept:
    """What was put together lately, by key: for all threads, the least asked goes first."""

    def __init__(self) -> None:
        self._held: OrderedDict[Any, Any] = OrderedDict()
        self._lock = Lock()

    def held(self, key: Any) -> Any:
        """What is kept under the key; None when nothing is."""
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key]

    def hold(self, key: Any, value: Any) -> None:
        """Keeps the value under the key."""
        with self._lock:
            self._held[key] = value
            self._held.move_to_end(key)
            while len(self._held) > MOST_KEPT:
                self._held.popitem(last=False)

    def get(self, key: Any, build: Callable[[], Any]) -> Any:
        """What is kept under the key, else what `build` gives; kept unless building it asked the database something."""
        if (held := self.held(key)) is not None:
            return held
        with _noticed() as asked:
            made = build()
        if made is not None and not asked:
            self.hold(key, made)
        return made


@contextmanager
def _noticed() -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    asked: list[str] = []

    def notice(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(notice):
        yield asked


@contextmanager
def _cursor() -> Iterator[Any]:
    if not settings.PREPARED_STATEMENTS:
        with connection.cursor() as cursor:
            yield cursor
        return
    connection.ensure_connection()
    raw: Any = connection.connection
    usual = raw.cursor_factory
    raw.cursor_factory = _Prepared
    try:
        cursor = connection.cursor()
    finally:
        raw.cursor_factory = usual
    with cursor:
        yield cursor
