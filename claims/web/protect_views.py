"""Protecting a capture or a field of a source, and who may see what is protected."""

from typing import Any, cast
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from claims.protecting import FIELDS_OF_SOURCE, protect_field, protect_snapshot, withdraw_grant
from claims.web.protected_things import called, protections_of
from factcheck.access import can_grant, can_protect, can_read
from factcheck.accounts.doors import refused, requires
from factcheck.models import Kind, Person, Protection, ProtectionGrant
from factcheck.protected import grant, reveal_all
from factcheck.record import RefusedError
from sources.capture.store import StoreError
from sources.visibility import snapshots_visible_to, sources_visible_to

OTHERS_SHOWN = 20


class ReasonForm(forms.Form):
    """Why something is protected."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept with your name in the history. Do not repeat here what you protect."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class FieldForm(ReasonForm):
    """Which part of a source is protected, and why."""

    field = forms.ChoiceField(
        label=_("What is protected"),
        choices=(
            ("address", _("its address, in captures and looks too")),
            ("title", _("its title")),
            ("summary", _("what it is, in our words")),
            ("reference", _("where it is, if not at an address")),
            ("claimed_authors", _("the names that it claims")),
        ),
    )
    field_order = ("field", "reason")


class GrantForm(forms.Form):
    """A named person, and why they may see it."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), empty_label=None)
    why = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, *args: Any, protection: Protection, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person"]
        assert isinstance(field, forms.ModelChoiceField)
        held = protection.grants.filter(revoked_at__isnull=True).values("person")
        people = Person.objects.filter(is_active=True, kind=Kind.PERSON).exclude(pk__in=held)
        field.queryset = people.order_by("name")


@requires(can_protect)
def protect_snapshot_page(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """The form; with a reason, the capture and all that shares its content are protected."""
    visible = snapshots_visible_to(request.user).filter(set_aside_at__isnull=True)
    snapshot = get_object_or_404(visible.select_related("source"), pk=snapshot_id)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            made = protect_snapshot(snapshot, _person(request), form.cleaned_data["reason"])
            messages.success(request, gettext("Protected. Only people with a named grant see it now."))
            return redirect("claims:protection", made.pk)
        except (RefusedError, StoreError) as error:
            form.add_error(None, str(error))
    others = visible.filter(source=snapshot.source, protection__isnull=True, taken_down_at__isnull=True)
    others = others.exclude(payload_sha256=snapshot.payload_sha256).order_by("-captured_at")[:OTHERS_SHOWN]
    context = {"form": form, "snapshot": snapshot, "source": snapshot.source, "others": others}
    return render(request, "claims/protect.html", context, status=422 if form.is_bound else 200)


@requires(can_protect)
def protect_source_page(request: HttpRequest, source_id: UUID) -> HttpResponse:
    """The form; with a field and a reason, the field is protected wherever a copy of it stands."""
    source = get_object_or_404(sources_visible_to(request.user), pk=source_id, set_aside_at__isnull=True)
    form = FieldForm(request.POST or None)
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            assert given["field"] in FIELDS_OF_SOURCE
            made = protect_field(source, given["field"], _person(request), given["reason"])
            messages.success(request, gettext("Protected. Only people with a named grant see it now."))
            return redirect("claims:protection", made.pk)
        except RefusedError as error:
            form.add_error(None, str(error))
    context = {"form": form, "source": source}
    return render(request, "claims/protect.html", context, status=422 if form.is_bound else 200)


@requires(can_read)
def protections(request: HttpRequest) -> HttpResponse:
    """What is protected and this person may see; nobody is told of more."""
    return render(request, "claims/protections.html", {"rows": protections_of(request.user)})


@never_cache
@requires(can_read)
def protection(request: HttpRequest, protection_id: UUID) -> HttpResponse:
    """One protected thing: why, who may see it, who has read it; posted, it is read, and that is recorded."""
    found = _protection(request, protection_id)
    values = reveal_all(found, _person(request)) if request.method == "POST" else None
    return _page(request, found, GrantForm(protection=found), values=values)


@require_POST
@requires(can_read)
def give(request: HttpRequest, protection_id: UUID) -> HttpResponse:
    """A named person may see it from now on."""
    found = _protection(request, protection_id)
    allowed = can_grant(request.user, found)
    if not allowed:
        return refused(request, allowed)
    form = GrantForm(request.POST, protection=found)
    if form.is_valid():
        try:
            grant(found, form.cleaned_data["person"], _person(request), form.cleaned_data["why"])
            return redirect("claims:protection", found.pk)
        except RefusedError as error:
            form.add_error(None, str(error))
    return _page(request, found, form, status=422)


@require_POST
@requires(can_read)
def withdraw(request: HttpRequest, protection_id: UUID, grant_id: UUID) -> HttpResponse:
    """The grant is closed, with a reason."""
    found = _protection(request, protection_id)
    allowed = can_grant(request.user, found)
    if not allowed:
        return refused(request, allowed)
    held = get_object_or_404(ProtectionGrant, pk=grant_id, protection=found)
    try:
        withdraw_grant(held, _person(request), request.POST.get("why", "").strip())
    except RefusedError as error:
        messages.error(request, str(error))
    own = held.person_id == request.user.pk and held.revoked_at is not None
    return redirect("claims:protections") if own else redirect("claims:protection", found.pk)


def _person(request: HttpRequest) -> Person:
    return cast("Person", request.user)


def _protection(request: HttpRequest, key: UUID) -> Protection:
    return get_object_or_404(protections_of(request.user), pk=key)


def _page(
    request: HttpRequest, found: Protection, form: GrantForm, *, values: Any = None, status: int = 200
) -> HttpResponse:
    grants = found.grants.select_related("person", "granted_by", "revoked_by")
    context = {
        "protection": found,
        "thing": called(found),
        "grants": grants.order_by(F("revoked_at").asc(nulls_first=True), "created_at"),
        "accesses": found.accesses.select_related("person").order_by("-read_at")[:50],
        "may_grant": bool(can_grant(request.user, found)),
        "form": form,
        "values": values,
    }
    return render(request, "claims/protection.html", context, status=status)
