"""Duplicates of claims, sources and people: merged with a reason, and taken apart again."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models import Claim
from claims.together.many import MERGED, Done, merge_all, undo
from claims.visibility import visible
from claims.web.pickers import CLAIMS
from factcheck.access import all_of, can_read_newsroom, can_record
from factcheck.accounts.doors import requires
from factcheck.record import RefusedError
from factcheck.web.editing import PickerField, PlainForm, added
from sources.models import Agent, Source
from sources.visibility import agents_visible_to, sources_visible_to
from sources.web.pickers import AGENTS, SOURCES


class _Merging(PlainForm):
    reason = forms.CharField(label=gettext_lazy("Why they are the same"), max_length=500)
    field_order = ("into", "reason")


class ClaimMerge(_Merging):
    """A claim that is kept in this one's place."""

    into = PickerField(CLAIMS, label=gettext_lazy("Which claim is kept"))


class SourceMerge(_Merging):
    """A source that is kept in this one's place."""

    into = PickerField(SOURCES, label=gettext_lazy("Which source is kept"))


class AgentMerge(_Merging):
    """Somebody who is kept in this one's place."""

    into = PickerField(AGENTS, label=gettext_lazy("Who is kept"))


_FORMS: dict[str, type[PlainForm]] = {"claim": ClaimMerge, "source": SourceMerge, "agent": AgentMerge}
_PAGES = {"claim": "claims:claim", "source": "sources:source", "agent": "sources:agent"}


@requires(all_of(can_record, can_read_newsroom))
def merge_page(request: HttpRequest, kind: str, thing_id: UUID) -> HttpResponse:
    """This one merged into another, which is kept; or (`act=apart`) one that was merged into it, on its own again."""
    row = _row(request.user, kind, thing_id)
    back = reverse(_PAGES[kind], args=[row.pk])
    if request.POST.get("act") == "apart":
        return _apart(request, kind, row)

    def save(fields: dict[str, Any]) -> str:
        merge_all([row], fields["into"], request.user, fields["reason"])
        return reverse(_PAGES[kind], args=[fields["into"].pk])

    merged = [] if not hasattr(row, "merged_from") else list(row.merged_from.order_by("merged_at")[:50])
    return added(
        request,
        _FORMS[kind],
        save=save,
        title=_("Merge a duplicate"),
        lede=str(row),
        back=back,
        place=row.pk,
        trail=[(str(row), back), (_("merge"), "")],
        template="claims/merge.html",
        extra={"merged": merged},
    )


def _apart(request: HttpRequest, kind: str, row: Any) -> HttpResponse:
    merged = get_object_or_404(row.merged_from, pk=request.POST.get("row", ""))
    try:
        undo([Done(f"{MERGED}:{kind}", str(merged.pk))], request.user)
        messages.success(request, _("Both stand on their own again."))
    except RefusedError as refusal:
        messages.warning(request, str(refusal))
    return redirect("claims:merge", kind, row.pk)


def _row(person: Any, kind: str, key: UUID) -> Claim | Source | Agent:
    rows: dict[str, Any] = {
        "claim": lambda: visible(Claim, person),
        "source": lambda: sources_visible_to(person),
        "agent": lambda: agents_visible_to(person),
    }
    if kind not in rows:
        raise Http404
    found: Claim | Source | Agent = get_object_or_404(rows[kind](), pk=key, set_aside_at__isnull=True, merged_into=None)
    return found
