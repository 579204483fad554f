"""The last touches on the generated description: each refusal once, under a name of its own."""

import json
from typing import Any


def refusals_once(result: dict[str, Any], **_kept: Any) -> dict[str, Any]:
    """The document with its problem responses among the components: references in place of copies."""
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
                shared[name] = response
                operation["responses"][status] = {"$ref": f"#/components/responses/{name}"}
    return result
