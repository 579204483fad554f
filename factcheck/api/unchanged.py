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

from factcheck.api.statements import Kept, Statement, rights_of
from factcheck.models.domain import DomainModel
from factcheck.privileges import DELETABLE_TABLES

# A burst of writes is not worth comparing.
MOST_WAITING = 100
_COMMITTED = Statement(
    "SELECT (SELECT row(sequence, id, written_at)::text FROM factcheck_outboxentry WHERE sequence IS NOT NULL "
    "ORDER BY sequence DESC LIMIT 1), (SELECT array_agg(id ORDER BY id) FROM (SELECT id FROM factcheck_outboxentry "
    f"WHERE sequence IS NULL ORDER BY id LIMIT {MOST_WAITING + 1}) AS waiting)",
    (),
)
_TABLES = re.compile(r'\b(?:FROM|JOIN) "(\w+)"')
_TOLD = Kept()
# The same by token and address, for `factcheck.api.door`.
AT_THE_DOOR = Kept()


def follows_the_record(statement: Statement) -> bool:
    """Whether all that the statement reads is of the record, so that no row of it changes without an entry."""
    return set(_TABLES.findall(statement.text)) <= _record()


def unless_known(request: Any, key: Any, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer that `make` gives, or 304 when nothing was written since it gave the one that the program has.

    Only for what `follows_the_record`; the key names everything that the answer is made of.
    """
    if "If-None-Match" not in request.headers:
        return make()
    now = committed()
    then, etag = _TOLD.held(key) or (None, "")
    response = known_as(etag, request) if now is not None and then == now else None
    # What was committed before it is made: what comes in between makes the next one be made again.
    response = response or make()
    if now is not None and (etag := response.get("ETag", "")):
        _TOLD.hold(key, (now, etag))
        if request.auth is not None and request.method == "GET":
            AT_THE_DOOR.hold(door_key(request, request.auth.secret_sha256), (now, etag, rights_of_token(request.auth)))
    return response


def door_key(request: HttpRequest, secret_sha256: str) -> tuple[str, ...]:
    """What tells one read by a program from every other, before anything is looked at."""
    return secret_sha256, request.build_absolute_uri(), request.headers.get("Accept", "")


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
    last, waiting = _COMMITTED.rows(())[0]
    return (last, tuple(waiting or ())) if len(waiting or ()) <= MOST_WAITING else None


@lru_cache
def _record() -> frozenset[str]:
    tables = (model._meta.db_table for model in apps.get_models() if issubclass(model, DomainModel))
    return frozenset(tables) - frozenset(DELETABLE_TABLES)
