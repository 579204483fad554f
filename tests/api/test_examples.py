"""docs/openapi.json shows an example of whatever is sent and answered, and each is what its own schema allows."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from factcheck.api.example_components import COMPONENTS
from factcheck.api.example_words import WORDS
from factcheck.api.examples import key_of, stem, with_examples
from factcheck.api.problems import TYPES

DESCRIPTION: dict[str, Any] = json.loads((Path(__file__).parents[2] / "docs" / "openapi.json").read_text())
SCHEMAS = DESCRIPTION["components"]["schemas"]
REGISTRY: Any = Registry().with_resource("urn:api", DRAFT202012.create_resource(DESCRIPTION))
FORMATS = FormatChecker(["uuid", "date", "date-time", "email"])


@FORMATS.checks("uri")
def is_address(value: object) -> bool:
    """RFC 3986, as far as a scheme and no spaces: what else checks it is not installed."""
    return not isinstance(value, str) or bool(re.fullmatch(r"[a-z][a-z0-9+.-]*:[!-~]+", value))


def contents() -> Iterator[tuple[str, bool, dict[str, Any]]]:
    """JSON pointer, whether it is sent, and media type: of each body, and each good answer in JSON."""
    for path, operations in DESCRIPTION["paths"].items():
        for method, operation in operations.items():
            root = f"/paths/{path.replace('/', '~1')}/{method}"
            for kind, content in operation.get("requestBody", {}).get("content", {}).items():
                yield f"{root}/requestBody/content/{kind.replace('/', '~1')}", True, content
            for status, answer in operation["responses"].items():
                for kind, content in answer.get("content", {}).items():
                    if status.startswith("2") and kind == "application/json":
                        yield f"{root}/responses/{status}/content/application~1json", False, content


def examples_of(content: dict[str, Any]) -> list[Any]:
    """Those of the media type, and those of the component that it refers to."""
    component = SCHEMAS.get(content["schema"].get("$ref", "").rpartition("/")[2], {})
    own = [content["example"]] if "example" in content else []
    return own + [each["value"] for each in content.get("examples", {}).values()] + component.get("examples", [])


def test_whatever_is_sent_or_answered_has_an_example_that_its_schema_allows() -> None:
    found = list(contents())
    assert len(found) > 800
    without = [pointer for pointer, _sent, content in found if not examples_of(content)]
    assert without == []
    wrong = []
    for pointer, _sent, content in found:
        schema = {"$ref": f"urn:api#{quote(pointer)}/schema"}
        validator = Draft202012Validator(schema, registry=REGISTRY, format_checker=FORMATS)
        wrong += [f"{pointer}: {each.message}" for one in examples_of(content) for each in validator.iter_errors(one)]
    assert wrong == []


def test_a_body_shows_nothing_that_is_only_read_and_an_answer_nothing_that_is_only_sent() -> None:
    for pointer, is_sent, content in contents():
        component = SCHEMAS.get(content["schema"].get("$ref", "").rpartition("/")[2], {})
        hidden = {
            name
            for name, each in component.get("properties", {}).items()
            if each.get("readOnly" if is_sent else "writeOnly")
        }
        for one in examples_of(content):
            assert not hidden.intersection(one if isinstance(one, dict) else ()), pointer


def test_each_refusal_has_an_example_of_each_type_that_comes_with_it() -> None:
    refusals = DESCRIPTION["components"]["responses"]
    shown = {}
    for name, response in refusals.items():
        content = response["content"]["application/problem+json"]
        schema = {"$ref": f"urn:api#/components/responses/{name}/content/application~1problem+json/schema"}
        validator = Draft202012Validator(schema, registry=REGISTRY, format_checker=FORMATS)
        shown |= {slug: each["value"] for slug, each in content["examples"].items()}
        for each in content["examples"].values():
            assert list(validator.iter_errors(each["value"])) == []
            assert name == f"Problem{each['value']['status']}"
    documented = {int(name.removeprefix("Problem")) for name in refusals}
    assert set(shown) == {slug for slug, kind in TYPES.items() if kind.status in documented}
    told = (answer for each in DESCRIPTION["paths"].values() for operation in each.values()
            for status, answer in operation["responses"].items() if status >= "400")  # fmt: skip
    assert all(answer.get("$ref", "").startswith("#/components/responses/Problem") for answer in told)


def test_bodies_are_shown_as_the_guide_has_them() -> None:
    claims = DESCRIPTION["paths"]["/api/v1/claims"]["post"]["requestBody"]["content"]["application/json"]
    assert claims["example"] == {"text": "The incumbent won.", "language": "en", "made": "2024-07-29"}
    taggings = DESCRIPTION["paths"]["/api/v1/taggings"]["post"]["requestBody"]["content"]["application/json"]
    assert taggings["example"]["claim"] == key_of("claim") == SCHEMAS["Claim"]["examples"][0]["id"]


def test_no_words_are_kept_for_what_is_not_there() -> None:
    fields: dict[str, set[str]] = {}
    for name, each in SCHEMAS.items():
        fields.setdefault(stem(name), set()).update(each.get("properties", {}))
    everywhere = set().union(*fields.values()) | {"content"}
    assert set(WORDS) - everywhere == set()
    kept = {f"{name}.{field}" for name, words in COMPONENTS.items() for field in words}
    assert kept - {f"{name}.{field}" for name, known in fields.items() for field in known} == set()


@pytest.mark.parametrize("place", ["component", "media type"])
def test_an_example_that_somebody_wrote_stays(place: str) -> None:
    schema: dict[str, Any] = {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"]}
    content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/Mine"}}
    written = {"text": "By hand."}
    if place == "component":
        schema["examples"] = [written]
    else:
        content["example"] = written
    body = {"requestBody": {"content": {"application/json": content}}, "responses": {}}
    with_examples({"paths": {"/mine": {"post": body}}, "components": {"schemas": {"Mine": schema}}})
    assert (schema.get("examples"), content.get("example")) in (([written], None), (None, written))
