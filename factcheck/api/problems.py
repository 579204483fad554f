"""What is refused, and in which shape: problem details (RFC 9457), each case with a type that is documented."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, ValidationError
from django.db import DataError, OperationalError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext, gettext_lazy
from rest_framework import exceptions
from rest_framework.views import set_rollback

from factcheck.public_address import absolute
from factcheck.record import RefusedError
from factcheck.recording import StaleError
from factcheck.revisions import ConflictError

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True)
class ProblemType:
    """One case: its name in the `type`, the status it comes with, its title, and what to do about it."""

    slug: str
    status: int
    title: str
    meaning: str

    @property
    def address(self) -> str:
        """The `type`: an address where the case is explained."""
        return absolute(f"/api/v1/problems/{self.slug}")


def _type(slug: str, status: int, title: str, meaning: str) -> ProblemType:
    found = ProblemType(slug, status, title, meaning)
    TYPES[slug] = found
    return found


TYPES: dict[str, ProblemType] = {}
MALFORMED = _type(
    "malformed-body",
    400,
    "The body cannot be read",
    "It is not JSON in UTF-8, not an object, has a key twice, a NUL or half a surrogate pair, or is nested too deep.",
)
UNKNOWN_PARAMETER = _type(
    "unknown-parameter",
    400,
    "There is no such parameter",
    "A query parameter, or a name in `fields` or `expand`, is none of this operation.",
)
WRONG_PARAMETER = _type(
    "wrong-parameter", 400, "A parameter has a wrong value", "`errors` names each parameter and says what it may be."
)
WRONG_CURSOR = _type(
    "wrong-cursor",
    400,
    "The cursor is none of ours",
    "Follow the `next` link as it was given; a cursor is for the same filters and order.",
)
WRONG_HEADER = _type(
    "wrong-header",
    400,
    "A header has a wrong value",
    "If-Match takes the ETag of the object, Idempotency-Key up to 255 visible characters.",
)
NOT_SIGNED_IN = _type(
    "not-signed-in",
    401,
    "Sign in or send a token",
    "The token is missing, wrong, at its end or revoked; or the account is deactivated.",
)
NOT_ALLOWED = _type(
    "not-allowed",
    403,
    "This is not yours to do",
    "The person may not do it, in the pages of the desk as little as here. `detail` says why.",
)
OUT_OF_SCOPE = _type(
    "out-of-scope",
    403,
    "The token is not for this",
    "The token lacks the scope that the operation needs. Make another at /me/tokens/.",
)
NO_CSRF = _type(
    "csrf",
    403,
    "The form's token is missing",
    "With a session, send the CSRF token in X-CSRFToken; with a token of the API, none is needed.",
)
NOT_FOUND = _type("not-found", 404, "There is no such thing", "Or there is, and the person may not know of it.")
NO_SUCH_METHOD = _type(
    "method-not-allowed", 405, "Not this way", "The address does not take this method; `Allow` lists those it takes."
)
NOT_ACCEPTABLE = _type("not-acceptable", 406, "Not in this form", "Answers are application/json.")
CONFLICT = _type(
    "conflict",
    409,
    "It is not in the state for this",
    "What is asked does not go from here. `code` stays the same for programs, `detail` says what to do.",
)
SECRET_ONCE = _type(
    "secret-shown-once",
    409,
    "The secret was shown already",
    "The request was carried out before. Its answer held a secret, which is not told twice; `object` names it.",
)
STALE = _type(
    "stale",
    412,
    "It has changed since you read it",
    "The ETag in If-Match is no longer that of the object. Read it again and repeat the change.",
)
TOO_LARGE = _type("too-large", 413, "The body is too large", "Send less at once.")
MEDIA = _type(
    "unsupported-media-type",
    415,
    "Not a kind of body that is read here",
    "Send application/json; uploads are multipart/form-data.",
)
INVALID = _type(
    "invalid",
    422,
    "Some fields cannot be taken",
    "`errors` points to each field (JSON pointer) and says what is wrong with it. Unknown fields are refused.",
)
REFUSED = _type("against-the-rules", 422, "A rule of the record forbids it", "`detail` says which, and what to do.")
OTHER_BODY = _type(
    "idempotency-key-reused",
    422,
    "This key came with another body",
    "An Idempotency-Key stands for one request: use a new one for a new request.",
)
NEEDS_IF_MATCH = _type(
    "if-match-missing",
    428,
    "Say which state you have read",
    "Send the object's ETag in If-Match, so that nobody's change is lost.",
)
TOO_MANY = _type("too-many-requests", 429, "Too many requests", "Wait as long as Retry-After says.")
BUSY = _type("busy", 503, "Not just now", "Somebody is changing the same, or a part is away. Try again.")  # fmt: skip


class Problem(Exception):  # noqa: N818 - the standard's word
    """A refusal of one of the types above. `errors` point to fields or parameters; `more` are further members."""

    def __init__(
        self, kind: ProblemType, detail: str = "", *, errors: Sequence[dict[str, str]] = (), **more: Any
    ) -> None:
        super().__init__(detail or kind.title)
        self.kind, self.detail, self.errors, self.more = kind, detail, list(errors), more
        self.headers: dict[str, str] = {}

    def as_json(self) -> dict[str, Any]:
        """The problem's members."""
        said: dict[str, Any] = {"type": self.kind.address, "title": self.kind.title, "status": self.kind.status}
        if self.detail:
            said["detail"] = self.detail
        if self.errors:
            said["errors"] = self.errors
        return said | self.more

    def as_response(self) -> HttpResponse:
        """The answer."""
        text = json.dumps(self.as_json(), ensure_ascii=False, default=str)
        response = HttpResponse(text, status=self.kind.status, content_type=MEDIA_TYPE, headers=self.headers)
        response["Cache-Control"] = "no-store"
        return response


