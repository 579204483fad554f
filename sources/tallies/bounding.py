"""Whether what is missing from a table could change who leads: best and worst case, never a projection.

Every bound holds only if the sheets of the table are genuine; `Bound.condition` goes wherever the bound goes.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from sources.tallies.models import FindingKind, Option, PlaceTotal, Tabulation

# Findings that make a sheet's own numbers doubtful; gaps and outliers do not.
DOUBTFUL = (
    FindingKind.OPTIONS_SUM,
    FindingKind.OVER_VOTING,
    FindingKind.DUPLICATE_SHEET,
    FindingKind.IDENTICAL_NUMBERS,
    FindingKind.BLANK,
)


@dataclass(frozen=True)
class Bound:
    """What the missing voters could do to the lead. Shares are fractions; None where no share is enough, or unknown.

    `needed` is the share of all missing registered voters that would have to vote for the trailing option, all others
    of them voting for the leader: above 1 nothing they do changes who leads. `at_turnout` assumes that as many of them
    voted as at the table's own sheets.
    """

    place: str
    leader: str
    trailing: str
    lead: int
    registered: int | None
    covered: int
    missing: int | None
    needed: float | None
    could_change: bool | None
    turnout: float | None
    missing_votes: int | None
    needed_at_turnout: float | None
    could_change_at_turnout: bool | None

    @property
    def condition(self) -> str:
        """On what the bound rests, in the words that go before it."""
        return _("If the published sheets are genuine")

    @property
    def sentence(self) -> str:
        """The bound with its condition, in one sentence."""
        values = {
            "condition": self.condition,
            "leader": self.leader,
            "trailing": self.trailing,
            "lead": _whole(self.lead),
            "missing": _whole(self.missing) if self.missing is not None else "",
            "share": number_format(round(100 * (self.needed or 0), 1), 1),
        }
        if self.could_change is None:
            said = _(
                "%(condition)s, %(leader)s leads %(trailing)s by %(lead)s votes; how many voters are missing is not "
                "known."
            )
        elif self.could_change:
            said = _(
                "%(condition)s, %(leader)s leads %(trailing)s by %(lead)s votes; the %(missing)s registered voters of "
                "the missing places could change who leads, if more than %(share)s %% of all of them voted for "
                "%(trailing)s and the others for %(leader)s."
            )
        else:
            said = _(
                "%(condition)s, %(leader)s leads %(trailing)s by %(lead)s votes; no more than %(missing)s registered "
                "voters are missing, so no distribution of the rest changes who leads."
            )
        return said % values


@dataclass(frozen=True)
class Covered:
    """Registered voters at the table's sheets in a place, and the votes cast at those of them whose number is known."""

    registered: int
    cast: int


@dataclass(frozen=True)
class Coverage:
    """How much of one place the table holds, by machines and by registered voters; None where the whole is unknown."""

    place: str
    sheets: int
    sheets_of: int | None
    registered: int | None
    registered_of: int | None


@dataclass
class Bounds:
    """The bound of the whole and of each first-level place, with doubtful sheets counted as missing beside it."""

    whole: Bound
    with_disputed: Bound
    disputed_sheets: int
    by_place: list[Bound] = field(default_factory=list)
    coverage: list[Coverage] = field(default_factory=list)
    roll: Tabulation | None = None


def bounds(tabulation: Tabulation, *, roll: Tabulation | None = None, names: dict[str, str] | None = None) -> Bounds:
    """What is missing and what it could change.

    The contest's stated registered voters are the whole; `roll`, another table with a registered column and more
    sheets, gives the whole of each place. Without either, the missing part is not known, and said so. `names` of
    options are looked up where they are not given.
    """
    of_table, of_roll = _upper_totals(tabulation, roll)
    root, whole_roll = of_table[""], of_roll.get("")
    registered = tabulation.contest.registered or (whole_roll.registered if whole_roll else None)
    machines = tabulation.contest.machines or (whole_roll.sheets if whole_roll else None)
    borrowed, disputed = _covered(tabulation, roll)
    if names is None:
        names = dict(Option.objects.filter(contest=tabulation.contest_id).values_list("code", "name"))
    here = borrowed[""]
    doubted = Covered(here.registered - disputed["registered"], here.cast - disputed["cast"])
    made = Bounds(
        _bound(names, tabulation.options, "", root.votes, registered, here),
        _bound(names, tabulation.options, "", _minus(root.votes, disputed["votes"]), registered, doubted),
        disputed["sheets"],
        roll=roll,
    )
    made.coverage.append(Coverage("", root.sheets, machines, here.registered or None, registered))
    # A shorter table says which voters stand at common sheets, and nothing of the whole of a place.
    is_longer = roll is not None and roll.row_count > tabulation.row_count
    rolls = of_roll if is_longer else {}
    for place in sorted((row for row in of_table.values() if row.path), key=lambda row: row.path):
        of = rolls.get(place.path)
        at = borrowed.get(place.path, Covered(0, 0))
        known = (of.sheets, of.registered) if of else (None, None)
        made.coverage.append(Coverage(place.path, place.sheets, known[0], at.registered or None, known[1]))
        if of and of.registered is not None:
            made.by_place.append(_bound(names, tabulation.options, place.path, place.votes, of.registered, at))
    return made


