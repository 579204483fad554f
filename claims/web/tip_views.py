"""Tips at the desk: the list, the decision about each, many at once, who sent one, and bringing one in."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from claims.matching.match import Narrowed, match
from claims.models import Claim, Tip, TipChannel, Triage
from claims.tips.already import fitting
from claims.tips.arriving import Arrived, receive
from claims.tips.senders import Sender
from claims.tips.triage import DECISIONS, Decision, decide, join, quarantine, split, take_back
from claims.visibility import visible
from claims.web.matches import ShownMatch, shown_matches
from claims.web.pickers import CLAIMS, with_words
from claims.web.worded import reader_language
from factcheck.access import all_of, can_read, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.keys import as_uuid
from factcheck.record import RefusedError
from factcheck.web.editing import PickerField, PlainForm, Radios, RecordForm, added, edited
from sources.capture.store import StoreError

TIPS_A_PAGE = 50
OTHERS_SHOWN = 3
EQUAL_SHOWN = 20
KEYS = {Triage.CHECK: "c", Triage.ALREADY_CHECKED: "a", Triage.NOT_CHECKABLE: "n", Triage.NOT_NOW: "l"}
STATES = (Triage.NEW, *DECISIONS, Triage.QUARANTINED)
BOOKMARK = (
    "javascript:location.href='{page}?address='+encodeURIComponent(location.href)"
    "+'&text='+encodeURIComponent(String(getSelection()).slice(0,2000))"
)


class TriageForm(RecordForm):
    """What becomes of a tip, and why: with it the record of why a claim was chosen."""

    triage = forms.ChoiceField(
        label=gettext_lazy("What becomes of it"),
        choices=[(each.value, each.label) for each in DECISIONS],
        widget=Radios,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=5000,
        help_text=gettext_lazy("It says later why this claim was chosen, or not."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    claim = PickerField(CLAIMS, label=gettext_lazy("Claim"), required=False)
    told = forms.CharField(
        label=gettext_lazy("What its senders are told"),
        max_length=5000,
        required=False,
        help_text=gettext_lazy(
            "At the address the form gave them, and by e-mail where they left one. Empty: nothing, "
            "but the link where it is checked already."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    class Meta:
        model = Tip
        fields = ("triage", "claim", "reason", "reach_and_harm")
        labels = {"reach_and_harm": gettext_lazy("How far it has spread, and the harm it may do")}
        widgets = {"reach_and_harm": forms.Textarea(attrs={"rows": 2})}

    field_order = ("triage", "claim", "reason", "reach_and_harm", "told")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The decision and its reason are one thing: no second reason beside it.
        del self.fields["why"]
        if self.instance.triage in DECISIONS:
            self.fields["reason"].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, Any]:
        """Already checked: where."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["why"] = ""
        if cleaned.get("triage") == Triage.ALREADY_CHECKED and not cleaned.get("claim") and "claim" not in self.errors:
            self.add_error("claim", _("Name the claim that has been checked already."))
        return cleaned


