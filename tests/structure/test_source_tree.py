"""The tree reads as design.md and style.md promise: small files, imports at the top and pointing down, one door out."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("factcheck", "sources", "claims", "tests", "bench")
LAYERS = {"claims": {"claims", "sources", "factcheck"}, "sources": {"sources", "factcheck"}, "factcheck": {"factcheck"}}
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "services", "common", "core", "managers", "misc"}
SOCKET_MODULES = {
    "socket",
    "httpx",
    "urllib.request",
    "requests",
    "http.client",
    "ssl",
    "ftplib",
    "smtplib",
    "httpcore",
}
# Outside captures leave by one module; the others speak to this machine only.
MAY_OPEN_SOCKETS = {"sources/capture", "factcheck/runtime"}


def modules(*packages: str) -> Iterator[Path]:
    for package in packages or PACKAGES:
        yield from sorted(
            path for path in (CHECKOUT / package).rglob("*.py") if "migrations" not in path.relative_to(CHECKOUT).parts
        )


def place(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
        yield node.module


def test_no_file_is_longer_than_400_lines() -> None:
    long = [place(path) for path in modules() if path.read_text().count("\n") > 400]
    assert long == []


def test_no_function_is_longer_than_60_lines() -> None:
    long = [
        f"{place(path)}:{node.lineno} {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno + 1 > 60
    ]
    assert long == []


def test_imports_stand_at_the_top_of_their_file() -> None:
    hidden = [
        f"{place(path)}:{inner.lineno}"
        for path in modules("factcheck", "sources", "claims")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


@pytest.mark.parametrize("package", LAYERS)
def test_imports_point_down(package: str) -> None:
    ours = set(LAYERS)
    upwards = [
        f"{place(path)}:{node.lineno} {name}"
        for path in modules(package)
        for node in ast.walk(ast.parse(path.read_text()))
        for name in imported(node)
        if name.split(".")[0] in ours - LAYERS[package]
    ]
    assert upwards == []


def test_one_folder_opens_sockets_to_the_outside() -> None:
    others = [
        f"{place(path)}: {name}"
        for path in modules("factcheck", "sources", "claims")
        if not any(place(path).startswith(allowed) for allowed in MAY_OPEN_SOCKETS)
        for node in ast.walk(ast.parse(path.read_text()))
        for name in imported(node)
        if name in SOCKET_MODULES
    ]
    assert others == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    vague = [
        place(path) for path in modules() if {path.stem, *path.relative_to(CHECKOUT).parts} & NAMES_THAT_SAY_NOTHING
    ]
    assert vague == []


def test_nothing_is_marked_as_unfinished_or_skipped() -> None:
    marks = re.compile(
        r"\b(TODO|FIXME|XXX)\b|pytest\.mark\.(skip|xfail)|NotImplementedError|^\s*(self\.)?assertNumQueries\("
    )
    found = [
        f"{place(path)}:{number}"
        for path in modules()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if marks.search(line)
    ]
    assert found == []


def test_tests_stay_below_300_lines() -> None:
    assert [place(path) for path in modules("tests") if path.read_text().count("\n") > 300] == []
