"""Auditing a table: what does not add up, repeats, is missing or stands out. It computes; it accuses nobody."""

from typing import Any

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from sources.tallies import audit_sql
from sources.tallies.models import Audit, Finding, FindingKind, Tabulation
from sources.tallies.planning import over_whole_tables

VERSION = 1
IDENTICAL_BELOW = 0.01
OUTLIER_BEYOND = 8
# How each kind was computed, and what it assumes: shown beside its findings.
METHODS = {
    FindingKind.OPTIONS_SUM: _("The votes of all options are added and compared with the valid votes of the same row."),
    FindingKind.OVER_VOTING: _("Valid and null votes of a row are added and compared with its registered voters."),
    FindingKind.IMPOSSIBLE_TURNOUT: _(
        "Rows with votes and no registered voters, or where 50 or more are registered and every one of them voted."
    ),
    FindingKind.DUPLICATE_SHEET: _("Rows whose codes of centre and machine are the same, leading zeros aside."),
    FindingKind.IDENTICAL_NUMBERS: _(
        "Rows of different sheets with the same votes for every option. Listed where chance would give fewer than 0.01 "
        "such groups, assuming votes are counted independently and all sheets of that size had the same shares; real "
        "shares differ, so chance gives fewer. Copying a row by mistake looks the same."
    ),
    FindingKind.BLANK: _("Rows with an empty number, or with nothing but zeros."),
    FindingKind.MISSING_MACHINE: _(
        "Numbers left out between 1 and the highest machine of a centre. Machines above the highest are not seen."
    ),
    FindingKind.OUTSIDE_TREE: _(
        "A centre’s code under another parent than in its other rows or in other tables, or that begins otherwise."
    ),
    FindingKind.OUTLIER: _(
        "Sheets of 50 votes or more whose share for the leading option is more than 8 times the usual distance from "
        "the other sheets of the same area (5 or more). Voters of one place may differ from their neighbours; in two "
        "official counts of 30,000 sheets, two to six were listed."
    ),
}


def audit(tabulation: Tabulation) -> Audit:
    """The audit of the table by the present version, run now unless it was before. May run twice at once."""
    with transaction.atomic():
        # One at a time for a table: the second finds the first one's.
        Tabulation.objects.select_for_update(no_key=True).get(pk=tabulation.pk)
        made, is_new = Audit.objects.get_or_create(tabulation=tabulation, version=VERSION)
        if is_new:
            _run(tabulation, made)
    found: Audit = made
    return found


def _run(tabulation: Tabulation, made: Audit) -> None:
    numbers = range(1, len(tabulation.options) + 1)
    totals = tabulation.totals.get(path="").votes
    total = "(" + " + ".join(f"coalesce(votes[{number}], 0)" for number in numbers) + ")"
    blank = "" if tabulation.mapping["valid"] else " + coalesce(blank, 0)"
    parts = {
        "total": total,
        "cast": f"(coalesce(valid, {total}) + coalesce(null_votes, 0){blank})",
        "p": max(numbers, key=lambda number: totals[number - 1]),
    }
    values: dict[str, Any] = {
        "audit": made.pk,
        "table": tabulation.pk,
        "contest": tabulation.contest_id,
        "depth": len(tabulation.levels),
        "width": tabulation.key_widths[0],
        "identical_below": IDENTICAL_BELOW,
        "outlier_beyond": OUTLIER_BEYOND,
    }
    with over_whole_tables() as cursor:
        for statement in _statements(tabulation):
            cursor.execute(statement.format(**parts), values)


def _statements(tabulation: Tabulation) -> list[str]:
    chosen = [audit_sql.OPTIONS_SUM, audit_sql.OVER_VOTING, audit_sql.IMPOSSIBLE_TURNOUT, audit_sql.DUPLICATE_SHEET,
              audit_sql.IDENTICAL_NUMBERS, audit_sql.BLANK, audit_sql.MISSING_MACHINE]  # fmt: skip
    places = tabulation.mapping["places"]
    # Names repeat in other parts of a country; codes of centres do not.
    if len(places) > 1 and places[-1]["code"] in tabulation.key_columns:
        chosen.append(audit_sql.OUTSIDE_TREE)
        if tabulation.key_widths[0] > 4 and places[0]["code"]:
            chosen.append(audit_sql.FOREIGN_CODE)
    if len(places) > 1:
        chosen.append(audit_sql.OUTLIER)
    return chosen


def counts(made: Audit) -> dict[str, int]:
    """How many findings there are of each kind, zeros included."""
    found = dict(Finding.objects.filter(audit=made).order_by().values_list("kind").annotate(Count("pk")))
    return {kind.value: found.get(kind.value, 0) for kind in FindingKind}
