"""Citing a figure of a results table: the form, and what the table's page says of claims."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.figures_cited import cite, evidence_of
from claims.models import Claim, Stance, StanceValue
from claims.web.pickers import CLAIMS
from factcheck.access import can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from factcheck.web.editing import LanguageChoice, PickerField, PlainForm, Radios, added
from sources.tallies.citing import MEASURES, OF_OPTIONS, figure_of
from sources.tallies.models import Tabulation
from sources.tallies.showing import TablePage
from sources.tallies.visibility import visible
from sources.web.source_pages import Part

MOST = 50


class CiteForm(PlainForm):
    """The claim that the figure bears on, and which way."""

    claim = PickerField(CLAIMS, label=gettext_lazy("Claim"))
    value = forms.ChoiceField(label=gettext_lazy("For or against"), choices=StanceValue.choices, widget=Radios)
    reason = forms.CharField(label=gettext_lazy("Why"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    language = LanguageChoice()


@requires(can_record)
def cite_figure(request: HttpRequest) -> HttpResponse:
    """A figure (`?table=&in=&measure=&option=`) becomes evidence on a claim."""
    table = _table(request.user, request.GET.get("table", ""))
    asked = request.GET
    try:
        figure = figure_of(table, asked.get("in", ""), asked.get("measure", "votes"), asked.get("option", ""))
    except RefusedError as error:
        raise Http404(str(error)) from error

    def save(fields: dict[str, Any]) -> str:
        claim = fields.pop("claim")
        cite(request.user, claim, figure, **fields)
        return f"{reverse('claims:claim', args=[claim.pk])}#evidence"

    address = reverse("tallies:table", args=[table.contest.slug, table.version])
    return added(
        request,
        CiteForm,
        save=save,
        title=_("Cite a figure"),
        lede=figure.text,
        back=address,
        place=table.pk,
        initial={"language": request.LANGUAGE_CODE},
        trail=[(table.contest.title, reverse("tallies:contest", args=[table.contest.slug])), (table.label, address),
               (_("cite a figure"), "")],
    )  # fmt: skip


def table_part(person: Any, table: Tabulation, page: TablePage) -> Part:
    """The claims that figures of this place bear on, and links to cite each of them."""
    claims = Claim.objects.visible_to(person)
    rows = Stance.objects.filter(evidence__in=evidence_of(table, page.here.path), claim__in=claims, set_aside_at=None)
    address = reverse("claims:cite_figure")
    base = {"table": str(table.pk), "in": page.here.path}
    options = [(choice.name, measure, urlencode({**base, "measure": measure, "option": choice.code}))
               for choice in page.leading for measure in OF_OPTIONS]  # fmt: skip
    plain = [each for each in MEASURES if each not in OF_OPTIONS]
    if page.here.path or not table.contest.machines:
        plain.remove("coverage")
    others = [("", measure, urlencode({**base, "measure": measure})) for measure in plain]
    return Part(
        "claims/parts/of_table.html",
        {
            "figures": [*options, *others],
            "address": address,
            "may_cite": bool(can_record(person)),
            "stances": rows.select_related("claim", "evidence__figure").prefetch_related("claim__wordings")[:MOST],
        },
    )


def _table(person: Any, key: str) -> Tabulation:
    try:
        pk = UUID(key)
    except ValueError as error:
        raise Http404 from error
    rows = visible(Tabulation, person).filter(set_aside_at__isnull=True).select_related("contest", "snapshot__source")
    return get_object_or_404(rows, pk=pk)
