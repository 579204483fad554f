"""A look as evidence for or against a claim."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims.absence import use_look
from claims.models import BearsOn, Claim, StanceValue
from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from sources.models import Look
from sources.visibility import visible

VERIFIABILITY = "verifiability"
STANCES = ((VERIFIABILITY, _("context: whether it can be checked")), *StanceValue.choices)


class ClaimField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of claims, by their words."""

    def label_from_instance(self, obj: Any) -> str:
        """The claim's words."""
        return str(obj.text)


class LookField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A choice of looks, by time and outcome."""

    def label_from_instance(self, obj: Any) -> str:
        """When, and what it saw."""
        return f"{timezone.localtime(obj.looked_at):%Y-%m-%d %H:%M} · {obj.get_outcome_display()}"


class UseLookForm(forms.Form):
    """Which look bears on which claim, and which way."""

    claim = ClaimField(label=_("Claim"), queryset=Claim.objects.none())
    look = LookField(label=_("Look"), queryset=Look.objects.none(), empty_label=None)
    stance = forms.ChoiceField(label=_("For or against"), choices=STANCES, initial=VERIFIABILITY)
    summary = forms.CharField(
        label=_("What it shows, in our words"),
        help_text=_("“Not reachable” shows that nobody could look, not that nothing is there."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, person: Any, looks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        open_claims = Claim.objects.visible_to(person).filter(set_aside_at__isnull=True, merged_into__isnull=True)
        for name, rows in (("claim", open_claims.order_by("-created_at")), ("look", looks)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows


@requires(can_record)
def look_as_evidence(request: HttpRequest, series_id: UUID) -> HttpResponse:
    """The form; a posted one ties a look of the series to a claim."""
    looks = visible(Look, request.user).filter(series=series_id, set_aside_at__isnull=True).select_related("series")
    latest = get_object_or_404(looks.order_by("-looked_at")[:1])
    starts = {"claim": request.GET.get("claim"), "look": request.GET.get("look") or latest.pk}
    form = UseLookForm(request.POST or None, initial=starts, person=request.user, looks=looks.order_by("-looked_at"))
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        checkable = given["stance"] == VERIFIABILITY
        try:
            use_look(
                given["look"],
                given["claim"],
                request.user,
                summary=given["summary"],
                value=StanceValue.CONTEXT if checkable else given["stance"],
                bears_on=BearsOn.VERIFIABILITY if checkable else BearsOn.TRUTH,
                language=getattr(request, "LANGUAGE_CODE", "en"),
            )
            return redirect("claims:claim", given["claim"].pk)
        except RefusedError as error:
            form.add_error(None, str(error))
    context = {"form": form, "series": latest.series}
    return render(request, "claims/look_as_evidence.html", context, status=422 if form.is_bound else 200)
