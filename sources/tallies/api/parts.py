"""What is told of a results table beside its columns: places, sheets, findings, bounds, comparisons, series."""

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from factcheck.api.resources import Part, SeenField, Strict
from sources.tallies import telling
from sources.tallies.announcing import reckon
from sources.tallies.auditing import METHODS, counts
from sources.tallies.bounding import bounds, roll_for
from sources.tallies.comparing import compare, sheet_name
from sources.tallies.drawing_tables import NAMES, picture_of
from sources.tallies.models import FindingKind, Reading, Tabulation
from sources.tallies.showing import Shown, announced, findings_of, table_page
from sources.tallies.visibility import visible
from sources.tallies.worded import finding_words

MOST = 200
MOST_COMPARED = 1_000
_PATH = {"in": serializers.CharField(max_length=1_000, required=False, default="", help_text="Codes from the root.")}
_PAGED = {
    "after": serializers.IntegerField(min_value=0, max_value=2**62, required=False, default=0, help_text="As given."),
    "limit": serializers.IntegerField(min_value=1, max_value=MOST, required=False, default=50),
}


def _query(called: str, says: str, /, **fields: Any) -> type[Strict]:
    return type(called, (Strict,), {**fields, "__doc__": says})


PlaceQuery = _query(
    "PlaceQuery", "Which place.", **_PATH,
    page=serializers.IntegerField(min_value=1, max_value=99_999, required=False, default=1),
)  # fmt: skip
ReadingsQuery = _query("ReadingsQuery", "Which sheets.", **_PATH, **_PAGED)
FindingsQuery = _query(
    "FindingsQuery", "Which findings.", **_PATH, **_PAGED,
    kind=serializers.ChoiceField(choices=FindingKind.choices, required=False, default=""),
)  # fmt: skip
SeriesQuery = _query("SeriesQuery", "Of which picture.", name=serializers.ChoiceField(choices=NAMES))


class BesideQuery(Strict):
    """The other table."""

    other = SeenField(queryset=Tabulation.objects.all(), help_text="What this one is held against: the earlier one.")


class NumbersTold(serializers.Serializer):  # type: ignore[type-arg]
    """The numbers of one place or sheet. `votes` go in the order of the table's `options`."""

    path = serializers.CharField(allow_blank=True)
    name = serializers.CharField(allow_blank=True)
    row = serializers.IntegerField(allow_null=True, help_text="Of a sheet: its row in the file.")
    sheets = serializers.IntegerField()
    registered = serializers.IntegerField(allow_null=True)
    valid = serializers.IntegerField()
    null_votes = serializers.IntegerField(allow_null=True)
    turnout = serializers.FloatField(allow_null=True)
    votes = serializers.ListField(child=serializers.IntegerField())
    shares = serializers.ListField(child=serializers.FloatField(allow_null=True))


class PlaceTold(serializers.Serializer):  # type: ignore[type-arg]
    """A table in one place, and what lies in it: a hundred at a time."""

    here = NumbersTold()
    level = serializers.CharField(allow_blank=True)
    inside_level = serializers.CharField(allow_blank=True)
    inside = NumbersTold(many=True)
    is_more = serializers.BooleanField()
    options = serializers.ListField(child=serializers.CharField())
    findings = serializers.DictField(child=serializers.IntegerField(), help_text="How many of each kind, here.")


class ReadingTold(serializers.Serializer):  # type: ignore[type-arg]
    """One sheet as the table has it."""

    row = serializers.IntegerField()
    path = serializers.CharField(allow_blank=True)
    sheet = serializers.CharField()
    registered = serializers.IntegerField(allow_null=True)
    valid = serializers.IntegerField(allow_null=True)
    null_votes = serializers.IntegerField(allow_null=True)
    blank = serializers.IntegerField(allow_null=True)
    votes = serializers.ListField(child=serializers.IntegerField(allow_null=True))


class ReadingsTold(serializers.Serializer):  # type: ignore[type-arg]
    """A page of sheets in the order of the file; `after` is where to go on, null at the end."""

    results = ReadingTold(many=True)
    after = serializers.IntegerField(allow_null=True)


