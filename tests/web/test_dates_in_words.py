"""Dates of the world as readers say them."""

import pytest
from django.utils import translation

from factcheck.dates_in_words import in_words

ENGLISH = [
    ("2024-07-28", "28 July 2024"),
    ("2024-07-28/2024-07-29", "28–29 July 2024"),
    ("2024-07-28/2024-08-02", "28 July 2024 – 2 August 2024"),
    ("2024-08~", "about August 2024"),
    ("2024-08?", "August 2024 (uncertain)"),
    ("2024-08%", "about August 2024 (uncertain)"),
    ("2024-07-29/..", "since 29 July 2024"),
    ("../2024-07-29", "until 29 July 2024"),
    ("2024", "2024"),
    ("199X", "the 1990s"),
    ("2024-XX", "2024, month unknown"),
    ("2024-07-XX", "July 2024, day unknown"),
    ("2024-21", "spring 2024"),
    ("", ""),
    ("nonsense", "nonsense"),
]


@pytest.mark.parametrize(("edtf", "words"), ENGLISH)
def test_english_dates_read_as_a_newspaper_writes_them(edtf: str, words: str) -> None:
    with translation.override("en"):
        assert in_words(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024-07-28", "28 de julio de 2024"),
        ("2024-07-28/2024-07-29", "28–29 de julio de 2024"),
        ("2024-08~", "hacia agosto de 2024"),
        ("2024-07-29/..", "desde 29 de julio de 2024"),
    ],
)
def test_spanish_dates_read_as_a_newspaper_writes_them(edtf: str, words: str) -> None:
    with translation.override("es"):
        assert in_words(edtf) == words


def test_a_time_is_shown_in_the_zone_of_its_place() -> None:
    with translation.override("en"):
        assert in_words("2024-07-29T04:10Z", "America/Caracas") == "29 July 2024, 00:10 (Caracas)"
        assert in_words("2024-07-28T23:30-04:00", "Europe/Madrid") == "29 July 2024, 05:30 (Madrid)"


def test_a_time_without_an_offset_is_local_to_its_zone() -> None:
    with translation.override("en"):
        assert in_words("2024-07-29T00:10", "America/Caracas") == "29 July 2024, 00:10 (Caracas)"


def test_a_time_without_a_zone_says_which_clock_it_is_on() -> None:
    with translation.override("en"):
        assert in_words("2024-07-29T00:10Z") == "29 July 2024, 00:10 (UTC)"
        assert in_words("2024-07-29T00:10-04:00") == "29 July 2024, 00:10 (UTC-0400)"


def test_a_date_without_a_time_is_a_date_whatever_its_zone() -> None:
    with translation.override("en"):
        assert in_words("2024-07-28", "America/Caracas") == "28 July 2024"


def test_short_dates_have_three_letter_months() -> None:
    with translation.override("en"):
        assert in_words("2024-07-28", short=True) == "28 Jul 2024"
    with translation.override("es"):
        assert in_words("2024-07-28", short=True) == "28 jul 2024"
