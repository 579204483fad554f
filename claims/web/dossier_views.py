"""Loading a dossier: what it would change, shown before anything is."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from claims.dossier.arrival import arriving, usual_arrival
from claims.dossier.changes import Changes
from claims.dossier.document import Document
from claims.dossier.plan import planned
from claims.dossier.problems import DossierRefused, Problem
from claims.dossier.read import read
from factcheck.access import can_load_dossiers
from factcheck.accounts.doors import requires


class DossierForm(forms.Form):
    """One dossier as a ZIP."""

    file = forms.FileField(
        label=_("Dossier"),
        help_text=_("A ZIP with dossier.json or dossier.yaml at its top. Nothing changes before you saw what would."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )


@requires(can_load_dossiers)
def load_dossier(request: HttpRequest) -> HttpResponse:
    """The form; a posted dossier comes back as a preview, or with every error it has."""
    form = DossierForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "claims/load_dossier.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        document = read(form.cleaned_data["file"])
    except DossierRefused as refusal:
        return _refused(request, refusal.problems)
    context = {"form": DossierForm(), "document": document, "changes": preview(document)}
    return render(request, "claims/load_dossier.html", context)


def preview(document: Document) -> Changes:
    """What loading the document would do; nothing is written."""
    rows, notes = arriving(document, usual_arrival(document))
    return planned(rows).described(notes, Changes())


def _refused(request: HttpRequest, problems: list[Problem]) -> HttpResponse:
    return render(request, "claims/load_dossier.html", {"form": DossierForm(), "problems": problems}, status=422)
