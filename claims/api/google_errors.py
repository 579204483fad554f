"""Errors as Google's APIs answer them: google.rpc.Status as JSON, under `error`."""

from dataclasses import dataclass, field
from typing import Any

STATUSES = {400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED"}
_RPC = "type.googleapis.com/google.rpc"


@dataclass(frozen=True)
class GoogleError(Exception):
    """What was wrong, as Google's own server words it."""

    message: str
    code: int = 400
    details: list[dict[str, Any]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """The answer's body."""
        error: dict[str, Any] = {"code": self.code, "message": self.message, "status": STATUSES[self.code]}
        if self.details:
            error["details"] = self.details
        return {"error": error}


def bad_field(name: str, message: str) -> GoogleError:
    """An error that points to a parameter, named as protocol buffers name it (`page_size`)."""
    violation = {"field": name, "description": message} if name else {"description": message}
    return GoogleError(message, details=[{"@type": f"{_RPC}.BadRequest", "fieldViolations": [violation]}])


def unknown_parameter(name: str) -> GoogleError:
    """A query parameter that the method does not have."""
    return bad_field(
        "",
        f'Invalid JSON payload received. Unknown name "{name}": Cannot bind query parameter. '
        f"Field '{name}' could not be found in request message.",
    )


def invalid_argument() -> GoogleError:
    """What Google says when parameters do not go together."""
    return GoogleError("Request contains an invalid argument.")


def wrong_key() -> GoogleError:
    """A `key=` that nobody was given."""
    message = "API key not valid. Please pass a valid API key."
    info = {
        "@type": f"{_RPC}.ErrorInfo",
        "reason": "API_KEY_INVALID",
        "domain": "googleapis.com",
        "metadata": {"service": "factchecktools.googleapis.com"},
    }
    return GoogleError(
        message, details=[info, {"@type": f"{_RPC}.LocalizedMessage", "locale": "en-US", "message": message}]
    )


def too_many() -> GoogleError:
    """More requests than one address may send."""
    return GoogleError("Resource has been exhausted (e.g. check quota).", code=429)
