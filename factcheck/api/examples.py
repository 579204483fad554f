"""Examples of each body and each answer in the description, made from their own declarations."""

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from factcheck.api.example_components import COMPONENTS
from factcheck.api.example_words import KEYS_OF, SECOND_PAIR_OF_EYES, WORDS
from factcheck.environment import CHECKOUT

Schema = dict[str, Any]
GUIDE = CHECKOUT / "docs" / "api.md"
_GUIDED = re.compile(r"```http\n(POST) /api/v1/(\S+)\n(?:[A-Z][^\n]*\n)*\n(\{.*?\})\n```", re.DOTALL)
_AFFIXES = re.compile(r"^(?:Patched|New)(?=.)|(?<=.)(?:Body|BodyForm|Change|Told|Alone)$")
_MOMENT = datetime(2024, 8, 2, 15, 4, tzinfo=UTC)
_OF_FORMAT = {
    "date-time": "2024-08-02T15:04:00Z",
    "date": "2024-08-02",
    "uri": "https://news.example/2024/07/29/result",
    "email": "desk@newsroom.example",
    "decimal": "1828",
}
_FORMS = {
    "uuid": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "date-time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ",
    "date": r"\d{4}-\d\d-\d\d",
    "uri": r"[a-z]+:[!-~]+",
    "email": r"[!-~]+@[!-~]+",
    "decimal": r"-?\d+(?:\.\d+)?",
}
_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "integer": int, "number": (int, float), "boolean": bool, "array": list, "object": dict,
    "null": type(None),
}  # fmt: skip


def with_examples(result: dict[str, Any], **_kept: Any) -> dict[str, Any]:
    """The document with an example of each body and each good JSON answer.

    They stand once, at the component (`examples` of JSON Schema 2020-12), or at the media type where that has none of
    its own. Bodies that docs/api.md shows are shown as they are there. What has an example keeps it.
    """
    schemas = result["components"]["schemas"]
    guided = _guided()
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            for kind, content in _bodies(operation):
                _give(content, schemas, "", is_sent=True)
                if (method, path) in guided and kind == "application/json":
                    content.setdefault("example", guided[method, path])
            for kind, content in _answers(operation):
                if kind == "application/json":
                    _give(content, schemas, path.rpartition("/")[2], is_sent=False)
    return result


def key_of(name: str) -> str:
    """The key that the thing of this name has in every example: a UUID, version 7."""
    number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:16], "big") & ((1 << 80) - 1)
    made = UUID(int=(int(_MOMENT.timestamp() * 1000) << 80) | number).int
    made = made & ~(0xF << 76) & ~(0x3 << 62) | (0x7 << 76) | (0x2 << 62)
    return str(UUID(int=made))


def stem(owner: str) -> str:
    """The component's name without what tells a body, a change and an answer apart."""
    return _AFFIXES.sub("", _AFFIXES.sub("", owner))


def _bodies(operation: dict[str, Any]) -> Iterator[tuple[str, Schema]]:
    yield from operation.get("requestBody", {}).get("content", {}).items()


def _answers(operation: dict[str, Any]) -> Iterator[tuple[str, Schema]]:
    for status, response in operation["responses"].items():
        if status.startswith("2"):
            yield from response.get("content", {}).items()


def _give(content: Schema, schemas: dict[str, Schema], field: str, *, is_sent: bool) -> None:
    if "example" in content or "examples" in content:
        return
    name = content["schema"].get("$ref", "").rpartition("/")[2]
    maker = _Maker(schemas, is_sent)
    if not name:
        content["example"] = maker.value(content["schema"], "", field)
    elif "example" not in schemas[name] and "examples" not in schemas[name]:
        schemas[name]["examples"] = [maker.of_component(name)]


def _guided() -> dict[tuple[str, str], Any]:
    """Bodies of docs/api.md, the first of each operation; `{claims}` stands for the key of a claim."""
    found: dict[tuple[str, str], Any] = {}
    for method, address, body in _GUIDED.findall(GUIDE.read_text(encoding="utf-8")):
        path = re.sub(r"\{[\w-]+\}", "{key}", f"/api/v1/{address}")
        filled = re.sub(r"\{([a-z][\w-]*)\}", lambda match: key_of(_one_of(match[1])), body)
        found.setdefault((method.lower(), path), json.loads(filled))
    return found


def _one_of(resource: str) -> str:
    """The name of one thing of a resource: `claims` are of `claim`."""
    singular = re.sub(r"ies$", "y", resource) if resource.endswith("ies") else resource.removesuffix("s")
    return singular.replace("-", "_")


