"""What the API shows: one declaration per resource gives its serializer, filters, pages, addresses and schema."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django.db.models import DateTimeField, Model, Q, QuerySet, TextField, URLField, UUIDField
from django_filters.rest_framework import FilterSet
from rest_framework import serializers

from factcheck.access import Clause, can_read, can_record
from factcheck.api.problems import UNKNOWN_FIELD
from factcheck.models import Scope
from factcheck.models.domain import DomainModel, MergeableModel
from factcheck.recording import add, change

STANDING = ("id", "revision", "created_at", "set_aside_at", "set_aside_reason")
RANGES = ("gte", "lte")
MOST_LETTERS = 100_000


class Strict(serializers.Serializer):  # type: ignore[type-arg]
    """A body that refuses what it does not know."""

    def get_fields(self) -> dict[str, Any]:
        """The fields; a text that may be left out may be empty, which says the same."""
        fields: dict[str, Any] = super().get_fields()
        for each in fields.values():
            if isinstance(each, serializers.CharField) and each.default == "":
                each.allow_blank = True
        return fields

    def to_internal_value(self, data: Any) -> Any:
        """The values; each field that is none of ours, or is only told, is named."""
        known = {name for name, each in self.fields.items() if not each.read_only}
        if isinstance(data, Mapping) and (unknown := [str(name) for name in data if name not in known]):
            wrong = {name: [serializers.ErrorDetail(str(UNKNOWN_FIELD), code="unknown")] for name in unknown}
            raise serializers.ValidationError(wrong)
        return super().to_internal_value(data)


class SeenField(serializers.PrimaryKeyRelatedField):  # type: ignore[type-arg]
    """The key of a row that the person may see and that is not set aside."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("pk_field", serializers.UUIDField())
        super().__init__(**kwargs)

    def get_queryset(self) -> Any:
        """The rows to choose from."""
        rows: Any = super().get_queryset()
        request = self.context.get("request")
        if request is None:
            return rows
        resource = BY_MODEL[rows.model]
        return _kept(resource.rows(request.user))


class Body(Strict, serializers.ModelSerializer):  # type: ignore[type-arg]
    """A body whose fields are columns of a model, checked as they are; keys lead to visible rows only."""

    serializer_related_field = SeenField

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """The field; a text that the table does not limit is limited here: a longer one is no claim and no summary."""
        kind, arguments = super().build_standard_field(field_name, model_field)
        if isinstance(model_field, TextField) and model_field.max_length is None:
            arguments.setdefault("max_length", MOST_LETTERS)
        return kind, arguments

    def build_relational_field(self, field_name: str, relation_info: Any) -> Any:
        """Keys are UUIDs of rows that the person may see."""
        _class, arguments = super().build_relational_field(field_name, relation_info)
        arguments.pop("view_name", None)
        arguments["pk_field"] = serializers.UUIDField()
        return SeenField, arguments

    class Meta:
        validators: tuple[Any, ...] = ()


def body_of(model: type[Model], name: str, fields: Sequence[str], **more: Any) -> type[Body]:
    """The body class with these columns of the model; `more` are further fields by name."""
    meta = type("Meta", (Body.Meta,), {"model": model, "fields": [*fields, *more]})
    return type(name, (Body,), {"Meta": meta, "__doc__": "", **more})


@dataclass(frozen=True)
class Create:
    """How one comes to be: what is sent, who may, and the verb (person, values, moment) that makes it.

    `is_apart`: the verb stores bytes and opens its transactions itself; it gives the same for the same. `takes_files`:
    the body may come as a form too. `once` names what of the new one is told in this answer and never again.
    """

    body: type[serializers.Serializer[Any]]
    run: Callable[[Any, dict[str, Any], datetime], Any]
    summary: str
    scope: str = Scope.WRITE
    clause: Clause = can_record
    takes_files: bool = False
    is_apart: bool = False
    once: Mapping[str, serializers.Field[Any, Any, Any, Any]] = field(default_factory=dict)

    @cached_property
    def needs_file(self) -> bool:
        """Whether nothing can be sent without a file, so that it comes as a form only."""
        return any(isinstance(each, serializers.FileField) and each.required for each in self.body().fields.values())


@dataclass(frozen=True)
class Change:
    """How one is changed: the verb gets person, row, the revision that was read, and the changed values."""

    body: type[serializers.Serializer[Any]]
    run: Callable[[Any, Any, int, dict[str, Any]], Any]
    scope: str = Scope.WRITE
    clause: Clause = can_record


