"""Reading bodies: JSON as RFC 8259 and I-JSON mean it, and nothing that two programs could read differently."""

import json
import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from rest_framework.parsers import JSONParser

from factcheck.api.problems import MALFORMED, Problem

DEEPEST = 32
_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(rb"[\[\]{}]")


class StrictJSONParser(JSONParser):
    """Bodies of application/json: one object, in UTF-8, no key twice, no NUL, no half of a surrogate pair."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,  # noqa: ARG002
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """The object. Problem `malformed-body` says what is wrong."""
        # Through Django, which refuses what is larger than DATA_UPLOAD_MAX_MEMORY_SIZE.
        request = (parser_context or {}).get("request")
        body = request._request.body if request is not None else stream.read()
        return read_object(body)


def read_object(body: bytes) -> dict[str, Any]:
    """The JSON object in these bytes."""
    try:
        text = body.decode("utf-8")
        if _depth(body) > DEEPEST:
            raise Problem(MALFORMED, _("It is nested deeper than %(most)d levels.") % {"most": DEEPEST})
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise Problem(MALFORMED, _("It is not UTF-8 (byte %(place)d).") % {"place": error.start}) from error
    except (ValueError, RecursionError) as error:
        raise Problem(MALFORMED, str(error)[:200]) from error
    if not isinstance(found, dict):
        raise Problem(MALFORMED, _("It is not an object."))
    _require_storable(found)
    return found


def _depth(body: bytes) -> int:
    depth = deepest = 0
    for bracket in _BRACKETS.finditer(_STRINGS.sub(b'""', body)):
        depth += 1 if bracket.group() in b"[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Problem(MALFORMED, _("The key “%(key)s” is there twice.") % {"key": twice[:100].replace("\0", "")})
    return found


def _no_constant(name: str) -> Any:
    raise Problem(MALFORMED, _("%(name)s is no number of JSON.") % {"name": name})


def _require_storable(value: Any) -> None:
    if isinstance(value, str):
        if "\0" in value or any("\ud800" <= letter <= "\udfff" for letter in value):
            raise Problem(MALFORMED, _("A text holds U+0000 or half of a surrogate pair."))
    elif isinstance(value, dict):
        for key, part in value.items():
            _require_storable(key)
            _require_storable(part)
    elif isinstance(value, list):
        for part in value:
            _require_storable(part)
