"""What the pages of a contest and of its tables show: sums by place, coverage, findings, announcements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, Q, QuerySet

from sources.tallies.comparing import against, sheet_name
from sources.tallies.models import (
    Announcement,
    Audit,
    Contest,
    Finding,
    FindingKind,
    Option,
    PlaceName,
    PlaceTotal,
    Reading,
    Tabulation,
)
from sources.tallies.placing import summed_level
from sources.tallies.visibility import visible

PLACES_A_PAGE = 100


@dataclass(frozen=True)
class Shown:
    """The numbers of one place, or of one sheet; shares and turnout are fractions, None where they cannot be known."""

    path: str
    name: str
    sheets: int
    registered: int | None
    valid: int
    null_votes: int | None
    votes: list[int]
    row: int | None = None

    @property
    def shares(self) -> list[float | None]:
        """Each option's share of the valid votes."""
        return [votes / self.valid if self.valid else None for votes in self.votes]

    @property
    def turnout(self) -> float | None:
        """Votes cast to registered voters."""
        return (self.valid + (self.null_votes or 0)) / self.registered if self.registered else None

    @property
    def size(self) -> int:
        """What a picture draws the place by: registered voters where they are known, else valid votes."""
        return self.registered if self.registered is not None else self.valid


@dataclass(frozen=True)
class Choice:
    """An option with its sum in the place shown, and its place in every `votes`."""

    code: str
    name: str
    votes: int
    share: float | None
    position: int


@dataclass(frozen=True)
class Leading:
    """The two leading options of a whole table: name, votes, share."""

    sheets: int
    options: list[tuple[str, int, float | None]]


@dataclass
class TablePage:
    """A table in one place: its numbers, what lies in it, and the way down to it."""

    table: Tabulation
    here: Shown
    level: str
    choices: list[Choice]
    inside: list[Shown]
    inside_level: str
    trail: list[tuple[str, str]]
    more: bool = False
    number: int = 1
    findings: list[tuple[FindingKind, int]] = field(default_factory=list)
    audit: Audit | None = None

    @property
    def leading(self) -> list[Choice]:
        """The two options with the most votes here."""
        return self.choices[:2]

    @property
    def others(self) -> Choice | None:
        """All other options as one."""
        rest = self.choices[2:]
        votes = sum(choice.votes for choice in rest)
        return Choice("", "", votes, votes / self.here.valid if self.here.valid else None, len(rest)) if rest else None

    @property
    def rows(self) -> list[tuple[Shown, list[tuple[int, float | None]]]]:
        """What lies here, each with votes and share of the leading options in their order."""
        return [
            (row, [(row.votes[choice.position], row.shares[choice.position]) for choice in self.leading])
            for row in self.inside
        ]

    @property
    def is_drawn(self) -> bool:
        """Whether what lies here can be shown as tiles."""
        return 1 < len(self.inside) <= 60 and self.inside[0].row is None


def contests_of(person: Any) -> QuerySet[Contest]:
    """Visible contests, newest first, with the number of their tables."""
    tables = visible(Tabulation, person).filter(set_aside_at__isnull=True).order_by().values("pk")
    return (
        visible(Contest, person)
        .filter(set_aside_at__isnull=True)
        .annotate(tables=Count("tabulations", filter=Q(tabulations__in=tables), distinct=True))
        .order_by("-held_earliest", "slug")
    )


def tables_of(person: Any, contest: Contest) -> QuerySet[Tabulation]:
    """The contest's tables that the person may see, newest first."""
    return tables_seen(person).filter(contest=contest)


def tables_seen(person: Any) -> QuerySet[Tabulation]:
    """The tables of any contest that the person may see, newest first."""
    return (
        visible(Tabulation, person)
        .filter(set_aside_at__isnull=True)
        .select_related("contest", "snapshot__source", "imported_by")
        .order_by("-version")
    )


