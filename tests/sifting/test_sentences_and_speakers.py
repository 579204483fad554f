"""Texts are cut into sentences where they stand, and who says one is found where its grammar tells."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.sifting.marks import may_be_checked, reasons_for
from claims.sifting.speakers import speakers_of
from factcheck.sentences import sentences_of

SPOKEN = [
    ("en", "“We counted every sheet,” said Ana Pérez, who leads the council.", "Ana Pérez", True),
    ("en", "According to the Carter Center, the result cannot be verified.", "Carter Center", False),
    (
        "en",
        "The attorney general, Tarek William Saab, told Reuters that 225 cases are open.",
        "Tarek William Saab",
        False,
    ),
    (
        "en",
        "The president of the National Assembly said the sheets were forged.",
        "The president of the National Assembly",
        False,
    ),
    ("es", "María Corina Machado dijo que tiene copias de más del 80 % de las actas.", "María Corina Machado", False),
    (
        "es",
        "«Ganamos por mucho», afirmó el candidato opositor Edmundo González.",
        "el candidato opositor Edmundo González",
        True,
    ),
    ("es", "Según el Consejo Nacional Electoral, el sitio fue atacado.", "Consejo Nacional Electoral", False),
    ("es", "«No hay pruebas de eso», aseguró ayer Jorge Rodríguez.", "Jorge Rodríguez", True),
]


@pytest.mark.parametrize(("language", "text", "name", "is_quoted"), SPOKEN)
def test_who_is_named_as_speaking_is_found(language: str, text: str, name: str, is_quoted: bool) -> None:
    (found,) = speakers_of(sentences_of(text, language))
    assert found is not None
    assert (text[found.start : found.end], found.is_quoted, found.is_near) == (name, is_quoted, True)


def test_who_is_meant_by_a_pronoun_was_named_shortly_before_and_is_marked_so() -> None:
    text = (
        "Ana Pérez said the count was over. She said that 12 sheets were missing. It rained. It rained on. He said so."
    )
    found = speakers_of(sentences_of(text, "en"))
    assert text[found[1].start : found[1].end] == "Ana Pérez"
    assert not found[1].is_near
    assert found[2:] == [None, None, None]


@pytest.mark.parametrize(
    "text", ["It rained in Caracas on Monday.", "On Sunday said nothing of note.", "Ha subido el paro."]
)
def test_nobody_is_made_to_speak(text: str) -> None:
    assert speakers_of(sentences_of(text, "es")) == [None]


def test_abbreviations_and_figures_end_no_sentence_and_lines_do() -> None:
    text = "El Sr. Pérez, en EE. UU., lo negó 😀. Costó 3.500,50 euros.\nUn titular sin punto\n\nFin."
    found = sentences_of(text, "es")
    assert [text[each.start : each.end] for each in found] == [
        "El Sr. Pérez, en EE. UU., lo negó 😀.", "Costó 3.500,50 euros.", "Un titular sin punto", "Fin.",
    ]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="aZ .?!\n\t«»“”'😀éñ\u0301\u200d\u2028\r0123中。", max_size=120),
    st.sampled_from(["en", "es", "und", "xx"]),
)
def test_no_letter_is_lost_or_moved(text: str, language: str) -> None:
    found = sentences_of(text, language)
    assert all(text[each.start : each.end] == each.text for each in found)
    assert "".join("".join(each.text.split()) for each in found) == "".join(text.split())
    speakers_of(found)


@pytest.mark.parametrize("odd", ["Aa de " * 5_000, "la " * 9_000, "the ministro " * 3_000, "“" * 4_000, "A.B." * 4_000])
def test_hostile_texts_are_read_to_their_end(odd: str) -> None:
    for each in sentences_of(odd, "es"):
        reasons_for(each.text)
        may_be_checked(each.text)
    speakers_of(sentences_of(odd, "es"))


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        (
            "Unemployment fell to 9.4 percent, the lowest ever, the ministry said.",
            {"share", "change", "comparison", "institution", "attribution"},
        ),
        ("El gobierno detuvo a unas 2.400 personas.", {"number", "deed", "institution"}),
    ],
)
def test_reasons_are_what_stands_in_the_sentence(text: str, reasons: set[str]) -> None:
    assert set(reasons_for(text)) == reasons


@pytest.mark.parametrize(
    "text",
    ["We use cookies to improve your experience on this site.", "Home | News | Sport | Weather | More", "Suscríbete a nuestro boletín hoy mismo.",
     "Is this really what happened in the capital?", "© 2024 The Paper. All rights reserved worldwide.", "Short one."],
)  # fmt: skip
def test_boilerplate_is_no_sentence_to_check(text: str) -> None:
    assert not may_be_checked(text)
