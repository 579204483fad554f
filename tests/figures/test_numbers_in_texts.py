"""Numbers are read out of texts in every format that is met, and what is no number of things is left alone."""

from decimal import Decimal

import pytest

from claims.figures.numbers import as_number, numbers_in


@pytest.mark.parametrize(
    "written", ["5,150,092", "5.150.092", "5,150.092", "5’150.092", "5’150’092", "5 150 092", "5\u00a0150\u00a0092"]
)
@pytest.mark.parametrize("language", ["en", "es"])
def test_one_number_in_every_way_of_grouping(written: str, language: str) -> None:
    number = as_number(f"{written} votes", language)
    assert number is not None
    assert (number.value, number.written, number.unit) == (Decimal(5150092), written, "votes")


@pytest.mark.parametrize(
    ("text", "language", "value", "unit"),
    [
        ("51,20 %", "es", "51.20", "%"),
        ("51.2%", "en", "51.2", "%"),
        ("51.2 per cent", "en", "51.2", "%"),
        ("treinta y uno por ciento", "es", "31", "%"),
        ("6.89 million votes", "en", "6890000", "votes"),
        ("5,1 millones de votos", "es", "5100000", "votos"),
        ("mil doscientas personas", "es", None, ""),
        ("doscientas veinticinco personas", "es", "225", "personas"),
        ("two hundred twenty-five people", "en", "225", "people"),
        ("cinco millones doscientos mil", "es", "5200000", ""),
        ("1.828 personas", "es", "1828", "personas"),
        ("1,828 arrests", "en", "1828", "arrests"),
    ],
)
def test_shares_scales_and_words(text: str, language: str, value: str | None, unit: str) -> None:
    number = as_number(text, language)
    assert number is not None
    if value:
        assert (number.value, number.unit) == (Decimal(value), unit)


def test_what_can_be_read_in_two_ways_keeps_both() -> None:
    number = as_number("1.828 personas", "es")
    assert number is not None
    assert number.readings == (Decimal(1828), Decimal("1.828"))


def test_a_scale_behind_the_second_number_is_that_of_the_first() -> None:
    assert [number.value for number in numbers_in("6.98 for 6.89 million")] == [Decimal(6980000), Decimal(6890000)]


@pytest.mark.parametrize(
    "text",
    [
        "On 28–29 July 2024 at 14:01",
        "el 2 de agosto de 2024",
        "2024-08-02",
        "version 1",
        "since 2024",
        "Q4",
        "one person",
    ],
)
def test_dates_times_and_names_are_no_numbers_of_things(text: str) -> None:
    assert numbers_in(text, "es" if " de " in text else "en") == []


def test_the_place_of_a_number_is_exact_also_behind_an_emoji() -> None:
    text = "🗳️ 225 releases"
    number = numbers_in(text)[0]
    assert text[number.start : number.end] == "225"
