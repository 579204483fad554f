import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import structlog

from factcheck.logs import MASK, logging_config, mask_secrets


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """A function that gives the JSON lines written so far.

    The formatter is the configuration's; applying all of it would close pytest's own handlers for the rest of the run.
    """
    config = logging_config(debug=False, log_format="json", level="INFO")
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(
        logging.config.DictConfigurator(config).configure_formatter(config["formatters"]["structured"])
    )
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel("INFO")
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    root.setLevel(level)
    root.removeHandler(handler)


def test_our_lines_and_those_of_libraries_are_one_object_each(lines: Any) -> None:
    structlog.get_logger("ours").info("snapshot_stored", size_bytes=7)
    logging.getLogger("theirs").warning("took %s s", 3)
    ours, theirs = lines()
    assert (ours["event"], ours["size_bytes"], ours["level"], ours["logger"]) == ("snapshot_stored", 7, "info", "ours")
    assert (theirs["event"], theirs["level"], theirs["logger"]) == ("took 3 s", "warning", "theirs")
    assert ours["timestamp"].endswith("Z")


def test_every_line_of_a_request_carries_its_id(lines: Any) -> None:
    with structlog.contextvars.bound_contextvars(request_id="r-1"):
        structlog.get_logger("ours").info("one")
        logging.getLogger("theirs").warning("two")
    assert [line["request_id"] for line in lines()] == ["r-1", "r-1"]


def test_a_traceback_shows_no_local_variables(lines: Any) -> None:
    password = "hunter-" + "2"
    try:
        int("not a number" if password else "")
    except ValueError:
        structlog.get_logger("ours").exception("failed")
    [line] = lines()
    assert "ValueError: invalid literal" in line["exception"]
    assert password not in line["exception"]


@pytest.mark.parametrize(
    "name", ["Cookie", "HTTP_COOKIE", "Authorization", "password", "body", "token", "api_key", "ip", "user_agent"]
)
def test_what_is_secret_by_name_is_never_written(name: str) -> None:
    event = {"event": "x", name: "secret", "inner": {name: "secret"}, "many": [{name: "secret"}]}
    masked = mask_secrets(None, "info", event)
    assert "secret" not in json.dumps(masked)
    assert masked["event"] == "x"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("GET /v1/claims:search?query=x&key=abc123", f"GET /v1/claims:search?query=x&key={MASK}"),
        ("GET /a?access_token=abc&page=2", f"GET /a?access_token={MASK}&page=2"),
        ("GET /callback?code=abc&state=def", f"GET /callback?code={MASK}&state={MASK}"),
        ("unix://u:pa55@host/x and http://h/?sig=abc", f"unix://u:{MASK}@host/x and http://h/?sig={MASK}"),
        ("GET /sources?keyword=x&monkey=y#key", "GET /sources?keyword=x&monkey=y#key"),
        ("https://desk.example:8000/page", "https://desk.example:8000/page"),
    ],
)
def test_secrets_inside_addresses_are_masked_and_the_rest_stays(text: str, masked: str) -> None:
    assert mask_secrets(None, "info", {"event": text})["event"] == masked


def test_a_status_code_is_no_secret() -> None:
    assert mask_secrets(None, "info", {"code": 200}) == {"code": 200}


def test_objects_are_written_as_their_masked_text() -> None:
    masked = mask_secrets(None, "info", {"error": ConnectionError("redis://:pa55@host/0 refused")})
    assert masked["error"] == f"redis://:{MASK}@host/0 refused"
