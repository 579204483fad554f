"""The places of a table in the contest's tree, and the sums of its readings by place."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection

from factcheck.keys import new_key
from sources.tallies.models import Contest, Place, PlaceName, Tabulation

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
        ((key, contest.pk, path, places[path][0], places[path][1][:300]) for path, key in new.items()),
    )
    said: set[tuple[Any, str]] = set()
    if known:
        said = set(PlaceName.objects.filter(place__contest=contest).values_list("place", "name"))
    keys = known | new
    _copied(
        "tallies_placename (id, place_id, name, vocabulary)",
        (
            (new_key(), keys[path], name, vocabulary[:200])
            for path, called in names.items()
            for name in called
            if path in keys and (keys[path], name) not in said
        ),
    )


def _copied(into: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


def add_totals(tabulation: Tabulation) -> None:
    """Adds the sums of every place that is shown from them."""
    depth = len(tabulation.levels)
    lowest = depth if depth <= LEVELS_KEPT_WHOLE else depth - 1
    sums = ", ".join(f"coalesce(sum(v{number}), 0)" for number in range(1, len(tabulation.options) + 1))
    votes = ", ".join(f"sum(votes[{number}]) AS v{number}" for number in range(1, len(tabulation.options) + 1))
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH base AS (
              SELECT (string_to_array(path, '/'))[1:%(lowest)s] AS parts, count(*) AS sheets,
                sum(registered) AS registered,
                sum(coalesce(valid, (SELECT sum(v) FROM unnest(votes) v))) AS valid, sum(null_votes) AS null_votes,
                sum(blank) AS blank, {votes}
              FROM tallies_reading WHERE tabulation_id = %(key)s GROUP BY 1
            )
            INSERT INTO tallies_placetotal
              (tabulation_id, path, level, sheets, registered, valid, null_votes, blank, votes)
            SELECT %(key)s, array_to_string(parts[1:level], '/'), level, sum(sheets), sum(registered),
              coalesce(sum(valid), 0), sum(null_votes), sum(blank), ARRAY[{sums}]::bigint[]
            FROM base CROSS JOIN generate_series(0, %(lowest)s) AS level GROUP BY 2, 3
            """,
            {"key": tabulation.pk, "lowest": lowest},
        )
