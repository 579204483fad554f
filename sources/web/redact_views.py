"""Making a redacted copy: words or regions are named, the copy is shown, then made."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from factcheck.access import can_protect
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.models import Snapshot
from sources.redacting import (
    DocumentCopy,
    LookFirstError,
    document_without,
    redact_document,
    redact_image,
    redact_text,
    strip_recording,
)
from sources.redaction import UnfitError, places_of, redacted_text
from sources.revealing import words_of
from sources.visibility import snapshots_visible_to
from sources.web.media_page import Board, board_of
from sources.web.redact_forms import PAGES, PICTURE, RECORDING, RedactForm, ways_for

MAKE, PREVIEW = "make", "preview"


@requires(can_protect)
def redact(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """The form with the copy as it would be; posted with `act=make` it is made."""
    visible = snapshots_visible_to(request.user).filter(set_aside_at__isnull=True, taken_down_at__isnull=True)
    snapshot = get_object_or_404(visible.select_related("source", "protection", "payload", "warc"), pk=snapshot_id)
    ways = ways_for(snapshot)
    way = next((each for each in ways if each.name == request.GET.get("of")), ways[0])
    act = request.POST.get("act", "")
    form = RedactForm(way.name, **_given(request, act))
    context: dict[str, Any] = {"form": form, "snapshot": snapshot, "ways": ways, "way": way.name}
    try:
        if act == MAKE and form.is_valid():
            return redirect("sources:snapshot", _made(request, snapshot, form).pk)
        if act == PREVIEW:
            context |= _as_it_would_be(request, snapshot, form)
    except LookFirstError as first:
        context |= {"refused": str(first), "copy": first.copy}
    except (RefusedError, UnfitError) as error:
        context["refused"] = str(error)
    seen: DocumentCopy | None = context.get("copy")
    if "looked" not in request.POST and not (seen and seen.asks_to_look(form.parts())):
        form.spares()
    context["board"] = _board(request, snapshot, way.name)
    status = 422 if act == MAKE or "refused" in context else 200
    return render(request, "sources/redact.html", context, status=status)


def _given(request: HttpRequest, act: str) -> dict[str, Any]:
    """What was typed: judged where the copy is to be made, kept as it is where another page is looked at."""
    if request.method != "POST":
        return {}
    return {"data": request.POST} if act == MAKE else {"initial": request.POST.dict()}


def _made(request: HttpRequest, snapshot: Snapshot, form: RedactForm) -> Snapshot:
    given, person = form.cleaned_data, request.user
    said = {"title": given["title"], "reason": given["reason"], "at": timezone.now()}
    if form.way == RECORDING:
        return strip_recording(snapshot, person, **said)
    if form.way == PICTURE:
        return redact_image(snapshot, form.regions(), person, **said)
    if form.way == PAGES:
        return redact_document(snapshot, form.parts(), person, looked=given.get("looked", False), **said)
    return redact_text(snapshot, _places(request, snapshot, form.lines), person, **said)


def _as_it_would_be(request: HttpRequest, snapshot: Snapshot, form: RedactForm) -> dict[str, Any]:
    if form.way == PAGES:
        return {"copy": document_without(snapshot, form.parts(), request.user)}
    if form.way in (PICTURE, RECORDING):
        return {}
    text = _text(request, snapshot)
    places = [place for line in form.lines for place in places_of(line, text)]
    return {"preview": redacted_text(text, places)}


def _board(request: HttpRequest, snapshot: Snapshot, way: str) -> Board | None:
    if way not in (PICTURE, PAGES):
        return None
    asked = QueryDict(mutable=True)
    asked["page"] = request.POST.get("page", request.GET.get("page", "1"))
    return board_of(request.user, snapshot, asked)


def _places(request: HttpRequest, snapshot: Snapshot, lines: list[str]) -> list[tuple[int, int]]:
    text = _text(request, snapshot)
    found = []
    for line in lines:
        places = places_of(line, text)
        if not places:
            raise UnfitError(gettext("“%(words)s” does not stand in the text.") % {"words": line[:100]})
        found += places
    return found


def _text(request: HttpRequest, snapshot: Snapshot) -> str:
    extraction = snapshot.extractions.select_related("protection").filter(is_current=True).first()
    return words_of(extraction, request.user) if extraction else ""
