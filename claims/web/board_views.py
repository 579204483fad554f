"""The board: claims filtered by whose, state, tag and story; many at once; filters kept by name."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.models import Claim, SavedFilter, Story, Tag
from claims.together.board import STATES, WHOSE, Asked, board, pace
from claims.together.many import Done, assign_all, merge_all, place_all, story_of, tag_all, undo
from claims.visibility import visible
from claims.web.pickers import with_words
from claims.web.worded import reader_language
from factcheck.access import all_of, can_export, can_read, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.models import Kind, Person
from factcheck.record import RefusedError, set_aside
from factcheck.recording import add

CLAIMS_A_PAGE = 50
CHOICES = 100
UNDO = "board_undo"
FILTERS = ("whose", "state", "tag", "story", "q")


@requires(can_read)
def claims_board(request: HttpRequest) -> HttpResponse:
    """The claims that are asked for, and what can be done with many of them."""
    person = request.user
    rows, asked, words = asked_rows(request)
    context = {
        "page": Paginator(rows.prefetch_related("wordings", "taggings__tag"), CLAIMS_A_PAGE).get_page(
            request.GET.get("page", "1")
        ),
        "asked": asked,
        "words": words,
        "states": STATES,
        "whose": WHOSE,
        "stories": Story.objects.visible_to(person).filter(set_aside_at__isnull=True).order_by("title")[:CHOICES],
        "tags": Tag.objects.kept().order_by("name")[:CHOICES],
        "people": Person.objects.filter(is_active=True, kind=Kind.PERSON).order_by("name"),
        "saved": visible(SavedFilter, person).filter(set_aside_at__isnull=True),
        "query": _query(request.GET),
        "can_undo": len(request.session.get(UNDO, ())),
        "pace": pace(person, at=timezone.now()) if can_read_newsroom(person) else None,
        "may_export": bool(can_export(person)),
    }
    return render(request, "claims/board.html", context)


def asked_rows(request: HttpRequest) -> tuple[QuerySet[Claim], Asked, str]:
    """The claims that the address asks for, newest first; what is asked; the words."""
    asked = Asked(request.GET.get("whose", ""), request.GET.get("state", ""), request.GET.get("tag", "")[:80],
        _uuid(request.GET.get("story", "")))  # fmt: skip
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    return with_words(board(request.user, asked), words, "text"), asked, words


@require_POST
@requires(all_of(can_record, can_read_newsroom))
def claims_many(request: HttpRequest) -> HttpResponse:
    """One act on the claims that are marked; what it made is remembered for undoing it."""
    keys = [key for each in request.POST.getlist("claim") if (key := _uuid(each))]
    found = {row.pk: row for row in Claim.objects.visible_to(request.user).filter(pk__in=keys, merged_into=None)}
    chosen = [found[key] for key in keys if key in found]
    try:
        done, to = _acted(request, chosen)
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
        return redirect(f"{reverse('claims:board')}?{_query(request.POST)}")
    request.session[UNDO] = [(each.kind, each.key) for each in done]
    messages.success(request, _("Done: %(n)s claims.") % {"n": len(chosen)})
    return redirect(to or f"{reverse('claims:board')}?{_query(request.POST)}")


def _acted(request: HttpRequest, chosen: list[Claim]) -> tuple[list[Done], str]:
    """What the act made, and where it leads (empty: back to the board)."""
    person, said, language = request.user, request.POST, reader_language()
    act = said.get("act", "")
    if act == "tag":
        return tag_all(chosen, person, said.get("name", ""), language), ""
    if act == "assign":
        to = get_object_or_404(Person, pk=_uuid(said.get("to", "")), is_active=True, kind=Kind.PERSON)
        if not said.get("task", "").strip():
            raise RefusedError(_("Say what is to be done."))
        due = parse_datetime(said.get("due_at", ""))
        due_at = timezone.make_aware(due) if due and timezone.is_naive(due) else due
        return assign_all(chosen, person, to, said["task"].strip()[:500], language=language, due_at=due_at), ""
    if act == "place":
        seen = visible(Story, person).filter(set_aside_at__isnull=True)
        return place_all(chosen, person, get_object_or_404(seen, pk=_uuid(said.get("to_story", "")))), ""
    if act == "story":
        if not chosen:
            raise RefusedError(_("Choose some first: x marks the one you are at."))
        return [], reverse("claims:story", args=[story_of(chosen, person, said.get("title", ""), language).slug])
    if act == "merge":
        if not chosen:
            raise RefusedError(_("Choose two at least: the first is kept, the others lead to it."))
        return merge_all(chosen, chosen[0], person, said.get("why", "")), ""
    raise RefusedError(_("Choose what to do with them."))


@require_POST
@requires(can_record)
def claims_undo(request: HttpRequest) -> HttpResponse:
    """The last act on many, undone."""
    done = [Done(kind, key) for kind, key in request.session.pop(UNDO, ())]
    try:
        messages.success(request, _("Undone: %(n)s.") % {"n": undo(done, request.user)})
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("claims:board")


@require_POST
@requires(can_read)
def save_filter(request: HttpRequest) -> HttpResponse:
    """The filter of the board as it stands, kept under a name; or (`drop`) one that is kept, out of the list."""
    person: Any = request.user
    drop = _uuid(request.POST.get("drop", ""))
    asked = _query(request.POST)
    try:
        if drop:
            row = get_object_or_404(visible(SavedFilter, person), pk=drop, set_aside_at__isnull=True)
            set_aside(row, person, _("not needed any more"))
        elif request.POST.get("name", "").strip():
            name = request.POST["name"].strip()[:80]
            add(SavedFilter(person=person, name=name, language=reader_language(), asked=asked[:500]), person)
        else:
            messages.warning(request, _("Give the filter a name."))
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect(f"{reverse('claims:board')}?{asked}")


def _query(values: Any) -> str:
    return urlencode([(name, values[name]) for name in FILTERS if values.get(name)])


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