def roll_for(tabulation: Tabulation) -> Tabulation | None:
    """The contest's other table that has registered voters and the most sheets; none when this one has as many."""
    return roll_among(tabulation, Tabulation.objects.standing().filter(contest=tabulation.contest_id))


def roll_among(tabulation: Tabulation, tables: Iterable[Tabulation]) -> Tabulation | None:
    """The same among these tables of the contest."""
    with_voters = [each for each in tables if each.mapping.get("registered")]
    best = min(with_voters, key=lambda each: (-each.row_count, each.version), default=None)
    if best is None or best.pk == tabulation.pk:
        return None
    has_own = bool(tabulation.mapping["registered"])
    return best if not has_own or best.row_count > tabulation.row_count else None


def _upper_totals(
    tabulation: Tabulation, roll: Tabulation | None
) -> tuple[dict[str, PlaceTotal], dict[str, PlaceTotal]]:
    """The sums of the whole (“”) and of each first-level place, of the table and of the roll."""
    tables = [tabulation.pk, roll.pk] if roll else [tabulation.pk]
    found: dict[Any, dict[str, PlaceTotal]] = {key: {} for key in tables}
    for row in PlaceTotal.objects.filter(tabulation__in=tables, level__lte=1):
        found[row.tabulation_id][row.path] = row
    return found[tabulation.pk], found[roll.pk] if roll else {}


def _bound(  # noqa: PLR0917
    names: dict[str, str], options: list[str], place: str, votes: list[int], registered: int | None, at: Covered
) -> Bound:
    ranked = sorted(zip(votes, options, strict=True), key=lambda each: -each[0])
    (first, leader), (second, trailing) = ranked[0], (ranked[1] if len(ranked) > 1 else (0, ""))
    lead = first - second
    covered = at.registered
    missing = max(registered - covered, 0) if registered is not None and covered else None
    turnout = at.cast / covered if covered and at.cast <= covered else None
    missing_votes = round(missing * turnout) if missing is not None and turnout is not None else None
    return Bound(
        place, names.get(leader, leader), names.get(trailing, trailing), lead, registered, covered, missing,
        _needed(lead, missing), None if missing is None else lead <= missing,
        turnout, missing_votes, _needed(lead, missing_votes), None if missing_votes is None else lead <= missing_votes,
    )  # fmt: skip


def _whole(number: int) -> str:
    return number_format(number, 0, force_grouping=True)


def _needed(lead: int, missing: int | None) -> float | None:
    return (missing + lead) / (2 * missing) if missing else None


def _minus(votes: list[int], less: list[int]) -> list[int]:
    return [one - other for one, other in zip(votes, less, strict=True)]


def _covered(tabulation: Tabulation, roll: Tabulation | None) -> tuple[dict[str, Covered], dict[str, Any]]:
    """Registered voters at the table's sheets, nationwide (“”) and by first-level place; and what its audit doubts.

    A sheet without a number takes the roll's; one that neither has counts for nobody, which makes the missing part
    larger and the bound safer.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT place, registered, cast_votes, NULL::bigint, NULL::bigint[] "
            "FROM tallies_covered(%(table)s, %(roll)s) UNION ALL "
            "SELECT NULL, registered, cast_votes, sheets, votes FROM tallies_doubted(%(table)s, %(kinds)s)",
            {"table": tabulation.pk, "roll": roll.pk if roll else None, "kinds": [kind.value for kind in DOUBTFUL]},
        )
        *places, (_place, registered, votes_cast, sheets, votes) = sorted(
            cursor.fetchall(), key=lambda row: row[0] is None
        )
    found = {path: Covered(int(at), int(votes_there or 0)) for path, at, votes_there, _n, _votes in places}
    whole = Covered(sum(each.registered for each in found.values()), sum(each.cast for each in found.values()))
    doubted = {"sheets": sheets, "registered": registered, "cast": votes_cast,
               "votes": votes or [0] * len(tabulation.options)}  # fmt: skip
    return found | {"": whole}, doubted
