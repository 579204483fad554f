"""Words that changed between two captures are counted; what changes by itself is not."""

import pytest

from sources.word_changes import WordChanges, word_changes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Text\nUpdated 5 minutes ago\n12 comments", "Text\nUpdated 8 minutes ago\n19 comments"),
        ("Hola\nActualizado: 16 de noviembre de 2024, 10:05", "Hola\nActualizado: 17 de noviembre de 2024, 11:05"),
        ("Lunes 3 de mayo de 2024\nHola", "Martes 4 de mayo de 2024\nHola"),
        ("1.234 visitas · Hola", "1.240 visitas · Hola"),
        ("first\nsecond\nthird", "third\nfirst\nsecond"),
        ("He said “no”", 'He  said "no"'),
    ],
)
def test_counters_stamps_order_and_quotation_marks_are_no_change(before: str, after: str) -> None:
    assert not word_changes(before, after)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("225 releases", "131 releases", WordChanges(1, 1)),
        ("5.150.092\nvotes", "5.150.093\nvotes", WordChanges(1, 1)),
        ("He won with 3,241,461 votes", "He won with 3,316,142 votes", WordChanges(1, 1)),
        ("He did win", "He did not win", WordChanges(0, 1)),
        ("", "now there is text", WordChanges(0, 4)),
    ],
)
def test_figures_and_words_are(before: str, after: str, changes: WordChanges) -> None:
    assert word_changes(before, after) == changes


@pytest.mark.timeout(20)
@pytest.mark.parametrize("evil", ["a " * 2_000_000, "1," * 1_000_000, ("12 " * 30 + "\n") * 50_000, "1 " * 60])
def test_pages_made_to_be_slow_are_answered(evil: str) -> None:
    assert word_changes(evil, evil + "x").added >= 1
