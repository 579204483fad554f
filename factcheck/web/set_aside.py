"""Taking rows out of lists with a reason, seeing what is out, and bringing it back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from factcheck.access import Clause, can_read, can_record
from factcheck.accounts.doors import refused, requires
from factcheck.models.domain import DomainModel
from factcheck.record import RefusedError, restore, set_aside

MOST_OF_A_KIND = 50


@dataclass(frozen=True)
class Kind:
    """A model whose rows people may set aside: what one is called, how it looks in a line, whose page shows it.

    `rows` gives those a person may see; `back` the page that the row stands on (it must not need the row to be kept);
    `restoring` is the verb that brings one back (row, person, reason); `related` what `shown` looks at.
    """

    model: type[DomainModel]
    called: str | Promise
    rows: Callable[[Any], QuerySet[Any]]
    back: Callable[[Any], str]
    shown: Callable[[Any], str] = str
    warning: str | Promise = ""
    may: Clause = can_record
    restoring: Callable[..., Any] = restore
    related: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What the kind is called in addresses."""
        return str(self.model._meta.model_name)


@dataclass(frozen=True)
class Aside:
    """One row that is set aside."""

    kind: Kind
    row: Any
    shown: str


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=500,
        help_text=gettext_lazy("Stands in the history; colleagues read it before they restore it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind by its name in addresses; settings.SET_ASIDE_KINDS names the apps' lists of them."""
    listed: Iterable[Kind] = (kind for path in settings.SET_ASIDE_KINDS for kind in import_string(path))
    return {kind.name: kind for kind in listed}


def address_to_set_aside(row: DomainModel) -> str:
    """Where the row can be set aside."""
    return reverse("set_aside", args=[row._meta.model_name, row.pk])


@requires(can_record)
def set_aside_row(request: HttpRequest, kind: str, row_id: UUID) -> HttpResponse:
    """The page that asks why; with a reason the row is set aside, and the next page offers to undo it."""
    of_kind, row = _found(request, kind, row_id)
    decision = of_kind.may(request.user)
    if not decision:
        return refused(request, decision)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_aside(row, request.user, form.cleaned_data["reason"])
        except RefusedError:
            form.add_error(None, _("It is set aside already."))
        else:
            undo = {"kind": of_kind, "row": row, "shown": of_kind.shown(row), "token": get_token(request)}
            messages.success(request, render_to_string("editing/undo.html", undo))
            return HttpResponseRedirect(of_kind.back(row))
    context = {"kind": of_kind, "shown": of_kind.shown(row), "back": of_kind.back(row), "form": form}
    return render(request, "editing/set_aside.html", context, status=422 if form.is_bound else 200)


@require_POST
@requires(can_record)
def restore_row(request: HttpRequest, kind: str, row_id: UUID) -> HttpResponse:
    """The row in lists again; the reason may be left out by whoever undoes what they did a moment ago."""
    of_kind, row = _found(request, kind, row_id)
    decision = of_kind.may(request.user)
    if not decision:
        return refused(request, decision)
    try:
        of_kind.restoring(row, request.user, request.POST.get("reason", "").strip() or "undone")
    except RefusedError:
        said = _("It cannot come back: it is in lists already, or another has its place. Set that one aside first.")
        messages.error(request, said)
        return redirect("rows_set_aside")
    messages.success(request, _("Restored: %(shown)s") % {"shown": of_kind.shown(row)})
    return HttpResponseRedirect(of_kind.back(row))


@requires(can_read)
def rows_set_aside(request: HttpRequest) -> HttpResponse:
    """What is set aside, newest first, as far as the person may see it; one kind alone by `?kind=`."""
    wanted = request.GET.get("kind", "")
    if wanted and wanted not in kinds():
        raise Http404
    found = [aside for kind in kinds().values() if wanted in ("", kind.name) for aside in _asides(kind, request.user)]
    found.sort(key=lambda aside: aside.row.set_aside_at, reverse=True)
    context = {
        "asides": found,
        "kinds": kinds().values(),
        "wanted": wanted,
        "may_record": bool(can_record(request.user)),
    }
    return render(request, "editing/rows_set_aside.html", context)


def _asides(kind: Kind, person: Any) -> list[Aside]:
    rows = (
        kind.rows(person)
        .filter(set_aside_at__isnull=False)
        .select_related("set_aside_by", *kind.related)
        .order_by("-set_aside_at")
    )
    return [Aside(kind, row, kind.shown(row)) for row in rows[:MOST_OF_A_KIND]]


def _found(request: HttpRequest, kind: str, row_id: UUID) -> tuple[Kind, Any]:
    of_kind = kinds().get(kind)
    if of_kind is None:
        raise Http404
    return of_kind, get_object_or_404(of_kind.rows(request.user), pk=row_id)
