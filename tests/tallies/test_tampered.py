"""Copies of one table that were tampered with in as many ways: what is refused, what differs, and nothing else."""

from collections.abc import Callable
from typing import Any

import pytest

from sources.tallies.auditing import audit, counts
from sources.tallies.comparing import compare
from sources.tallies.importing import Imported
from tests.tallies.conftest import HEAD, table
from tests.tallies.test_audit import cells, rows_of_a_country

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
ROWS = rows_of_a_country()
SWAPPED_HEAD = HEAD.replace(",A,B,", ",B,A,")


def with_row(row: str) -> str:
    return table(*ROWS[:5], row, *ROWS[6:])


# The copy; refused rows; sheets only in the original, only in the copy; changed numbers; what the audit finds more of.
COPIES: dict[str, tuple[str | bytes, int, int, int, int, str]] = {
    "a digit changed": (with_row(cells(ROWS[5], a=int(ROWS[5].split(",")[9]) + 1)), 0, 0, 0, 1, "options_sum"),
    "a decimal moved": (with_row(cells(ROWS[5], a=f"{ROWS[5].split(',')[9]}0")), 0, 0, 0, 1, "options_sum"),
    "a decimal fraction": (with_row(cells(ROWS[5], a="18.5")), 1, 1, 0, 0, "missing_machine"),
    "a negative number": (with_row(cells(ROWS[5], a=-18)), 1, 1, 0, 0, "missing_machine"),
    "words for a number": (with_row(cells(ROWS[5], a="eighteen")), 1, 1, 0, 0, "missing_machine"),
    "rows doubled": (table(*ROWS, *ROWS[4:6]), 0, 0, 2, 0, "duplicate_sheet"),
    "rows dropped": (table(*ROWS[:5], *ROWS[6:]), 0, 1, 0, 0, "missing_machine"),
    "rows in another order": (table(*reversed(ROWS)), 0, 0, 0, 0, ""),
    "columns swapped": (table(*ROWS).replace(HEAD, SWAPPED_HEAD), 0, 0, 0, 2 * len(ROWS), ""),
    "columns in another order": (
        "\n".join(",".join(line.split(",")[6:] + line.split(",")[:6]) for line in table(*ROWS).split("\n")),
        0, 0, 0, 0, "",
    ),
    "zeros lost": (table(*(row.replace(",P,0", ",P,") for row in ROWS)), 0, 0, 0, 0, ""),
    "another encoding": (table(*ROWS).replace(",P,", ",Ñ,").encode("iso-8859-1"), 0, 0, 0, 0, ""),
    "cut off": (table(*ROWS)[:-20], 1, 1, 0, 0, ""),
}  # fmt: skip


def test_each_tampered_copy_differs_by_what_was_done_to_it(bring: Callable[..., Imported]) -> None:
    original = bring(table(*ROWS)).tabulation
    assert original is not None
    before = counts(audit(original))
    wrongs: dict[str, Any] = {}
    for name, (content, *expected, kind) in COPIES.items():
        copy = bring(content, f"{name}.csv").tabulation
        assert copy is not None
        found = compare(original, copy, most=None)
        told = [copy.refused_count, found.only_in_a, found.only_in_b, len(found.changed)]
        more = {each for each, number in counts(audit(copy)).items() if number > before.get(each, 0)}
        if told != expected or (kind and kind not in more) or (not kind and more):
            wrongs[name] = (told, expected, more)
    assert wrongs == {}
