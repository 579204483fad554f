"""Values between a document and the columns: texts of JSON here, dates, decimals and instants there."""

import re
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from claims.dossier.shape import kind_of
from factcheck.edtf import check_edtf, check_zone

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)\Z")
_HALF_PAIR = re.compile("[\x00\ud800-\udfff]")
# Where a reader's browser may be sent. A tip's address is what somebody sent us, and stays as it came.
_ADDRESSES = frozenset({"address", "final_address", "homepage"})


class WrongValueError(ValueError):
    """A value that a column cannot take; `str()` says why."""


def read_value(column: "models.Field[Any, Any]", raw: Any) -> Any:
    """The column's value of what the document says; WrongValueError when it is none."""
    kind = kind_of(column)
    if kind == "edtf":
        return _edtf(str(raw))
    if kind == "zone":
        _checked(check_zone, raw)
    elif kind == "instant":
        return read_instant(raw)
    elif kind == "decimal":
        return _decimal(raw, column)
    elif kind == "number":
        return float(raw)
    elif kind == "integer":
        return int(raw)
    elif kind == "text" and _is_address(column) and raw and not raw.lower().startswith(("http://", "https://")):
        raise WrongValueError(f"“{raw[:80]}” does not begin with http:// or https://")
    return raw


def write_value(column: "models.Field[Any, Any]", value: Any) -> Any:
    """What a document says for the column's value: the inverse of `read_value`."""
    if value is None:
        return None
    kind = kind_of(column)
    if kind == "instant":
        return write_instant(value)
    if kind == "decimal":
        return f"{value.normalize():f}"
    if kind == "reference":
        return str(value)
    return value


def read_instant(text: str) -> datetime:
    """The aware time that an RFC 3339 text names; WrongValueError when it names none, or no zone."""
    if not _INSTANT.match(text):
        raise WrongValueError(f"“{text[:40]}” is no time with a zone; write 2026-11-20T09:30:00Z")
    try:
        return datetime.fromisoformat(text.upper().replace(" ", "T"))
    except ValueError as error:
        raise WrongValueError(f"“{text}” is not in the calendar") from error


def write_instant(moment: datetime) -> str:
    """The time in RFC 3339, in UTC."""
    return moment.astimezone(timezone.get_fixed_timezone(0)).isoformat().replace("+00:00", "Z")


def is_text(value: str) -> bool:
    """Whether PostgreSQL can keep the text: no U+0000, no half of a surrogate pair."""
    return not _HALF_PAIR.search(value)


def _is_address(column: "models.Field[Any, Any]") -> bool:
    return column.name in _ADDRESSES and column.model._meta.model_name != "tip"


def _edtf(text: str) -> str:
    if text:
        _checked(check_edtf, text)
    return text


def _checked(check: Any, value: Any) -> None:
    if value:
        try:
            check(value)
        except ValidationError as error:
            raise WrongValueError(" ".join(error.messages)) from error


def _decimal(raw: Any, column: Any) -> Decimal:
    try:
        value = Decimal(raw)
    except (InvalidOperation, ValueError, TypeError) as error:
        raise WrongValueError(f"“{str(raw)[:40]}” is no number; write digits and a point: 51.20") from error
    whole = column.max_digits - column.decimal_places
    exponent = value.normalize().as_tuple().exponent if value.is_finite() else "F"
    if not isinstance(exponent, int) or -exponent > column.decimal_places or abs(value) >= 10**whole:
        raise WrongValueError(f"at most {whole} digits before the point and {column.decimal_places} after it")
    return value
