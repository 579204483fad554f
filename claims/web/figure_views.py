"""The figures of a claim and of a story: what calculating found, and numbers to record from the texts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from claims.figure_findings import findings
from claims.models import Claim, ClaimFigure, Story
from claims.recording.figures import Proposed, proposed_figures, record_figures
from claims.visibility import visible
from claims.web.figure_words import Told, told
from claims.web.trails import title_of, trail_to
from factcheck.access import can_read, can_record
from factcheck.accounts.doors import requires
from factcheck.edtf import EDTFField
from factcheck.record import RefusedError
from factcheck.templatetags.ui import plain_number

CLAIMS_A_PAGE = 100


@dataclass(frozen=True)
class ClaimTold:
    """A claim with what is to be known of its figures, in words."""

    claim: Claim
    told: list[Told]


class ProposalForm(forms.Form):
    """One proposed number: whether to record it, which of its readings, what it counts."""

    keep = forms.BooleanField(required=False)
    value = forms.TypedChoiceField(label=gettext_lazy("Value"), choices=())
    unit = forms.CharField(label=gettext_lazy("Unit"), max_length=50, required=False)
    what = forms.CharField(label=gettext_lazy("What it counts"), max_length=300, required=False)
    as_of = EDTFField().formfield(label=gettext_lazy("As of"), required=False)

    def __init__(self, data: Any, *, proposed: Proposed, place: int, made: str) -> None:
        self.proposed = proposed
        initial = {"value": str(proposed.value), "unit": proposed.unit, "what": proposed.what, "as_of": made}
        super().__init__(data, prefix=f"n{place}", initial=initial)
        readings = [(str(value), plain_number(value)) for value in (proposed.value, *proposed.others)]
        field: Any = self.fields["value"]
        field.choices = readings

    def clean(self) -> dict[str, Any]:
        """What is kept says what it counts."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("keep") and not cleaned.get("what"):
            self.add_error("what", _("Say what this number counts."))
        return cleaned

    def figure(self) -> ClaimFigure:
        """The figure to save."""
        fields = {name: self.cleaned_data[name] for name in ("value", "unit", "what", "as_of")}
        about = {"as_written": self.proposed.as_written[:100], "is_approximate": self.proposed.is_approximate}
        return ClaimFigure(**fields, **about, language=self.proposed.language)


@requires(can_read)
def claim_figures(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """What calculating a claim's figures found, its figures, and the numbers of its texts to record."""
    claim = get_object_or_404(visible(Claim, request.user), pk=claim_id, set_aside_at__isnull=True)
    if request.method == "POST":
        return _record(request, claim)
    return _draw(request, claim, _proposals(request, claim, None))


@requires(can_record)
def _record(request: HttpRequest, claim: Claim) -> HttpResponse:
    proposals = _proposals(request, claim, request.POST)
    kept = [form for form in proposals if form["keep"].value()]
    checked = [form.is_valid() for form in kept]
    if not all(checked):
        return _draw(request, claim, proposals, status=422)
    try:
        saved = record_figures(claim, request.user, [form.figure() for form in kept])
    except RefusedError as error:
        messages.warning(request, str(error))
        return _draw(request, claim, proposals, status=422)
    said = ngettext("%(n)s figure recorded.", "%(n)s figures recorded.", len(saved)) % {"n": len(saved)}
    messages.success(request, said if saved else _("Tick the numbers to record."))
    return redirect("claims:claim_figures", claim.pk)


def _proposals(request: HttpRequest, claim: Claim, data: Any) -> list[ProposalForm]:
    found = proposed_figures(claim, request.user)
    return [ProposalForm(data, proposed=each, place=place, made=claim.made) for place, each in enumerate(found)]


def _draw(request: HttpRequest, claim: Claim, proposals: list[ProposalForm], status: int = 200) -> HttpResponse:
    context = {
        "claim": claim,
        "found": told_of([claim], request.user),
        "figures": list(claim.figures.kept()),
        "proposals": proposals,
        "may_record": bool(can_record(request.user)),
        "trail": [*trail_to(claim, request.user), (_("figures"), "")],
    }
    return render(request, "claims/claim_figures.html", context, status=status)


@requires(can_read)
def story_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """What calculating the figures of a story's claims found."""
    story = get_object_or_404(visible(Story, request.user), slug=slug, set_aside_at__isnull=True)
    claims = visible(Claim, request.user).filter(
        story_links__story=story, story_links__set_aside_at__isnull=True, set_aside_at__isnull=True
    )
    with_figures = claims.filter(pk__in=ClaimFigure.objects.kept().values("claim")).order_by("made_earliest", "pk")
    page = Paginator(with_figures, CLAIMS_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "story": title_of(story),
        "page": page,
        "found": told_of(list(page), request.user),
        "trail": [*trail_to(story, request.user), (_("figures"), "")],
    }
    return render(request, "claims/story_figures.html", context)


def told_of(claims: list[Claim], person: Any) -> list[ClaimTold]:
    """The claims of which something is to be known, in their order, to be told in the reader's language."""
    found = [ClaimTold(each.claim, told(each)) for each in findings(claims, person)]
    prefetch_related_objects([each.claim for each in found], "wordings")
    return found