def table_page(table: Tabulation, path: str = "", number: int = 1) -> TablePage | None:
    """The table in that place; None when it has nothing there. Five statements, whatever lies in it."""
    depth = len(table.levels)
    level = path.count("/") + 1 if path else 0
    start = (number - 1) * PLACES_A_PAGE
    if level or start or not depth:
        here = here_of(table, path)
        rows = _inside(table, path, level, start) if here is not None else []
    else:
        here, rows = _whole(table)
    if here is None:
        return None
    parents = ["/".join(path.split("/")[:end]) for end in range(1, level + 1)]
    names = names_of(table.contest_id, [*parents, *(row.path for row in rows if row.row is None)])
    codes = dict(Option.objects.filter(contest=table.contest_id).values_list("code", "name"))
    choices = [
        Choice(code, codes.get(code, code), here.votes[position], here.shares[position], position)
        for position, code in enumerate(table.options)
    ]
    audit, findings = _audited(table, path)
    return TablePage(
        table,
        _named(here, names),
        table.levels[level - 1] if level else "",
        sorted(choices, key=lambda choice: -choice.votes),
        [_named(row, names) for row in rows[:PLACES_A_PAGE]],
        table.levels[level] if level < depth else "",
        [(names.get(parent) or _last(parent), parent) for parent in parents],
        len(rows) > PLACES_A_PAGE,
        number,
        findings,
        audit,
    )


def shown_totals(table: Tabulation, path: str, level: int) -> list[Shown]:
    """All places of that level in the place, as far as their sums are kept; two statements, whatever their number."""
    rows = table.totals.filter(level=level)
    rows = rows.filter(path__startswith=f"{path}/") if path else rows
    found = [_of_total(row) for row in rows.order_by("path")]
    names = names_of(table.contest_id, [row.path for row in found])
    return [_named(row, names) for row in found]


def leading_of(tables: Sequence[Tabulation]) -> dict[Any, Leading]:
    """The leading options of each table, in two statements."""
    totals = {row.tabulation_id: row for row in PlaceTotal.objects.filter(tabulation__in=tables, path="")}
    rows = Option.objects.filter(contest__in=[table.contest_id for table in tables])
    names = {(contest, code): name for contest, code, name in rows.values_list("contest", "code", "name")}
    found = {}
    for table in tables:
        root = totals[table.pk]
        ranked = sorted(zip(root.votes, table.options, strict=True), key=lambda each: -each[0])[:2]
        found[table.pk] = Leading(
            root.sheets,
            [(names.get((table.contest_id, code), code), votes, votes / root.valid if root.valid else None)
             for votes, code in ranked],
        )  # fmt: skip
    return found


def names_of(contest: Any, paths: Sequence[str]) -> dict[str, str]:
    """What the first table called each of these places."""
    rows = PlaceName.objects.filter(place__contest=contest, place__path__in=list(paths)).order_by("pk")
    found: dict[str, str] = {}
    for path, name in rows.values_list("place__path", "name"):
        found.setdefault(path, name)
    return found


def findings_by_kind(audit: Audit, path: str = "") -> list[tuple[FindingKind, int]]:
    """How many findings there are of each kind, in the place."""
    found = dict(_in_place(audit, path).order_by().values_list("kind").annotate(Count("pk")))
    return [(kind, found.get(kind.value, 0)) for kind in FindingKind]


def findings_of(audit: Audit, kind: str, path: str = "") -> QuerySet[Finding]:
    """The findings of the kind (of all, without one) in the place."""
    rows = _in_place(audit, path)
    return rows.filter(kind=kind) if kind else rows


def announced(
    table: Tabulation, names: dict[str, str] | None = None, root: Shown | None = None
) -> list[tuple[Announcement, list[dict[str, Any]]]]:
    """What was announced of the contest, each beside the table, option by option; `names` are put to the codes."""
    rows = Announcement.objects.filter(contest=table.contest_id, set_aside_at__isnull=True, variant_of__isnull=True)
    found = list(rows.select_related("agent"))
    if not found:
        return []
    whole = root or table.totals.get(path="")
    told = [(row, against(table, row, whole)) for row in found]
    if names is not None:
        for _row, options in told:
            for each in options:
                each["name"] = names.get(each["option"], each["option"])
    return told


def _in_place(audit: Audit, path: str) -> QuerySet[Finding]:
    rows = Finding.objects.filter(audit=audit)
    return rows.filter(Q(path=path) | Q(path__startswith=f"{path}/")) if path else rows


