"""The JSON Schema (draft 2020-12) of a dossier's document, made from the format's table, and its errors in words."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from django.db import models
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from claims.dossier.format import FORMAT, SECTIONS, VERSION
from claims.dossier.parsed import Lines, line_of
from claims.dossier.problems import Path, Problem, spelled
from claims.dossier.shape import Shape, Written, is_required, kind_of
from claims.dossier.source_shapes import quotes
from claims.dossier.story_shapes import desk, story
from factcheck.models.domain import LANGUAGE_TAG

KEY = r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,99}$"
UUID = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
_REFERENCE = {"type": "string", "minLength": 1, "maxLength": 100}
_KINDS: dict[str, dict[str, Any]] = {
    "edtf": {"type": ["string", "integer"], "maxLength": 64},
    "zone": {"type": "string", "maxLength": 64},
    "language": {"type": "string", "maxLength": 35, "pattern": LANGUAGE_TAG},
    "boolean": {"type": "boolean"},
    "instant": {"type": "string", "maxLength": 40},
    "decimal": {"type": ["string", "number"]},
    "number": {"type": "number"},
    "integer": {"type": "integer", "minimum": 0, "maximum": 2_147_483_647},
    "json": {"type": ["object", "array"]},
    "reference": _REFERENCE,
    "text": {"type": "string"},
}
_PLAIN_TYPES = {
    "object": "an object",
    "array": "a list",
    "string": "a text (put it in quotation marks)",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "empty",
}
_PERSON = {"type": "string", "maxLength": 254}


@lru_cache(maxsize=1)
def schema() -> dict[str, Any]:
    """The schema: strict, so that a misspelt field is an error and not a loss."""
    sections = {each.name: {"type": "array", "items": _object(each)} for each in SECTIONS}
    top = {
        "format": {"const": FORMAT},
        "version": {"const": VERSION},
        "id": {"type": "string", "pattern": UUID},
        "created": {"type": "string", "maxLength": 40},
        "newsroom": {"type": "string", "minLength": 1, "maxLength": 200},
        "desk": _object(desk),
        "story": _object(story),
        **sections,
        "left_out": {"type": "array", "items": _left_out()},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dossier",
        "description": "A story with all that hangs on it, as one document. docs/dossier.md explains it.",
        "type": "object",
        "properties": top,
        "required": ["format", "version", "id", "created", "newsroom", "desk", "story"],
        "additionalProperties": False,
    }


def schema_problems(document: Any, lines: Lines) -> tuple[list[Problem], set[Path]]:
    """Every place where the document is not as the schema says, in words, and the paths that cannot be read further."""
    problems, unreadable = [], set()
    for error in _validator().iter_errors(document):
        path = tuple(error.absolute_path)
        for where, text in _told(error, path):
            problems.append(Problem(line_of(lines, where), spelled(where), text))
            if error.validator != "required":
                unreadable.add(where)
    return problems, unreadable


@lru_cache(maxsize=1)
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def _left_out() -> dict[str, Any]:
    names = ("section", "id", "field", "why")
    return {
        "type": "object",
        "properties": {name: {"type": "string", "maxLength": 200} for name in names},
        "required": ["section", "why"],
        "additionalProperties": False,
    }


def _object(shape: Shape) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "key": {"type": "string", "pattern": KEY},
        "id": {"type": "string", "pattern": UUID},
    }
    required = []
    for written in shape.fields:
        column = shape.column(written.column)
        fields[written.name] = _column_schema(shape, written, column)
        if is_required(column) and not _is_filled_in(shape, written):
            required.append(written.name)
    fields |= {extra.name: extra.schema for extra in shape.extras}
    fields |= {name: _PERSON for name, _ in shape.people}
    fields |= {name: {"type": "array", "items": _object(child)} for name, child in shape.children}
    fields |= {link.name: {"type": "array", "items": _REFERENCE} for link in shape.links}
    if shape.name == "appearances":
        fields["quote"] = {"type": ["string", "object"], **_inline_quote()}
    if shape.name == "evidence":
        fields["quote"] = {"type": ["string", "object"], **_inline_quote()}
    found: dict[str, Any] = {"type": "object", "properties": fields, "additionalProperties": False}
    return found | ({"required": required} if required else {})


def _inline_quote() -> dict[str, Any]:
    inline = _object(quotes)
    return {"properties": inline["properties"], "additionalProperties": False, "maxLength": 100}


def _is_filled_in(shape: Shape, written: Written) -> bool:
    """Whether `claims.dossier.complete` finds the value itself when the document does not give it."""
    return (written.name in {"position", "version"} and shape.name != "extractions") or shape.name == "quotes"


def _column_schema(shape: Shape, written: Written, column: "models.Field[Any, Any]") -> dict[str, Any]:
    kind = kind_of(column)
    found = dict(_KINDS[kind])
    if column.choices:
        values = [value for value, _ in column.flatchoices]
        return {"enum": values if "" in values or not column.blank else ["", *values]}
    if kind == "text" and column.max_length:
        found["maxLength"] = column.max_length
    if kind == "text" and is_required(column) and not (shape.name == "extractions" and written.name == "text"):
        found["minLength"] = 1
    if isinstance(column, models.SlugField):
        found["pattern"] = "^[-a-zA-Z0-9_]+$"
    if isinstance(column, models.PositiveSmallIntegerField):
        found["maximum"] = 32_767
    if kind == "json":
        found["type"] = "array" if column.default is list else "object"
    return found


def _told(error: ValidationError, path: Path) -> Iterator[tuple[Path, str]]:
    """Where the error is, and what it says to somebody who wrote the document by hand."""
    instance: Any = error.instance
    allowed: Any = error.schema
    value: Any = error.validator_value
    rule, said = error.validator, _shown(instance)
    if rule == "additionalProperties":
        names = sorted(allowed["properties"])
        for name in sorted(set(instance) - set(names)):
            yield (*path, name), f"there is no field “{name}”; there are: {', '.join(names)}"
    elif rule == "required":
        missing = [name for name in value if name not in instance]
        # One error comes for each missing name; each names its own.
        yield path, next(f"“{name}” is missing" for name in missing if f"'{name}'" in error.message)
    elif rule == "type":
        wanted = [value] if isinstance(value, str) else value
        yield path, f"{said} is not {' or '.join(_PLAIN_TYPES[each] for each in wanted)}"
    elif rule == "enum":
        yield path, f"{said} is none of: {', '.join(str(each) or '“”' for each in value)}"
    elif rule == "const":
        yield path, f"{said} is not {value!r}"
    elif rule == "maxLength":
        yield path, f"{len(instance):,} characters; {value:,} is the limit"
    elif rule == "minLength":
        yield path, "this is empty"
    elif rule == "pattern":
        yield path, f"{said} is not {_PATTERNS.get(str(value), f'of the form {value}')}"
    else:
        yield path, error.message[:300]


_PATTERNS = {
    KEY: "a key: letters, digits, and . _ / - after the first; at most 100",
    LANGUAGE_TAG: "a language tag (BCP 47), such as en or es-VE",
    UUID: "a UUID in lower case",
    "^[0-9a-f]{64}$": "a SHA-256 in lower-case hexadecimal digits",
    "^[-a-zA-Z0-9_]+$": "a slug: letters, digits, hyphens and underscores",
}


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    text = {None: "nothing", True: "true", False: "false"}.get(value) if not isinstance(value, str) else None
    text = text or str(value)
    return f"“{text[:77]}…”" if len(text) > 80 else f"“{text}”"
