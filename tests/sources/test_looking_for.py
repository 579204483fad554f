"""Stated words are found on a page however it writes them; nothing hidden counts, nothing shown is overlooked."""

import pytest

from sources.looking_for import first_found, phrases_of, visible_text


@pytest.mark.parametrize(
    ("phrases", "text"),
    [
        ("resultados por mesa", "Ver RESULTADOS  por\u00a0Mesa »"),
        ("acta de escrutinio", "el áctá dé escrutinio"),
        ("nothing like it\nby precinct", "Results by precinct"),
        ("resultados * mesa", "los resultados del Consejo por mesa"),
        ('said "no"', "She said “no” twice"),
    ],
)
def test_it_is_found(phrases: str, text: str) -> None:
    assert first_found(phrases, text) in phrases_of(phrases)


@pytest.mark.parametrize(
    ("phrases", "text"),
    [
        ("resultados por mesa", "resultados por estado"),
        ("resultados * mesa", "resultados\npor mesa"),
        ("resultados * mesa", "resultados " + "x " * 200 + "mesa"),
        ("*", "anything"),
        ("", "anything"),
    ],
)
def test_it_is_not(phrases: str, text: str) -> None:
    assert first_found(phrases, text) is None


def test_menus_and_links_are_looked_at_and_scripts_and_comments_are_not() -> None:
    page = "<nav><a href=x>Resultados</a></nav><script>'por mesa'</script><!-- por mesa --><p>Hola&nbsp;Ñ</p>"
    text = visible_text(page)
    assert first_found("resultados", text)
    assert first_found("hola ñ", text)
    assert first_found("por mesa", text) is None


def test_what_never_ends_is_shown_rather_than_overlooked() -> None:
    assert first_found("por mesa", visible_text("<!-- never closed <p>resultados por mesa"))
    assert first_found("por mesa", visible_text("<script>resultados por mesa"))


@pytest.mark.timeout(30)
@pytest.mark.parametrize("evil", ["<", "<!--", "<script ", "<p ", "<!-- -->"])
def test_pages_made_to_be_slow_are_answered(evil: str) -> None:
    assert first_found("a * b", visible_text(evil * 100_000)) is None
