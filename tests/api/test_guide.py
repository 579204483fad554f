"""docs/api.md does what it says, and docs/openapi.json is what the code describes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.validation import validate_schema

from factcheck.api.problems import TYPES
from tests.api.programs import Program

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "api.md").read_text()
EXAMPLES = re.findall(r"```http\n(GET|POST) /api/v1/(\S+)\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.django_db
def test_every_example_of_the_guide_works(author: Any) -> None:
    ana = Program(author)
    assert len(EXAMPLES) >= 8
    made: dict[str, str] = {}
    for method, path, rest in EXAMPLES:
        head, _blank, body = rest.partition("\n\n") if not rest.startswith("\n") else ("", "", rest)
        for name, key in made.items():
            path, body = (text.replace(f"{{{name}}}", key) for text in (path, body))  # noqa: PLW2901
        headers = {"if_match": "*"} if "If-Match: *" in head else {}
        answer = ana.get(path) if method == "GET" else ana.post(path, json.loads(body), **headers)
        # `match` asks by POST and makes nothing.
        is_new = method == "POST" and "/" not in path and path != "match"
        assert answer.status_code == (201 if is_new else 200), (path, answer.content)
        if is_new:
            made[path] = answer.json()["id"]


def test_the_guide_lists_every_type_of_problem() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| (\d+) \|$", GUIDE, re.MULTILINE)
    assert listed == [(kind.slug, str(kind.status)) for kind in TYPES.values()]


def test_the_description_is_that_of_the_code() -> None:
    made = SchemaGenerator().get_schema(request=None, public=True)
    validate_schema(made)
    known = json.loads((DOCS / "openapi.json").read_text())
    assert json.loads(json.dumps(made, default=str)) == known, "run `make openapi`"
    operations = [each["operationId"] for path in known["paths"].values() for each in path.values()]
    assert len(operations) == len(set(operations)) > 150
    assert all("x-" not in name and re.fullmatch(r"[a-z][A-Za-z]+", name) for name in operations)
