"""Sheets typed from their images: by two people, neither of whom sees the other's numbers before giving their own.

A sheet is settled when two independent readings agree in every number; until then it waits, and where two are there
that do not agree it is disputed, with both shown. The sheet stays as it is: a wrong sum on it is typed as it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.record import RefusedError
from factcheck.recording import written
from sources.models import Snapshot
from sources.tallies.comparing import sheet_name
from sources.tallies.models import Contest, Method, Option, Reading, Tabulation, TallySheet
from sources.tallies.rows import bare
from sources.tallies.visibility import visible
from sources.visibility import visible as visible_source_rows

COUNTS = ("valid", "null_votes", "blank", "registered")
MOST_VOTES = 2**31 - 1
SHEETS_A_PAGE = 100


class Standing(models.TextChoices):
    """How far the reading of a sheet is."""

    WAITS = "waits", gettext_lazy("waits for a second reader")
    DISPUTED = "disputed", gettext_lazy("two read it differently")
    SETTLED = "settled", gettext_lazy("settled: two agree")


@dataclass(frozen=True)
class Numbers:
    """What stands on a sheet: votes in the order of the contest's options; None where a number cannot be read."""

    votes: tuple[int | None, ...]
    valid: int | None = None
    null_votes: int | None = None
    blank: int | None = None
    registered: int | None = None

    @property
    def adds_up(self) -> bool:
        """Whether the options give the valid votes, as far as both can be read."""
        return self.valid is None or None in self.votes or sum(each or 0 for each in self.votes) == self.valid


@dataclass(frozen=True)
class Line:
    """One number of a sheet, as each reading has it, and the table's row where there is one."""

    name: str
    values: tuple[int | None, ...]
    row: int | None = None

    @property
    def differs(self) -> bool:
        """Whether the readings do not agree on it."""
        return len(set(self.values)) > 1

    @property
    def is_other_in_table(self) -> bool:
        """Whether the table states it and no reading has that number."""
        return self.row is not None and self.row not in self.values


@dataclass(frozen=True)
class SheetPage:
    """One sheet as a person may see it: the readings, their numbers side by side, and the table's row beside them."""

    sheet: TallySheet
    standing: Standing
    readings: Sequence[Reading]
    lines: Sequence[Line]
    mine: bool
    images: Sequence[Snapshot]
    row: Reading | None
    row_differs: bool
    row_name: str


@dataclass(frozen=True)
class Counted:
    """How many sheets of a contest stand how, and how many of those read twice agree."""

    by_standing: dict[str, int]

    @property
    def twice(self) -> int:
        """Sheets with two independent readings or more."""
        return self.by_standing.get(Standing.DISPUTED, 0) + self.by_standing.get(Standing.SETTLED, 0)

    @property
    def rate(self) -> float | None:
        """The share of those in which two agree; None when none was read twice."""
        return self.by_standing.get(Standing.SETTLED, 0) / self.twice if self.twice else None


# Who reads two images of one sheet is still one reader.
_STANDINGS = """
WITH reading AS (
    SELECT r.sheet_id, coalesce(r.person_id::text, r.method) AS reader,
        (r.votes, r.valid, r.null_votes, r.blank, r.registered) AS numbers
    FROM tallies_reading r JOIN tallies_tallysheet s ON s.id = r.sheet_id
    WHERE r.method <> 'row' AND s.contest_id = %(contest)s
        AND CASE WHEN %(sheet)s::uuid IS NULL THEN s.set_aside_at IS NULL ELSE s.id = %(sheet)s END
)
SELECT sheet_id,
    CASE WHEN max(alike) > 1 THEN 'settled' WHEN max(readers) > 1 THEN 'disputed' ELSE 'waits' END AS standing
FROM (SELECT sheet_id, count(DISTINCT reader) AS alike FROM reading GROUP BY sheet_id, numbers) same
JOIN (SELECT sheet_id, count(DISTINCT reader) AS readers FROM reading GROUP BY sheet_id) every USING (sheet_id)
GROUP BY sheet_id
"""


def enter(contest: Contest, code: str, image: Snapshot, person: Any, numbers: Numbers) -> Reading:
    """The person's reading of the sheet of that code on that image; the sheet is opened with its first reading.

    Codes are written as tables have them, joined by `/` (`010101001/2`). RefusedError when the code is empty, the
    numbers are not one for each option, or the person has read this image already.
    """
    key = key_of(code)
    if not key:
        raise RefusedError(_("Type the sheet's codes, such as 010101001/2 for the second machine of a centre."))
    if len(numbers.votes) != contest.options.count():
        raise RefusedError(_("A reading has one number for every option of the contest."))
    with written(person, _("typed a tally sheet from its image")):
        sheet, _made = TallySheet.objects.get_or_create(
            contest=contest, key=key, defaults={"path": path_of(contest, key) or ""}
        )
        if sheet.is_set_aside:
            raise RefusedError(_("This sheet is set aside: %(why)s") % {"why": sheet.set_aside_reason})
        if sheet.readings.filter(person=person, image=image).exists():
            raise RefusedError(_("You have read this image already; somebody else has to be the second reader."))
        counts = {name: getattr(numbers, name) for name in COUNTS}
        return Reading.objects.create(
            method=Method.TYPED, sheet=sheet, person=person, image=image, path=sheet.path, key=key,
            votes=list(numbers.votes), **counts,
        )  # fmt: skip


