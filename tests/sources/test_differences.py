"""What changed between two texts: nothing lost, words in place, and bounded work whatever the texts are."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sources.differences import Run, differences
from sources.web.difference_page import folded

SOME_TEXT = some.text(some.sampled_from("ab c\n.é🗳"), max_size=80)


def both(runs: list[Run]) -> tuple[str, str]:
    old = "".join(run.text for run in runs if run.kind != "added")
    new = "".join(run.text for run in runs if run.kind != "struck")
    return old, new


@given(SOME_TEXT, SOME_TEXT)
def test_the_runs_make_up_both_texts(old: str, new: str) -> None:
    runs = differences(old, new)
    assert both(runs) == (old, new)
    assert all(run.text for run in runs)
    assert all(one.kind != other.kind for one, other in itertools.pairwise(runs))


def test_words_are_struck_and_added_where_they_stand() -> None:
    runs = differences("255 cases will be reviewed.\nStays.\n", "225 cases will be reviewed.\nStays.\nNew.\n")
    assert [(run.kind, run.text) for run in runs] == [
        ("struck", "255"),
        ("added", "225"),
        ("same", " cases will be reviewed.\nStays.\n"),
        ("added", "New.\n"),
    ]


@pytest.mark.parametrize("joined", [" ", "\n"])
def test_very_large_texts_are_compared_by_paragraphs_and_nothing_hangs(joined: str) -> None:
    chance = random.Random(1)
    words = [f"w{chance.randrange(500)}" for _ in range(60_000)]
    other = chance.choices(words, k=60_000)
    old, new = joined.join(words), joined.join(other)
    assert both(differences(old, new)) == (old, new)


def test_long_unchanged_parts_are_folded_between_what_stays_in_sight() -> None:
    same = "word " * 400
    pieces = list(folded([Run("struck", "a"), Run("same", same), Run("added", "b")]))
    assert [piece.fold for piece in pieces] == [False, False, True, False, False]
    assert "".join(piece.text for piece in pieces) == f"a{same}b"
    assert [piece.fold for piece in folded([Run("same", "short")])] == [False]
