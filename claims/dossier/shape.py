"""How a kind of row is written in a dossier: its model, fields, references, children and links."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models.fields import NOT_PROVIDED

from factcheck.edtf import EDTFField, ZoneField
from factcheck.models.domain import LanguageField

# The first that fits names the field's kind.
_KINDS: tuple[tuple[type[Any], str], ...] = (
    (EDTFField, "edtf"),
    (ZoneField, "zone"),
    (LanguageField, "language"),
    (models.BooleanField, "boolean"),
    (models.DateTimeField, "instant"),
    (models.DecimalField, "decimal"),
    (models.FloatField, "number"),
    (models.IntegerField, "integer"),
    (models.JSONField, "json"),
    (models.ForeignKey, "reference"),
    (models.TextField, "text"),
    (models.CharField, "text"),
)


@dataclass(frozen=True)
class Written:
    """A document field and the column it goes to. `to` names the shape that a reference points at.

    Without the target of an `essential` reference the row says nothing and is left out of a dump.
    """

    name: str
    column: str = ""
    to: str = ""
    essential: bool = False
    required: bool = False


@dataclass(frozen=True)
class Extra:
    """A document field without a column of its own; `claims.dossier.complete` knows what to make of it."""

    name: str
    schema: dict[str, Any]


@dataclass(frozen=True)
class Link:
    """A bare list of references, kept as rows of a linking model."""

    name: str
    shape: str
    owner: str
    target: str
    to: str


@dataclass(frozen=True)
class Shape:
    """One kind of row. `identity` names the fields that give an object without a key its id; `natural` the columns that
    are unique in the database; a `settled` row never changes once written; `guarded` columns are never compared.
    """

    name: str
    model: type[models.Model]
    fields: tuple[Written, ...] = ()
    extras: tuple[Extra, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    children: tuple[tuple[str, "Shape"], ...] = ()
    links: tuple[Link, ...] = ()
    parent: str = ""
    of_story: bool = False
    one_of: tuple[str, ...] = ()
    identity: tuple[str, ...] = ()
    natural: tuple[str, ...] = ()
    settled: bool = False
    guarded: frozenset[str] = field(default_factory=frozenset)

    def column(self, name: str) -> "models.Field[Any, Any]":
        """The model's field of this name."""
        return self.model._meta.get_field(name)  # type: ignore[return-value]

    @property
    def table(self) -> str:
        """The table's name, as the outbox and the dossier's entries say it."""
        return self.model._meta.db_table

    @property
    def has_position(self) -> bool:
        """Whether rows stand in an order of their own."""
        return any(each.name == "position" for each in self.model._meta.concrete_fields)

    @property
    def references(self) -> dict[str, str]:
        """The shapes that columns point at: parent, links and fields, by column name."""
        return {each.column: each.to for each in self.fields if each.to}


def columns(*names: str) -> tuple[Written, ...]:
    """Document fields that are called as their columns are; `name=column` where they are not."""
    parts = (name.partition("=") for name in names)
    return tuple(Written(name, column or name) for name, _, column in parts)


def reference(name: str, to: str, *, essential: bool = False, column: str = "") -> Written:
    """A document field that names another object of the dossier."""
    return Written(name, column or name, to, essential)


def kind_of(column: "models.Field[Any, Any]") -> str:
    """What a column holds: text, edtf, zone, language, boolean, instant, decimal, number, integer, json, reference."""
    return next(kind for cls, kind in _KINDS if isinstance(column, cls))


def is_required(column: "models.Field[Any, Any]") -> bool:
    """Whether a document must give the column's value. A language never must: it is the story's then."""
    if isinstance(column, (LanguageField, models.BooleanField)) or column.null or column.blank:
        return False
    return isinstance(column, EDTFField) or (column.default is NOT_PROVIDED and not column.has_db_default())


def default_of(column: "models.Field[Any, Any]") -> Any:
    """The value of a column that a document leaves out."""
    if column.default is not NOT_PROVIDED:
        return column.get_default()
    return None if column.null or column.has_db_default() else ""
