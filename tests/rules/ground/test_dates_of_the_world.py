"""EDTF texts: what the database accepts, and the days between which they lie."""

import calendar
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.models import Claim
from factcheck.edtf import check_edtf
from tests.rules.ground.made import run

pytestmark = pytest.mark.django_db

BOUNDS = {
    "2024-07-28": ("2024-07-28", "2024-07-28"),
    "2024-07": ("2024-07-01", "2024-07-31"),
    "2024-02~": ("2024-02-01", "2024-02-29"),
    "2024": ("2024-01-01", "2024-12-31"),
    "202X": ("2020-01-01", "2029-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "2024-XX": ("2024-01-01", "2024-12-31"),
    "2024-07-XX": ("2024-07-01", "2024-07-31"),
    "2024-07-28?": ("2024-07-28", "2024-07-28"),
    "2024-07-28/2024-07-29": ("2024-07-28", "2024-07-29"),
    "2024-07/..": ("2024-07-01", None),
    "../2024-07": (None, "2024-07-31"),
    "2024-07/": ("2024-07-01", None),
    "2024-07-28T18:00:00-04:00": ("2024-07-28", "2024-07-28"),
    "2024-21": ("2024-03-01", "2024-05-31"),
    "": (None, None),
}
WRONG = ("yesterday", "2024-13", "2024-02-30", "2023-02-29", "2024-07-28/2024-07-27", "2024-XX-12", "/", "..", "28.7.2024",
         "2024-7-28", "2024-07-28/2024-07-29/2024-07-30", " 2024", "2024-07-28T25:00", "2024-07-28\n")  # fmt: skip


def bounds(text: str) -> tuple[date | None, date | None]:
    return run("SELECT edtf_earliest(%s)", text), run("SELECT edtf_latest(%s)", text)


@pytest.mark.parametrize(("text", "expected"), BOUNDS.items())
def test_a_text_lies_between_two_days(text: str, expected: tuple[str | None, str | None]) -> None:
    assert run("SELECT edtf_is_valid(%s)", text) is True
    assert bounds(text) == tuple(day and date.fromisoformat(day) for day in expected)


@pytest.mark.parametrize("text", WRONG)
def test_what_is_no_date_is_refused_by_the_database(text: str) -> None:
    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        Claim.objects.create(text="x", language="en", made=text)


@settings(max_examples=60, deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["", "~", "?", "%"]))
def test_any_span_of_days_sorts_by_its_ends(one: date, other: date, mark: str) -> None:
    first, last = sorted((one, other))
    assert bounds(f"{first}{mark}/{last}{mark}") == (first, last)
    month = f"{first:%Y-%m}"
    assert bounds(month) == (first.replace(day=1), first.replace(day=calendar.monthrange(first.year, first.month)[1]))


@settings(max_examples=100, deadline=None)
@given(st.from_regex(r"[12]\d{3}(-[012]\d(-[0-3]\d)?)?[?~%]?", fullmatch=True).filter(str.isascii))
def test_python_and_the_database_accept_the_same_texts(text: str) -> None:
    try:
        check_edtf(text)
        accepted = True
    except ValidationError:
        accepted = False
    assert run("SELECT edtf_is_valid(%s)", text) is accepted
