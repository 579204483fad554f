"""Which numbers of a table each of its pictures draws, and how it is told in words."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from sources.tallies import pictures
from sources.tallies.bounding import roll_for
from sources.tallies.kept_columns import columns_of
from sources.tallies.models import Option, Tabulation
from sources.tallies.pictures import Picture
from sources.tallies.showing import names_of

NAMES = ("scatter", "histogram", "coverage")


def picture_of(table: Tabulation, name: str) -> Picture | None:
    """That picture of the table; None where the table does not have the numbers for it."""
    return _KINDS[name](table)


def pictures_of(table: Tabulation) -> Iterator[Picture]:
    """All pictures that the table has the numbers for."""
    for name in NAMES:
        picture = picture_of(table, name)
        if picture is not None:
            yield picture


def _scatter(table: Tabulation) -> Picture | None:
    leader, called = _leader(table)
    found = columns_of(table, "key", "registered", "valid", "null_votes", "total", leader)
    registered = found["registered"]
    roll = roll_for(table) if not (registered > 0).any() else None
    if roll is not None:
        registered = _borrowed(found["key"], columns_of(roll, "key", "registered"))
    valid = np.where(found["valid"] < 0, found["total"], found["valid"])
    known = (registered > 0) & (valid > 0)
    if not known.any():
        return None
    turnout = (valid + np.maximum(found["null_votes"], 0))[known] / registered[known]
    share = np.maximum(found[leader], 0)[known] / valid[known]
    axes = _("turnout"), _("share of %(leader)s") % {"leader": called}
    svg, rows = pictures.scatter(turnout, share, axes)
    words = _(
        "Turnout against the share of %(leader)s, %(sheets)s sheets. Median turnout %(turnout)s %%, median share "
        "%(share)s %%."
    ) % {"leader": called, "sheets": _whole(int(known.sum())), "turnout": _percent(np.median(turnout)),
         "share": _percent(np.median(share))}  # fmt: skip
    return Picture("scatter", svg, words, [_("turnout, %"), _("share, %"), _("sheets")], rows)


def _histogram(table: Tabulation) -> Picture | None:
    leader, called = _leader(table)
    found = columns_of(table, "valid", "total", leader)
    valid = np.where(found["valid"] < 0, found["total"], found["valid"])
    share = np.maximum(found[leader], 0)[valid > 0] / valid[valid > 0]
    if not len(share):
        return None
    svg, rows = pictures.histogram(share, (_("share of %(leader)s") % {"leader": called}, _("sheets")))
    low, high = (_percent(np.percentile(share, quarter)) for quarter in (25, 75))
    words = _(
        "How many sheets have which share of %(leader)s: half of them lie between %(low)s %% and %(high)s %%."
    ) % {"leader": called, "low": low, "high": high}  # fmt: skip
    return Picture("histogram", svg, words, [_("share, %"), _("sheets")], rows)


def _coverage(table: Tabulation) -> Picture | None:
    places = list(table.totals.filter(level=1).values_list("path", "sheets"))
    whole = table.contest.machines
    if len(places) < 2 or not whole:
        return None
    names = names_of(table.contest_id, [path for path, _sheets in places])
    svg, rows = pictures.coverage(
        [(names.get(path) or path, sheets) for path, sheets in places],
        whole,
        (_("places, the largest first"), _("sheets")),
    )
    covered = sum(sheets for _path, sheets in places)
    words = _("Place by place the table reaches %(share)s %% of the %(whole)s sheets; the rest is missing.") % {
        "share": _percent(covered / whole), "whole": _whole(whole),
    }  # fmt: skip
    return Picture("coverage", svg, words, [_("place"), _("sheets"), _("covered so far, %")], rows)


def _percent(share: Any) -> str:
    return number_format(round(100 * float(share), 1), 1)


def _whole(number: int) -> str:
    return number_format(number, 0, force_grouping=True)


def _leader(table: Tabulation) -> tuple[str, str]:
    votes = table.totals.get(path="").votes
    position = votes.index(max(votes))
    code = table.options[position]
    name = Option.objects.filter(contest=table.contest_id, code=code).values_list("name", flat=True).first()
    return f"votes{position}", name or code


def _borrowed(keys: NDArray[Any], roll: dict[str, NDArray[Any]]) -> NDArray[Any]:
    """The roll's registered voters of each sheet; 0 where it has none."""
    order = np.argsort(roll["key"])
    at = np.minimum(np.searchsorted(roll["key"], keys, sorter=order), len(order) - 1)
    return np.where(roll["key"][order[at]] == keys, roll["registered"][order[at]], 0)


_KINDS: dict[str, Callable[[Tabulation], Picture | None]] = {
    "scatter": _scatter,
    "histogram": _histogram,
    "coverage": _coverage,
}
