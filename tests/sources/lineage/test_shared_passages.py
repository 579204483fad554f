"""Passages that two texts have in common are found where they stand, however the copy was cut, turned round or set in."""

import random

import pytest

from sources.lineage.bylines import agencies_in, agency_of, says_it_corrects
from sources.lineage.judging import Text, kinship
from sources.lineage.overlap import overlap_of
from sources.lineage.quoted import quotations
from sources.lineage.sketch import marks_of
from sources.lineage.words import words_of
from tests.sources.lineage.texts import LOCAL, WIRE


def text(key: str, words: str, **fields: object) -> Text:
    return Text(key, words_of(words), tuple(quotations(words)), agencies=agencies_in(words), **fields)


def test_each_passage_stands_where_it_is_said_to_stand() -> None:
    longer = f"😀 {LOCAL}\n{WIRE}\n{LOCAL}"
    overlap = overlap_of(words_of(WIRE), words_of(longer))
    (passage,) = overlap.passages
    assert WIRE[passage.start : passage.end] == longer[passage.other_start : passage.other_end]
    assert overlap.part == 1
    assert overlap.other_part == pytest.approx(1 / 3, abs=0.1)


def test_sentences_in_another_order_are_found_one_by_one() -> None:
    lines = WIRE.split("\n")
    random.Random(3).shuffle(lines)
    overlap = overlap_of(words_of(WIRE), words_of("\n".join(lines)))
    assert overlap.part > 0.95
    assert len(overlap.passages) >= 4


def test_a_figure_that_changed_on_the_way_does_not_part_a_passage_and_is_not_equal() -> None:
    miscopied = WIRE.replace("6,408,844", "6,480,844")
    (passage,) = overlap_of(words_of(WIRE), words_of(miscopied)).passages
    assert passage.words == len(words_of(WIRE)) - 1


def test_two_texts_about_other_things_share_nothing() -> None:
    assert overlap_of(words_of(WIRE), words_of(LOCAL)).passages == ()
    assert kinship(text("a", WIRE), text("b", LOCAL)) is None


def test_marks_are_shared_in_the_measure_in_which_words_are() -> None:
    alone, inside = set(marks_of(words_of(WIRE * 3)).tolist()), set(marks_of(words_of(LOCAL * 4 + WIRE)).tolist())
    assert len(alone & inside) > 10
    assert not set(marks_of(words_of(LOCAL)).tolist()) & alone


@pytest.mark.parametrize("odd", ["", "😀" * 500, "а" * 20_000, "word " * 50_000, "\u202eabc", "１２３ ＡＢＣ " * 50])
def test_odd_texts_have_words_or_none_and_no_end_that_is_missed(odd: str) -> None:
    assert overlap_of(words_of(odd), words_of(odd + WIRE)).part in (0, 1)
    marks_of(words_of(odd))


def test_neither_signs_that_nobody_sees_nor_letters_that_look_alike_hide_a_copy() -> None:
    strewn = WIRE.replace("e", "e\u200b").replace("6,408", "6\u00ad,4\u200d08")
    worn = WIRE.replace("o", "\u043e").replace("a", "\u0430")
    turned = "\u202e" + WIRE.replace(" ", " \u200f")
    for disguised in (strewn, worn, turned):
        assert overlap_of(words_of(WIRE), words_of(disguised)).part > 0.95


def test_case_accents_and_width_make_no_difference_and_figures_do() -> None:
    assert words_of("Acción ＡＢＣ").numbers.tolist() == words_of("ACCION abc").numbers.tolist()
    assert words_of("6,408,844").numbers.tolist() != words_of("6,480,844").numbers.tolist()


def test_who_is_credited_at_the_beginning_counts_and_who_is_reported_on_does_not() -> None:
    assert agencies_in(WIRE) == {"AP"}
    assert agencies_in(LOCAL + "\nReuters — ") == {"Reuters"}
    assert agencies_in(LOCAL * 3 + " (AFP) " + LOCAL * 3) == frozenset()
    assert agency_of("www.reuters.com") == "Reuters"
    assert agency_of("notreuters.com") == ""


def test_a_copy_of_the_agency_comes_from_the_agency_whichever_is_looked_at_first() -> None:
    agency = text("z", WIRE.replace("(AP) ", ""), host="apnews.com")
    copy = text("a", WIRE, host="paper.example")
    for pair in ((agency, copy), (copy, agency)):
        found = kinship(*pair)
        assert (found.copy, found.original, found.kind) == ("a", "z", "syndicates")
        assert found.signals["direction"][0] == "agency"
        start, end, other_start, other_end = found.passages[-1]
        assert WIRE[start:end] == WIRE.replace("(AP) ", "")[other_start:other_end]


def test_the_same_speech_in_two_papers_makes_neither_the_other_s_copy() -> None:
    speech = (
        "“We counted every sheet twice, we showed each to whoever came, and nobody has yet found one that differs.”"
    )
    one, other = text("a", f"{speech}\n{LOCAL}"), text("b", f"{speech}\nIt rained all day in the capital. " * 3)
    assert kinship(one, other) is None


def test_a_paper_that_quotes_and_leads_to_another_quotes_it() -> None:
    speech = (
        "“We counted every sheet twice, we showed each to whoever came, and nobody has yet found one that differs.”"
    )
    said = text("a", f"{speech}\n{LOCAL}", address="aa")
    quoting = text("b", f"It rained all day in the capital. {speech}", links=frozenset({"aa"}))
    found = kinship(said, quoting)
    assert (found.copy, found.original, found.kind) == ("b", "a", "quotes")


def test_a_later_text_of_the_same_house_that_says_so_corrects_the_earlier() -> None:
    later = "Correction: an earlier version gave another figure.\n" + WIRE.replace("6,408,844", "6,480,844")
    assert says_it_corrects(later)
    assert not says_it_corrects(WIRE)
    one = text("a", WIRE, domain="paper.example", address="aa")
    two = text("b", later, domain="paper.example", corrects=True, links=frozenset({"aa"}))
    assert kinship(one, two).kind == "corrects"
