"""The lists of the pages as files: the same filters in the address, all rows instead of a page of them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from claims.models import Appearance, Mode, Story
from claims.search.find import Wanted, find
from claims.web.board_views import asked_rows
from claims.web.found import described
from claims.web.search_page import wanted_of
from factcheck.access import can_export
from factcheck.accounts.doors import requires
from factcheck.lists_as_files import exported, format_of, values_of
from factcheck.public_address import absolute

CLAIMS = ("id", "text", "language", "kind", "made", "note", "claimant", "address", "state", "created_at")
STORIES = ("id", "slug", "title", "summary", "language", "happened", "desk__name", "created_at")
FOUND = ("kind", "id", "title", "language", "address", "about", "excerpt")
CALLED = {"desk__name": "desk"}


@dataclass(frozen=True)
class Listing:
    """A list as it leaves: its columns, and its rows for a request."""

    columns: tuple[str, ...]
    rows: Callable[[HttpRequest, tuple[str, ...]], Iterable[Sequence[Any]]]


@require_safe
@requires(can_export)
def export_list(request: HttpRequest, name: str) -> HttpResponseBase:
    """The list `name` as CSV, JSON lines or workbook (`as`), narrowed as the address says."""
    listing = LISTS.get(name)
    if listing is None:
        raise Http404
    form = format_of(request.GET.get("as", ""))
    columns = [CALLED.get(each, each) for each in listing.columns]
    rows = listing.rows(request, listing.columns)
    return exported(request.user, name, form, columns, rows, at=timezone.now())


def _claims(request: HttpRequest, columns: tuple[str, ...]) -> Iterator[Sequence[Any]]:
    said = Appearance.objects.kept().filter(claim=OuterRef("pk"), mode=Mode.ASSERTS, source__terms="on_record")
    first = said.order_by("said_earliest", "created_at")
    rows, _asked, _words = asked_rows(request)
    told = rows.annotate(
        claimant=Subquery(first.values("agent__name")[:1]),
        address=Subquery(first.values("source__address")[:1]),
        state=F("stands"),
    )
    return values_of(told, columns)


def _stories(request: HttpRequest, columns: tuple[str, ...]) -> Iterator[Sequence[Any]]:
    found = Story.objects.visible_to(request.user).filter(set_aside_at__isnull=True).order_by("-created_at", "-pk")
    return values_of(found, columns)


def _found(request: HttpRequest, _columns: tuple[str, ...]) -> Iterator[Sequence[Any]]:
    """Every hit, kind by kind and page by page: of each kind as many as are ranked."""
    wanted = wanted_of(request.GET, request.user)
    if not wanted.asked.typed:
        return
    for shelf in wanted.shelves:
        yield from _of_kind(request.user, replace(wanted, kind=shelf.key, page=1))


def _of_kind(person: Any, wanted: Wanted) -> Iterator[Sequence[Any]]:
    for pile in find(person, wanted):
        for hit, entry in zip(pile.hits, described(list(pile.hits), person), strict=True):
            where = entry.url if "://" in entry.url else absolute(entry.url)
            yield (wanted.kind, hit.thing.pk, entry.title, entry.language, where, entry.about,
                   strip_tags(str(hit.excerpt)))  # fmt: skip
        if pile.page < pile.pages:
            yield from _of_kind(person, replace(wanted, page=pile.page + 1))


LISTS = {
    "claims": Listing(CLAIMS, _claims),
    "stories": Listing(STORIES, _stories),
    "search": Listing(FOUND, _found),
}
