"""Search over everything one may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from claims.search.places import SHELVES
from claims.web.search_page import search_page, stories_to_choose_from, suggestions, wanted_of
from factcheck.access import can_export, can_read
from factcheck.accounts.doors import requires


@require_safe
@requires(can_read)
def search(request: HttpRequest) -> HttpResponse:
    """The results, grouped by kind; the first names alone for the top bar's field, which asks as one types."""
    htmx = getattr(request, "htmx", None)
    if htmx and htmx.target == "suggestions":
        entries = suggestions(request.user, request.GET.get("q", ""))
        response = render(request, "claims/parts/suggestions.html", {"entries": entries})
    else:
        wanted = wanted_of(request.GET, request.user)
        context = {
            "wanted": wanted,
            "found": search_page(request.user, wanted),
            "kinds": [(shelf.key, shelf.label) for shelf in SHELVES],
            "may_export": bool(can_export(request.user)),
            "stories": stories_to_choose_from(request.user),
        }
        response = render(request, "claims/search.html", context)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response
