"""304 at the door: for whoever asks again for what was told, while nothing was written.

It stands before sessions, languages and the view, and does what they would do of it: the token is looked up, its use
noted, the request counted. Whatever is not exactly as it was goes on inside.
"""

from collections.abc import Callable
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from factcheck.api.authentication import acting_for
from factcheck.api.limits import counted
from factcheck.api.problems import Problem
from factcheck.api.tokens import in_use
from factcheck.api.unchanged import AT_THE_DOOR, door_key, known_as, rights_of_token, standing
from factcheck.crypto import secret_sha256

BEARER = "bearer "
log = structlog.get_logger(__name__)


class UnchangedMiddleware:
    """Answers with 304 what is known to be as it was."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.headers.get("Authorization", "")
        if request.method != "GET" or "If-None-Match" not in request.headers or not sent.lower().startswith(BEARER):
            return self.get_response(request)
        return _unchanged(request, sent[len(BEARER) :].strip()) or self.get_response(request)


def _unchanged(request: HttpRequest, secret: str) -> HttpResponse | None:
    sha256 = secret_sha256(secret)
    held = AT_THE_DOOR.held(door_key(request, sha256))
    if held is None:
        return None
    then, etag, rights = held
    response = known_as(etag, request)
    found = _found(sha256) if response is not None else None
    if response is None or found is None or found[1] != then:
        return None
    token = in_use(found[0], at=timezone.now())
    if token is None:
        return None
    request.user = acting_for(token)
    request.auth = token  # type: ignore[attr-defined]
    if rights_of_token(token) != rights:
        return None
    try:
        counted(request).tell(response)
    except Problem as refused:
        return refused.as_response()
    patch_vary_headers(response, ["Authorization", "Cookie"])
    response["Cache-Control"] = "private, no-cache"
    log.info("request_unchanged", request=f"GET {request.path}", code=304, user_id=str(token.person.pk))
    return response


def _found(sha256: str) -> Any:
    """What stands, by a statement that shows by itself whether the connection is alive: Django need not ask before.

    None when it is not: inside another is opened.
    """
    connection.health_check_done = True  # type: ignore[attr-defined]
    try:
        return standing(sha256)
    except (InterfaceError, OperationalError):
        connection.close_if_unusable_or_obsolete()
        return None
