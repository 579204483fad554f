"""The encoder that comes in a wheel gives unit vectors for whatever people type, in one space for all languages."""

import numpy as np
import pytest

from factcheck.encoder import WIDTH, encoder


def test_the_same_statement_in_two_languages_is_nearer_than_another_one() -> None:
    english, spanish, other = encoder().passages(
        [
            "The Electoral Council announced that the president had won.",
            "El Consejo Electoral anunció que el presidente había ganado.",
            "Mix the flour with two eggs and a little milk.",
        ]
    )
    assert english @ spanish > english @ other + 0.05


@pytest.mark.parametrize("text", ["", "😀" * 3_000, "a\ud800b", "word " * 50_000, "\x00", "Аdmіn аdmin"])
def test_any_text_has_a_vector_of_length_one(text: str) -> None:
    for found in (encoder().passages([text])[0], encoder().query(text)):
        assert found.shape == (WIDTH,)
        assert float(found @ found) == pytest.approx(1, abs=1e-3)


def test_what_the_model_cannot_read_is_cut_before_it_costs_time() -> None:
    assert (encoder().query("🗳" * 2_000) == encoder().query("🗳" * 1_000)).all()


def test_no_texts_are_no_rows() -> None:
    assert encoder().passages([]).shape == (0, WIDTH)
    assert encoder().passages([]).dtype == np.float32
