"""The archived pages' own origin: there nothing else is served, and no cookie of ours counts."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseNotFound

ARCHIVED = "/archived/"


class ArchiveOriginMiddleware:
    """Keeps the desk and the archived pages apart, by host where ARCHIVE_ORIGIN names one, and by cookie always."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_archived = request.path_info.startswith(ARCHIVED)
        own = urlsplit(settings.ARCHIVE_ORIGIN).netloc
        if own and (request.get_host() == own) != is_archived:
            return HttpResponseNotFound(b"There is nothing at this address.\n", content_type="text/plain")
        if is_archived:
            request.META.pop("HTTP_COOKIE", None)
        return self.get_response(request)
