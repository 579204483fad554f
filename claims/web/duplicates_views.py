"""Duplicates of people and sources: many marked, one kept, a look at what follows, merged, and undone in one act."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.together.many import Done, undo
from claims.together.merging import counted, follows, look, merge_each
from claims.web.pickers import with_words
from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.visibility import agents_visible_to, sources_visible_to

A_PAGE = 50
UNDO = "duplicates_undo"
SEEN: dict[str, Any] = {"agent": agents_visible_to, "source": sources_visible_to}
WORDS = {"agent": ("name", "aliases__name"), "source": ("title", "address", "claimed_publisher", "publisher__name")}
ORDER = {"agent": "name", "source": "title"}


@requires(all_of(can_record, can_read_newsroom))
def duplicates(request: HttpRequest, kind: str) -> HttpResponse:
    """People or sources by name, to mark those that are one; posted, what would follow, the merge, or its undoing."""
    if kind not in SEEN:
        raise Http404
    act = request.POST.get("act", "")
    try:
        if act == "undo":
            return _undone(request, kind)
        if act in ("look", "merge"):
            return _looked_at(request, kind, act)
    except RefusedError as refusal:
        return _list(request, kind, refusal=str(refusal), status=422)
    return _list(request, kind, status=422 if request.method == "POST" else 200)


def _rows(person: Any, kind: str) -> QuerySet[Any]:
    rows: QuerySet[Any] = SEEN[kind](person)
    return rows.filter(set_aside_at__isnull=True, merged_into__isnull=True)


def _list(request: HttpRequest, kind: str, *, refusal: str = "", status: int = 200) -> HttpResponse:
    words = (request.POST.get("q") or request.GET.get("q", "")).replace("\0", "").strip()[:200]
    rows = with_words(_rows(request.user, kind), words, *WORDS[kind])
    # Aliases multiply rows: their keys are chosen first, what hangs on a page's rows is counted after.
    rows = _rows(request.user, kind).filter(pk__in=rows.order_by().values("pk")).order_by(Lower(ORDER[kind]), "pk")
    page = Paginator(rows, A_PAGE).get_page(request.POST.get("page") or request.GET.get("page", "1"))
    some = counted(rows.filter(pk__in=[row.pk for row in page]), kind)
    if kind == "source":
        some = some.select_related("publisher")
    context = {
        "kind": kind,
        "page": page,
        "listed": [(row, follows(row, kind)) for row in some],
        "words": words,
        "refusal": refusal,
        "marked": set(request.POST.getlist("row")),
        "kept": request.POST.get("into", ""),
        "can_undo": _kind_of_undo(request) == kind,
    }
    return render(request, "claims/duplicates.html", context, status=status)


def _looked_at(request: HttpRequest, kind: str, act: str) -> HttpResponse:
    """What would follow; or the merge, with what was refused of it named row by row."""
    keys = [key for text in request.POST.getlist("row") if (key := _uuid(text))]
    kept = _uuid(request.POST.get("into", ""))
    found = {row.pk: row for row in _rows(request.user, kind).filter(pk__in=[*keys, kept] if kept else keys)}
    into = found.get(kept) if kept else None
    if into is None:
        raise RefusedError(_("Choose which one is kept."))
    rows = [found[key] for key in keys if key in found]
    reason = request.POST.get("reason", "").strip()[:500]
    back = f"{reverse('claims:duplicates', args=[kind])}?q={request.POST.get('q', '')}"
    if act == "merge" and reason:
        done, refused = merge_each(rows, into, request.user, reason, kind)
        request.session[UNDO] = [(each.kind, each.key) for each in done]
        said = ngettext("Merged: %(n)s. It leads to “%(kept)s” now.", "Merged: %(n)s. They lead to “%(kept)s” now.",
                        len(done)) % {"n": len(done), "kept": into}  # fmt: skip
        messages.success(request, said)
        for each in refused:
            messages.warning(request, _("Not merged: “%(row)s”: %(why)s") % {"row": each.row, "why": each.refused})
        return redirect(back)
    context = {
        "kind": kind,
        "into": into,
        "followed": look(rows, into, request.user, kind),
        "words": request.POST.get("q", ""),
        "reason": reason,
        "wrong": _("Say why they are the same.") if act == "merge" else "",
        "back": back,
    }
    return render(request, "claims/duplicates_look.html", context, status=422 if context["wrong"] else 200)


def _undone(request: HttpRequest, kind: str) -> HttpResponse:
    done = [Done(what, key) for what, key in request.session.pop(UNDO, ())]
    messages.success(request, _("Undone: %(n)s.") % {"n": undo(done, request.user)})
    return redirect("claims:duplicates", kind)


def _kind_of_undo(request: HttpRequest) -> str:
    done = request.session.get(UNDO) or [("", "")]
    return str(done[0][0]).partition(":")[2]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
