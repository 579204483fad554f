"""What does not add up is flagged, with the tolerance of what is shown; what adds up is not."""

from decimal import Decimal

import pytest

from claims.figures.announced import Announcement, Figure, figure
from claims.figures.arithmetic import Found, calculated
from claims.figures.digits import changed_digits, slip_between
from claims.figures.numbers import numbers_in


def count(what: str, value: str, unit: str = "votes", written: str = "", *, about: bool = False) -> Figure:
    return figure(what + unit, what, unit, Decimal(value), written, is_approximate=about, language="en")


def found(*figures: Figure) -> list[Found]:
    return [result.found for result in calculated(Announcement("", "", figures))]


def test_parts_that_make_more_than_their_total_are_flagged() -> None:
    assert found(count("Ana", "600"), count("Eva", "500"), count("valid votes", "1000")) == [Found.SUM_DIFFERS]


def test_parts_may_make_less_where_some_are_not_named() -> None:
    assert found(count("Ana", "400"), count("Eva", "500"), count("valid votes", "1000")) == []


def test_all_parts_have_to_make_their_total() -> None:
    assert found(count("Ana", "400"), count("all others", "500"), count("valid votes", "1000")) == [Found.SUM_DIFFERS]


def test_valid_and_null_have_to_make_all() -> None:
    assert found(count("votos válidos", "900"), count("votos nulos", "90"), count("votos en total", "1000")) == [
        Found.SUM_DIFFERS
    ]


@pytest.mark.parametrize(("share", "flagged"), [("33.3", False), ("33.4", True), ("33", False), ("34", True)])
def test_a_share_has_the_tolerance_of_its_digits(share: str, flagged: bool) -> None:
    figures = (count("Ana", "1000"), count("Ana", share, "%", f"{share} %"), count("valid votes", "3000"))
    assert (Found.SHARE_DIFFERS in found(*figures)) is flagged


def test_rounded_millions_are_given_their_rounding() -> None:
    parts = (count("Ana", "6890000", written="6.89 million", about=True),
             count("all others", "3370000", written="3.37 million", about=True))  # fmt: skip
    assert found(*parts, count("valid votes", "10260000", written="10.26 million", about=True)) == []


@pytest.mark.parametrize(
    ("theirs", "ours", "how"),
    [
        ("461704", "462704", "replaced"),
        ("6480844", "6408844", "exchanged"),
        ("4402", "442", "put_in"),
        ("442", "4402", "left_out"),
        ("123456", "654321", ""),
        ("131", "143", ""),
    ],
)
def test_one_slip_is_told_by_what_happened(theirs: str, ours: str, how: str) -> None:
    assert slip_between(theirs, ours) == how


def test_zeros_at_the_end_are_digits_of_what_is_counted() -> None:
    announcement = Announcement("", "", (count("Ana", "152360"),))
    (found_one,) = changed_digits(numbers_in("152,306 votes"), announcement)
    assert found_one.how == "exchanged"


def test_another_number_of_the_same_announcement_is_no_slip() -> None:
    announcement = Announcement("", "", (count("Ana", "225"), count("Eva", "255")))
    assert changed_digits(numbers_in("255 and 225"), announcement) == []
