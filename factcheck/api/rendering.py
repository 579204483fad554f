"""JSON as answers are written: by orjson, as Django REST framework writes it."""

from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

_as_usual = JSONEncoder().default
# JSON may hold them raw and JavaScript, once, could not.
_SEPARATORS = ((b"\xe2\x80\xa8", b"\\u2028"), (b"\xe2\x80\xa9", b"\\u2029"))
JSON = "application/json"


class Json(JSONRenderer):
    """JSON without blanks; with `Accept: application/json; indent=4` and for what orjson refuses, as ever."""

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        """The bytes."""
        if data is not None and (accepted_media_type or JSON) == JSON:
            try:
                return escaped(orjson.dumps(data, default=_as_usual, option=orjson.OPT_UTC_Z))
            except TypeError:
                # Numbers beyond 64 bits, keys that are no text.
                pass
        told: bytes = super().render(data, accepted_media_type, renderer_context)
        return told


def escaped(written: bytes) -> bytes:
    """The JSON with the line separators of Unicode escaped."""
    for raw, shown in _SEPARATORS:
        if raw in written:
            written = written.replace(raw, shown)
    return written
