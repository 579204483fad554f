"""Memento (RFC 7089): a TimeGate, a TimeMap, and each capture under its date and address.

Whoever may see no capture of an address gets 404, the same whether or not there is one.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import quote

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from factcheck.access import can_read
from sources.mementos import mementos, moment_of, nearest, neighbours, stamp_of
from sources.models import Snapshot
from sources.web.reader_views import snapshot as snapshot_page

LINKS = "application/link-format"
_SCHEME = re.compile(r"^(https?):/*", re.IGNORECASE)


@require_safe
def timegate(request: HttpRequest) -> HttpResponseBase:
    """The way to the capture nearest to Accept-Datetime, or to the newest one."""
    wanted = asked_for(request, "/web/")
    found = _found(request, wanted)
    at = timezone.now()
    if asked := request.headers.get("Accept-Datetime"):
        try:
            at = parsedate_to_datetime(asked)
        except ValueError:
            return HttpResponse("Accept-Datetime is no date.\n", status=400, content_type="text/plain")
    memento = nearest(found, at if at.tzinfo else at.replace(tzinfo=UTC))
    if memento is None:
        raise Http404
    response = _way_to(request, memento, wanted)
    response["Link"] = ", ".join(_links(request, wanted, found, memento))
    patch_vary_headers(response, ["Accept-Datetime", "Cookie"])
    return response


@require_safe
def timemap(request: HttpRequest) -> HttpResponseBase:
    """Every capture of the address that the visitor may see, as links."""
    wanted = asked_for(request, "/web/timemap/link/")
    found = _found(request, wanted)
    first, last = found.first(), found.last()
    if first is None or last is None:
        raise Http404
    response = StreamingHttpResponse(_map(request, wanted, found, first, last), content_type=LINKS)
    patch_vary_headers(response, ["Cookie"])
    return response


@require_safe
def memento(request: HttpRequest, stamp: str) -> HttpResponseBase:
    """The capture of that very second; else the way to the nearest one."""
    wanted = asked_for(request, f"/web/{stamp}/")
    found = _found(request, wanted)
    moment = moment_of(stamp)
    capture = nearest(found, moment) if moment else None
    if capture is None:
        raise Http404
    if stamp_of(capture) != stamp:
        return _way_to(request, capture, wanted)
    if can_read(request.user):
        response: HttpResponse = snapshot_page(request, capture.pk)
    else:
        text = capture.extractions.filter(is_current=True, protection__isnull=True).first()
        response = render(request, "sources/memento.html", {"snapshot": capture, "extraction": text})
    response["Memento-Datetime"] = _http_date(capture.captured_at)
    response["Link"] = ", ".join(_links(request, wanted, found, capture))
    patch_vary_headers(response, ["Cookie"])
    return response


def asked_for(request: HttpRequest, before: str) -> str:
    """The address in the request's own target, query string and all, as it was sent where the server tells."""
    target = request.META.get("RAW_URI") or request.META.get("REQUEST_URI") or ""
    if not target.startswith(before):
        query = request.META.get("QUERY_STRING", "")
        target = quote(request.path, safe="/:@&+$,;=!*'()~") + (f"?{query}" if query else "")
    address = target.removeprefix(before)
    # Proxies fold double slashes; people leave the scheme out.
    return _SCHEME.sub(r"\1://", address) if _SCHEME.match(address) else f"https://{address}"


def _found(request: HttpRequest, wanted: str) -> "QuerySet[Snapshot]":
    spellings = [wanted]
    if not asked_with_scheme(request):
        spellings.append("http://" + wanted.removeprefix("https://"))
    # A fragment that is a route cannot be sent but in disguise.
    spellings += [spelling.replace("%23", "#", 1) for spelling in spellings if "%23" in spelling]
    return mementos(request.user, spellings)


def asked_with_scheme(request: HttpRequest) -> bool:
    """Whether the address after /web/… begins with http: or https:."""
    return re.match(r"^/web/(?:\d{4,14}/|timemap/link/)?https?:", request.path, re.IGNORECASE) is not None


def _way_to(request: HttpRequest, capture: Snapshot, wanted: str) -> HttpResponse:
    return HttpResponseRedirect(_place(request, stamp_of(capture), wanted))


def _place(request: HttpRequest, stamp: str, wanted: str) -> str:
    site = request.build_absolute_uri("/web/")
    return f"{site}{stamp}/{_safe(wanted)}" if stamp else f"{site}{_safe(wanted)}"


def _safe(address: str) -> str:
    """The address so that it ends neither its link nor its line."""
    return re.sub(r"[^!-~]|[<>\"\\]", lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), address)


def _links(request: HttpRequest, wanted: str, found: "QuerySet[Snapshot]", capture: Snapshot) -> list[str]:
    beside = neighbours(found, capture)
    links = [
        f'<{_safe(wanted)}>; rel="original"',
        f'<{_place(request, "", wanted)}>; rel="timegate"',
        f'<{_place(request, "timemap/link", wanted)}>; rel="timemap"; type="{LINKS}"',
    ]
    rels: dict[Snapshot, list[str]] = {}
    for rel, other in (("first", beside.first), ("prev", beside.before), ("next", beside.after), ("last", beside.last)):
        if other is not None:
            rels.setdefault(other, []).append(rel)
    rels.setdefault(capture, [])
    return links + [_memento_link(request, wanted, other, " ".join([*rel, "memento"])) for other, rel in rels.items()]


def _map(
    request: HttpRequest, wanted: str, found: "QuerySet[Snapshot]", first: Snapshot, last: Snapshot
) -> Iterator[str]:
    span = f'from="{_http_date(first.captured_at)}"; until="{_http_date(last.captured_at)}"'
    yield f'<{_safe(wanted)}>; rel="original",\n'
    yield f'<{_place(request, "", wanted)}>; rel="timegate",\n'
    yield f'<{_place(request, "timemap/link", wanted)}>; rel="self"; type="{LINKS}"; {span}'
    for capture in found.only("pk", "captured_at").select_related(None).iterator(1_000):
        rel = {first.pk: "first memento", last.pk: "last memento"}.get(capture.pk, "memento")
        yield ",\n" + _memento_link(request, wanted, capture, "first last memento" if first.pk == last.pk else rel)
    yield "\n"


def _memento_link(request: HttpRequest, wanted: str, capture: Snapshot, rel: str) -> str:
    place = _place(request, stamp_of(capture), wanted)
    return f'<{place}>; rel="{rel}"; datetime="{_http_date(capture.captured_at)}"'


def _http_date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
