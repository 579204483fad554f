"""Structured logs: one JSON object a line, each with the id of the request it belongs to, and nothing secret in it."""

import re
import sys
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

MASK = "█"
# Whose values are never written, wherever they stand in an event.
_SECRET_NAMES = re.compile(
    r"^(http_)?(cookies?|set[-_]cookie|authorization|proxy[-_]authorization|password\d?|passwd|secret|secret_key|token|"
    r"api_?key|x[-_]api[-_]key|key|csrfmiddlewaretoken|x[-_]csrftoken|sessionid|body|data|post|files|"
    # Who sends a tip is protected: nothing that leads to a person outside.
    r"ip|remote_addr|user[-_]agent)$",
    re.IGNORECASE,
)
# What addresses carry of the same kind: query values and the password before the host.
_QUERY_SECRET = re.compile(
    r"([?&;](?:(?:[\w.-]*[_.-])?(?:key|token|secret|password|signature)|sig|code|state|sessionid)=)[^&\s\"'#]+",
    re.IGNORECASE,
)
_URL_PASSWORD = re.compile(r"(\b[a-z][a-z0-9+.-]*://[^\s/:@]*:)[^\s/@]+(?=@)", re.IGNORECASE)


def logging_config(*, debug: bool, log_format: str, level: str) -> dict[str, Any]:
    """The logging.config.dictConfig dictionary for our own lines and for those of libraries, after structlog is set up.

    Lines are JSON; for reading by eye with `log_format="console"` or in debug mode.
    """
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *(step for step in shared if not isinstance(step, structlog.stdlib.ExtraAdder)),
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "structured": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": _last_steps(by_eye=debug or log_format == "console"),
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "structured"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own handlers would write each line twice, and past the mask.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # Requests and tasks are logged by django-structlog, once.
            "django.request": {"level": "ERROR"},
            "httpx": {"level": "WARNING"},
            "httpcore": {"level": "WARNING"},
            "celery.app.trace": {"level": "WARNING"},
            "celery.worker.strategy": {"level": "WARNING"},
            "celery.beat": {"level": "WARNING"},
        },
    }


def mask_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The event without bodies, cookies, authorisation, passwords, keys and tokens, at any depth."""
    return {name: _masked(name, value) for name, value in event.items()}


def _last_steps(*, by_eye: bool) -> list[Processor]:
    """Tracebacks as plain text, without the local variables of each frame; then the mask; then the line."""
    renderer: Processor = (
        structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(), exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
        )
        if by_eye
        else structlog.processors.JSONRenderer(ensure_ascii=False)
    )
    return [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        mask_secrets,
        renderer,
    ]


def _masked(name: str, value: Any) -> Any:
    if _SECRET_NAMES.match(name):
        return MASK
    if isinstance(value, str):
        return _URL_PASSWORD.sub(rf"\g<1>{MASK}", _QUERY_SECRET.sub(rf"\g<1>{MASK}", value))
    if isinstance(value, Mapping):
        return {key: _masked(str(key), part) for key, part in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_masked("", part) for part in value]
    if isinstance(value, (int, float, bool)) or value is None:
        return value
    # Exceptions, requests, addresses as objects: their text is what would be written.
    return _masked("", str(value))
