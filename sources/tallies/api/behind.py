"""What is worked on in the background over the API: images of sheets and their codes, large tables; and maps."""

from datetime import datetime
from functools import partial
from typing import Any

from django.db.models import Model
from rest_framework import serializers

from factcheck.access import can_read_newsroom
from factcheck.api.problems import REFUSED, Problem
from factcheck.api.resources import Act, Create, Part, Resource, SeenField, Strict, extend
from factcheck.history import acting
from factcheck.record import RefusedError
from sources.tallies import table_jobs
from sources.tallies.checking import codes_beside
from sources.tallies.code_formats import FormatError
from sources.tallies.columns import MappingError
from sources.tallies.image_jobs import ask, counted, keep_format, read_again, stop
from sources.tallies.image_reading import may_bring
from sources.tallies.mapping_places import drop_map, keep_map, match_anew
from sources.tallies.models import CodeFormat, Contest, ImageBatch, PlaceMap, SheetImage, TableJob, Tabulation
from sources.tallies.tasks import there_are_images, there_are_tables
from sources.tallies.visibility import visible
from sources.uploads import Upload, take_upload


def _seen(model: type[Model]) -> Any:
    return partial(visible, model)


class CodeFormatBody(Strict):
    """How the codes of a contest are read; docs/results-tables.md tells the rules."""

    contest = SeenField(queryset=Contest.objects.all())
    rules = serializers.JSONField()


class ImagesBody(Strict):
    """An image, a PDF, or a ZIP of them, in a form."""

    contest = SeenField(queryset=Contest.objects.all())
    file = serializers.FileField(max_length=300, help_text="At most 100 MB. It is encrypted; its name is not kept.")


class TableBeginBody(Strict):
    """What each column is (left out: as it was shown), what the table is called, whether one wrong row refuses all."""

    mapping = serializers.JSONField(required=False, default=None, allow_null=True)
    label = serializers.CharField(  # type: ignore[assignment]
        max_length=200, required=False, default="", allow_blank=True
    )
    all_or_nothing = serializers.BooleanField(default=False)


class TableLookBody(Strict):
    """What each column is."""

    mapping = serializers.JSONField()


class TableJobBody(Strict):
    """A file to read in the background, in a form."""

    contest = SeenField(queryset=Contest.objects.all())
    file = serializers.FileField(max_length=300)


class MapBody(Strict):
    """A GeoJSON of areas, in a form."""

    contest = SeenField(queryset=Contest.objects.all())
    file = serializers.FileField(max_length=300, help_text="Polygons and MultiPolygons, at most 40 MB.")
    level = serializers.IntegerField(min_value=1, max_value=20, help_text="Of the contest's places, from 1 down.")
    attribution = serializers.CharField(max_length=300)
    licence = serializers.CharField(max_length=200, required=False, default="", allow_blank=True)
    matched_by = serializers.CharField(
        max_length=200, required=False, default="", allow_blank=True,
        help_text="The property that is a place's code or name; `OUTER / INNER` names that of what it lies in too.",
    )  # fmt: skip


class AreaMatchBody(Strict):
    """The property by which areas are places."""

    matched_by = serializers.CharField(max_length=200)


class CountsTold(serializers.Serializer):  # type: ignore[type-arg]
    """How many images of a batch are in which state, or have which cause."""

    counts = serializers.DictField(child=serializers.IntegerField())


class CodesTold(serializers.Serializer):  # type: ignore[type-arg]
    """The table beside the codes on its sheets: checks of one origin, never further origins."""

    codes = serializers.IntegerField(help_text="Sheets whose code was read.")
    in_table = serializers.IntegerField()
    agree = serializers.IntegerField(help_text="In every number that both state.")
    differ = serializers.IntegerField()
    is_check_of_one_origin = serializers.BooleanField()
    differing = serializers.ListField(child=serializers.DictField())


def _told_of_format(run: Any) -> Any:
    try:
        return run()
    except FormatError as error:
        wrong = [{"pointer": "/rules", "detail": each, "code": "format"} for each in error.problems]
        raise Problem(REFUSED, str(error), errors=wrong) from error
    except MappingError as error:
        wrong = [{"pointer": "/mapping", "detail": each, "code": "mapping"} for each in error.problems]
        raise Problem(REFUSED, str(error), errors=wrong) from error


