"""When two tips are the same."""

from datetime import date

import pytest

from claims.tips.language import language_of_words
from claims.tips.likeness import first_address, nearly_same_words, same_words
from claims.tips.report import Line

FORWARD = "URGENTE!! Están quemando las actas del centro de votación de Petare, compartan antes de que lo borren"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (
            "urgente: estan quemando las actas del centro de votacion de petare. Compartan antes de que lo borren 🙏",
            True,
        ),
        (
            "Reenviado. Están quemando las actas del centro de votación de Petare, compartan antes de que lo borren",
            True,
        ),
        ("Están contando los votos del liceo de Catia desde anoche y no dejan pasar a los testigos de mesa", False),
        (
            "URGENTE!! No están quemando las actas del centro de votación de Petare, compartan antes de que lo borren",
            False,
        ),
    ],
)
def test_a_forward_is_known_again(other: str, same: bool) -> None:
    assert nearly_same_words(FORWARD, other) is same


def test_other_figures_and_denials_are_other_claims() -> None:
    assert not nearly_same_words(
        "They released 225 of the people they had arrested", "They released 255 of the people they had arrested"
    )
    assert not nearly_same_words(
        "The council did publish the results of each table", "The council didn't publish the results of each table"
    )
    assert same_words("¿Es verdad?", "es VERDAD")
    assert not same_words("🙏", "🔥")
    assert not nearly_same_words("Is it true?", "Is it truer?")


def test_an_address_is_taken_from_words_when_it_is_the_only_one() -> None:
    assert first_address("mira esto https://news.example/a?x=1.") == "https://news.example/a?x=1"
    assert first_address("https://a.example https://b.example") == ""


def test_languages_are_told_and_not_guessed() -> None:
    found = [
        language_of_words(t)
        for t in (
            FORWARD,
            "They say that the tally sheets were burnt",
            "Eles dizem que as atas foram queimadas ontem",
            "ok 👍",
        )
    ]
    assert found == ["es", "en", "pt", "und"]


def test_no_cell_of_the_report_is_a_formula() -> None:
    line = Line(date(2024, 8, 2), "checked", None, ("=1+1",), (), "", "", 1, "@a", ("-x",))
    assert [cell for cell in line.cells() if cell.startswith(("=", "@", "-"))] == []
