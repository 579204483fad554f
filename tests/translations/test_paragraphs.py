"""Texts piece by piece: nothing typed is lost, and what stayed keeps its translation."""

from hypothesis import given
from hypothesis import strategies as st

from claims.paragraphs import carried, joined, kept_pieces, pairs, pieces

PIECE = st.text(alphabet="ab ñ\n", max_size=12)


@given(st.lists(PIECE, min_size=1, max_size=6), st.booleans())
def test_what_is_joined_comes_apart_into_the_same_places(given_pieces: list[str], by_line: bool) -> None:
    known = kept_pieces(joined(given_pieces, by_line=by_line), by_line=by_line)
    if any(piece.strip() for piece in given_pieces):
        assert [bool(piece) for piece in known] == [bool(piece.strip()) for piece in given_pieces]
    else:
        assert known == []


def test_an_unchanged_paragraph_keeps_its_translation_and_a_new_one_waits() -> None:
    after = carried("One.\n\nTwo.\n\nThree.", "Uno.\n\nDos.\n\nTres.", "One.\n\nNew.\n\nAnd more.\n\nThree.")
    assert kept_pieces(after) == ["Uno.", "Dos.", "", "Tres."]
    assert carried("One.\n\nTwo.", "Uno.\n\nDos.", "Two.") == "Dos."
    assert carried("- a\n- b", "- á\n- bé", "- b\n- a", by_line=True) != ""


def test_a_translation_that_does_not_match_is_taken_over_whole() -> None:
    assert carried("One.\n\nTwo.", "Todo junto.", "One.") == "Todo junto."


def test_pairs_show_what_either_side_lacks() -> None:
    both = pairs("One.\n\n\nTwo.", "Uno.")
    assert [(pair.original, pair.translated) for pair in both] == [("One.", "Uno."), ("Two.", "")]
    assert pieces("a\r\n\r\nb") == ["a", "b"]
