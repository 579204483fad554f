"""Clients that generators make of docs/openapi.json compile whole, and publish a check from nothing."""

import hashlib
import importlib
import json
import pkgutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Rating, RatingScale
from factcheck.api.tokens import make_token
from sources import pipeline
from tests.api.clients.journey import Desk, bring_a_file, publish_a_check
from tests.api.clients.packages import NODE, installed

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
DESCRIPTION = Path(__file__).parents[2] / "docs" / "openapi.json"
CLIENTS = Path(__file__).parent / "clients"


@pytest.fixture
def rating(db: None) -> str:
    """A rating to give."""
    scale = RatingScale.objects.create(slug="ours", name="Ours", language="en")
    return str(Rating.objects.create(scale=scale, slug="false", position=1, meaning="denies").pk)


@pytest.fixture
def tokens(author: Any, reviewer: Any) -> tuple[str, str]:
    """Those of who writes, and of who reviews and publishes."""
    scopes = ["read", "write", "review", "publish"]
    mine, theirs = (make_token(person, "a client", scopes, at=timezone.now())[1] for person in (author, reviewer))
    return mine, theirs


@pytest.fixture
def worker(db: None) -> Iterator[None]:
    """Works through what is asked for, beside the test."""
    is_over = threading.Event()

    def work() -> None:
        while not is_over.wait(0.05):
            while pipeline.work_once("the test's worker"):
                pass
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    is_over.set()
    thread.join()


def run(*words: Any, cwd: Path) -> str:
    """What the command printed; it has to succeed."""
    done = subprocess.run([str(word) for word in words], cwd=cwd, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def python_client(folder: Path) -> ModuleType:
    """The package, generated without a word of warning, every module of it imported."""
    made = folder / "a_desk_client"
    said = run(
        sys.executable, "-m", "openapi_python_client", "generate", "--path", DESCRIPTION, "--output-path", made,
        "--meta", "none", "--config", CLIENTS / "python.yaml", cwd=folder,
    )  # fmt: skip
    assert "WARNING" not in said.upper(), said
    package = importlib.import_module(made.name)
    modules = [importlib.import_module(each.name) for each in pkgutil.walk_packages(package.__path__, f"{made.name}.")]
    described = json.loads(DESCRIPTION.read_text())
    operations = sum(len(path) for path in described["paths"].values())
    assert sum(hasattr(module, "sync_detailed") for module in modules) == operations
    return package


def test_a_file_is_bytes_in_a_form_and_nothing_in_json() -> None:
    described = json.loads(DESCRIPTION.read_text())
    schemas, forms = described["components"]["schemas"], 0
    for path, operations in described["paths"].items():
        for operation in operations.values():
            for kind, content in operation.get("requestBody", {}).get("content", {}).items():
                name = content["schema"].get("$ref", "").rpartition("/")[2]
                fields = schemas.get(name, {}).get("properties", {})
                files = {field for field, each in fields.items() if each.get("format") == "binary"}
                assert files == ({"file"} if kind == "multipart/form-data" else set()), (path, kind)
                assert ("file" in fields) == (kind == "multipart/form-data"), (path, kind)
                forms += kind == "multipart/form-data"
    assert forms > 9


def test_openapi_python_client_publishes_a_check(
    tmp_path: Path, monkeypatch: Any, live_server: Any, tokens: tuple[str, str], rating: str, worker: None
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    package = python_client(tmp_path)
    ana, rafael = (Desk(package, live_server.url, token) for token in tokens)
    with ana.client, rafael.client:
        verdict, publications = publish_a_check(ana, rafael, rating)
        known_as, sent = bring_a_file(ana)
    assert known_as == hashlib.sha256(sent).hexdigest()
    assert verdict.status == ana.models.Status.PUBLISHED
    assert [each.claim for each in publications] == [verdict.claim]


def test_openapi_typescript_compiles_and_publishes_a_check(
    tmp_path: Path, live_server: Any, tokens: tuple[str, str], rating: str, worker: None
) -> None:
    modules = installed() / "node_modules"
    (tmp_path / "node_modules").symlink_to(modules)
    for name in ("journey.ts", "tsconfig.json", "package.json"):
        (tmp_path / name).write_bytes((CLIENTS / name).read_bytes())
    # As a program's text, not as declarations, which the compiler would take as they are.
    run(NODE, modules / "openapi-typescript/bin/cli.js", DESCRIPTION, "--default-non-nullable", "false",
        "--output", "schema.ts", cwd=tmp_path)  # fmt: skip
    run(NODE, modules / "typescript/bin/tsc", "--project", "tsconfig.json", cwd=tmp_path)
    told = json.loads(run(NODE, "journey.js", live_server.url, *tokens, rating, cwd=tmp_path))
    assert told["status"] == "published"
    assert len(told["publications"]) == 1
