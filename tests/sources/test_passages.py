"""Places of words: exact in code points, whatever stands around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sources import passages
from sources.passages import PassageError

TEXT = "Sí 🗳️ — the council’s “count” 👩🏽‍⚖️ stands: café, cafe\u0301, the count, the count.\nA second  line."
LETTERS = some.text(some.sampled_from("aé\u0301 🗳️👩🏽‍⚖️\nß—"), max_size=40)


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(LETTERS, some.data())
def test_what_the_browser_counts_becomes_code_points_exactly(text: str, data: some.DataObject) -> None:
    start = data.draw(some.integers(0, len(text)))
    assert passages.from_utf16(text, utf16(text[:start])) == start


def test_half_of_a_pair_counts_as_its_start_and_what_is_beyond_as_the_end() -> None:
    assert passages.from_utf16("a🗳b", 2) == 1
    assert passages.from_utf16("a🗳b", 99) == 3
    assert passages.from_utf16("a🗳b", -1) == 0


@pytest.mark.parametrize("words", ["🗳️ — the", "👩🏽‍⚖️", "cafe\u0301", "count” 👩🏽‍⚖️ stands", "count.\nA second"])
def test_words_with_emoji_and_accents_are_cut_as_they_stand(words: str) -> None:
    start = TEXT.index(words)
    begin, end = utf16(TEXT[:start]), utf16(TEXT[: start + len(words)])
    found = passages.passage(TEXT, passages.from_utf16(TEXT, begin), passages.from_utf16(TEXT, end), words)
    assert found.exact == words
    assert found.prefix + found.exact + found.suffix in TEXT
    assert TEXT[: found.start].endswith(found.prefix)


def test_line_breaks_as_forms_send_them_are_the_texts_own() -> None:
    start = TEXT.index("count.\nA")
    assert passages.passage(TEXT, start, start + 8, "count.\r\nA").exact == "count.\nA"


@pytest.mark.parametrize(
    ("start", "end", "exact", "code"),
    [(3, 3, "", "outside"), (0, 9_999, "", "outside"), (-1, 3, "", "outside"), (0, 2, "No", "other_words")],
)
def test_places_that_do_not_hold_are_refused(start: int, end: int, exact: str, code: str) -> None:
    with pytest.raises(PassageError) as caught:
        passages.passage(TEXT, start, end, exact)
    assert caught.value.code == code


def test_words_are_found_by_their_letters_and_count_whatever_blanks_are_between() -> None:
    assert passages.find(TEXT, "the count", 2).start == TEXT.rindex("the count")
    assert passages.find(TEXT, "A\n second line.").exact == "A second  line."
    for words, nth, code in (("the count", 3, "fewer"), ("not there", 1, "not_found"), ("  ", 1, "empty")):
        with pytest.raises(PassageError) as caught:
            passages.find(TEXT, words, nth)
        assert caught.value.code == code


def test_a_passage_is_found_again_by_what_stands_around_it_or_when_it_stands_once() -> None:
    known = passages.find(TEXT, "the count", 2)
    moved = passages.again("New first line. " + TEXT, known)
    assert moved is not None
    assert moved.start == known.start + len("New first line. ")
    assert passages.again("the count and the count", known) is None
    elsewhere = passages.again("Only the count.", known)
    assert elsewhere is not None
    assert elsewhere.exact == "the count"
