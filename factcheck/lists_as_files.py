"""Lists that leave the house: CSV, JSON lines or a workbook, row by row from the database; what is protected stays."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

import structlog
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import ForeignKey, Model, Q, QuerySet
from django.http import StreamingHttpResponse
from django.utils.text import slugify

from factcheck import workbook
from factcheck.models.domain import DomainModel
from factcheck.spreadsheets import harmless

CSV = "csv"
FORMATS = {
    CSV: "text/csv; charset=utf-8",
    "ndjson": "application/x-ndjson",
    "xlsx": workbook.MEDIA_TYPE,
}
ROWS_AT_ONCE = 1_000
LINES_AT_ONCE = 200
DEEPEST = 2
# What was said on any other terms, as a column `terms` says it, stays here.
ON_RECORD = "on_record"

log = structlog.get_logger(__name__)


class _Line:
    """What the CSV is written to: gives each line back."""

    def write(self, text: str) -> str:
        """The text."""
        return text


def format_of(asked: str) -> str:
    """The format that is asked for; CSV where nothing, or none there is."""
    return asked if asked in FORMATS else CSV


def exportable(rows: QuerySet[Any], columns: Sequence[str]) -> QuerySet[Any]:
    """The rows that may leave the house: none that is protected, or not on the record, or leads to one that is.

    Whoever asks: a grant opens what is protected to a person, not to a file.
    """
    return rows.filter(_goes_out(rows.model, columns))


def values_of(rows: QuerySet[Any], columns: Sequence[str]) -> Iterator[Sequence[Any]]:
    """The columns' values, row by row, from a cursor of the database's."""
    return iter(exportable(rows, columns).values_list(*columns).iterator(chunk_size=ROWS_AT_ONCE))


def exported(
    person: Any, name: str, form: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, at: datetime
) -> StreamingHttpResponse:
    """The rows as a file of this format, named after the list and the day, sent as they are read."""
    log.info("exported", list=name, format=form, person=str(person.pk))
    response = StreamingHttpResponse(_WRITERS[form](columns, rows), content_type=FORMATS[form])
    response["Content-Disposition"] = f'attachment; filename="{slugify(name)[:60]}-{at:%Y-%m-%d}.{form}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _goes_out(model: type[Model], columns: Sequence[str], before: str = "", depth: int = 0) -> Q:
    held = Q()
    fields: dict[str, Any] = {each.name: each for each in model._meta.concrete_fields}
    if "protection" in fields:
        held &= Q(**{f"{before}protection__isnull": True})
    if "terms" in fields:
        on_record = Q(**{f"{before}terms": ON_RECORD})
        held &= on_record | Q(**{f"{before}pk__isnull": True}) if before else on_record
    wanted = {column.split("__")[0] for column in columns} if depth == 0 else set(fields) - {"merged_into"}
    for name in sorted(wanted & set(fields)):
        field = fields[name]
        if depth < DEEPEST and isinstance(field, ForeignKey) and issubclass(field.related_model, DomainModel):
            held &= _goes_out(field.related_model, (), f"{before}{name}__", depth + 1)
    return held


def csv_pieces(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The rows as CSV (UTF-8 with its mark), some lines at a time; no cell is a formula."""
    writer = csv.writer(_Line())
    lines = [str("\ufeff" + writer.writerow(columns))]
    for row in rows:
        lines.append(str(writer.writerow([harmless(_cell(value)) for value in row])))
        if len(lines) >= LINES_AT_ONCE:
            yield "".join(lines)
            lines = []
    yield "".join(lines)


def _ndjson(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    lines: list[str] = []
    for row in rows:
        thing = dict(zip(columns, row, strict=True))
        lines.append(json.dumps(thing, cls=DjangoJSONEncoder, ensure_ascii=False) + "\n")
        if len(lines) >= LINES_AT_ONCE:
            yield "".join(lines)
            lines = []
    yield "".join(lines)


def _xlsx(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    def cells() -> Iterator[Sequence[str]]:
        yield columns
        for row in rows:
            yield [harmless(_cell(value)) for value in row]

    return workbook.pieces(cells())


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return "; ".join(map(str, value))
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return str(value)


_WRITERS: dict[str, Callable[[Sequence[str], Iterable[Sequence[Any]]], Iterator[str] | Iterator[bytes]]] = {
    CSV: csv_pieces,
    "ndjson": _ndjson,
    "xlsx": _xlsx,
}