class FindingTold(serializers.Serializer):  # type: ignore[type-arg]
    """One thing the audit computed; `says` never says why it is so."""

    kind = serializers.ChoiceField(choices=FindingKind.choices)
    says = serializers.CharField()
    place = serializers.CharField(allow_blank=True)
    sheet = serializers.CharField(allow_blank=True)
    rows = serializers.ListField(child=serializers.IntegerField())
    expected = serializers.CharField(allow_blank=True)
    actual = serializers.CharField(allow_blank=True)
    tolerance = serializers.CharField(allow_blank=True)
    detail = serializers.DictField()


class FindingsTold(serializers.Serializer):  # type: ignore[type-arg]
    """A page of findings, and how each kind was computed."""

    version = serializers.IntegerField(help_text="Of the audit.")
    ran_at = serializers.DateTimeField()
    counts = serializers.DictField(child=serializers.IntegerField())
    methods = serializers.DictField(child=serializers.CharField())
    results = FindingTold(many=True)
    after = serializers.IntegerField(allow_null=True)


class BoundTold(serializers.Serializer):  # type: ignore[type-arg]
    """What the missing voters could do to the lead: best and worst case, never a projection."""

    condition = serializers.CharField(help_text="On what it rests: goes wherever the bound goes.")
    says = serializers.CharField(help_text="The bound with its condition, in a sentence.")
    place = serializers.CharField(allow_blank=True)
    leader = serializers.CharField(allow_blank=True)
    trailing = serializers.CharField(allow_blank=True)
    lead = serializers.IntegerField()
    registered = serializers.IntegerField(allow_null=True)
    covered = serializers.IntegerField()
    missing = serializers.IntegerField(allow_null=True)
    needed = serializers.FloatField(allow_null=True)
    could_change = serializers.BooleanField(allow_null=True)
    turnout = serializers.FloatField(allow_null=True)
    missing_votes = serializers.IntegerField(allow_null=True)
    needed_at_turnout = serializers.FloatField(allow_null=True)
    could_change_at_turnout = serializers.BooleanField(allow_null=True)


class CoverageTold(serializers.Serializer):  # type: ignore[type-arg]
    """How much of a place the table holds; null where the whole is not known."""

    place = serializers.CharField(allow_blank=True)
    sheets = serializers.IntegerField()
    sheets_of = serializers.IntegerField(allow_null=True)
    registered = serializers.IntegerField(allow_null=True)
    registered_of = serializers.IntegerField(allow_null=True)


class BoundsTold(serializers.Serializer):  # type: ignore[type-arg]
    """Coverage and bounds of a table, as a whole and by place."""

    coverage = CoverageTold(many=True)
    bound = BoundTold()
    bound_with_disputed_as_missing = BoundTold()
    disputed_sheets = serializers.IntegerField()
    by_place = BoundTold(many=True)
    roll = serializers.UUIDField(allow_null=True, help_text="The table that registered voters were taken from.")


class ComparedTold(serializers.Serializer):  # type: ignore[type-arg]
    """What changed from the other table (a) to this one (b); lists hold the first thousand, counts all."""

    a = serializers.UUIDField()
    b = serializers.UUIDField()
    common = serializers.IntegerField()
    only_in_a = serializers.IntegerField()
    only_in_b = serializers.IntegerField()
    changed_sheets = serializers.IntegerField()
    addresses_changed = serializers.IntegerField()
    only_in_a_sheets = serializers.ListField(child=serializers.DictField())
    only_in_b_sheets = serializers.ListField(child=serializers.DictField())
    changed = serializers.ListField(child=serializers.DictField())
    columns_dropped = serializers.ListField(child=serializers.CharField())
    columns_added = serializers.ListField(child=serializers.CharField())
    encoding_a = serializers.CharField()
    encoding_b = serializers.CharField()
    options_compared = serializers.ListField(child=serializers.CharField())
    totals = serializers.ListField(child=serializers.DictField())


class SeriesTold(serializers.Serializer):  # type: ignore[type-arg]
    """The numbers that a picture of the table draws, and the picture in words."""

    name = serializers.CharField()
    says = serializers.CharField()
    columns = serializers.ListField(child=serializers.CharField())
    rows = serializers.ListField(child=serializers.ListField(child=serializers.JSONField()))


class AgainstTold(serializers.Serializer):  # type: ignore[type-arg]
    """An announcement held against the table, option by option."""

    announcement = serializers.UUIDField()
    title = serializers.CharField()
    options = serializers.ListField(child=serializers.DictField())


class AgainstAllTold(serializers.Serializer):  # type: ignore[type-arg]
    """What was announced of the contest, each beside the table."""

    announced = AgainstTold(many=True)


