"""Whatever a request writes is written in the name of whoever sent it."""

from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

from factcheck.history import acting

READS_ONLY = ("GET", "HEAD", "OPTIONS", "TRACE")


class ActingPersonMiddleware:
    """Opens a history context with the signed-in person and the request's id around every request that may write."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in READS_ONLY or not request.user.is_authenticated:
            return self.get_response(request)
        request_id = str(structlog.contextvars.get_contextvars().get("request_id", ""))
        with acting(request.user, request=request_id):
            return self.get_response(request)