def here_of(table: Tabulation, path: str) -> Shown | None:
    """The numbers of the place; None when the table has nothing there."""
    level = path.count("/") + 1 if path else 0
    if level <= summed_level(len(table.levels)):
        total = table.totals.filter(path=path).first()
        return _of_total(total) if total else None
    rows = _added(table, "path = %(path)s", {"path": path}, 0, 1)
    return rows[0] if rows else None


def _whole(table: Tabulation) -> tuple[Shown | None, list[Shown]]:
    """The whole table and its first-level places, a page of them."""
    totals = table.totals.filter(level__lte=1).order_by("level", "path")[: PLACES_A_PAGE + 2]
    rows = [_of_total(total) for total in totals]
    return (rows[0], rows[1:]) if rows else (None, [])


def _audited(table: Tabulation, path: str) -> tuple[Audit | None, list[tuple[FindingKind, int]]]:
    """The newest audit, and how many findings of each kind it has in the place; one statement."""
    inside = Q(findings__path=path) | Q(findings__path__startswith=f"{path}/") if path else None
    rows = list(
        table.audits.values("pk", "version", "ran_at", "findings__kind")
        .annotate(number=Count("findings", filter=inside))
        .order_by("-version")
    )
    if not rows:
        return None, []
    newest = {name: rows[0][name] for name in ("pk", "version", "ran_at")}
    found = {row["findings__kind"]: row["number"] for row in rows if row["pk"] == newest["pk"]}
    return Audit(tabulation=table, **newest), [(kind, found.get(kind.value, 0)) for kind in FindingKind]


def _inside(table: Tabulation, path: str, level: int, start: int) -> list[Shown]:
    """What lies in the place: places, or at the lowest level its sheets."""
    depth, end = len(table.levels), start + PLACES_A_PAGE + 1
    if level >= depth:
        found = Reading.objects.filter(tabulation=table, method="row", path=path).order_by("key", "row_number")
        return [_of_reading(table, row) for row in found[start:end]]
    if level + 1 <= summed_level(depth):
        rows = table.totals.filter(level=level + 1)
        rows = rows.filter(path__startswith=f"{path}/") if path else rows
        return [_of_total(row) for row in rows.order_by("path")[start:end]]
    return _added(table, "path >= %(from)s AND path < %(to)s", {"from": f"{path}/", "to": f"{path}0"}, start, end)


def _added(table: Tabulation, where: str, values: dict[str, Any], start: int, end: int) -> list[Shown]:
    """The sums of the lowest places, added up from their sheets."""
    votes = ", ".join(f"coalesce(sum(votes[{number}]), 0)" for number in range(1, len(table.options) + 1))
    total = " + ".join(f"coalesce(votes[{number}], 0)" for number in range(1, len(table.options) + 1))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT path, count(*), sum(registered), sum(coalesce(valid, {total})), sum(null_votes), ARRAY[{votes}] "
            f"FROM tallies_reading WHERE tabulation_id = %(table)s AND {where} GROUP BY path ORDER BY path "
            "LIMIT %(most)s OFFSET %(start)s",
            {"table": table.pk, "most": end - start, "start": start, **values},
        )
        return [
            Shown(path, "", sheets, _int(registered), int(valid), _int(null_votes), [int(each) for each in sums])
            for path, sheets, registered, valid, null_votes, sums in cursor.fetchall()
        ]


def _of_total(total: PlaceTotal) -> Shown:
    return Shown(total.path, "", total.sheets, total.registered, total.valid, total.null_votes, total.votes)


def _of_reading(table: Tabulation, row: Reading) -> Shown:
    votes = [number or 0 for number in row.votes]
    valid = row.valid if row.valid is not None else sum(votes)
    name = sheet_name(table, row.key)
    return Shown(row.path, name, 1, row.registered, valid, row.null_votes, votes, row.row_number)


def _named(row: Shown, names: dict[str, str]) -> Shown:
    if row.name or not row.path:
        return row
    name = names.get(row.path) or _last(row.path)
    return Shown(row.path, name, row.sheets, row.registered, row.valid, row.null_votes, row.votes, row.row)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _int(value: Any) -> int | None:
    return None if value is None else int(value)
