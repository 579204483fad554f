"""Dates of the world as EDTF text (ISO 8601-2, levels 0 and 1) with bounds that the database computes."""

import re
import zoneinfo
from functools import lru_cache

import edtf as edtf_library
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_YEAR = r"(?:\d{4}|\d{3}X|\d{2}XX)"
_DAY = r"(?:0[1-9]|[12]\d|3[01]|XX)"
_MONTH = r"(?:0[1-9]|1[0-2]|2[1-4]|XX)"
_TIME = r"T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_ONE = re.compile(rf"{_YEAR}(?:-{_MONTH}(?:-{_DAY}(?:{_TIME})?)?)?[?~%]?\Z")


def check_edtf(text: str) -> None:
    """Nothing, or ValidationError saying what an EDTF date looks like. Years 0001 to 9999."""
    parts = text.split("/")
    well_formed = len(parts) <= 2 and all(_ONE.match(part) or part in ("", "..") for part in parts)
    if not well_formed or not any(_ONE.match(part) for part in parts) or text.startswith("0000"):
        raise ValidationError(
            _("“%(text)s” is no EDTF date. Write 2024-07-28, 2024-07, 2024-08~ (about) or 2024-07-28/2024-07-29."),
            code="edtf",
            params={"text": text},
        )
    for part in parts:
        if part not in ("", ".."):
            _check_calendar(part)


# The library's grammar takes milliseconds a date, and a record says the same dates again and again.
@lru_cache(maxsize=4096)
def _check_calendar(part: str) -> None:
    try:
        edtf_library.parse_edtf(part.split("T", maxsplit=1)[0])
    except edtf_library.parser.edtf_exceptions.EDTFParseException as error:
        raise ValidationError(_("“%(text)s” is not in the calendar."), code="edtf", params={"text": part}) from error


def check_zone(name: str) -> None:
    """Nothing, or ValidationError when the name is no IANA time zone."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone. Write an IANA name such as America/Caracas."),
            code="zone",
            params={"name": name},
        )


class EDTFField(models.CharField):  # type: ignore[type-arg]
    """EDTF text; empty when unknown. The database checks it with `edtf_is_valid`."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if check_edtf not in self.validators:
            self.validators.append(check_edtf)


class ZoneField(models.CharField):  # type: ignore[type-arg]
    """The IANA zone of the place when a time is known; empty otherwise."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 64)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if check_zone not in self.validators:
            self.validators.append(check_zone)


class Bound(models.Func):
    """The first or last day that an EDTF text can mean, as a date; NULL when open or unknown."""

    output_field = models.DateField()


def earliest(field: str) -> models.GeneratedField:
    """A generated column: the first day the named EDTF field can mean."""
    return models.GeneratedField(
        expression=Bound(models.F(field), function="edtf_earliest"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )


def latest(field: str) -> models.GeneratedField:
    """A generated column: the last day the named EDTF field can mean."""
    return models.GeneratedField(
        expression=Bound(models.F(field), function="edtf_latest"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )


def is_edtf(field: str, name: str) -> models.CheckConstraint:
    """A constraint: the named column is empty or EDTF with a calendar date."""
    return models.CheckConstraint(
        condition=models.Func(models.F(field), function="edtf_is_valid", output_field=models.BooleanField()),
        name=name,
    )