def adds(model: type[DomainModel]) -> Callable[[Any, dict[str, Any], datetime], Any]:
    """The verb that records a row of the model with what was sent."""
    return lambda person, given, _at: add(model(**given), person)


def changes(verb: Callable[..., Any] = change) -> Callable[[Any, Any, int, dict[str, Any]], Any]:
    """The verb that changes a row with what was sent, if it is still as it was read."""
    return lambda person, row, revision, given: verb(row, person, revision=revision, **given)


class Nothing(Strict):
    """No fields at all."""


@dataclass(frozen=True)
class Act:
    """Something that is done with one: `POST …/{id}/NAME`. The verb gets person, row, values, moment.

    `gives` names the resource of what the verb returns, where it is another one; `is_apart` as for `Create`.
    """

    name: str
    summary: str
    run: Callable[[Any, Any, dict[str, Any], datetime], Any]
    body: type[serializers.Serializer[Any]] = Nothing
    scope: str = Scope.WRITE
    clause: Clause = can_record
    gives: str = ""
    is_apart: bool = False


@dataclass(frozen=True)
class Part:
    """Something told of one that is none of its columns: `GET …/{id}/NAME`.

    The function gets person, row and what `query` read of the parameters; it gives what is told, a whole response, or
    None for what is not there. `media_type` is that of a response that is no JSON.
    """

    name: str
    summary: str
    answer: Any
    tell: Callable[[Any, Any, dict[str, Any]], Any]
    query: type[serializers.Serializer[Any]] = Nothing
    clause: Clause = can_read
    media_type: str = ""
    is_public: bool = False


class Instant(serializers.DateTimeField):
    """A moment, told in UTC whatever the zone of the house."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs, default_timezone=UTC)


class Told(serializers.ModelSerializer):  # type: ignore[type-arg]
    """A row as it is told, and described as it is: what may be empty in the table may be empty here."""

    serializer_field_mapping: ClassVar[Any] = serializers.ModelSerializer.serializer_field_mapping | {
        # An empty address is none in OpenAPI's words.
        URLField: serializers.CharField,
        DateTimeField: Instant,
    }

    def build_standard_field(self, field_name: str, model_field: Any) -> Any:
        """The field; an empty choice is a choice."""
        kind, arguments = super().build_standard_field(field_name, model_field)
        choices = arguments.get("choices")
        if choices and model_field.blank and "" not in dict(model_field.flatchoices):
            arguments["choices"] = [("", "---"), *choices]
        return kind, arguments


@dataclass(frozen=True)
class Veil:
    """Columns that are told empty of rows whose words the person is not shown yet; `lifted` is a condition on rows."""

    columns: tuple[str, ...]
    lifted: Callable[[Any], Q]

    def covered(self, rows: Sequence[Any], person: Any) -> set[Any]:
        """The keys of those of the rows whose columns stay empty; one statement."""
        if not rows:
            return set()
        keys = {row.pk for row in rows}
        shown = type(rows[0])._base_manager.filter(self.lifted(person), pk__in=keys)
        return keys - set(shown.values_list("pk", flat=True))


@dataclass(frozen=True)
class Resource:
    """One kind of thing: its address, its rows for a person, the columns that are told, filters and acts.

    `filters` and `orders` name columns; `words` narrows rows (for a person) to those that hold what is asked. `more`
    are serializer fields that are no columns, told with the `related` rows. `public` gives what everybody may read.
    `noted` is called with the token and the rows that a program was told.
    """

    name: str
    one: str
    model: type[Model]
    rows: Callable[[Any], QuerySet[Any]]
    fields: tuple[str, ...]
    filters: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()
    words: Callable[[QuerySet[Any], str, Any], QuerySet[Any]] | None = None
    more: Mapping[str, serializers.Field[Any, Any, Any, Any]] = field(default_factory=dict)
    public: Callable[[], QuerySet[Any]] | None = None
    noted: Callable[[Any, Sequence[Any]], None] | None = None
    create: Create | None = None
    change: Change | None = None
    acts: tuple[Act, ...] = ()
    parts: tuple[Part, ...] = ()
    veil: Veil | None = None
    related: tuple[str, ...] = ()
    clause: Clause = can_read
    about: str = ""

    @property
    def is_domain(self) -> bool:
        """Whether its rows have a revision, and are set aside rather than deleted."""
        return issubclass(self.model, DomainModel)

    @property
    def is_mergeable(self) -> bool:
        """Whether its rows are merged."""
        return issubclass(self.model, MergeableModel)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that are told, the standing ones first."""
        standing = STANDING if self.is_domain else ("id",)
        merged = ("merged_into",) if self.is_mergeable else ()
        return (*standing, *merged, *self.fields)

    @cached_property
    def foreign(self) -> dict[str, "Resource"]:
        """The columns that lead to rows of other resources: what `expand` takes."""
        found = {}
        for name in self.fields:
            remote = getattr(self.model._meta.get_field(name), "related_model", None)
            if remote in BY_MODEL:
                found[name] = BY_MODEL[remote]
        return found

    @cached_property
    def veiled(self) -> Mapping[str, Any]:
        """What stands in the veiled columns while they are: no row where they lead to one, else the empty text."""
        names = self.veil.columns if self.veil is not None else ()
        return {name: None if self.model._meta.get_field(name).is_relation else "" for name in names}

    @cached_property
    def serializer(self) -> type[serializers.Serializer[Any]]:
        """One as it is told: every column and no other."""
        columns = [*self.columns, *self.more]
        meta = type("Meta", (), {"model": self.model, "fields": columns, "read_only_fields": columns})
        related = {"serializer_related_field": _Key}
        members = {"Meta": meta, "__doc__": self.about, **related, **dict(self.more)}
        name = f"{self.one}Alone" if self.foreign else self.one
        return type(name, (Told,), members)

    @cached_property
    def filterset(self) -> type[FilterSet]:
        """Its filters, from django-filter: equality, ranges for times and numbers, order."""
        members: dict[str, Any] = {}
        for name in self.filters:
            members |= _filters_of(self.model, name)
        orders = {name: name for name in ("id", *self.orders)}
        members["ordering"] = django_filters.OrderingFilter(fields=orders)
        members["Meta"] = type("Meta", (), {"model": self.model, "fields": []})
        return type(f"{self.one}Filters", (FilterSet,), members)

    def listed(self, person: Any) -> QuerySet[Any]:
        """The rows that lists show: nothing that is set aside or merged into another."""
        rows = self.read(person)
        rows = _kept(rows) if self.is_domain else rows
        return rows.filter(merged_into__isnull=True) if self.is_mergeable else rows

    def read(self, person: Any) -> QuerySet[Any]:
        """The rows that this person, or without one everybody, may read."""
        if not getattr(person, "is_authenticated", False):
            rows = self.public() if self.public is not None else self.model._default_manager.none()
        else:
            rows = self.rows(person)
        return rows.select_related(*self.related) if self.related else rows


