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
from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from factcheck.api.statements import Kept, Statement
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


def follows_the_record(statement: Statement) -> bool:
    """Whether all that the statement reads is of the record, so that no row of it changes without an entry."""
    return set(_TABLES.findall(statement.text)) <= _record()


def unless_known(request: Any, key: Any, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer that `make` gives, or 304 when nothing was written since it gave the one that the program has.

    Only for what `follows_the_record`; the key names everything that the answer is made of.
    """
    if "If-None-Match" not in request.headers:
        return make()
    committed = _committed()
    then, etag = _TOLD.held(key) or (None, "")
    if committed is not None and then == committed:
        known = get_conditional_response(request._request, etag=etag, response=_with(etag))
        if known is not None:
            return known
    response = make()
    # What was committed before it was made: what came in between makes the next one be made again.
    if committed is not None and (etag := response.get("ETag", "")):
        _TOLD.hold(key, (committed, etag))
    return response


def _committed() -> tuple[Any, ...] | None:
    last, waiting = _COMMITTED.rows(())[0]
    return (last, tuple(waiting or ())) if len(waiting or ()) <= MOST_WAITING else None


def _with(etag: str) -> HttpResponse:
    response = HttpResponse()
    response["ETag"] = etag
    return response


@lru_cache
def _record() -> frozenset[str]:
    tables = (model._meta.db_table for model in apps.get_models() if issubclass(model, DomainModel))
    return frozenset(tables) - frozenset(DELETABLE_TABLES)
