"""The places of a table in the contest's tree, and the sums of its readings by place."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from factcheck.keys import new_key
from sources.tallies.batches import COUNTS
from sources.tallies.models import Contest, Place, PlaceName
from sources.tallies.rows import escaped

# With a deep tree the last level is as long as the table itself: its sums are made from readings when they are shown.
LEVELS_KEPT_WHOLE = 2


def add_places(
    contest: Contest, places: Mapping[str, tuple[int, str]], names: Mapping[str, list[str]], vocabulary: str
) -> None:
    """Adds what the tree does not have yet: places, and other spellings of known ones. The contest is locked."""
    known = dict(Place.objects.filter(contest=contest).values_list("path", "id"))
    new = {path: new_key() for path in places if path not in known}
    _copied(
        "tallies_place (id, contest_id, path, level, code)",
        (
            f"{key}\t{contest.pk}\t{escaped(path)}\t{level}\t{escaped(code[:300])}\n"
            for path, key in new.items()
            for level, code in (places[path],)
        ),
    )
    said: set[tuple[Any, str]] = set()
    if known:
        said = set(PlaceName.objects.filter(place__contest=contest).values_list("place", "name"))
    keys = known | new
    called = escaped(vocabulary[:200])
    _copied(
        "tallies_placename (id, place_id, name, vocabulary)",
        (
            f"{new_key()}\t{keys[path]}\t{escaped(name)}\t{called}\n"
            for path, names_here in names.items()
            if path in keys
            for name in names_here
            if (keys[path], name) not in said
        ),
    )


def _copied(into: str, lines: Iterable[str]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        copy.write("".join(lines))


class Sums:
    """The sums of a table's readings by place, added up batch by batch."""

    def __init__(self, votes: int) -> None:
        self._votes = votes
        self._sums = np.zeros((0, 2 * len(COUNTS) + 2 + votes), np.int64)

    def add(self, columns: Mapping[str, NDArray[Any]]) -> None:
        """Adds a batch."""
        places, where = np.unique(columns["summed"], return_inverse=True)
        size = int(places[-1]) + 1
        if size > len(self._sums):
            more = np.zeros((max(size, 2 * len(self._sums)) - len(self._sums), self._sums.shape[1]), np.int64)
            self._sums = np.concatenate([self._sums, more])
        valid = np.where(columns["valid"] < 0, columns["total"], columns["valid"])
        for position, column in enumerate([np.ones_like(valid), valid, *self._parts(columns)]):
            self._sums[places, position] += np.bincount(where, column, len(places)).astype(np.int64)

    def _parts(self, columns: Mapping[str, NDArray[Any]]) -> Iterable[NDArray[Any]]:
        for name in COUNTS:
            yield columns[name] >= 0
            yield np.maximum(columns[name], 0)
        for position in range(self._votes):
            yield np.maximum(columns[f"votes{position}"], 0)

    def by_path(self, paths: Sequence[str]) -> dict[str, NDArray[Any]]:
        """The sums of every place and of all it lies in: sheets, valid, each count's number and sum, votes."""
        found: dict[str, NDArray[Any]] = {}
        for number, sums in enumerate(self._sums[: len(paths)]):
            if sums[0]:
                path = paths[number]
                while True:
                    found[path] = found[path] + sums if path in found else sums
                    if not path:
                        break
                    path = path.rpartition("/")[0]
        return found


def summed_level(levels: int) -> int:
    """The lowest level whose sums are kept."""
    return levels if levels <= LEVELS_KEPT_WHOLE else levels - 1


def add_totals(tabulation: UUID, sums: Sums, paths: Sequence[str]) -> None:
    """Adds the sums of every place that is shown from them."""
    at = {name: 2 + 2 * position for position, name in enumerate(COUNTS)}

    def count(row: list[int], name: str) -> str:
        return str(row[at[name] + 1]) if row[at[name]] else r"\N"

    def line(path: str, row: list[int]) -> str:
        level = path.count("/") + 1 if path else 0
        votes = ",".join(map(str, row[2 + 2 * len(COUNTS) :]))
        counts = f"{count(row, 'registered')}\t{row[1]}\t{count(row, 'null_votes')}\t{count(row, 'blank')}"
        return f"{tabulation}\t{escaped(path)}\t{level}\t{row[0]}\t{counts}\t{{{votes}}}\n"

    _copied(
        "tallies_placetotal (tabulation_id, path, level, sheets, registered, valid, null_votes, blank, votes)",
        (line(path, found.tolist()) for path, found in sums.by_path(paths).items()),
    )
