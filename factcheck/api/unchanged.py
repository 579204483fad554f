"""Whether what a program has is still what it would be told, without making the answer again.

Every write to a row of the record leaves an entry in the outbox, in its own transaction. So as long as the same entries
are committed, a statement over tables of the record alone finds the same. Which are committed is told by the last that
has a number (numbers have no gaps and never change) and by the keys of the few that have none yet.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language

from factcheck.api.statements import Kept, Statement, rights_of
from factcheck.api.tokens import by_secret, token_of
from factcheck.models import ApiToken, TokenKind
from factcheck.models.domain import DomainModel
from factcheck.privileges import DELETABLE_TABLES

# A burst of writes is not worth comparing.
MOST_WAITING = 100
_LAST = (
    "(SELECT row(sequence, id, written_at)::text FROM factcheck_outboxentry WHERE sequence IS NOT NULL "
    "ORDER BY sequence DESC LIMIT 1)"
)
_WAITING = (
    "(SELECT array_agg(id ORDER BY id) FROM (SELECT id FROM factcheck_outboxentry "
    f"WHERE sequence IS NULL ORDER BY id LIMIT {MOST_WAITING + 1}) AS waiting)"
)
_COMMITTED = Statement(f"SELECT {_LAST}, {_WAITING}", ())
# What is of the record by other means: entries are what is compared.
_OUTBOX = "factcheck_outboxentry"
_TABLES = re.compile(r'\b(?:FROM|JOIN) "(\w+)"')
_CLOCK = re.compile(r"\b(?:now|\w+_timestamp|timeofday|age)\s*\(|\b(?:CURRENT|LOCAL)_?(?:TIME|DATE)", re.IGNORECASE)
_TOLD = Kept()
# The same by token and address, for `factcheck.api.door`.
AT_THE_DOOR = Kept()


def follows_the_record(statement: Statement, *, beside: frozenset[str] = frozenset()) -> bool:
    """Whether all that the statement reads is of the record, so that it finds the same while no entry is added.

    `beside` names tables of which it reads only what stays as it was written.
    """
    return set(_TABLES.findall(statement.text)) <= _record() | beside and _CLOCK.search(statement.text) is None


def unless_known(
    request: Any, key: Any, make: Callable[[], HttpResponse], *, stands: Callable[[], bool] = lambda: True
) -> HttpResponse:
    """The answer that `make` gives, or 304 when nothing was written since it gave the one that the program has.

    Only for what `follows_the_record`, which `stands` says once the answer is made; the key names everything that the
    answer is made of but the language.
    """
    if "If-None-Match" not in request.headers:
        return make()
    key = (key, get_language())
    now = committed()
    then, etag = _TOLD.held(key) or (None, "")
    response = known_as(etag, request) if now is not None and then == now else None
    # What was committed before it is made: what comes in between makes the next one be made again.
    is_known, response = response is not None, response or make()
    if now is not None and (etag := response.get("ETag", "")) and (is_known or stands()):
        _TOLD.hold(key, (now, etag))
        token = request.auth
        # Bearers of the newsroom's OpenID provider are looked at inside.
        if isinstance(token, ApiToken) and request.method == "GET":
            AT_THE_DOOR.hold(door_key(request, token.secret_sha256), (now, etag, rights_of_token(token)))
    return response


def door_key(request: HttpRequest, secret_sha256: str) -> tuple[str, ...]:
    """What tells one read by a program from every other, before anything is looked at."""
    said = (request.headers.get(name, "") for name in ("Accept", "Accept-Language", "Cookie"))
    return secret_sha256, request.build_absolute_uri(), *said


def rights_of_token(token: Any) -> Any:
    """All that is known of the token's person, within the token's limits."""
    return tuple(token.scopes), tuple(token.only_stories), rights_of(token.person)


def known_as(etag: str, request: Any) -> HttpResponse | None:
    """304 with this ETag when the program has what it names."""
    response = HttpResponse()
    response["ETag"] = etag
    return get_conditional_response(getattr(request, "_request", request), etag=etag, response=response)


def committed() -> tuple[Any, ...] | None:
    """Which writes are committed; None when too many wait for their number."""
    return _compared(*_COMMITTED.rows(())[0])


def standing(secret_sha256: str) -> tuple[ApiToken, tuple[Any, ...] | None] | None:
    """The token of the secret with its person, and what `committed` says, in one statement; None without a token."""
    of_token = by_secret(TokenKind.TOKEN)
    statement = Statement(f"SELECT told.*, {_LAST}, {_WAITING} FROM ({of_token.text}) AS told", of_token.open_places)
    for *row, last, waiting in statement.rows([secret_sha256]):
        return token_of(row), _compared(last, waiting)
    return None


def _compared(last: str | None, waiting: list[int] | None) -> tuple[Any, ...] | None:
    return (last, tuple(waiting or ())) if len(waiting or ()) <= MOST_WAITING else None


@lru_cache
def _record() -> frozenset[str]:
    tables = (model._meta.db_table for model in apps.get_models() if issubclass(model, DomainModel))
    return frozenset((*tables, _OUTBOX)) - frozenset(DELETABLE_TABLES)
