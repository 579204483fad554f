"""Examples of problems in the description, made of the problem types: nothing is said of one operation alone."""

from typing import Any

from factcheck.api import problems
from factcheck.api.problems import TYPES, ProblemType

# The description is the same wherever it is made.
HOST = "https://desk.example"
_KEY = "01911353-a5c0-7e2f-9b1e-3d8c5a604f21"
# What a problem of the type says beside its type, title and status.
_SAID: dict[ProblemType, dict[str, Any]] = {
    problems.MALFORMED: {"detail": "The body is not JSON: line 1, column 12."},
    problems.UNKNOWN_PARAMETER: {
        "errors": [{"parameter": "colour", "detail": "There is no such parameter here.", "code": "unknown"}]
    },
    problems.WRONG_PARAMETER: {
        "errors": [{"parameter": "limit", "detail": "A whole number from 1 to 200.", "code": "invalid"}]
    },
    problems.WRONG_HEADER: {"detail": "If-Match is the ETag of the object."},
    problems.NOT_SIGNED_IN: {"detail": "This token is not known, at its end or revoked."},
    problems.NOT_ALLOWED: {"detail": "A service account reads and records; judging is left to people."},
    problems.OUT_OF_SCOPE: {"detail": "The token lacks the scope “publish”."},
    problems.NO_CSRF: {"detail": "CSRF Failed: CSRF token missing."},
    problems.CONFLICT: {"detail": "The version is a draft: hand it in first.", "code": "not_from_here"},
    problems.SECRET_ONCE: {"object": f"/api/v1/tokens/{_KEY}"},
    problems.STALE: {"revision": 3},
    problems.MEDIA: {"detail": "Unsupported media type “text/plain” in request."},
    problems.INVALID: {
        "errors": [
            {"pointer": "/text", "detail": "This field is required.", "code": "required"},
            {"pointer": "/colour", "detail": "There is no such field here.", "code": "unknown"},
        ]
    },
    problems.REFUSED: {"detail": "Say why.", "code": "invalid"},
}


def examples_of(status: int) -> dict[str, dict[str, Any]]:
    """An example of each type that comes with this status, by its name, as OpenAPI holds examples."""
    return {kind.slug: {"summary": kind.title, "value": _example(kind)} for kind in TYPES.values()
            if kind.status == status}  # fmt: skip


def _example(kind: ProblemType) -> dict[str, Any]:
    said = {"type": f"{HOST}/api/v1/problems/{kind.slug}", "title": kind.title, "status": kind.status}
    return said | _SAID.get(kind, {})
