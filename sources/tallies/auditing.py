"""Auditing a table: what does not add up, repeats, is missing or stands out. It computes; it accuses nobody."""

from typing import Any

from django.db import connection, transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from psycopg.types.json import Jsonb

from sources.tallies import audit_checks as checks
from sources.tallies.audit_checks import Columns, Hit
from sources.tallies.kept_columns import columns_of, votes_named
from sources.tallies.models import Audit, Finding, FindingKind, Method, Reading, Tabulation

VERSION = 2
NAMES = ("row_number", "place", "area", "top", "centre", "head", "number", "key", "registered", "valid", "null_votes",
         "blank", "total")  # fmt: skip
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
    votes = votes_named(tabulation)
    columns = columns_of(tabulation, *NAMES, *votes)
    hits, usual = _hits(tabulation, columns, votes)
    wanted = {int(row) for hit in hits for row in hit.rows} | set(usual.values())
    called = _called(tabulation, columns, wanted)
    lines = []
    for number, hit in enumerate(hits):
        names = [called[int(row)] for row in hit.rows]
        path, key = min(name[1] for name in names), names[0][2]
        expected, actual, detail, rows = hit.expected, hit.actual, dict(hit.detail), sorted(name[0] for name in names)
        if hit.kind == FindingKind.MISSING_MACHINE:
            key, rows = key.rpartition("/")[0], []
        elif hit.kind == FindingKind.OUTSIDE_TREE:
            key = path.rpartition("/")[2] if number in usual else min(name[2] for name in names)
            expected, actual = (called[usual[number]][1], path) if number in usual else (expected, actual)
        elif hit.kind == FindingKind.IDENTICAL_NUMBERS:
            detail["sheets"] = sorted({name[2] for name in names})
            key = detail["sheets"][0]
        lines.append((made.pk, hit.kind, path, key, rows, expected, actual, hit.tolerance, Jsonb(detail)))
    lines += _outside_the_tree(tabulation, made, {line[2] for line in lines if line[1] == FindingKind.OUTSIDE_TREE})
    _write(lines)


def _hits(tabulation: Tabulation, columns: Columns, votes: list[str]) -> tuple[list[Hit], dict[int, int]]:
    """What the checks found, and for some a row of the place where it was expected."""
    cast = checks.cast_of(columns, blank_apart=not tabulation.mapping["valid"])
    digest = checks.votes_digest(columns, votes)
    hits = [
        *checks.rows_alone(columns, votes, cast),
        *checks.same_sheet(columns, digest),
        *checks.same_numbers(columns, votes, digest),
    ]
    if len(tabulation.key_columns) > 1:
        hits += checks.gaps(columns)
    places = tabulation.mapping["places"]
    if len(places) > 1:
        totals = tabulation.totals.get(path="").votes
        hits += checks.outliers(columns, votes[totals.index(max(totals))])
    usual: dict[int, int] = {}
    if _has_coded_centres(tabulation):
        for hit, row in checks.elsewhere(columns):
            usual[len(hits)] = row
            hits.append(hit)
        odd = {int(columns["place"][hits[number].rows[0]]) for number in usual}
        if tabulation.key_widths[0] > 4 and places[0]["code"]:
            found = checks.foreign_codes(columns, tabulation.key_widths[0])
            hits += [hit for hit in found if int(columns["place"][hit.rows[0]]) not in odd]
    return hits, usual


def _has_coded_centres(tabulation: Tabulation) -> bool:
    """Names repeat in other parts of a country; codes of centres do not."""
    places = tabulation.mapping["places"]
    return len(places) > 1 and places[-1]["code"] in tabulation.key_columns


def _called(tabulation: Tabulation, columns: Columns, rows: set[int]) -> dict[int, tuple[int, str, str]]:
    """Row number, place and sheet of these positions."""
    if not rows:
        return {}
    at = {int(columns["row_number"][row]): row for row in rows}
    named = Reading.objects.filter(tabulation=tabulation, method=Method.ROW, row_number__in=list(at))
    found = named.values_list("row_number", "path", "key")
    return {at[number]: (number, path, key) for number, path, key in found if number is not None}


def _outside_the_tree(tabulation: Tabulation, made: Audit, told: set[str]) -> list[tuple[Any, ...]]:
    """Centres that other tables of the contest have under another parent."""
    others = Tabulation.objects.standing().filter(contest=tabulation.contest_id).exclude(pk=tabulation.pk)
    if not _has_coded_centres(tabulation) or not others.exists():
        return []
    with connection.cursor() as cursor:
        cursor.execute(_OTHER_PARENTS, {"contest": tabulation.contest_id, "depth": len(tabulation.levels)})
        paths = [path for (found,) in cursor.fetchall() for path in found]
        if not paths:
            return []
        cursor.execute(_ROWS_OF_PLACES, {"table": tabulation.pk, "paths": paths})
        here = dict(cursor.fetchall())
    lines = []
    for path in sorted(set(here) - told):
        centre = path.rpartition("/")[2]
        other = next((each for each in paths if each.rpartition("/")[2] == centre and each not in here), None)
        if other:
            lines.append((made.pk, "outside_tree", path, centre, here[path], other, path, "0", Jsonb({"by": "tree"})))
    return lines


_OTHER_PARENTS = """
SELECT array_agg(path) FROM tallies_place WHERE contest_id = %(contest)s AND level = %(depth)s
GROUP BY ltrim(code, '0') HAVING count(*) > 1
"""
_ROWS_OF_PLACES = """
SELECT path, array_agg(row_number ORDER BY row_number) FROM tallies_reading
WHERE tabulation_id = %(table)s AND path = ANY(%(paths)s) GROUP BY path
"""


def _write(lines: list[tuple[Any, ...]]) -> None:
    into = "tallies_finding (audit_id, kind, path, key, rows, expected, actual, tolerance, detail)"
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for line in lines:
            copy.write_row(line)


def counts(made: Audit) -> dict[str, int]:
    """How many findings there are of each kind, zeros included."""
    found = dict(Finding.objects.filter(audit=made).order_by().values_list("kind").annotate(Count("pk")))
    return {kind.value: found.get(kind.value, 0) for kind in FindingKind}
