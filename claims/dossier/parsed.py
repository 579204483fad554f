"""The text of a dossier's document as plain values, and the line on which each stands."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from claims.dossier.problems import DossierRefused, Path, Problem, spelled

DEEPEST = 40
_INTEGER = re.compile(r"[-+]?[0-9]{1,40}\Z")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]{1,40}|[0-9]{1,40}\.[0-9]{0,40})\Z")
_WORDS = {"null": None, "~": None, "": None, "true": True, "false": False}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},:]|[^\s\[\]{},:"]+')

Lines = dict[Path, int]


def parse_yaml(text: str) -> tuple[Any, Lines]:
    """The document's value and the line of every path in it; DossierRefused where it is not plain YAML 1.2.

    Only what JSON could say is understood: no tags, anchors or merges, and no key twice. What is no number, true,
    false or null is text, dates and `no` included.
    """
    builder = _Builder()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise DossierRefused([Problem(line, "", f"this is not YAML: {error.problem or error.context}")]) from error
    except YAMLError as error:
        raise DossierRefused([Problem(0, "", f"this is not YAML: {error}")]) from error
    if builder.problems:
        raise DossierRefused(builder.problems)
    return builder.value, builder.lines


def parse_json(text: str) -> tuple[Any, Lines]:
    """The document's value and the line of every path in it; DossierRefused where it is not JSON (RFC 8259)."""
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise DossierRefused([Problem(error.lineno, "", f"this is not JSON: {error.msg}")]) from error
    except RecursionError as error:
        raise DossierRefused([Problem(0, "", "this is nested too deeply")]) from error
    except ValueError as error:
        raise DossierRefused([Problem(0, "", f"this is not JSON: {error}")]) from error
    lines, problems = _lines_of_json(text)
    if problems:
        raise DossierRefused(problems)
    return value, lines


def line_of(lines: Lines, path: Path) -> int:
    """The line of the path, or of the nearest thing around it that has one."""
    for length in range(len(path), -1, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return 0


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no number")


class _Builder:
    """Values made of YAML events, one by one; nesting is bounded, so no document exhausts the stack."""

    def __init__(self) -> None:
        self.value: Any = None
        self.lines: Lines = {}
        self.problems: list[Problem] = []
        self._open: list[tuple[Any, Path]] = []
        self._key: list[str | None] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                raise DossierRefused([Problem(line, "", "there is a second document; a dossier is one")])
        elif isinstance(event, AliasEvent):
            self._refuse(line, "aliases are not allowed; write it out")
            self._put(None, line)
        elif isinstance(event, ScalarEvent):
            self._check(event, line)
            plain = event.style is None and event.tag is None
            self._put(_scalar(event.value) if plain and not self._wants_key() else event.value, line)
        elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            self._check(event, line)
            inside: Any = {} if isinstance(event, MappingStartEvent) else []
            if self._wants_key():
                raise DossierRefused([Problem(line, self._where(), "a name cannot be a list or an object")])
            path = self._put(inside, line)
            self._open.append((inside, path))
            self._key.append(None)
            if len(self._open) > DEEPEST:
                raise DossierRefused([Problem(line, self._where(), "this is nested too deeply")])
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            self._open.pop()
            self._key.pop()

    def _wants_key(self) -> bool:
        return bool(self._open) and isinstance(self._open[-1][0], dict) and self._key[-1] is None

    def _put(self, value: Any, line: int) -> Path:
        if not self._open:
            self.value = value
            self.lines[()] = line
            return ()
        container, path = self._open[-1]
        if isinstance(container, list):
            container.append(value)
            path = (*path, len(container) - 1)
        elif self._key[-1] is None:
            self._key[-1] = str(value)
            self.lines[(*path, str(value))] = line
            if value in container:
                self._refuse(line, f"the name “{value}” stands here twice")
            return path
        else:
            path = (*path, self._key[-1])
            container[self._key[-1]] = value
            self._key[-1] = None
        self.lines[path] = line
        return path

    def _check(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            self._refuse(line, "anchors are not allowed; write it out")
        if event.tag is not None and event.tag != "!":
            self._refuse(line, f"tags such as {event.tag} are not allowed")

    def _where(self) -> str:
        return spelled(self._open[-1][1]) if self._open else ""

    def _refuse(self, line: int, message: str) -> None:
        self.problems.append(Problem(line, self._where(), message))


def _scalar(text: str) -> Any:
    """A plain scalar by YAML 1.2's core schema, without its rarer spellings of numbers."""
    if text.lower() in _WORDS and text in {"", "~", text.lower(), text.title(), text.upper()}:
        return _WORDS[text.lower()]
    if _INTEGER.match(text):
        return int(text)
    return Decimal(text) if _DECIMAL.match(text) else text


def _lines_of_json(text: str) -> tuple[Lines, list[Problem]]:
    """The line of every path, and a problem for every name that an object has twice. `text` is valid JSON."""
    lines: Lines = {}
    problems: list[Problem] = []
    path: list[str | int] = []
    names: list[set[str] | None] = []
    expects_name = False
    for mark, line in _tokens(text):
        if mark in "{[":
            lines[tuple(path)] = line
            names.append(set() if mark == "{" else None)
            expects_name = mark == "{"
            path.append("" if expects_name else 0)
            if len(path) > DEEPEST:
                return lines, [Problem(line, "", "this is nested too deeply")]
        elif mark in "}]":
            names.pop()
            path.pop()
        elif mark == ",":
            expects_name = isinstance(path[-1], str)
            path[-1] = path[-1] if isinstance(path[-1], str) else path[-1] + 1
        elif mark == ":":
            expects_name = False
        elif expects_name:
            path[-1] = json.loads(mark)
            seen = names[-1]
            if seen is not None and path[-1] in seen:
                problems.append(Problem(line, spelled(tuple(path[:-1])), f"the name “{path[-1]}” stands here twice"))
            if seen is not None:
                seen.add(str(path[-1]))
            expects_name = False
        else:
            lines[tuple(path)] = line
    return lines, problems


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        yield match.group(), line
