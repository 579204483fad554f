"""The last touches on the generated description: each refusal once, and defaults that generated clients can hold."""

import json
import re
from typing import Any

from factcheck.api.problem_examples import examples_of

FORM = "multipart/form-data"


def refusals_once(result: dict[str, Any], **_kept: Any) -> dict[str, Any]:
    """The document with its problem responses among the components, with examples: references in place of copies."""
    shared = result.setdefault("components", {}).setdefault("responses", {})
    names: dict[str, str] = {}
    for operations in result["paths"].values():
        for operation in operations.values():
            if not isinstance(operation, dict):
                continue
            for status, response in operation.get("responses", {}).items():
                if "application/problem+json" not in response.get("content", {}):
                    continue
                text = json.dumps(response, sort_keys=True)
                name = names.setdefault(text, f"Problem{status}")
                response["content"]["application/problem+json"]["examples"] = examples_of(int(status))
                shared[name] = response
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    return result


def linked(result: dict[str, Any], **_kept: Any) -> dict[str, Any]:
    """The document with links: from what a POST made to all that can be asked of it or done with it."""
    paths = result["paths"]
    for path, operations in paths.items():
        made = operations.get("post", {}).get("responses", {}).get("201")
        if made is None or f"{path}/{{key}}" not in paths:
            continue
        made["links"] = {
            each["operationId"]: {"operationId": each["operationId"], "parameters": {"key": "$response.body#/id"}}
            for other, found in paths.items()
            if other.startswith(f"{path}/{{key}}")
            for each in found.values()
        }
    return result


def true_defaults(result: dict[str, Any], **_kept: Any) -> dict[str, Any]:
    """The document without defaults that nobody may send: generated clients send what the description names."""
    _cleared(result, result["components"]["schemas"])
    return result


def forms_apart(result: dict[str, Any], **_kept: Any) -> dict[str, Any]:
    """The document with a component of its own for a form where the same is sent as JSON, which holds no file."""
    schemas = result["components"]["schemas"]
    apart: dict[str, str] = {}
    for operations in result["paths"].values():
        for operation in operations.values():
            content = operation.get("requestBody", {}).get("content", {})
            if not {"application/json", FORM} <= content.keys():
                continue
            name = content[FORM]["schema"]["$ref"].rpartition("/")[2]
            apart[name] = f"{name}Form"
            content[FORM]["schema"] = {"$ref": f"#/components/schemas/{apart[name]}"}
    for name, form in apart.items():
        whole = schemas[name]
        schemas[form] = whole
        told = {field: each for field, each in whole["properties"].items() if each.get("format") != "binary"}
        schemas[name] = whole | {"properties": told}
    result["components"]["schemas"] = dict(sorted(schemas.items()))
    return result


def _cleared(node: Any, schemas: dict[str, Any]) -> None:
    if isinstance(node, list):
        for each in node:
            _cleared(each, schemas)
        return
    if not isinstance(node, dict):
        return
    if "default" in node and not _may_be_sent(node, schemas):
        del node["default"]
    for each in node.values():
        _cleared(each, schemas)


def _may_be_sent(node: dict[str, Any], schemas: dict[str, Any]) -> bool:
    """Whether what is meant by leaving the value out is a value itself."""
    default, known = node["default"], _values(node, schemas)
    if known and default not in known:
        return False
    if not isinstance(default, str):
        return True
    return len(default) >= node.get("minLength", 0) and bool(re.search(node.get("pattern", ""), default))


def _values(node: dict[str, Any], schemas: dict[str, Any]) -> list[Any]:
    """What the schema, or the schemas it is made of, enumerate."""
    found = list(node.get("enum", ()))
    for each in (*node.get("allOf", ()), *node.get("oneOf", ()), *node.get("anyOf", ())):
        found += _values(each, schemas)
    if reference := node.get("$ref", "").rpartition("/")[2]:
        found += _values(schemas.get(reference, {}), schemas)
    return found
