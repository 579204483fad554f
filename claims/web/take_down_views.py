"""Taking something down: what would go, shown before it goes; then the typed reason."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models import Publication
from claims.removal import Removal, removal
from claims.take_down import Removable, take_down
from claims.visibility import visible
from factcheck.access import can_take_down, granted_to
from factcheck.accounts.doors import requires
from factcheck.models import Person, Protection
from factcheck.record import RefusedError
from sources.visibility import snapshots_visible_to, sources_visible_to

WORD = _("take down")
KINDS = {
    "publications": _("publications"),
    "protected_values": _("protected values"),
    "source_values": _("protected values of the source"),
    "comments": _("comments that quote it"),
    "translations": _("translations of quotes"),
    "quotes": _("quotes"),
    "extractions": _("texts"),
    "snapshots": _("snapshots"),
    "readings": _("rows of results tables and readings of sheets"),
    "blobs": _("files"),
    "sources": _("source records"),
    "addresses": _("addresses in snapshots and captures"),
}


class TakeDownForm(forms.Form):
    """A reason, and the words typed by hand."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "Kept for ever with your name and the time: a court order and its number, a person at risk, a right."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    typed = forms.CharField(
        label=_("Type “take down”"),
        help_text=_("It cannot be undone: the content is destroyed, its hash stays."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_typed(self) -> str:
        """The words, typed as asked."""
        typed = " ".join(str(self.cleaned_data["typed"]).casefold().split())
        if typed != str(WORD).casefold():
            raise forms.ValidationError(_("Type “take down” to go on."))
        return typed


@requires(can_take_down)
def take_down_page(request: HttpRequest, kind: str, thing_id: UUID) -> HttpResponse:
    """Everything that would go; a posted reason makes it go."""
    person = cast("Person", request.user)
    thing, back = _thing(person, kind, thing_id)
    form = TakeDownForm(request.POST or None)
    try:
        if form.is_bound and form.is_valid():
            take_down(thing, person, form.cleaned_data["reason"], language=request.LANGUAGE_CODE)
            messages.success(request, gettext("Taken down. A notice with the time stands in its place."))
            return redirect(back)
        found = removal(thing, person) if _is_there(thing) else Removal((), (), ())
    except RefusedError as error:
        form.add_error(None, str(error)) if form.is_bound else messages.error(request, str(error))
        found = Removal((), (), ())
    counts = [(KINDS.get(name, name), count) for name, count in found.counts]
    context = {"form": form, "thing": thing, "kind": kind, "found": found, "counts": counts, "back": back}
    return render(request, "claims/take_down.html", context, status=422 if form.is_bound else 200)


def _is_there(thing: Removable) -> bool:
    return getattr(thing, "taken_down_at", None) is None and not getattr(thing, "is_taken_down", False)


def _thing(person: Any, kind: str, key: UUID) -> tuple[Removable, str]:
    """What is taken down, as far as the person sees it, and the page where its notice stands."""
    thing: Removable
    if kind == "snapshot":
        thing = get_object_or_404(snapshots_visible_to(person).select_related("source"), pk=key)
        return thing, reverse("sources:snapshot", args=[key])
    if kind == "source":
        thing = get_object_or_404(sources_visible_to(person), pk=key)
        return thing, reverse("sources:source", args=[key])
    if kind == "publication":
        thing = get_object_or_404(visible(Publication, person).select_related("verdict__claim"), pk=key)
        return thing, reverse("claims:claim", args=[thing.verdict.claim_id])
    if kind == "protection":
        thing = get_object_or_404(Protection.objects.filter(pk__in=granted_to(person)), pk=key)
        return thing, reverse("claims:protections")
    raise Http404
