"""The audit finds what was tampered with, says what it expected, and corrects nothing."""

from collections.abc import Callable
from typing import Any

import pytest

from factcheck.history import acting
from sources.tallies.auditing import audit, counts
from sources.tallies.models import Finding
from tests.tallies.conftest import plain_rows, table, votes_of

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def rows_of_a_country() -> list[str]:
    """Sixty centres of four machines, with numbers that differ as those of an election do."""
    made = []
    for centre in range(60):
        for machine in range(1, 5):
            a, b, c = 180 + (centre * 37 + machine * 61) % 83, 70 + (centre * 29 + machine * 17) % 41, 3 + centre % 5
            made.append(
                f"{1 + centre % 3},S{centre % 3},{centre % 6},P,0{1 + centre % 3}0{centre % 6}01{centre:03},{machine},"
                f"600,{a + b + c},1,{a},{b},{c},"
            )
    return made


def cells(row: str, **changed: Any) -> str:
    names = (
        "state",
        "name",
        "parish",
        "parish_name",
        "centre",
        "machine",
        "registered",
        "valid",
        "null",
        "a",
        "b",
        "c",
        "url",
    )
    found = dict(zip(names, row.split(","), strict=True)) | {name: str(value) for name, value in changed.items()}
    return ",".join(found.values())


TAMPERED: dict[str, tuple[Callable[[list[str]], Any], int]] = {
    "options_sum": (lambda rows: rows.__setitem__(5, cells(rows[5], a=900)), 7),
    "over_voting": (lambda rows: rows.__setitem__(5, cells(rows[5], registered=100)), 7),
    "impossible_turnout": (lambda rows: rows.__setitem__(5, cells(rows[5], registered=0)), 7),
    "duplicate_sheet": (lambda rows: rows.append(rows[5]), 7),
    "blank": (lambda rows: rows.__setitem__(5, cells(rows[5], valid=0, null=0, a=0, b=0, c=0)), 7),
    "missing_machine": (lambda rows: rows.pop(5), 0),
    "outside_tree": (lambda rows: rows.__setitem__(5, cells(rows[5], parish=9)), 7),
    "outlier": (lambda rows: rows.__setitem__(5, cells(rows[5], a=2, b=290, valid=292 + 4)), 7),
}


@pytest.mark.parametrize("kind", TAMPERED)
def test_each_kind_of_tampering_is_found_where_it_is(bring: Any, author: Any, kind: str) -> None:
    rows = rows_of_a_country()
    change, line = TAMPERED[kind]
    change(rows)
    made = bring(table(*rows)).tabulation
    before = votes_of(made)
    with acting(author, "audits"):
        found = audit(made)
    of_kind = list(Finding.objects.filter(audit=found, kind=kind))
    assert len(of_kind) == 1
    assert line == 0 or line in of_kind[0].rows
    assert of_kind[0].expected
    assert of_kind[0].actual
    assert votes_of(made) == before


def test_numbers_copied_from_another_sheet_are_found_beyond_chance(bring: Any) -> None:
    rows = rows_of_a_country()
    source = rows[3].split(",")
    for at in (90, 150):
        rows[at] = cells(rows[at], valid=source[7], a=source[9], b=source[10], c=source[11])
    found = audit(bring(table(*rows)).tabulation)
    finding = Finding.objects.get(audit=found, kind="identical_numbers")
    assert finding.rows == [5, 92, 152]
    assert finding.detail["chance"] < 0.01


def test_a_table_in_order_has_no_findings_and_is_audited_once(bring: Any) -> None:
    made = bring(table(*rows_of_a_country())).tabulation
    found = audit(made)
    assert not any(number for kind, number in counts(found).items())
    assert audit(made) == found


def test_an_empty_cell_is_flagged_and_counts_as_nothing(bring: Any) -> None:
    rows = plain_rows(2)
    rows[0] = rows[0].replace(",50,20,", ",,20,")
    found = audit(bring(table(*rows)).tabulation)
    assert Finding.objects.get(audit=found, kind="blank").detail == {"empty": True}
