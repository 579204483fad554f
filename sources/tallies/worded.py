"""Findings in words: what was computed, in the language of the page. Never why it is so."""

from typing import Any

from django.utils.translation import gettext as _

from sources.tallies.comparing import sheet_name
from sources.tallies.models import Finding, FindingKind, Tabulation


def finding_words(table: Tabulation, found: Finding) -> str:
    """One sentence."""
    detail = found.detail
    values: dict[str, Any] = {
        "sheet": sheet_name(table, found.key),
        "expected": found.expected,
        "actual": found.actual,
        "tolerance": found.tolerance,
        "registered": detail.get("registered", found.expected.lstrip("≤< ")),
        "rows": ", ".join(map(str, found.rows[:20])),
        "sheets": ", ".join(sheet_name(table, key) for key in detail.get("sheets", [])[:20]),
        "missing": ", ".join(map(str, detail.get("missing", [])[:40])),
        "times": detail.get("times_the_usual", ""),
        "siblings": detail.get("siblings", ""),
    }
    return _said(FindingKind(found.kind), found) % values


def _said(kind: FindingKind, found: Finding) -> str:
    detail = found.detail
    if kind == FindingKind.OUTSIDE_TREE and detail.get("by") == "code":
        return _("Codes there begin with %(expected)s; this one begins with %(actual)s.")
    if kind == FindingKind.BLANK and detail.get("empty"):
        return _("Sheet %(sheet)s: a number is empty.")
    if kind == FindingKind.DUPLICATE_SHEET and not detail.get("same_numbers"):
        return _("Sheet %(sheet)s stands %(actual)s times, with different numbers (lines %(rows)s).")
    if kind == FindingKind.IMPOSSIBLE_TURNOUT and not detail.get("registered"):
        return _("Sheet %(sheet)s: %(actual)s votes, and nobody is registered.")
    return {
        FindingKind.OPTIONS_SUM: _(
            "Sheet %(sheet)s: the options add up to %(actual)s, the valid votes are %(expected)s."
        ),
        FindingKind.OVER_VOTING: _("Sheet %(sheet)s: %(actual)s votes, %(registered)s registered voters."),
        FindingKind.IMPOSSIBLE_TURNOUT: _("Sheet %(sheet)s: all %(registered)s registered voters voted."),
        FindingKind.DUPLICATE_SHEET: _(
            "Sheet %(sheet)s stands %(actual)s times, with the same numbers (lines %(rows)s)."
        ),
        FindingKind.IDENTICAL_NUMBERS: _("%(actual)s sheets have the same number for every option: %(sheets)s."),
        FindingKind.BLANK: _("Sheet %(sheet)s: nothing but zeros."),
        FindingKind.MISSING_MACHINE: _(
            "Centre %(sheet)s has %(actual)s of %(expected)s machines; missing: %(missing)s."
        ),
        FindingKind.OUTSIDE_TREE: _("This place stands elsewhere at %(expected)s."),
        FindingKind.OUTLIER: _(
            "Sheet %(sheet)s: %(actual)s for the leading option, %(expected)s on its %(siblings)s neighbours "
            "(listed beyond %(tolerance)s; %(times)s times the usual distance)."
        ),
    }[kind]  # fmt: skip
