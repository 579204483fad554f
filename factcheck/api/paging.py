"""Pages by key: as stable under inserts as they are fast at any depth."""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from factcheck.api.problems import WRONG_CURSOR, WRONG_PARAMETER, Problem

A_PAGE = 50
LONGEST_PAGE = 200
LONGEST_CURSOR = 2_000


class KeysetPages(BasePagination):
    """`limit` and `cursor`; the answer has `results` and `next`, the `Link` header says the same.

    The newest come first unless `ordering` says otherwise; the key decides between equals.
    """

    next_link: str | None = None

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> list[Any]:  # noqa: ARG002
        """The rows of the page that the request asks for."""
        order, limit = order_of(queryset), limit_of(request.query_params.get("limit", ""))
        values = values_of(request, order, queryset.model)
        found = list(cut(queryset, order, limit, values))
        if len(found) > limit:
            found = found[:limit]
            self.link_behind(request, order, [getattr(found[-1], name.lstrip("-")) for name in order])
        return found

    def link_behind(self, request: Any, order: Sequence[str], values: Sequence[Any]) -> None:
        """There are more rows, behind the one with these values in the columns of the order."""
        self.next_link = _next(request, _cursor(order, values))

    def get_paginated_response(self, data: Any) -> Response:
        """The page with its links."""
        response = Response({"results": data, "next": self.next_link})
        if self.next_link:
            response["Link"] = f'<{self.next_link}>; rel="next"'
        return response

    def get_paginated_response_schema(self, schema: Any) -> dict[str, Any]:
        """The page in OpenAPI."""
        return {
            "type": "object",
            "required": ["results", "next"],
            "properties": {
                "results": {"type": "array", "items": schema if "$ref" in schema else schema.get("items", schema)},
                "next": {"type": ["string", "null"], "format": "uri", "description": "The next page, as it is."},
            },
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:  # noqa: ARG002
        """Its two parameters in OpenAPI."""
        return [
            _parameter("limit", "How many at most.", type="integer", minimum=1, maximum=LONGEST_PAGE, default=A_PAGE),
            _parameter("cursor", "Where the page begins: taken from a `next` link.", type="string"),
        ]


def limit_of(typed: str) -> int:
    """The asked size of a page. Problem for what is none."""
    if not typed:
        return A_PAGE
    if not typed.isascii() or not typed.isdigit() or not 1 <= int(typed[:9]) <= LONGEST_PAGE:
        says = _("A whole number from 1 to %(most)d.") % {"most": LONGEST_PAGE}
        raise Problem(WRONG_PARAMETER, errors=[{"parameter": "limit", "detail": says, "code": "invalid"}])
    return int(typed)


def order_of(queryset: QuerySet[Any]) -> tuple[str, ...]:
    """The columns of the order that a filter asked for, with the key at the end; else the newest keys first."""
    asked = tuple(str(name) for name in queryset.query.order_by)
    keyed = any(name.lstrip("-") == "id" for name in asked)
    return asked if keyed else (*asked, "-id" if not asked or asked[-1].startswith("-") else "id")


def _next(request: Any, cursor: str) -> str:
    query = [(name, value) for name, value in request.query_params.lists() if name != "cursor"]
    pairs = [(name, each) for name, values in query for each in values] + [("cursor", cursor)]
    return str(request.build_absolute_uri(f"{request.path}?{urlencode(pairs)}"))


def values_of(request: Any, order: Sequence[str], model: Any) -> list[Any]:
    """Where the request's cursor stands: a value for each column of the order; none without a cursor.

    Problem for a cursor that is none, or of another order.
    """
    cursor = request.query_params.get("cursor", "")
    return _typed(order, _read(cursor, order), model) if cursor else []


def cut(queryset: Any, order: Sequence[str], limit: int, values: Sequence[Any]) -> Any:
    """The rows behind these values, one more than the page holds."""
    rows = queryset.order_by(*order)
    return (rows.filter(_after(order, values)) if values else rows)[: limit + 1]


def _cursor(order: Sequence[str], values: Sequence[Any]) -> str:
    told = [each.isoformat() if isinstance(each, datetime) else each for each in values]
    text = json.dumps([list(order), told], default=str)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, order: Sequence[str]) -> list[Any]:
    try:
        text = base64.urlsafe_b64decode(cursor[:LONGEST_CURSOR] + "=" * (-len(cursor) % 4))
        of_order, values = json.loads(text)
        if of_order != list(order) or len(values) != len(order):
            raise Problem(WRONG_CURSOR)
    except (ValueError, TypeError, binascii.Error) as error:
        raise Problem(WRONG_CURSOR) from error
    return list(values)


def _typed(order: Sequence[str], values: Sequence[Any], model: Any) -> list[Any]:
    found = []
    for name, value in zip(order, values, strict=True):
        try:
            typed = model._meta.get_field(name.lstrip("-")).to_python(value)
        except (ValidationError, TypeError, ValueError) as error:
            raise Problem(WRONG_CURSOR) from error
        if typed is None or (isinstance(typed, str) and "\0" in typed):
            raise Problem(WRONG_CURSOR)
        found.append(typed)
    return found


def _after(order: Sequence[str], values: Sequence[Any]) -> Q:
    """Rows behind these values: behind in the first column, or equal there and behind in the next, and so on."""
    found, equal = Q(pk__in=()), Q()
    for name, typed in zip(order, values, strict=True):
        column = name.lstrip("-")
        found |= equal & Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": typed})
        equal &= Q(**{column: typed})
    return found


def _parameter(name: str, description: str, **schema: Any) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