def _format_kept(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return _told_of_format(lambda: keep_format(given["contest"], given["rules"], person))


def _images_brought(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    made = ask(given["contest"], given["file"].file, person)
    there_are_images()
    return made


def _read_again(person: Any, row: Any, _given: dict[str, Any], _at: datetime) -> Any:
    made = read_again(row, person)
    there_are_images()
    return made


def _images_stopped(person: Any, row: Any, _given: dict[str, Any], at: datetime) -> Any:
    return stop(row, person, at)


def _table_brought(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    name = given["file"].name.replace("\0", "")
    with acting(person, "brought a results table"):
        ingestion = take_upload(Upload(given["file"].file, name), person)
    made = table_jobs.ask(given["contest"], ingestion, name, person)
    there_are_tables()
    return made


def _looked(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    made = _told_of_format(lambda: table_jobs.look_again(row, person, given["mapping"]))
    there_are_tables()
    return made


def _begun(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    mapping = given["mapping"] or row.shown.get("mapping")
    if not mapping:
        raise RefusedError("Nothing says yet what the columns are: send a mapping.")
    made = _told_of_format(
        lambda: table_jobs.begin(
            row, person, mapping, given["label"] or row.name, all_or_nothing=given["all_or_nothing"]
        )
    )
    there_are_tables()
    return made


def _table_stopped(person: Any, row: Any, _given: dict[str, Any], at: datetime) -> Any:
    return table_jobs.stop(row, person, at)


def _map_brought(person: Any, given: dict[str, Any], _at: datetime) -> Any:
    return keep_map(
        given["contest"], given["level"], given["file"].file, person, given["attribution"], given["licence"],
        given["matched_by"],
    )  # fmt: skip


def _matched(person: Any, row: Any, given: dict[str, Any], _at: datetime) -> Any:
    return match_anew(row, given["matched_by"], person)


def _dropped(person: Any, row: Any, _given: dict[str, Any], _at: datetime) -> Any:
    drop_map(row, person)
    row.refresh_from_db()
    return row


def _counts(_person: Any, row: Any, _given: dict[str, Any]) -> Any:
    return {"counts": counted([row])[row.pk]}


def _codes(person: Any, table: Tabulation, _given: dict[str, Any]) -> Any:
    if not can_read_newsroom(person):
        return None
    found = codes_beside(table)
    differing = [{"sheet": each.sheet, "row": each.row, "number": each.name, "code": each.code, "table": each.table}
                 for each in found.differing]  # fmt: skip
    return {"codes": found.codes, "in_table": found.in_table, "agree": found.agree, "differ": found.differ,
            "is_check_of_one_origin": True, "differing": differing}  # fmt: skip


BEHIND = (
    Resource(
        "code-formats", "CodeFormat", CodeFormat, _seen(CodeFormat), ("contest", "rules"), filters=("contest",),
        create=Create(CodeFormatBody, _format_kept, "Say how the codes of a contest are read", clause=may_bring,
                      is_apart=True),
        about="How the codes on a contest's sheets are read: one format in force for each contest.",
    ),
    Resource(
        "image-batches", "ImageBatch", ImageBatch, _seen(ImageBatch),
        ("contest", "requested_by", "state", "members", "taken", "reason", "finished_at"),
        filters=("contest", "state"), orders=("created_at",), clause=can_read_newsroom,
        create=Create(ImagesBody, _images_brought, "Bring images of sheets", clause=may_bring, takes_files=True,
                      is_apart=True),
        acts=(
            Act("read-again", "Read those again whose code was not read", _read_again, clause=may_bring),
            Act("stop", "Stop it; what was read stays", _images_stopped, clause=may_bring),
        ),
        parts=(Part("counts", "How many images are in which state", CountsTold, _counts, clause=can_read_newsroom),),
        about="Images of sheets that are brought: encrypted, read in the background.",
    ),
    Resource(
        "sheet-images", "SheetImage", SheetImage, _seen(SheetImage),
        ("batch", "position", "snapshot", "state", "cause", "detail"), filters=("batch", "state", "cause"),
        orders=("position",), clause=can_read_newsroom,
        about="What became of each image. What it shows is in its capture, which only a grant opens.",
    ),
    Resource(
        "table-jobs", "TableJob", TableJob, _seen(TableJob),
        ("contest", "ingestion", "name", "requested_by", "state", "mapping", "label", "all_or_nothing", "shown",
         "rows_seen", "refused", "tabulation", "reason", "detail", "finished_at"),
        filters=("contest", "state"), orders=("created_at",),
        create=Create(TableJobBody, _table_brought, "Read a large table in the background", takes_files=True,
                      is_apart=True),
        acts=(
            Act("look", "Look through it again with this mapping", _looked, TableLookBody),
            Act("begin", "Import the rows", _begun, TableBeginBody),
            Act("stop", "Stop it: nothing is imported", _table_stopped),
        ),
        about="Large tables: looked through first, imported when that is said.",
    ),
    Resource(
        "place-maps", "PlaceMap", PlaceMap, _seen(PlaceMap),
        ("contest", "level", "file_sha256", "attribution", "licence", "matched_by", "width", "height", "ways",
         "unmatched", "brought_by"),
        filters=("contest", "level"),
        create=Create(MapBody, _map_brought, "Bring a map of the places", takes_files=True, is_apart=True),
        acts=(
            Act("match", "Match its areas by something else: another map takes its place", _matched, AreaMatchBody,
                is_apart=True),
            Act("drop", "Draw places as tiles again", _dropped),
        ),
        about="Maps of a contest's places, one in force for each level.",
    ),
)  # fmt: skip
extend(
    "tabulations",
    Part("codes", "It beside the codes on its sheets", CodesTold, _codes, clause=can_read_newsroom),
)
