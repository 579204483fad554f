"""Rows as PostgreSQL writes them: the bytes that the serializers give, in the statement that finds the rows.

The columns are those of the declaration (factcheck.api.resources), the rows and what they lead to are found by its
querysets, so that nothing is told here that is not told there; a test holds the two ways to the same bytes.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Expression, F, JSONField, OuterRef, Subquery, TextField, Value, When

from factcheck.api.expanding import Wanted
from factcheck.api.resources import Resource

# What `row_to_json` writes as a serializer does.
AS_IT_IS = {
    "BigIntegerField", "BooleanField", "CharField", "DateField", "ForeignKey", "IntegerField", "OneToOneField",
    "PositiveIntegerField", "PositiveSmallIntegerField", "SlugField", "TextField", "URLField", "UUIDField",
}  # fmt: skip
SHAPED = {
    # Microseconds only where there are some, as `isoformat` does.
    "DateTimeField": "replace(to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), '.000000Z', 'Z')",
    "DecimalField": "{}::text",
    "FloatField": "CASE WHEN {0} = trunc({0}) THEN ({0}::text || '.0')::json ELSE to_json({0}) END",
}
# The blanks behind commas and colons that stand in no string.
_LIST = (
    "CASE WHEN {0} = '[]' THEN '[]'::json "
    "ELSE regexp_replace({0}::text, '(\"(?:[^\"\\\\]|\\\\.)*\")|([,:]) ', '\\1\\2', 'g')::json END"
)


def is_written(resource: Resource, wanted: Wanted) -> bool:
    """Whether PostgreSQL can write these rows; serializers write the others: durations, objects, what is no column."""
    beside = [resource.foreign[name] for name in wanted.expand]
    # What a program reads beside the rows is noted by row.
    return all(_columns(each) is not None for each in (resource, *beside)) and not any(each.noted for each in beside)


class Row(Expression):
    """A row of the resource as the text of a JSON object, told as the person may read it today."""

    output_field = TextField()

    def __init__(self, resource: Resource, wanted: Wanted, person: Any, *, is_within: bool = False) -> None:
        super().__init__(output_field=TextField())
        self.columns = _columns(resource) or {}
        if wanted.fields:
            self.columns = {name: sql for name, sql in self.columns.items() if name in {"id", *wanted.fields}}
        self.is_within = is_within
        self.expanded = wanted.expand
        veil = resource.veil if getattr(person, "is_authenticated", False) else None
        self.veiled: Mapping[str, Any] = resource.veiled if veil is not None else {}
        self.parts: list[Any] = [F("pk"), *(_beside(resource, name, person) for name in wanted.expand)]
        if veil is not None:
            self.parts.append(Case(When(veil.lifted(person), then=Value(True)), default=Value(False)))

    @property
    def identity(self) -> tuple[Any, ...]:
        """No two are alike: declarations cannot be compared."""
        return (Row, id(self))

    def get_source_expressions(self) -> list[Any]:
        """The key, what stands beside, and whether the veil is lifted."""
        return self.parts

    def set_source_expressions(self, exprs: Any) -> None:
        """The same, resolved."""
        self.parts = list(exprs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:  # noqa: ARG002
        """The object: one sub-select without a table of its own."""
        key, *beside = self.parts
        table = compiler.quote_name_unless_alias(key.alias)
        told, names, parameters = [], list(self.columns), []
        for name, sql in self.columns.items():
            column = sql.replace("§", table)
            if name in self.veiled:
                otherwise = "NULL" if self.veiled[name] is None else "''"
                column = f"CASE WHEN v.shown THEN {column} ELSE {otherwise} END"
            told.append(column)
        if self.expanded:
            parts = []
            for name, each in zip(self.expanded, beside, strict=False):
                sql, given = compiler.compile(each)
                parts.append(f"CASE WHEN v.shown THEN {sql} END" if name in self.veiled else sql)
                parameters += given
            told.append(_object(self.expanded, parts, ""))
            names.append("expanded")
        source = ""
        if self.veiled:
            sql, given = compiler.compile(self.parts[-1])
            source = f" FROM (SELECT {sql} AS shown OFFSET 0) AS v"
            parameters += given
        written = _object(names, told, source)
        return (written if self.is_within else f"{written}::text"), tuple(parameters)


def _object(names: Any, parts: list[str], source: str) -> str:
    called = ", ".join(f'"{name}"' for name in names)
    return f"(SELECT row_to_json(told) FROM (SELECT {', '.join(parts)}{source}) AS told({called}))"


def _beside(resource: Resource, name: str, person: Any) -> Subquery:
    other = resource.foreign[name]
    rows = other.read(person).filter(pk=OuterRef(f"{name}_id")).order_by()
    return Subquery(rows.values_list(Row(other, Wanted(), person, is_within=True)))


_COLUMNS: dict[str, dict[str, str] | None] = {}


def _columns(resource: Resource) -> dict[str, str] | None:
    """SQL of each column, with § for the table; None where one of them is none that PostgreSQL writes alike."""
    if resource.name not in _COLUMNS:
        fields = {name: resource.model._meta.get_field(name) for name in resource.columns}
        known = {name: sql for name, field in fields.items() if (sql := _sql_of(field)) is not None}
        _COLUMNS[resource.name] = known if len(known) == len(fields) and not resource.more else None
    return _COLUMNS[resource.name]


def _sql_of(field: Any) -> str | None:
    column, kind = f'§."{field.column}"', field.get_internal_type()
    if isinstance(field, ArrayField):
        return column if field.base_field.get_internal_type() in AS_IT_IS else None
    if isinstance(field, JSONField):
        return _LIST.format(column) if field.default is list else None
    return column if kind in AS_IT_IS else SHAPED[kind].format(column) if kind in SHAPED else None
