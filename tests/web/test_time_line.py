"""The timeline never draws one label over another and keeps what weighs most."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from factcheck.time_line import COLUMNS, Dated, Placed, place

START = date(2024, 7, 28)
ENTRIES = st.lists(
    st.builds(
        lambda days, label, weight: Dated(START + timedelta(days=days), "28 Jul", label, "event", "", weight),
        st.integers(0, 800),
        st.text("abcdefgh ", min_size=1, max_size=160),
        st.integers(0, 3),
    ),
    max_size=30,
)


def _span(item: Placed) -> tuple[float, float]:
    width = (len(item.entry.when) + 1 + len(item.label)) * 5.9 / 19
    return (item.column - width, item.column) if item.at_end else (item.column, item.column + width)


@given(ENTRIES)
def test_no_two_labels_of_a_lane_overlap(entries: list[Dated]) -> None:
    placed = place(entries)
    for lane in (1, 2, 3, 4):
        spans = sorted(_span(item) for item in placed if item.lane == lane)
        assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))


@given(ENTRIES)
def test_every_column_and_lane_is_on_the_grid_and_time_runs_from_left_to_right(entries: list[Dated]) -> None:
    placed = place(entries)
    assert all(1 <= item.column <= COLUMNS and 1 <= item.lane <= 4 for item in placed)
    days = [(item.entry.day, item.column) for item in placed]
    assert days == sorted(days)


def test_the_weightier_entry_stays_where_labels_meet() -> None:
    claims = [Dated(START, "28 Jul", f"a claim of some length number {n}", "claim") for n in range(8)]
    event = Dated(START, "28 Jul", "the vote", "event", weight=3)
    assert event in [item.entry for item in place([*claims, event])]


@given(ENTRIES)
def test_no_line_to_the_axis_runs_through_a_label(entries: list[Dated]) -> None:
    placed = place(entries)
    for outer, inner in ((1, 2), (4, 3)):
        stems = [item.column for item in placed if item.lane == outer]
        spans = [_span(item) for item in placed if item.lane == inner]
        assert not any(start < stem < end for stem in stems for start, end in spans)


def test_a_label_takes_the_room_it_has_and_is_cut_where_it_has_none() -> None:
    long = "The tribunal validates the result after it has examined what the council handed in"
    alone = [Dated(START, "28 Jul", "the vote", "event"), Dated(START + timedelta(days=9), "6 Aug", "on", "event")]
    (first, *_) = place(
        [Dated(START, "28 Jul", long, "event"), Dated(START + timedelta(days=90), "6 Nov", "on", "event")]
    )
    assert first.label == long
    crowded = place([*(Dated(START + timedelta(days=n), "28 Jul", long, "event") for n in range(9)), *alone])
    cut = [item.label for item in crowded if item.label != item.entry.label]
    assert cut
    assert all(label.endswith("…") and len(label) > 20 for label in cut)


def test_nothing_is_placed_when_nothing_happened() -> None:
    assert place([]) == []
