"""What a table's page adds to its numbers: tiles, bounds, announcements, the tables beside it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from factcheck.templatetags.ui import percent
from sources.tallies.bounding import Bounds, bounds, roll_among
from sources.tallies.models import Announcement, Tabulation
from sources.tallies.pictures import Tile, tiles
from sources.tallies.showing import TablePage, announced


@dataclass
class Whole:
    """What is told of a table as a whole."""

    bounds: Bounds
    announced: list[tuple[Announcement, list[dict[str, Any]]]]
    others: list[Tabulation] = field(default_factory=list)

    @property
    def covered(self) -> float | None:
        """The share of the stated sheets that the table holds."""
        coverage = self.bounds.coverage[0]
        return min(coverage.sheets / coverage.sheets_of, 1) if coverage.sheets_of else None

    @property
    def covered_width(self) -> str:
        """The same, as the width of a bar in hundredths."""
        return f"{100 * (self.covered or 0):.2f}"


def parts_of_table(page: TablePage, tables: Sequence[Tabulation]) -> Whole:
    """The bounds, the announcements with option names, and the others of these tables of the contest."""
    table = page.table
    names = {choice.code: choice.name for choice in page.choices}
    others = [each for each in tables if each.pk != table.pk]
    return Whole(bounds(table, roll=roll_among(table, tables), names=names), announced(table, names, page.here), others)


def drawn_tiles(page: TablePage) -> dict[str, str] | None:
    """The places inside as tiles, wide and narrow; None where they are too many, or sheets."""
    if not page.is_drawn or not page.leading:
        return None
    address = reverse("tallies:table", args=[page.table.contest.slug, page.table.version])
    leader = page.leading[0]
    made = [
        Tile(row.name, f"{address}?{urlencode({'in': row.path})}", row.size, share or 0, _told(leader.name, share))
        for row, share in ((row, row.shares[leader.position]) for row in page.inside)
    ]
    return {"wide": tiles(made), "narrow": tiles(made, narrow=True)}


def _told(name: str, share: float | None) -> str:
    return _("%(option)s %(share)s") % {"option": name.rsplit(maxsplit=1)[-1], "share": percent(share or 0)}