class BroughtForm(PlainForm):
    """A tip that reached a colleague: over the telephone, in a group, at the market."""

    text = forms.CharField(
        label=gettext_lazy("What it says"), required=False, widget=forms.Textarea(attrs={"rows": 4, "autofocus": True})
    )
    address = forms.CharField(
        label=gettext_lazy("Link"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    sender = forms.CharField(
        label=gettext_lazy("Who it came from"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Kept apart, encrypted, seen with a grant only; taken down when its time has passed."),
    )
    email = forms.EmailField(label=gettext_lazy("E-mail for an answer"), required=False)


@requires(can_read)
def tips(request: HttpRequest) -> HttpResponse:
    """The tips that this person may see: those nobody has decided about, or (`?triage=`) those decided so."""
    wanted = request.GET.get("triage", Triage.NEW)
    wanted = wanted if wanted in Triage.values else Triage.NEW
    asked = request.GET.get("q", "").strip()[:200].replace("\0", "")
    seen = visible(Tip, request.user).filter(set_aside_at__isnull=True, joined_to__isnull=True)
    numbers = dict(seen.order_by().values_list("triage").annotate(n=Count("pk")))
    equal = Count("joined", filter=Q(joined__set_aside_at__isnull=True))
    rows = with_words(seen.filter(triage=wanted), asked, "text", "address")
    rows = rows.select_related("claim", "decided_by").annotate(equal=equal)
    page = Paginator(rows.order_by("-equal", "-received_at", "-pk"), TIPS_A_PAGE).get_page(request.GET.get("page", "1"))
    kinds = [(each.value, each.label, numbers.get(each.value, 0)) for each in STATES]
    acts = [(each.value, each.label, KEYS[each]) for each in DECISIONS]
    context = {"page": page, "kinds": kinds, "wanted": wanted, "acts": acts, "asked": asked}
    return render(request, "claims/tips.html", context)


@requires(can_record)
def decide_tip(request: HttpRequest, tip_id: UUID) -> HttpResponse:
    """What becomes of one tip; `?as=` is the decision that a key on the list has begun."""
    tip = _tip(request, tip_id)
    back = reverse("claims:tips")
    if request.method == "GET":
        tip.triage = next((each for each in DECISIONS if each == request.GET.get("as")), tip.triage)
        if as_uuid(request.GET.get("claim", "")):
            tip.claim = visible(Claim, request.user).filter(pk=request.GET["claim"]).first() or tip.claim

    def save(row: Tip, person: Any, *, revision: int, **fields: Any) -> None:
        # Of a decision the reason is its own field.
        del fields["why"]
        decide(row, person, Decision(**fields), revision=revision, at=timezone.now(), language=reader_language())

    equal = tip.joined.filter(set_aside_at__isnull=True).order_by("-received_at")
    return edited(
        request,
        TriageForm,
        tip,
        verb=save,
        title=_("Decide about a tip"),
        back=back,
        trail=[(_("Tips"), back), (_("decide"), "")],
        template="claims/tip.html",
        extra={
            "tip": tip,
            "equal": equal.count(),
            "equals": equal[:EQUAL_SHOWN],
            "known": fitting(tip) if request.method == "GET" else [],
            "others": _by_others(tip, request.user) if request.method == "GET" else [],
        },
    )


def _by_others(tip: Tip, person: Any) -> list[ShownMatch]:
    """What other publishers checked that may answer the tip; their ratings as they wrote them."""
    found = match(person, tip.text, Narrowed(kinds=("external",)), most=OTHERS_SHOWN) if tip.text.strip() else None
    return shown_matches(found.matches, person) if found else []


@require_POST
@requires(can_record)
def move_tips(request: HttpRequest) -> HttpResponse:
    """Many tips at once: to quarantine with a reason, back from it, or counted as one; or one counted by itself."""
    keys = [key for key in request.POST.getlist("tip") if as_uuid(key)]
    chosen = list(visible(Tip, request.user).filter(pk__in=keys, set_aside_at__isnull=True).order_by("received_at"))
    try:
        if chosen:
            _moved(request, chosen)
            messages.success(request, _("Done: %(n)s tips.") % {"n": len(chosen)})
        else:
            messages.warning(request, _("Choose tips first: x marks the one you are at."))
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    wanted = request.POST.get("from", "")
    return redirect(f"{reverse('claims:tips')}?triage={wanted if wanted in Triage.values else Triage.NEW}")


def _moved(request: HttpRequest, chosen: list[Tip]) -> None:
    act, now = request.POST.get("act", ""), timezone.now()
    if act == "quarantine":
        quarantine(chosen, request.user, request.POST.get("reason", ""), at=now)
    elif act == "take_back":
        take_back(chosen, request.user, at=now)
    elif act == "join":
        join(chosen, chosen[0], request.user)
    elif act == "split":
        split(chosen[0], request.user)


@requires(all_of(can_record, can_read_newsroom))
def bring_tip(request: HttpRequest) -> HttpResponse:
    """A tip that a colleague brings; the browser's bookmark opens this with a page's address and the words marked."""

    def save(fields: dict[str, Any]) -> str:
        sender = Sender(fields["sender"], fields["email"], language=reader_language())
        try:
            found = receive(
                Arrived(fields["text"], fields["address"], sender=sender),
                TipChannel.COLLEAGUE,
                at=timezone.now(),
                by=request.user,
            )
        except StoreError as error:
            raise RefusedError(str(error)) from error
        return reverse("claims:decide_tip", args=[(found.tip.joined_to or found.tip).pk])

    back = reverse("claims:tips")
    return added(
        request,
        BroughtForm,
        save=save,
        title=_("Bring a tip"),
        back=back,
        trail=[(_("Tips"), back), (_("bring"), "")],
        initial={name: request.GET.get(name, "")[:2_000] for name in ("text", "address")},
        template="claims/bring_tip.html",
        extra={"script": BOOKMARK.format(page=request.build_absolute_uri(request.path))},
    )


def _tip(request: HttpRequest, tip_id: UUID) -> Tip:
    rows = visible(Tip, request.user).filter(set_aside_at__isnull=True)
    return get_object_or_404(rows.select_related("joined_to", "claim", "file", "decided_by"), pk=tip_id)
