"""The queue of sentences worth checking: accepted, merged into a claim on record, or dismissed, one key each."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from claims.deciding import accept, can_decide, refuse, take_back
from claims.from_text import NewClaim
from claims.matching.match import match
from claims.models import Claim, Directness, Suggestion, SuggestionKind
from claims.visibility import visible
from claims.web.matches import ASKS_FOR_SIMILAR, shown_matches
from claims.web.pickers import CLAIMS
from claims.web.sentences import named_in, queue, shown, speaking, told_of, words_of
from factcheck.access import can_read_newsroom
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from factcheck.web.editing import PickerField, PlainForm, added
from sources.models import Confirmation

A_PAGE = 40
SIMILAR_SHOWN = 3


class SentenceForm(PlainForm):
    """A sentence becomes a claim, or where one on record was made; everything is filled in as the text says it."""

    text = forms.CharField(
        label=gettext_lazy("The claim in its own words"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, **ASKS_FOR_SIMILAR}),
    )
    claim = PickerField(CLAIMS, label=gettext_lazy("Or the claim that it makes again"), required=False)
    speaker = forms.CharField(label=gettext_lazy("Who speaks"), max_length=300)
    directness = forms.ChoiceField(label=gettext_lazy("How directly we have the words"), choices=Directness.choices)


@require_safe
@requires(can_read_newsroom)
def sentences(request: HttpRequest) -> HttpResponse:
    """The sentences that wait, of the newest texts first."""
    page = Paginator(queue(request.user), A_PAGE).get_page(request.GET.get("page", "1"))
    context = {"page": page, "rows": shown(page), "may_decide": can_decide(request.user)}
    return render(request, "claims/sentences.html", context)


@require_safe
@requires(can_decide)
def like_sentence(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """What is on record that may say the same as the sentence; the part of the row that htmx asks for."""
    row = _row(request, suggestion_id)
    found = [each for each in match(request.user, words_of(row), most=8).matches if each.external is None]
    matches = shown_matches(found[:SIMILAR_SHOWN], request.user)
    claims = [(number, each, found[number - 1].claim) for number, each in enumerate(matches, start=1)]
    return render(request, "claims/parts/like_sentence.html", {"matches": claims, "row": row})


@require_POST
@requires(can_decide)
def decide_sentence(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """`act`: accept (as a new claim, or as `claim`), dismiss, or back (undo). What is left of the row, or the queue."""
    row = _row(request, suggestion_id)
    try:
        # A claim's own button says which claim; that it accepts goes without saying.
        address = _done(request, row, request.POST.get("act") or ("accept" if request.POST.get("claim") else ""))
    except RefusedError as refusal:
        return _answer(request, row, str(refusal))
    if address:
        is_part = getattr(request, "htmx", False)
        return HttpResponse(headers={"HX-Redirect": address}) if is_part else redirect(address)
    return _answer(request, row, "")


@requires(can_decide)
def open_sentence(request: HttpRequest, suggestion_id: UUID) -> HttpResponse:
    """The sentence with all that can be said of it before it is taken."""
    row = _row(request, suggestion_id)
    back = reverse("claims:sentences")
    source = row.extraction.snapshot.source  # type: ignore[union-attr]
    told = told_of(row, request.user)

    def save(fields: dict[str, Any]) -> str:
        how = told_of(row, request.user, fields["speaker"])
        if how is None:
            raise RefusedError(_("Say who speaks."))
        said = how.__class__(
            speaking(fields["speaker"], request.user), how.mode, Directness(fields["directness"]), how.said, how.zone
        )
        accepted = accept(row, request.user, said, claim=fields["claim"] or NewClaim(fields["text"].strip(), ""))
        return reverse("claims:claim", args=[accepted.appearance.claim_id])

    return added(
        request,
        SentenceForm,
        save=save,
        title=_("A sentence worth checking"),
        back=back,
        trail=[(_("Sentences"), back), (_("accept"), "")],
        initial={
            "text": " ".join(words_of(row).split()),
            "speaker": told.speaker.name if told else named_in(row),
            "directness": told.directness if told else Directness.SEEN,
        },
        template="claims/sentence.html",
        extra={"each": shown([row])[0], "source": source},
    )


def _row(request: HttpRequest, key: UUID) -> Suggestion:
    rows = visible(Suggestion, request.user).filter(
        kind=SuggestionKind.CHECK_WORTHY, set_aside_at__isnull=True, extraction__taken_down_at__isnull=True
    )
    related = ("extraction__snapshot__source__publisher", "claim", "decided_by")
    return get_object_or_404(rows.select_related(*related), pk=key)


def _done(request: HttpRequest, row: Suggestion, act: str) -> str:
    """Decides; the address to go on at where one has to be told more first."""
    if act == "dismiss":
        refuse(row, request.user)
    elif act == "back":
        take_back(row, request.user)
    elif act == "accept":
        told = told_of(row, request.user)
        wanted = request.POST.get("claim", "")
        if told is None:
            return reverse("claims:open_sentence", args=[row.pk])
        claim = get_object_or_404(visible(Claim, request.user), pk=_uuid(wanted)) if wanted else None
        if claim is None and request.POST.get("anyway") != "1":
            _same_first(request, row)
        accept(row, request.user, told, claim=claim or NewClaim(" ".join(words_of(row).split()), ""))
    else:
        raise RefusedError(_("Nothing was done: choose one of the buttons."))
    return ""


def _same_first(request: HttpRequest, row: Suggestion) -> None:
    """RefusedError when a claim on record very likely says the same and was not shown yet."""
    found = match(request.user, words_of(row), most=3).matches
    if any(each.is_likely and each.external is None for each in found) and request.POST.get("seen") != "1":
        raise RefusedError(_("Very likely on record already: choose that claim below, or accept once more."))


def _answer(request: HttpRequest, row: Suggestion, refusal: str) -> HttpResponse:
    if not getattr(request, "htmx", False):
        if refusal:
            messages.warning(request, refusal)
        else:
            messages.success(request, _("Done. It can be taken back on its page."))
        return redirect("claims:sentences")
    row = _row(request, row.pk)
    is_open = row.state == Confirmation.SUGGESTED
    context = {
        "each": shown([row])[0],
        "may_decide": True,
        "refusal": refusal,
        "is_open": is_open,
        "seen": bool(refusal),
    }
    response = render(request, "claims/parts/sentence.html", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
