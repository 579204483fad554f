"""Making a redacted copy: words or regions are named, the copy is shown, then made."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from factcheck.access import can_protect
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.drawing import is_picture
from sources.models import Snapshot
from sources.redact_ways import PAGES, PICTURE, TEXT, make_copy, text_without, ways_of
from sources.redacting import DocumentCopy, LookFirstError, document_without
from sources.visibility import snapshots_visible_to
from sources.web.media_page import Board, board_of
from sources.web.redact_forms import LABELS, SCREENSHOT, RedactForm

MAKE, PREVIEW = "make", "preview"


@requires(can_protect)
def redact(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """The form with the copy as it would be; posted with `act=make` it is made."""
    visible = snapshots_visible_to(request.user).filter(set_aside_at__isnull=True, taken_down_at__isnull=True)
    snapshot = get_object_or_404(visible.select_related("source", "protection", "payload", "warc"), pk=snapshot_id)
    ways, act = ways_of(snapshot), request.POST.get("act", "")
    asked = request.GET.get("of", "")
    way = asked if asked in ways else ways[0]
    form = RedactForm(way, **_given(request, act))
    context: dict[str, Any] = {"form": form, "snapshot": snapshot, "ways": _named(snapshot, ways), "way": way}
    try:
        if act == MAKE and form.is_valid():
            said = {"title": form.cleaned_data["title"], "reason": form.cleaned_data["reason"], "at": timezone.now()}
            return redirect("sources:snapshot", make_copy(snapshot, way, form.wanted, request.user, **said).pk)
        if act == PREVIEW:
            context |= _as_it_would_be(request, snapshot, way, form)
    except LookFirstError as first:
        context |= {"refused": str(first), "copy": first.copy}
    except RefusedError as error:
        context["refused"] = str(error)
    seen: DocumentCopy | None = context.get("copy")
    if "looked" not in request.POST and not (seen and seen.asks_to_look(form.wanted.parts())):
        form.spares()
    context["board"] = _board(request, snapshot, way)
    status = 422 if act == MAKE or "refused" in context else 200
    return render(request, "sources/redact.html", context, status=status)


def _named(snapshot: Snapshot, ways: tuple[str, ...]) -> list[dict[str, Any]]:
    labels = {**LABELS, PICTURE: LABELS[PICTURE] if is_picture(snapshot) else SCREENSHOT}
    return [{"name": way, "label": labels[way]} for way in ways]


def _given(request: HttpRequest, act: str) -> dict[str, Any]:
    """What was typed: judged where the copy is to be made, kept as it is where another page is looked at."""
    if request.method != "POST":
        return {}
    return {"data": request.POST} if act == MAKE else {"initial": request.POST.dict()}


def _as_it_would_be(request: HttpRequest, snapshot: Snapshot, way: str, form: RedactForm) -> dict[str, Any]:
    if way == PAGES:
        return {"copy": document_without(snapshot, form.wanted.parts(), request.user)}
    return {"preview": text_without(snapshot, form.wanted, request.user)} if way == TEXT else {}


def _board(request: HttpRequest, snapshot: Snapshot, way: str) -> Board | None:
    if way not in (PICTURE, PAGES):
        return None
    asked = QueryDict(mutable=True)
    asked["page"] = request.POST.get("page", request.GET.get("page", "1"))
    return board_of(request.user, snapshot, asked)
