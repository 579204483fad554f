"""The desk: what waits, the handover note, the gap list."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import formats, timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.correction_requests import answer_request
from claims.models import Claim, CorrectionRequest
from claims.together.notices import unseen
from claims.visibility import visible
from claims.web.desk_page import WHOSE, DeskPage, desk_page
from claims.web.gaps import gaps
from claims.web.worded import reader_language
from factcheck.access import can_read, can_read_newsroom, can_record, can_review
from factcheck.accounts.doors import requires
from factcheck.desks import A_VISIT, acknowledge, arrived, hand_over
from factcheck.models import Desk, HandoverNote
from factcheck.record import RefusedError

SINCE = "desk_since"


def desk(request: HttpRequest, *, typed: str = "", wrong: str = "", status: int = 200) -> HttpResponse:
    """What waits for the person who is signed in; the last visit stays the last one until this visit is over."""
    person, now = request.user, timezone.now()
    before = arrived(person, at=now)  # type: ignore[arg-type]
    if before is None or now - before > A_VISIT:
        request.session[SINCE] = before.isoformat() if before else ""
    whose = request.GET.get("whose", "")
    whose = whose if whose in WHOSE else "all"
    since = parse_datetime(request.session.get(SINCE, ""))
    shown = desk_page(person, whose, since=since, at=now)
    if not typed and request.GET.get("handover") == "draft":
        typed = _what_is_open(shown)
    context = {
        "desk": shown,
        "whose": whose,
        "notices": unseen(person).count(),
        "may_record": bool(can_record(person)),
        "typed": typed,
        "wrong": wrong,
    }
    return render(request, "claims/desk.html", context, status=status)


def _what_is_open(shown: DeskPage) -> str:
    """Lines to start a handover note from: what could do harm, what is due when, what waits for review."""
    lines = []
    for group in shown.groups:
        if group.key in ("harm", "due", "review"):
            lines += ["", f"{group.title}:"]
            for item in group.items:
                when = (
                    f" ({formats.date_format(timezone.localtime(item.due), 'SHORT_DATETIME_FORMAT')})"
                    if item.due
                    else ""
                )
                lines.append(f"- {item.label}: {item.title}{when}")
    return "\n".join(lines).strip()


@require_POST
@requires(can_record)
def leave_handover(request: HttpRequest) -> HttpResponse:
    """The note for the next shift, saved; or the desk again with what was typed and why it was not."""
    if not can_read_newsroom(request.user):
        raise Http404
    typed = request.POST.get("text", "")
    place = get_object_or_404(Desk, slug=request.POST.get("desk", ""), set_aside_at__isnull=True)
    try:
        hand_over(place, request.user, typed, language=reader_language(), at=timezone.now())  # type: ignore[arg-type]
    except RefusedError as refusal:
        return desk(request, typed=typed, wrong=str(refusal), status=422)
    messages.success(request, _("The note waits for the next shift."))
    return redirect("claims:desk")


@require_POST
@requires(can_read_newsroom)
def read_handover(request: HttpRequest, note_id: UUID) -> HttpResponse:
    """The note is read by this person from now on."""
    note = get_object_or_404(HandoverNote, pk=note_id, set_aside_at__isnull=True)
    acknowledge(note, request.user, at=timezone.now())  # type: ignore[arg-type]
    return redirect("claims:desk")


@requires(can_review)
def answer_correction(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """A reader's request for a correction, to be answered once; the reader sees the answer."""
    asked = get_object_or_404(
        visible(CorrectionRequest, request.user).select_related("publication__verdict__claim", "answered_by"),
        pk=request_id,
        set_aside_at__isnull=True,
    )
    context = {"asked": asked, "typed": "", "wrong": ""}
    if request.method == "POST":
        outcome, answer = request.POST.get("outcome", ""), request.POST.get("answer", "")
        try:
            answer_request(asked, request.user, outcome, answer, at=timezone.now())  # type: ignore[arg-type]
        except RefusedError as refusal:
            context |= {"typed": answer, "outcome": outcome, "wrong": str(refusal)}
            return render(request, "claims/answer_correction.html", context, status=422)
        messages.success(request, _("Answered; the reader sees it at the address they were given."))
        return redirect("claims:desk")
    return render(request, "claims/answer_correction.html", context)


@requires(can_read)
def gap_list(request: HttpRequest) -> HttpResponse:
    """What claims, evidence and sources still lack."""
    claims = Claim.objects.visible_to(request.user)
    found = gaps(claims, request.user, at=timezone.now(), most=100)
    return render(request, "claims/gaps.html", {"gaps": found})
