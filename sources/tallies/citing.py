"""One figure of a table, as it can be cited: what it is of, its value, and the sentence that states its condition."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from factcheck.record import RefusedError
from sources.tallies.models import Option, Tabulation
from sources.tallies.showing import Shown, here_of, names_of

# What can be cited: an option's votes or share, valid votes, sheets, the share of the stated sheets that the table has.
MEASURES = ("votes", "share", "valid", "sheets", "coverage")
OF_OPTIONS = ("votes", "share")


@dataclass(frozen=True)
class Figure:
    """A figure of one version of a table: the query (table, place, measure, option) and its value."""

    table: Tabulation
    path: str
    measure: str
    option: str
    value: str
    what: str
    where: str

    @property
    def title(self) -> str:
        """In a line: what, how much, of which table."""
        return f"{self.what}: {self.value} ({self.table.label}, {self.where})"

    @property
    def text(self) -> str:
        """In full, with how it was computed and on what it rests."""
        table = self.table
        values: dict[str, Any] = {
            "what": self.what,
            "value": self.value,
            "where": self.where,
            "contest": table.contest.title,
            "label": table.label,
            "version": table.version,
            "sha256": table.snapshot.payload_sha256,
        }
        return (
            _(
                "%(what)s, %(where)s: %(value)s. %(contest)s, results table “%(label)s”, version %(version)s. If the "
                "published sheets are genuine, this is what they add up to; it is computed from the captured file "
                "(SHA-256 %(sha256)s) and says nothing about sheets that are missing from it."
            )
            % values
        )


def figure_of(table: Tabulation, path: str, measure: str, option: str = "") -> Figure:
    """The figure; RefusedError when the table has none for that place, measure or option."""
    here = here_of(table, path)
    if here is None or measure not in MEASURES or (measure in OF_OPTIONS) != (option in table.options):
        raise RefusedError(_("The table has no such figure."))
    value = _value(table, here, measure, option)
    if value is None:
        raise RefusedError(_("The table has no such figure."))
    where = names_of(table.contest_id, [path]).get(path) or path.rpartition("/")[2] if path else _("the whole contest")
    return Figure(table, path, measure, option, value, _what(table, measure, option), where)


def _value(table: Tabulation, here: Shown, measure: str, option: str) -> str | None:
    if measure == "coverage":
        return _share(here.sheets, table.contest.machines) if not here.path else None
    if measure in OF_OPTIONS:
        votes = here.votes[table.options.index(option)]
        return _share(votes, here.valid) if measure == "share" else _whole(votes)
    return _whole(here.valid if measure == "valid" else here.sheets)


def _whole(number: int) -> str:
    return number_format(number, 0, force_grouping=True)


def _share(part: int, whole: int | None) -> str | None:
    return f"{number_format(round(100 * part / whole, 2), 2)} %" if whole else None


def _what(table: Tabulation, measure: str, option: str) -> str:
    if measure in OF_OPTIONS:
        name = Option.objects.filter(contest=table.contest_id, code=option).values_list("name", flat=True).first()
        said = _("votes for %(option)s") if measure == "votes" else _("share of the valid votes for %(option)s")
        return said % {"option": name or option}
    return {"valid": _("valid votes"), "sheets": _("tally sheets"), "coverage": _("share of all stated sheets")}[
        measure
    ]
