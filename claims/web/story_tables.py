"""The results tables that a story rests on: their sums, what the audits found, and what was announced beside them."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from claims.models import Story, StorySource
from sources.tallies.announcing import Reckoned, reckon
from sources.tallies.auditing import VERSION
from sources.tallies.models import Announcement, Contest, Finding, FindingKind, Tabulation
from sources.tallies.showing import Leading, leading_of
from sources.tallies.visibility import visible

MOST = 6


@dataclass(frozen=True)
class StoryTable:
    """A table with its leading options and how many findings its audit has, by kind; and an earlier one beside it."""

    table: Tabulation
    leading: Leading
    findings: list[tuple[str, int]]
    before: Tabulation | None


@dataclass(frozen=True)
class StoryTables:
    """The tables of one story, newest first, and the announcements whose arithmetic stands out."""

    tables: list[StoryTable]
    contests: list[Contest]
    announced: list[Reckoned]


def tables_of_story(story: Story, person: Any) -> StoryTables | None:
    """What the story page shows of tables captured from its sources; None (one statement) when there are none."""
    links = StorySource.objects.filter(story=story, set_aside_at=None)
    rows = (
        visible(Tabulation, person)
        .filter(snapshot__source__in=links.values("source"), set_aside_at=None)
        .select_related("contest")
        .order_by("contest", "-version")
    )
    tables = list(rows.distinct()[:MOST])
    if not tables:
        return None
    leading = leading_of(tables)
    found: dict[Any, list[tuple[str, int]]] = {}
    kinds = Finding.objects.filter(audit__tabulation__in=tables, audit__version=VERSION).order_by()
    for key, kind, number in kinds.values_list("audit__tabulation", "kind").annotate(Count("pk")):
        found.setdefault(key, []).append((str(FindingKind(kind).label), number))
    contests = list({table.contest_id: table.contest for table in tables}.values())
    announced = Announcement.objects.filter(contest__in=contests, set_aside_at=None, variant_of=None)
    reckoned = [reckon(row) for row in announced.select_related("contest", "agent")]
    return StoryTables(
        [
            StoryTable(table, leading[table.pk], found.get(table.pk, []), _before(table, tables[number + 1 :]))
            for number, table in enumerate(tables)
        ],
        contests,
        [made for made in reckoned if made.round_shares or not made.adds_up],
    )


def _before(table: Tabulation, older: list[Tabulation]) -> Tabulation | None:
    return next((each for each in older if each.contest_id == table.contest_id), None)
