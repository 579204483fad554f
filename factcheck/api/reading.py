"""Reading rows: a page, or one. Where PostgreSQL can write them it does; else the serializers do."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import uuid4

import orjson
from django.db.models import QuerySet
from django.http import HttpResponse

from factcheck.api.expanding import Wanted, drawn, note, wanted_of
from factcheck.api.paging import LONGEST_CURSOR, cut, limit_of, order_of, values_of
from factcheck.api.problems import NOT_FOUND, Problem
from factcheck.api.rendering import JSON, escaped
from factcheck.api.resources import Resource
from factcheck.api.statements import LONGEST_QUERY, Kept, Statement, rights_of, stand_in, statement_of
from factcheck.api.unchanged import follows_the_record, unless_known
from factcheck.api.written import Row, is_written

_KEPT = Kept()


@dataclass(frozen=True)
class _Asked:
    """A read that was put together: its statement, what its columns are, and how the answer is made of it.

    `is_open`: another cursor can be put into the statement; else it is of use once.
    """

    statement: Statement
    names: tuple[str, ...]
    wanted: Wanted
    order: tuple[str, ...] = ()
    limit: int = 0
    is_open: bool = True
    key: Any = None

    @cached_property
    def follows_the_record(self) -> bool:
        return self.key is not None and follows_the_record(self.statement)

    def found(self, values: Sequence[Any]) -> list[dict[str, Any]]:
        return [dict(zip(self.names, row, strict=True)) for row in self.statement.rows(values)]


def page_of(view: Any, rows: Callable[[], QuerySet[Any]]) -> HttpResponse:
    """The page of the rows (as this function gives them) that the view's request asks for, or 304."""
    resource, request = view.resource, view.request
    asked = _asked(view, lambda key: _page(view, rows(), key)) if _is_plain(request) else None
    response: HttpResponse
    if asked is None:
        wanted = wanted_of(resource, request.query_params)
        page = view.paginate_queryset(rows()) or []
        told = drawn(resource, page, wanted, request)
        response = view.answered(view.get_paginated_response(told).data, weak=True)
    else:
        values = values_of(request, asked.order, resource.model)
        response = _unless_known(view, asked, tuple(values), lambda: _written_page(view, asked, values))
    if view.paginator.next_link and response.status_code == 200:
        response["Link"] = f'<{view.paginator.next_link}>; rel="next"'
    return response


def one_of(view: Any, key: Any) -> HttpResponse:
    """The row of this key, 304, or 301 to the one it was merged into. Problem `not-found` without one."""
    asked = _asked(view, lambda known: _one(view, known)) if _is_plain(view.request) else None
    if asked is None:
        row = view.found(key)
        moved = _elsewhere(view.resource, getattr(row, "merged_into_id", None), view.request.user)
        shown: HttpResponse = moved or view.shown(row)
        return shown
    return _unless_known(view, asked, (key,), lambda: _written_one(view, asked, key))


def _unless_known(view: Any, asked: _Asked, values: tuple[Any, ...], make: Callable[[], HttpResponse]) -> HttpResponse:
    if not asked.follows_the_record or view.resource.noted is not None:
        return make()
    # Links name the host.
    return unless_known(view.request, (asked.key, values, view.request.build_absolute_uri("/")), make)


def _written_page(view: Any, asked: _Asked, values: Sequence[Any]) -> HttpResponse:
    resource, request = view.resource, view.request
    found = asked.found(values)
    if len(found) > asked.limit:
        found = found[: asked.limit]
        view.paginator.link_behind(request, asked.order, [found[-1][name.lstrip("-")] for name in asked.order])
    note_read(resource, [each["pk"] for each in found], request)
    results = escaped(",".join([each["written"] for each in found]).encode())
    content = b'{"results":[%b],"next":%b}' % (results, orjson.dumps(view.paginator.next_link))
    response: HttpResponse = view.answered_bytes(content, weak=True)
    return response


