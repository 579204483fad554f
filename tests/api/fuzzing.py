"""What schemathesis sends as one kind of visitor, with real keys in place of some that it makes up."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.stateful import run_state_machine_as_test
from schemathesis import GenerationMode
from schemathesis.checks import CheckFunction
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from factcheck.api.resources import RESOURCES, Resource

CHECKS: list[CheckFunction] = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@contextmanager
def one_connection() -> Iterator[None]:
    """A WSGI server would close the test's connection, and with it the transaction, after each request."""
    signals = (request_started, request_finished)
    for each in signals:
        each.disconnect(close_old_connections)
    try:
        yield
    finally:
        for each in signals:
            each.connect(close_old_connections)


@cache
def description() -> Any:
    """The description as it is served, read once."""
    return schemathesis.openapi.from_wsgi("/api/v1/schema", get_wsgi_application())


def operations() -> list[Any]:
    """Every operation of the description."""
    return [found.ok() for found in description().get_all_operations()]


def fuzzed(
    operation: Any,
    headers: dict[str, str],
    keys: dict[str, Any],
    *,
    examples: int,
    number: int = 0,
    wrong: bool = False,
) -> int:
    """How many requests were sent; each answer is as the description says, or this raises."""
    sent, mode = 0, GenerationMode.NEGATIVE if wrong else GenerationMode.POSITIVE

    @seed(number)
    @settings(
        max_examples=examples, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy(generation_mode=mode))
    def send(case: Any) -> None:
        nonlocal sent
        _with_real_keys(case, keys, random.Random(number + sent))
        sent += 1
        with transaction.atomic():
            # A value that the database refuses ends this request's work, not the next one's.
            case.call_and_validate(headers=headers, checks=CHECKS)
            transaction.set_rollback(True)

    send()
    return sent


def _with_real_keys(case: Any, keys: dict[str, Any], chance: random.Random) -> None:
    kind = case.operation.path.removeprefix("/api/v1/").split("/")[0]
    if "key" in (case.path_parameters or {}) and kind in keys and chance.random() < 0.8:
        case.path_parameters["key"] = str(keys[kind])
    if case.headers is not None and "If-Match" in case.headers and chance.random() < 0.8:
        case.headers["If-Match"] = "*"
    resource = RESOURCES.get(kind)
    if isinstance(case.body, dict) and resource is not None:
        for name in case.body:
            if (found := _key_for(resource, name, keys)) and chance.random() < 0.8:
                case.body[name] = found


def _key_for(resource: Resource, name: str, keys: dict[str, Any]) -> str:
    if (to := resource.foreign.get(name)) and to.name in keys:
        return str(keys[to.name])
    plural = {"into": resource.name, "person": "people", "contest": "contests", "claim": "claims"}.get(name, f"{name}s")
    return str(keys[plural]) if plural in keys else ""


def walked(headers: dict[str, str], keys: dict[str, Any], *, walks: int, steps: int, number: int) -> int:
    """How many requests were sent along the links of the description: what one makes, the next ones act on."""
    sent = 0

    class Walk(description().as_state_machine()):  # type: ignore[misc]
        """Makes things, reads, changes and acts on them."""

        def before_call(self, case: Any) -> None:
            """Real keys for what a body leads to; the key in the path is what was made."""
            made = (case.path_parameters or {}).get("key")
            _with_real_keys(case, keys, random.Random(number + sent))
            if made is not None:
                case.path_parameters["key"] = made

        def call(self, case: Any, **more: Any) -> Any:
            """A value that the database refuses ends this request's work, not the next one's."""
            nonlocal sent
            sent += 1
            with transaction.atomic():
                return case.call(headers=headers, **more)

        def validate_response(self, response: Any, case: Any, **_more: Any) -> None:
            """As it is described."""
            case.validate_response(response, checks=CHECKS, headers=headers)

    with transaction.atomic():
        run_state_machine_as_test(
            seed(number)(Walk),
            settings=settings(
                max_examples=walks, stateful_step_count=steps, deadline=None, database=None, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )  # fmt: skip
        transaction.set_rollback(True)
    return sent