def handled(error: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """Django REST framework's exception handler: every refusal as a problem; None for what is a fault of ours."""
    problem = as_problem(error)
    if problem is None:
        return None
    if problem.kind is INVALID and getattr(context.get("request"), "method", "") in ("GET", "HEAD"):
        # Of a read only its parameters can be beyond what a column holds.
        problem = Problem(WRONG_PARAMETER, problem.detail, errors=problem.errors)
    set_rollback()
    return problem.as_response()


def as_problem(error: Exception) -> Problem | None:
    """The problem that tells this error."""
    if isinstance(error, Problem):
        return error
    for kinds, told in _TOLD:
        if isinstance(error, kinds):
            problem: Problem = told(error)
            return problem
    return None


def pointers(detail: Any, at: str = "") -> list[dict[str, str]]:
    """Each message of a serializer's errors with the JSON pointer (RFC 6901) of its field."""
    if isinstance(detail, dict):
        whole = "non_field_errors"
        pairs = ((at if name == whole else f"{at}/{_escaped(str(name))}", part) for name, part in detail.items())
        return [found for place, part in pairs for found in pointers(part, place)]
    if isinstance(detail, list):
        found = []
        for number, part in enumerate(detail):
            # A list of messages is about its field; a list of dictionaries about the items of the field.
            found += pointers(part, f"{at}/{number}" if isinstance(part, dict) else at)
        return [each for each in found if each["detail"]]
    return [{"pointer": at, "detail": str(detail), "code": str(getattr(detail, "code", "invalid"))}]


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _validation(error: Exception) -> Problem:
    if isinstance(error, exceptions.ValidationError):
        return Problem(INVALID, errors=pointers(error.detail))
    assert isinstance(error, ValidationError)
    if hasattr(error, "error_dict"):
        return Problem(INVALID, errors=pointers(error.message_dict))
    return Problem(REFUSED, " ".join(error.messages), code=str(getattr(error, "code", None) or "invalid"))


def _unauthenticated(error: Exception) -> Problem:
    problem = Problem(NOT_SIGNED_IN, str(getattr(error, "detail", "")))
    problem.headers["WWW-Authenticate"] = 'Bearer realm="factcheck"'
    return problem


def _forbidden(error: Exception) -> Problem:
    detail = str(getattr(error, "detail", error))
    return Problem(NO_CSRF if detail.startswith("CSRF") else NOT_ALLOWED, detail)


def _method(error: Exception) -> Problem:
    return Problem(NO_SUCH_METHOD, str(getattr(error, "detail", "")))


def _not_found(_error: Exception) -> Problem:
    return Problem(NOT_FOUND)


_TOLD: list[tuple[Any, Any]] = [
    ((exceptions.NotAuthenticated, exceptions.AuthenticationFailed), _unauthenticated),
    ((exceptions.ValidationError, ValidationError), _validation),
    ((exceptions.ParseError, UnicodeError), lambda error: Problem(MALFORMED, str(getattr(error, "detail", "")))),
    ((exceptions.PermissionDenied, PermissionDenied), _forbidden),
    ((exceptions.NotFound, Http404), _not_found),
    (exceptions.MethodNotAllowed, _method),
    (exceptions.NotAcceptable, lambda _error: Problem(NOT_ACCEPTABLE)),
    (exceptions.UnsupportedMediaType, lambda error: Problem(MEDIA, str(error.detail))),
    (RequestDataTooBig, lambda _error: Problem(TOO_LARGE)),
    (SuspiciousOperation, lambda _error: Problem(MALFORMED)),
    ((StaleError, ConflictError), lambda error: Problem(STALE, str(error))),
    (RefusedError, lambda error: Problem(REFUSED, str(error))),
    # What the database cannot even read: a number or date beyond its types.
    (DataError, lambda _error: Problem(INVALID, gettext("A value is beyond what can be stored."))),
    (OperationalError, lambda _error: Problem(BUSY)),
]
UNKNOWN_FIELD = gettext_lazy("There is no such field here.")


def tell(kinds: type[Exception], told: Callable[[Any], Problem]) -> None:
    """How refusals of an app's own are told."""
    _TOLD.append((kinds, told))