def key_of(code: str) -> str:
    """The key that a table's row of the same sheet has."""
    return "/".join(bare(part) for part in code.split("/") if part.strip())


def path_of(contest: Contest, key: str) -> str | None:
    """Where the sheet of that key is, by the newest table that has it; None where none does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tallies_path_of_sheet(%s, %s)", [contest.pk, key])
        found: str | None = cursor.fetchone()[0]
    return found


def take_in_keys() -> None:
    """Makes the look-up of sheets' keys know tables that were imported a moment ago. Call it before many of them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tallies_take_in_keys()")


def counted(contest: Contest) -> Counted:
    """How the contest's sheets stand, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT standing, count(*) FROM ({_STANDINGS}) standings GROUP BY standing",
            {"contest": contest.pk, "sheet": None},
        )
        return Counted(dict(cursor.fetchall()))


def sheets_of(contest: Contest, standing: str = "", number: int = 1) -> tuple[list[tuple[TallySheet, Standing]], bool]:
    """A page of the contest's sheets by code, those of one standing or all, and whether more follow."""
    start = (number - 1) * SHEETS_A_PAGE
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT sheet_id, standing FROM ({_STANDINGS}) standings JOIN tallies_tallysheet s ON s.id = sheet_id "
            "WHERE %(standing)s = '' OR standing = %(standing)s ORDER BY s.key LIMIT %(most)s OFFSET %(start)s",
            {"contest": contest.pk, "sheet": None, "standing": standing, "most": SHEETS_A_PAGE + 1, "start": start},
        )
        found = cursor.fetchall()
    rows = TallySheet.objects.in_bulk([key for key, _standing in found[:SHEETS_A_PAGE]])
    return [(rows[key], Standing(how)) for key, how in found[:SHEETS_A_PAGE]], len(found) > SHEETS_A_PAGE


def sheet_page(sheet: TallySheet, person: Any) -> SheetPage:
    """The sheet's page for this person: before they have read it themselves, nobody's numbers unless two are in."""
    read_by = list(sheet.readings.values_list("person_id", "image_id"))
    readings = list(visible(Reading, person).filter(sheet=sheet).select_related("person", "image").order_by("read_at"))
    images = visible_source_rows(Snapshot, person).filter(pk__in={image for _person, image in read_by if image})
    mine = any(reader == person.pk for reader, _image in read_by)
    row, name = _row_of(sheet, person) if readings else (None, "")
    names = dict(Option.objects.filter(contest=sheet.contest_id).values_list("code", "name"))
    numbers = [_numbers(each) for each in readings]
    stated = _row_numbers(row, list(names)) if row is not None else ()
    lines = [
        Line(str(label), tuple(each[place] for each in numbers), stated[place] if stated else None)
        for place, label in enumerate([*names.values(), *_labels()])
    ]
    return SheetPage(
        sheet,
        _standing_of(sheet),
        readings,
        [line for line in lines if line.row is not None or any(value is not None for value in line.values)],
        mine,
        list(images.select_related("source")),
        row,
        any(line.is_other_in_table for line in lines),
        name,
    )


def _standing_of(sheet: TallySheet) -> Standing:
    with connection.cursor() as cursor:
        cursor.execute(_STANDINGS, {"contest": sheet.contest_id, "sheet": sheet.pk})
        found = cursor.fetchone()
    return Standing(found[1]) if found else Standing.WAITS


def _numbers(reading: Reading) -> tuple[int | None, ...]:
    return (*reading.votes, *(getattr(reading, name) for name in COUNTS))


def _row_numbers(row: Reading, codes: Sequence[str]) -> tuple[int | None, ...]:
    assert row.tabulation is not None
    votes = dict(zip(row.tabulation.options, row.votes, strict=True))
    return (*(votes.get(code) for code in codes), *(getattr(row, name) for name in COUNTS))


def _labels() -> tuple[str, ...]:
    return (_("valid votes"), _("null votes"), _("blank votes"), _("registered voters"))


def _row_of(sheet: TallySheet, person: Any) -> tuple[Reading | None, str]:
    """The newest visible table's row of the same sheet, and what the table calls it."""
    newest = (
        visible(Tabulation, person).filter(contest=sheet.contest_id, set_aside_at=None).order_by("-version").first()
    )
    if newest is None:
        return None, ""
    row = newest.readings.filter(path=sheet.path, key=sheet.key).select_related("tabulation").first()
    return row, sheet_name(newest, sheet.key)
