"""Tips: what people ask us to check, and what was decided about each."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Tip, Triage
from claims.visibility import visible
from claims.web.pickers import CLAIMS
from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.recording import change
from factcheck.web.editing import PickerField, Radios, RecordForm, edited

TIPS_A_PAGE = 50
DECISIONS = (Triage.CHECK, Triage.ALREADY_CHECKED, Triage.NOT_CHECKABLE, Triage.NOT_NOW)


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
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    claim = PickerField(CLAIMS, label=gettext_lazy("Claim"), required=False)

    class Meta:
        model = Tip
        fields = ("triage", "claim", "reason", "reach_and_harm")
        labels = {"reach_and_harm": gettext_lazy("How far it has spread, and the harm it may do")}
        widgets = {"reach_and_harm": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The decision and its reason are one thing: no second reason beside it.
        del self.fields["why"]

    def clean(self) -> dict[str, Any]:
        """Already checked: where."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["why"] = ""
        if cleaned.get("triage") == Triage.ALREADY_CHECKED and not cleaned.get("claim") and "claim" not in self.errors:
            self.add_error("claim", _("Name the claim that has been checked already."))
        return cleaned


@requires(can_read)
def tips(request: HttpRequest) -> HttpResponse:
    """The tips that this person may see: those nobody has decided about, or (`?triage=`) those decided so."""
    wanted = request.GET.get("triage", Triage.NEW)
    wanted = wanted if wanted in Triage.values else Triage.NEW
    seen = visible(Tip, request.user).filter(set_aside_at__isnull=True, joined_to__isnull=True)
    numbers = dict(seen.order_by().values_list("triage").annotate(n=Count("pk")))
    equal = Count("joined", filter=Q(joined__set_aside_at__isnull=True))
    rows = seen.filter(triage=wanted).select_related("claim", "decided_by").annotate(equal=equal)
    page = Paginator(rows.order_by("-equal", "-received_at", "-pk"), TIPS_A_PAGE).get_page(request.GET.get("page", "1"))
    kinds = [(each.value, each.label, numbers.get(each.value, 0)) for each in (Triage.NEW, *DECISIONS)]
    return render(request, "claims/tips.html", {"page": page, "kinds": kinds, "wanted": wanted})


@requires(can_record)
def decide_tip(request: HttpRequest, tip_id: UUID) -> HttpResponse:
    """What becomes of one tip."""
    rows = visible(Tip, request.user).filter(set_aside_at__isnull=True).select_related("joined_to", "claim")
    tip = get_object_or_404(rows, pk=tip_id)
    back = reverse("claims:tips")

    def save(row: Tip, person: Any, **fields: Any) -> None:
        change(row, person, decided_by=person, decided_at=timezone.now(), **fields)

    return edited(
        request,
        TriageForm,
        tip,
        verb=save,
        title=_("Decide about a tip"),
        back=back,
        trail=[(_("Tips"), back), (_("decide"), "")],
        template="claims/tip.html",
        extra={"tip": tip, "equal": tip.joined.filter(set_aside_at__isnull=True).count()},
    )
