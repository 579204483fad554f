"""How a text is read before it is compared: posts, numbers, names, letters that only look alike."""

import pytest

from claims.matching.words import MOST_READ, Read, stem, tidy


def test_a_copied_post_loses_its_addresses_marks_and_signature() -> None:
    post = (
        "Sharks swim on the #flooded highway!! https://t.co/AbC pic.twitter.com/x1 — Ann O’Hara 🦈 (@ann_o) May 1, 2020"
    )
    assert tidy(post) == "Sharks swim on the flooded highway!!"


@pytest.mark.parametrize(
    ("written", "values"),
    [
        ("51.2 percent", {51.2}),
        ("51,2 por ciento", {51.2}),
        ("5,150,092 votes", {5150092.0}),
        ("5.150.092 votos", {5150092.0}),
        ("$3 million", {3e6}),
        ("3 millones", {3e6}),
        ("a hundred", set()),
        ("in 2024", set()),
    ],
)
def test_numbers_are_compared_by_value_however_they_are_written(written: str, values: set[float]) -> None:
    assert Read(tidy(written)).numbers == values


def test_years_and_months_stand_apart_in_both_languages() -> None:
    assert Read("on 28 July 2024").years == Read("el 28 de julio de 2024").years == {2024}
    assert Read("on 28 July 2024").months == Read("el 28 de julio de 2024").months == {7}


def test_letters_of_another_script_inside_a_word_are_read_as_what_they_look_like() -> None:
    assert tidy("Nicolás М\u0430dur\u043e") == "Nicolás Maduro"
    assert tidy("Москва") == "Москва"


def test_signs_that_are_not_seen_are_not_read() -> None:
    assert tidy("vo\u200bte\u202e 🗳️ cou\u00adnt") == "vote count"


def test_names_are_words_with_a_capital_that_do_not_begin_a_sentence() -> None:
    assert Read("Yesterday the governor of Zulia met Edmundo González. Nothing followed.").names == {
        "zulia", "edmundo", "gonzalez"
    }  # fmt: skip


def test_forms_of_a_word_are_the_same_word() -> None:
    assert stem("elections") == stem("election")
    assert stem("elecciones")[:5] == stem("eleccion")[:5]


def test_a_text_of_any_length_is_read_no_further_than_a_bound() -> None:
    assert len(tidy("word " * 50_000)) <= MOST_READ
    assert Read(tidy("🎉" * 3000)).tokens == ()
