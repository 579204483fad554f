"""The arithmetic of announced totals: round shares are found, ordinary results are left alone."""

import random

import pytest

from sources.tallies.announcing import said_of
from sources.tallies.rounding import checks, number_said, round_shares

FIRST = {"NM": 5_150_092, "EG": 4_445_978, "others": 462_704}
SECOND = {
    "NM": 6_408_844, "EG": 5_326_104, "LM": 152_360, "AE": 116_421, "BERA": 92_903, "JOBR": 84_231, "JABE": 64_452,
    "CF": 40_902, "EM": 29_611, "DC": 20_056,
}  # fmt: skip


def test_the_first_bulletin_is_what_round_shares_give() -> None:
    found = round_shares(FIRST, 10_058_774)
    assert found
    assert found.shares == {"NM": "51.2", "EG": "44.2", "others": "4.6"}
    assert 1e-9 < found.chance < 1e-7


def test_the_finding_says_its_chance_its_innocent_reading_and_its_limits() -> None:
    found = round_shares(FIRST, 10_058_774)
    assert found
    words = said_of(found)
    assert "51.2 %" in words["finding"]
    assert "33,000,000" in words["chance"]
    assert "worked back from rounded percentages" in words["innocent"]
    assert "who won" in words["does_not_show"]
    assert not any(word in " ".join(words.values()).lower() for word in ("fraud", "manipulat", "invented", "fake"))


def test_the_second_bulletin_adds_up_and_is_not_round() -> None:
    assert round_shares(SECOND, 12_335_884) is None
    found = {check.name: check for check in checks(
        SECOND, {"NM": "51.95", "EG": "43.18"}, valid=12_335_884, null_votes=50_785, cast=12_386_669,
        registered=21_321_805, registered_covered=20_654_431, coverage="96.87", turnout="59.97",
    )}  # fmt: skip
    assert found["parts_and_total"].agrees
    assert found["valid_null_and_cast"].agrees
    assert found["share:NM"].agrees
    assert found["coverage_of_registered"].agrees
    assert found["turnout_of_covered"].agrees
    assert (found["turnout_of_registered"].agrees, found["turnout_of_registered"].expected) == (False, "58.09")


@pytest.mark.parametrize(
    ("code", "digits"), [("others", 461_704), ("EG", 4_459_778), ("NM", 5_150_902)]
)  # fmt: skip
def test_a_variant_with_other_digits_does_not_add_up(code: str, digits: int) -> None:
    (sums,) = checks({**FIRST, code: digits}, {}, valid=10_058_774)
    assert not sums.agrees


def test_ordinary_results_do_not_trigger_it() -> None:
    draw = random.Random(2024)
    for _number in range(20_000):
        total = draw.randrange(1_000, 30_000_000)
        cuts = sorted(draw.randrange(1, total) for _cut in range(draw.randrange(1, 6)))
        counts = [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)]
        assert round_shares({str(at): count for at, count in enumerate(counts)}, total) is None


def test_counts_are_read_as_they_are_written() -> None:
    for text in ("5.150.092", "5,150.092", "5’150.092", "5 150 092", "5150092"):
        assert number_said(text) == 5_150_092
    assert number_said("five") is None