class _Key(serializers.PrimaryKeyRelatedField):  # type: ignore[type-arg]
    """A key, told as it is."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("pk_field", serializers.UUIDField())
        super().__init__(**kwargs)


RESOURCES: dict[str, Resource] = {}
# What an app above can do with, or tell of, a resource of one below.
FROM_ABOVE: dict[str, list[Act | Part]] = {}
BY_MODEL: dict[type[Model], Resource] = {}


def register(*resources: Resource) -> None:
    """Adds the resources to those that the API shows."""
    for each in resources:
        RESOURCES[each.name] = each
        BY_MODEL.setdefault(each.model, each)


def extend(name: str, *more: Act | Part) -> None:
    """Adds acts and parts of an app above to the resource of this name."""
    FROM_ABOVE.setdefault(name, []).extend(more)


def _kept(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.filter(set_aside_at__isnull=True) if issubclass(rows.model, DomainModel) else rows


def _filters_of(model: type[Model], name: str) -> dict[str, Any]:
    column = model._meta.get_field(name.split("__", maxsplit=1)[0])
    for part in name.split("__")[1:]:
        column = column.related_model._meta.get_field(part)  # type: ignore[union-attr]
    kind = column.get_internal_type()
    shown = name.replace("__", "_")
    if column.is_relation or isinstance(column, UUIDField):
        return {shown: django_filters.UUIDFilter(field_name=name)}
    if kind == "BooleanField":
        return {shown: django_filters.BooleanFilter(field_name=name)}
    if kind == "DateTimeField":
        of_time = {f"{shown}_{end}": django_filters.IsoDateTimeFilter(field_name=name, lookup_expr=end)
                   for end in RANGES}  # fmt: skip
        return dict(of_time)
    if "Integer" in kind:
        return {shown: django_filters.NumberFilter(field_name=name)}
    if choices := getattr(column, "choices", None):
        return {shown: django_filters.ChoiceFilter(field_name=name, choices=list(choices))}
    return {shown: django_filters.CharFilter(field_name=name)}
