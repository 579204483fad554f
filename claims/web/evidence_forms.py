"""Bringing evidence: a pasted link, a passage, an absence check or a desk note, with its stance in the same act."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import BearsOn, Evidence, StanceValue
from claims.recording.weighing import bring, make_exact
from claims.visibility import visible
from claims.web.part_forms import BEARS, BEARS_HELP, EvidenceEditForm
from claims.web.parts_of import parts_of
from claims.web.pickers import GROUNDS, PASSAGES
from claims.web.places import page_of
from claims.web.said_forms import claim_in_use
from claims.web.trails import text_of, trail_to
from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.web.editing import LanguageChoice, New, PickerField, PlainForm, Radios, Typed, added, edited
from factcheck.web.set_aside import address_to_set_aside
from sources.tasks import there_is_work


class EvidenceForm(PlainForm):
    """Evidence with its stance towards the claim it is brought to."""

    ground = PickerField(
        GROUNDS,
        label=gettext_lazy("Link, passage, absence check or desk note"),
        help_text=gettext_lazy("Paste an address: it is saved at once and captured in the background. Or search."),
    )
    summary = forms.CharField(
        label=gettext_lazy("What it shows, in our words"), widget=forms.Textarea(attrs={"rows": 3})
    )
    value = forms.ChoiceField(label=gettext_lazy("For or against"), choices=StanceValue.choices, widget=Radios)
    bears_on = forms.ChoiceField(label=BEARS, choices=BearsOn.choices, widget=Radios, help_text=BEARS_HELP)
    reason = forms.CharField(label=gettext_lazy("Why"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    is_primary = forms.BooleanField(
        label=gettext_lazy("First-hand"),
        required=False,
        help_text=gettext_lazy("Whoever made it saw or did it: no report of a report."),
    )
    language = LanguageChoice()


class ExactForm(PlainForm):
    """What a bare link rests on from now on."""

    ground = PickerField(
        PASSAGES,
        label=gettext_lazy("Passage, absence check or desk note"),
        help_text=gettext_lazy("Quote the words in the reader first; they are found here."),
    )


@requires(can_record)
def new_evidence(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """New evidence on a claim; `?stance=` says on which side the person began."""
    claim = claim_in_use(request.user, claim_id)
    back = reverse("claims:claim", args=[claim.pk])

    def save(fields: dict[str, Any]) -> str:
        ground = fields.pop("ground")
        bring(request.user, claim, ground.text if isinstance(ground, New) else ground, **fields)
        there_is_work()
        return f"{back}#evidence"

    wanted = request.GET.get("stance", "")
    return added(
        request,
        EvidenceForm,
        save=save,
        title=_("Add evidence"),
        lede=text_of(claim),
        back=f"{back}#evidence",
        place=claim.pk,
        initial={
            "value": wanted if wanted in StanceValue.values else "",
            "bears_on": BearsOn.TRUTH,
            "language": request.LANGUAGE_CODE,
        },
        trail=[*trail_to(claim, request.user), (_("evidence"), "")],
        extra={"again": True},
    )


@requires(can_record)
def edit_evidence(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """What a piece of evidence shows, and its stances towards claims."""
    row = get_object_or_404(visible(Evidence, request.user), pk=evidence_id, set_aside_at__isnull=True)
    return edited(
        request,
        EvidenceEditForm,
        row,
        title=_("Edit the evidence"),
        back=page_of(row),
        template="claims/edit.html",
        trail=[*trail_to(row, request.user), (_("evidence"), page_of(row)), (_("edit"), "")],
        extra={"set_aside_url": address_to_set_aside(row), "parts": parts_of(request.user, row), "bare": row.link_id
               and reverse("claims:exact_evidence", args=[row.pk])},
    )  # fmt: skip


@requires(can_record)
def exact_evidence(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """A bare link gets the passage that it is about."""
    rows = visible(Evidence, request.user).filter(set_aside_at__isnull=True, link__isnull=False)
    row = get_object_or_404(rows.select_related("link"), pk=evidence_id)

    def save(fields: dict[str, Any]) -> str:
        return page_of(make_exact(row, request.user, fields["ground"]))

    return added(
        request,
        ExactForm,
        save=save,
        title=_("Choose the passage"),
        lede=row.summary,
        back=page_of(row),
        place=row.pk,
        initial={"ground": Typed("", str(row.link))},
        trail=[*trail_to(row, request.user), (_("evidence"), page_of(row)), (_("passage"), "")],
    )