def _written_one(view: Any, asked: _Asked, key: Any) -> HttpResponse:
    resource, request = view.resource, view.request
    found = next(iter(asked.found([key])), None)
    if found is None:
        raise Problem(NOT_FOUND)
    if (moved := _elsewhere(resource, found.get("merged_into_id"), request.user)) is not None:
        return moved
    note_read(resource, [key], request)
    content = escaped(found["written"].encode())
    etag = etag_of(resource, asked.wanted, found.get("revision"), content)
    response: HttpResponse = view.answered_bytes(content, etag=etag)
    return response


def _asked(view: Any, build: Callable[[Any], _Asked | None]) -> _Asked | None:
    """The read, put together now or earlier by a request like this one; None where the serializers write."""
    request = view.request
    rights = rights_of(request.user)
    parameters = [(name, tuple(values)) for name, values in request.query_params.lists() if name != "cursor"]
    has_cursor = bool(request.query_params.get("cursor"))
    if rights is None or len(request.META.get("QUERY_STRING", "")) > LONGEST_QUERY + LONGEST_CURSOR * has_cursor:
        return build(None)
    key = (type(view), rights, tuple(parameters), has_cursor)
    asked: _Asked | None = _KEPT.get(key, lambda: build(key))
    return asked if asked is None or asked.is_open else build(None)


def _page(view: Any, rows: QuerySet[Any], key: Any) -> _Asked | None:
    resource, request = view.resource, view.request
    wanted = wanted_of(resource, request.query_params)
    if not is_written(resource, wanted):
        return None
    order, limit = order_of(rows), limit_of(request.query_params.get("limit", ""))
    values = values_of(request, order, resource.model)
    stand_ins = [stand_in(value) for value in values]
    is_open = None not in stand_ins
    cutting = cut(rows, order, limit, stand_ins if is_open else values)
    names = tuple(dict.fromkeys(["pk", *(name.lstrip("-") for name in order)]))
    told = cutting.values(*names, written=Row(resource, wanted, request.user))
    statement = statement_of(told, stand_ins if is_open else [])
    return _Asked(statement, (*names, "written"), wanted, order, limit, is_open=is_open, key=key)


def _one(view: Any, known: Any) -> _Asked | None:
    resource, request = view.resource, view.request
    wanted = wanted_of(resource, request.query_params)
    if not is_written(resource, wanted):
        return None
    names = (*(("revision",) if resource.is_domain else ()), *(("merged_into_id",) if resource.is_mergeable else ()))
    key = uuid4()
    rows = resource.read(request.user).filter(pk=key).order_by()
    told = rows.values(*names, written=Row(resource, wanted, request.user))
    return _Asked(statement_of(told, [key]), (*names, "written"), wanted, key=known)


def note_read(resource: Resource, keys: list[Any], request: Any) -> None:
    """Notes what a program reads with its token, where the resource remembers that."""
    if resource.noted is not None and request.method == "GET" and request.auth is not None and keys:
        note(resource, list(resource.read(request.user).filter(pk__in=keys)), request)


def etag_of(resource: Resource, wanted: Wanted, revision: int | None, content: bytes) -> str:
    """The revision, with a hash where the answer is made of more than the row; empty without a revision."""
    if not resource.is_domain:
        return ""
    is_more = is_of_more(resource, wanted)
    return f"{revision}.{hashlib.sha256(content).hexdigest()[:16]}" if is_more else str(revision)


def is_of_more(resource: Resource, wanted: Wanted) -> bool:
    """Whether the answer may change, or be another one for another person, while the row's revision stays."""
    return wanted.is_special or resource.veil is not None or bool(resource.more)


def _is_plain(request: Any) -> bool:
    """Whether the JSON is asked for without blanks."""
    return bool(request.accepted_media_type == JSON)


def _elsewhere(resource: Resource, into: Any, person: Any) -> HttpResponse | None:
    if into and resource.read(person).filter(pk=into).exists():
        return HttpResponse(status=301, headers={"Location": f"/api/v1/{resource.name}/{into}"})
    return None