class _Maker:
    """Makes values that a schema allows, of bodies that are sent or of answers that are read."""

    def __init__(self, schemas: dict[str, Schema], is_sent: bool) -> None:
        self.schemas = schemas
        self.is_sent = is_sent

    def of_component(self, name: str) -> Any:
        """An example of the component; its own, where somebody wrote one."""
        schema = self.schemas[name]
        if "example" in schema:
            return schema["example"]
        if "properties" not in schema:
            return self.value(schema, name, "")
        required = set(schema.get("required", ()))
        fields = {field: each for field, each in schema["properties"].items() if self._is_told(each, field)}
        chosen = {
            field: self.value(each, name, field)
            for field, each in fields.items()
            if field in required or not self.is_sent or self._is_worth_sending(each, name, field)
        }
        if not chosen and fields:
            field = next(iter(fields))
            chosen[field] = self.value(fields[field], name, field)
        return chosen

    def _is_told(self, schema: Schema, field: str) -> bool:
        # `expanded` comes with `?expand=` only.
        return not schema.get("readOnly") if self.is_sent else not schema.get("writeOnly") and field != "expanded"

    def _is_worth_sending(self, schema: Schema, owner: str, field: str) -> bool:
        """Optional fields with words of their own; keys may exclude each other, so they are left out."""
        if "uuid" in json.dumps(schema) or field == "file":
            return False
        return any(self.fits(each, schema) and each not in ("", None) for each in _words(owner, field))

    def value(self, schema: Schema, owner: str, field: str) -> Any:
        """A value of the schema, which is that of the owner's field."""
        for each in _words(owner, field):
            if self.fits(each, schema):
                return each
        if "$ref" in schema:
            return self.of_component(schema["$ref"].rpartition("/")[2])
        for several in ("allOf", "oneOf", "anyOf"):
            if several in schema:
                return self.value(schema[several][0], owner, field)
        if schema.get("enum"):
            return schema["enum"][0]
        if self._is_nothing_yet(schema, field):
            return None
        return self._of_type(schema, owner, field)

    def _is_nothing_yet(self, schema: Schema, field: str) -> bool:
        """What has not happened: the example is of a thing as it was made."""
        return "null" in _types(schema) and (schema.get("format") == "date-time" or field.endswith("_by"))

    def _of_type(self, schema: Schema, owner: str, field: str) -> Any:
        kinds = _types(schema)
        if "object" in kinds:
            inner = schema.get("additionalProperties")
            return {"claims": self.value(inner, owner, "")} if isinstance(inner, dict) and inner else {}
        if "array" in kinds:
            items = schema["items"]
            is_free = _types(items) == ["object"]
            return [self.value(items, owner, field)] if schema.get("minItems") or not is_free else []
        if "boolean" in kinds:
            return schema.get("default", False)
        if "integer" in kinds or "number" in kinds:
            return schema.get("default", schema.get("minimum", 1))
        return self._text(schema, owner, field) if "string" in kinds else {}

    def _text(self, schema: Schema, owner: str, field: str) -> str:
        form = schema.get("format", "")
        if form == "uuid":
            return key_of(_thing(owner, field))
        if field.endswith("sha256"):
            return hashlib.sha256(_thing(owner, field).encode()).hexdigest()
        made = _OF_FORMAT.get(form, field.replace("_", " ").capitalize() or "Words")
        return made if self.fits(made, schema) else str(schema.get("default", made[: schema.get("maxLength")]))

    def fits(self, value: Any, schema: Schema) -> bool:
        """Whether the schema allows the value."""
        if "$ref" in schema:
            return self.fits(value, self.schemas[schema["$ref"].rpartition("/")[2]])
        if not all(self.fits(value, each) for each in schema.get("allOf", ())):
            return False
        if "oneOf" in schema and sum(self.fits(value, each) for each in schema["oneOf"]) != 1:
            return False
        if "enum" in schema and value not in schema["enum"]:
            return False
        kinds = _types(schema)
        if kinds and not any(_is_of(value, kind) for kind in kinds):
            return False
        return self._keeps_bounds(value, schema)

    def _keeps_bounds(self, value: Any, schema: Schema) -> bool:
        if isinstance(value, str):
            shape = _FORMS.get(schema.get("format", ""), ".*")
            return (
                schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value))
                and bool(re.search(schema.get("pattern", ""), value))
                and bool(re.fullmatch(shape, value, re.DOTALL))
            )
        if isinstance(value, list):
            return all(self.fits(each, schema.get("items", {})) for each in value)
        if isinstance(value, dict):
            inner = schema.get("additionalProperties")
            inner = inner if isinstance(inner, dict) else {}
            return "properties" not in schema and all(self.fits(each, inner) for each in value.values())
        if isinstance(value, int | float) and not isinstance(value, bool):
            return bool(schema.get("minimum", value) <= value <= schema.get("maximum", value))
        return True


def _types(schema: Schema) -> list[str]:
    found = schema.get("type", [])
    return [found] if isinstance(found, str) else list(found)


def _is_of(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, _TYPES[kind])


def _words(owner: str, field: str) -> Iterator[Any]:
    for words in (COMPONENTS.get(stem(owner), {}), WORDS):
        if field in words:
            found = words[field]
            yield from found if isinstance(found, tuple) else (found,)


def _thing(owner: str, field: str) -> str:
    """Whose key or content the field holds, in words."""
    if field == "id" and f"{stem(owner)}.id" not in KEYS_OF:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", stem(owner)).lower()
    if field in SECOND_PAIR_OF_EYES:
        return "reviewer"
    if field.endswith("_by"):
        return "person"
    return KEYS_OF.get(f"{stem(owner)}.{field}", KEYS_OF.get(field, field))
