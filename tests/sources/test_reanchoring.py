"""A passage is found again in another text: same place, moved, with changes, or gone."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.reanchoring import CONTEXT, Anchor, reanchor, same_words

TEXT = (
    "The ministry 🗳️ said on Saturday. The attorney general announced that 225 releases were executed on "
    "16 November, after a review. Families waited outside. Ñandú, said the clerk."
)


def anchor(text: str, words: str, occurrence: int = 1) -> Anchor:
    start = -1
    for _ in range(occurrence):
        start = text.index(words, start + 1)
    end = start + len(words)
    return Anchor(words, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start)


def found(quoted: Anchor, text: str) -> tuple[str, str]:
    place = reanchor(quoted, text)
    return place.how, text[place.start : place.end]


def test_an_unchanged_text_has_it_at_the_same_place() -> None:
    assert found(anchor(TEXT, "225 releases were executed"), TEXT) == ("exact", "225 releases were executed")


def test_words_added_before_move_it_by_code_points() -> None:
    place = reanchor(anchor(TEXT, "225 releases"), "🗳️ Update. " + TEXT)
    assert (place.how, place.start) == ("moved", TEXT.index("225") + len("🗳️ Update. "))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("225 releases were executed", "131 releases were executed"),
        ("225 releases were executed", "225 releases, according to him, were already executed"),
        ("225", "255"),
    ],
)
def test_other_words_in_its_place_are_found_whole_with_their_likeness(old: str, new: str) -> None:
    place = reanchor(anchor(TEXT, old), TEXT.replace(old, new))
    assert place.how == "fuzzy"
    assert TEXT.replace(old, new)[place.start : place.end] == new
    assert 0.5 <= place.score < 1


def test_what_was_cut_out_is_gone() -> None:
    cut = TEXT.replace("announced that 225 releases were executed on 16 November, ", "spoke, ")
    assert found(anchor(TEXT, "225 releases were executed"), cut) == ("gone", "")


def test_other_words_that_are_not_alike_are_gone_and_their_place_is_told() -> None:
    new = TEXT.replace("225 releases were executed", "nobody was let go at all")
    place = reanchor(anchor(TEXT, "225 releases were executed"), new)
    assert (place.how, place.instead and new[slice(*place.instead)]) == ("gone", "nobody was let go at all")


def test_context_decides_among_repeats() -> None:
    text = "In Petaré the count was 40. In Sucre the count was 40. In Maturín the count was 40."
    second = anchor(text, "the count was 40", 2)
    moved = "Corrected today. In Maturín the count was 40. In Petaré the count was 40. In Sucre the count was 40."
    place = reanchor(second, moved)
    assert moved[: place.start].endswith("In Sucre ")


def test_a_short_figure_elsewhere_is_not_the_figure_that_was_quoted() -> None:
    new = TEXT.replace("225 releases", "131 releases") + " See page 225."
    place = reanchor(anchor(TEXT, "225"), new)
    assert place.how == "gone"
    assert new[slice(*(place.instead or (0, 0)))] == "131"


def test_only_space_between_words_changed_is_the_same_words() -> None:
    new = TEXT.replace("releases were", "releases\n  were")
    place = reanchor(anchor(TEXT, "225 releases were executed"), new)
    assert place.how == "fuzzy"
    assert same_words("225 releases were executed", new[place.start : place.end])


def test_an_empty_passage_is_gone() -> None:
    assert reanchor(Anchor("", "", "", 0), TEXT).how == "gone"


@pytest.mark.parametrize(
    ("exact", "text"),
    [
        ("a", "a" * 5_000_000),
        ("ab" * 50_000, "ab" * 49_990 + "c" + "ab" * 1_000_000),
        ("a" * 3_000 + "b" + "a" * 3_000, "a" * 5_000_000),
        ("aab" * 3_000 + "c", "aab" * 1_000_000),
        ("x y z " * 40, "x " * 2_000_000),
        ("w" * 60, " " * 5_000_000),
    ],
    ids=["one letter", "long and periodic", "almost there", "three letters", "seeds everywhere", "only space"],
)
@pytest.mark.timeout(20)
def test_texts_made_to_be_slow_are_answered(exact: str, text: str) -> None:
    place = reanchor(Anchor(exact, "a" * CONTEXT, "a" * CONTEXT, 1_000), text)
    assert 0 <= place.start <= place.end <= len(text)


def test_a_huge_text_is_answered() -> None:
    letters = random.Random(7)
    huge = "".join(letters.choice("abcde ") for _ in range(3_000_000))
    text = huge + TEXT.replace("225", "131") + huge
    assert found(anchor(TEXT, "225 releases were executed"), text) == ("fuzzy", "131 releases were executed")


@given(st.text(max_size=200), st.text(min_size=1, max_size=60), st.text(max_size=200), st.text(max_size=80))
def test_words_that_are_there_are_always_found_where_they_stand(before: str, words: str, after: str, new: str) -> None:
    quoted = Anchor(words, before[-CONTEXT:], after[:CONTEXT], len(before))
    text = new + before + words + after
    place = reanchor(quoted, text)
    assert place.how in ("exact", "moved")
    assert text[place.start : place.end] == words


@given(st.text(max_size=300), st.text(min_size=1, max_size=60), st.text(max_size=300))
def test_whatever_the_text_the_place_lies_in_it(text: str, words: str, context: str) -> None:
    place = reanchor(Anchor(words, context[:CONTEXT], context[-CONTEXT:], 150), text)
    assert 0 <= place.start <= place.end <= len(text)
    assert place.how != "gone" or place.start == place.end == 0
