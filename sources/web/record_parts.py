"""What hangs on an agent or a source, one row each: other names, roles, authors, where a source comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from factcheck.access import Clause, all_of, can_record, is_a_person
from factcheck.accounts.doors import refused, requires
from factcheck.models.domain import DomainModel
from factcheck.newsroom import grades_reliability
from factcheck.record import RefusedError
from factcheck.recording import add, change, link
from factcheck.web.editing import PickerField, Radios, RecordForm, added, edited
from factcheck.web.set_aside import address_to_set_aside
from sources.grading import change_own, grade_source
from sources.models import (
    Affiliation,
    Agent,
    AgentAlias,
    Confirmation,
    Derivation,
    Source,
    SourceAuthor,
    SourceReliability,
)
from sources.recording import decide_derivation, derive
from sources.visibility import agents_visible_to, sources_visible_to, visible
from sources.web.pickers import AGENTS, SOURCES


class AliasForm(RecordForm):
    """Another name of somebody who speaks."""

    class Meta:
        model = AgentAlias
        fields = ("name", "language")
        labels = {"name": gettext_lazy("Other name")}
        help_texts = {"name": gettext_lazy("A spelling, an acronym, or the name in another language.")}


class AffiliationForm(RecordForm):
    """A role in or for another, between two dates."""

    organisation = PickerField(AGENTS, label=gettext_lazy("In or for"))
    source = PickerField(SOURCES, label=gettext_lazy("Where we have it from"), required=False)

    class Meta:
        model = Affiliation
        fields = ("role", "organisation", "since", "until", "owns", "language", "source")
        labels = {"role": gettext_lazy("Role"), "since": gettext_lazy("Since"), "until": gettext_lazy("Until")}
        help_texts = {"role": gettext_lazy("Such as: president, spokesperson, owner of 40 %.")}

    def clean_organisation(self) -> Any:
        """Another than the one whose role it is."""
        other = self.cleaned_data["organisation"]
        if other.pk == self.instance.agent_id:
            raise forms.ValidationError(_("A role is held in or for somebody else."))
        return other


class AuthorForm(RecordForm):
    """Who wrote or made a work."""

    agent = PickerField(AGENTS, label=gettext_lazy("Author"))

    class Meta:
        model = SourceAuthor
        fields = ("agent", "position")
        labels = {"position": gettext_lazy("Place among the authors")}


class DerivationNoteForm(RecordForm):
    """Why we say that a source comes from another."""

    class Meta:
        model = Derivation
        fields: ClassVar[tuple[str, ...]] = ("note", "language")
        labels = {"note": gettext_lazy("Why")}
        widgets = {"note": forms.Textarea(attrs={"rows": 3}), "kind": Radios}


class DerivationForm(DerivationNoteForm):
    """A source comes from another."""

    original = PickerField(SOURCES, label=gettext_lazy("It comes from"))

    class Meta(DerivationNoteForm.Meta):
        fields: ClassVar[tuple[str, ...]] = ("kind", "original", "note", "language")
        labels = {"kind": gettext_lazy("This source"), "note": gettext_lazy("Why")}

    def clean_original(self) -> Any:
        """Another source than this one."""
        original = self.cleaned_data["original"]
        if original.pk == self.instance.source_id:
            raise forms.ValidationError(_("A source comes from another source, not from itself."))
        return original


class ReliabilityForm(RecordForm):
    """How reliable a source has been, in the words of whoever judges it."""

    class Meta:
        model = SourceReliability
        fields = ("grade", "reason", "language")
        labels = {"grade": gettext_lazy("So far it has been"), "reason": gettext_lazy("Why")}
        help_texts = {
            "grade": gettext_lazy("What it was right and wrong about before, not whether it is right this time."),
            "reason": gettext_lazy("For colleagues only: it is never published, exported or sent."),
        }
        widgets = {"grade": Radios, "reason": forms.Textarea(attrs={"rows": 3})}


@dataclass(frozen=True)
class Part:
    """A kind of row, what it hangs on (`on` names the foreign key), its form and how one is added."""

    model: type[DomainModel]
    on: str
    parents: Callable[[Any], QuerySet[Any]]
    form: type[RecordForm]
    called: str | Promise
    adds: Callable[[Any, Any], Any] = add
    changes: type[RecordForm] | None = None
    changing: Callable[..., Any] = change
    may: Clause = can_record


def _author(row: SourceAuthor, person: Any) -> SourceAuthor:
    return link(row, person, by=("source", "agent"))


PARTS: dict[str, Part] = {
    "alias": Part(AgentAlias, "agent", agents_visible_to, AliasForm, gettext_lazy("other name")),
    "affiliation": Part(Affiliation, "agent", agents_visible_to, AffiliationForm, gettext_lazy("role")),
    "author": Part(SourceAuthor, "source", sources_visible_to, AuthorForm, gettext_lazy("author"), _author),
    "derivation": Part(
        Derivation,
        "source",
        sources_visible_to,
        DerivationForm,
        gettext_lazy("where it comes from"),
        derive,
        DerivationNoteForm,
    ),
    "reliability": Part(
        SourceReliability,
        "source",
        sources_visible_to,
        ReliabilityForm,
        gettext_lazy("reliability"),
        grade_source,
        changing=change_own,
        may=all_of(can_record, is_a_person),
    ),
}


def page_of(parent: Agent | Source) -> str:
    """The page of an agent or a source."""
    return reverse("sources:agent" if isinstance(parent, Agent) else "sources:source", args=[parent.pk])


@requires(can_record)
def add_part(request: HttpRequest, part: str, parent_id: UUID) -> HttpResponse:
    """A new row of a kind on an agent or a source."""
    kind = _kind(part)
    rows = kind.parents(request.user).filter(set_aside_at__isnull=True, merged_into__isnull=True)
    parent = get_object_or_404(rows, pk=parent_id)
    decision = kind.may(request.user)
    if not decision:
        return refused(request, decision)
    back = page_of(parent)
    start = kind.model(**{kind.on: parent})
    if hasattr(start, "language"):
        start.language = request.LANGUAGE_CODE

    def save(fields: dict[str, Any]) -> str:
        kind.adds(kind.model(**{kind.on: parent}, **fields), request.user)
        return back

    return added(
        request,
        kind.form,
        start=start,
        save=save,
        title=_("Add: %(kind)s") % {"kind": kind.called},
        lede=str(parent),
        back=back,
        place=parent.pk,
        trail=[(str(parent), back), (str(kind.called), "")],
    )


@requires(can_record)
def edit_part(request: HttpRequest, part: str, part_id: UUID) -> HttpResponse:
    """A row of a kind to change."""
    kind = _kind(part)
    row = get_object_or_404(visible(kind.model, request.user), pk=part_id, set_aside_at__isnull=True)
    decision = kind.may(request.user)
    if not decision:
        return refused(request, decision)
    parent = getattr(row, kind.on)
    back = page_of(parent)
    return edited(
        request,
        kind.changes or kind.form,
        row,
        verb=kind.changing,
        title=_("Edit: %(kind)s") % {"kind": kind.called},
        lede=str(parent),
        back=back,
        trail=[(str(parent), back), (_("edit"), "")],
        extra={"set_aside_url": address_to_set_aside(row)},
    )


@require_POST
@requires(can_record)
def decide(request: HttpRequest, derivation_id: UUID) -> HttpResponse:
    """A suggested derivation confirmed, or refused with a reason."""
    row = get_object_or_404(visible(Derivation, request.user), pk=derivation_id, set_aside_at__isnull=True)
    wanted = request.POST.get("state", "")
    if wanted not in (Confirmation.CONFIRMED, Confirmation.REFUSED):
        messages.warning(request, _("Nothing was done: choose one of the buttons."))
    else:
        try:
            decide_derivation(row, request.user, Confirmation(wanted), request.POST.get("reason", "")[:2000])
            messages.success(request, _("Confirmed.") if wanted == Confirmation.CONFIRMED else _("Refused."))
        except RefusedError as refusal:
            messages.warning(request, str(refusal))
    return HttpResponseRedirect(page_of(row.source) + "#lineage")


def _kind(part: str) -> Part:
    if part not in PARTS or (part == "reliability" and not grades_reliability()):
        raise Http404
    return PARTS[part]
