"""The page that lists every change of one object, and the same list alone for htmx."""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from factcheck.web.history import Names, Rows, entries_of

MOST = 200


def history_page(
    request: HttpRequest, title: str, back: str, rows: Iterable[Rows], names: Names | None = None
) -> HttpResponse:
    """The changes of the rows, newest first, no more than MOST; `back` is the object's own address."""
    context = {"entries": entries_of(rows, MOST, names), "title": title, "back": back}
    alone = getattr(request, "htmx", False)
    response = render(request, "components/history.html" if alone else "history.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