def _place(_person: Any, table: Tabulation, given: dict[str, Any]) -> Any:
    page = table_page(table, given["in"], given["page"])
    if page is None:
        return None
    return {
        "here": _numbers(page.here), "level": page.level, "inside_level": page.inside_level,
        "inside": [_numbers(row) for row in page.inside], "is_more": page.more, "options": list(table.options),
        "findings": {kind.value: number for kind, number in page.findings},
    }  # fmt: skip


def _numbers(row: Shown) -> dict[str, Any]:
    return asdict(row) | {"turnout": row.turnout, "shares": row.shares}


def _readings(_person: Any, table: Tabulation, given: dict[str, Any]) -> Any:
    rows = Reading.objects.filter(tabulation=table, method="row", row_number__gt=given["after"])
    if path := given["in"]:
        rows = rows.filter(path=path) | rows.filter(path__gte=f"{path}/", path__lt=f"{path}0")
    found = list(rows.order_by("row_number")[: given["limit"] + 1])
    page = found[: given["limit"]]
    names = ("path", "registered", "valid", "null_votes", "blank", "votes")
    told = [{"row": row.row_number, "sheet": sheet_name(table, row.key)} | {name: getattr(row, name) for name in names}
            for row in page]  # fmt: skip
    return {"results": told, "after": page[-1].row_number if len(found) > len(page) else None}


def _findings(_person: Any, table: Tabulation, given: dict[str, Any]) -> Any:
    made = table.audits.order_by("-version").first()
    if made is None:
        return None
    rows = findings_of(made, given["kind"], given["in"]).filter(pk__gt=given["after"]).order_by("pk")
    found = list(rows[: given["limit"] + 1])
    page = found[: given["limit"]]
    names = ("kind", "rows", "expected", "actual", "tolerance", "detail")
    told = [{"says": finding_words(table, row), "place": row.path,
             "sheet": sheet_name(table, row.key) if row.key else ""} | {name: getattr(row, name) for name in names}
            for row in page]  # fmt: skip
    return {
        "version": made.version, "ran_at": made.ran_at.isoformat(), "counts": counts(made),
        "methods": {kind.value: str(METHODS[kind]) for kind in FindingKind}, "results": told,
        "after": page[-1].pk if len(found) > len(page) else None,
    }  # fmt: skip


def _bounds(person: Any, table: Tabulation, _given: dict[str, Any]) -> Any:
    roll = roll_for(table)
    seen = roll if roll is not None and visible(Tabulation, person).filter(pk=roll.pk).exists() else None
    return telling.of_bounds(bounds(table, roll=seen))


def _beside(_person: Any, table: Tabulation, given: dict[str, Any]) -> Any:
    if given["other"].contest_id != table.contest_id:
        return None
    return telling.of_comparison(compare(given["other"], table, most=MOST_COMPARED))


def _series(_person: Any, table: Tabulation, given: dict[str, Any]) -> Any:
    drawn = picture_of(table, given["name"])
    if drawn is None:
        return None
    return {"name": drawn.name, "says": drawn.words, "columns": [str(each) for each in drawn.columns],
            "rows": [[_plain(cell) for cell in row] for row in drawn.rows]}  # fmt: skip


def _plain(cell: Any) -> Any:
    return cell.item() if hasattr(cell, "item") else cell


def _announced(_person: Any, table: Tabulation, _given: dict[str, Any]) -> Any:
    return {"announced": [{"announcement": str(row.pk), "title": row.title, "options": options}
                          for row, options in announced(table)]}  # fmt: skip


def reckoned(_person: Any, row: Any, _given: dict[str, Any]) -> Any:
    """What can be computed from an announcement and the versions that circulate."""
    return telling.of_announcement(reckon(row))


TABLE_PARTS = (
    Part("place", "Its numbers in a place, and what lies in it", PlaceTold, _place, PlaceQuery),
    Part("readings", "Its sheets, page by page", ReadingsTold, _readings, ReadingsQuery),
    Part("findings", "What the audit found, page by page", FindingsTold, _findings, FindingsQuery),
    Part("bounds", "Coverage, and whether what is missing could change who leads", BoundsTold, _bounds),
    Part("comparison", "What changed since another table of the contest", ComparedTold, _beside, BesideQuery),
    Part("series", "The numbers behind a picture of it", SeriesTold, _series, SeriesQuery),
    Part("announced", "What was announced, beside it", AgainstAllTold, _announced),
)
