"""Pages about people: who has an account, invitations, and answering one."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import structlog
from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from factcheck.access import can_administer
from factcheck.accounts import people as verbs
from factcheck.accounts.doors import View, requires
from factcheck.accounts.forms import AcceptForm, InviteForm, RoleForm, WhyForm
from factcheck.accounts.invitation_mail import link_of, send_invitation
from factcheck.accounts.invitations import (
    InvitationError,
    accept,
    invite,
    open_invitation_by_token,
    open_invitations,
    revoke,
)
from factcheck.models import Access, Invitation, Person, Role

log = structlog.get_logger(__name__)


def _by_an_admin(view: View) -> View:
    """A view decorator: a POST by an admin who has typed the password, or used a second factor, a moment ago."""
    return require_POST(requires(can_administer)(reauthentication_required(view)))


@require_GET
@requires(can_administer)
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account, and the invitations that wait."""
    return _people(request, InviteForm())


def _people(request: HttpRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    context = {
        "people": Person.objects.order_by("-is_active", "name"),
        "invitations": open_invitations(),
        "form": form,
    }
    return render(request, "account/people.html", context, status=status)


@never_cache
@_by_an_admin
def send(request: HttpRequest) -> HttpResponse:
    """The new invitation with its link, which is shown this once and mailed."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        return _people(request, form, status=422)
    asked = form.cleaned_data
    try:
        invitation, token = invite(
            asked["email"], Role(asked["role"]), Access(asked["access"]), by=_admin(request), at=timezone.now()
        )
    except InvitationError as error:
        form.add_error("email", str(error))
        return _people(request, form, status=422)
    context = {"invitation": invitation, "link": link_of(token), "is_sent": _mailed(invitation, token)}
    return render(request, "account/invited.html", context, status=201)


def _mailed(invitation: Invitation, token: str) -> bool:
    """Whether the mail went out; when not, the admin still has the link on the page."""
    try:
        send_invitation(invitation, token)
    except OSError as error:
        log.warning("invitation_not_sent", invitation=str(invitation.pk), error=type(error).__name__)
        return False
    return True


@_by_an_admin
def take_back(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Back to the list, with the invitation revoked."""
    try:
        revoke(get_object_or_404(Invitation, pk=invitation_id), by=_admin(request), at=timezone.now())
        messages.success(request, _("The invitation is revoked; its link no longer works."))
    except InvitationError as error:
        messages.error(request, str(error))
    return redirect("accounts:people")


@require_GET
@requires(can_administer)
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One account: its role, and what can be done with it."""
    found = get_object_or_404(Person, pk=person_id)
    return _person(request, found, RoleForm(initial={"role": found.role, "access": found.access}))


def _person(request: HttpRequest, found: Person, form: RoleForm | WhyForm, status: int = 200) -> HttpResponse:
    context = {"person": found, "form": form if isinstance(form, RoleForm) else None, "why": WhyForm(auto_id="why_%s")}
    if context["form"] is None:
        context |= {"form": RoleForm(initial={"role": found.role, "access": found.access}), "why": form}
    return render(request, "account/person.html", context, status=status)


@_by_an_admin
def change(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Back to the account, with another role or access."""

    def act(found: Person, asked: dict[str, Any]) -> None:
        role, access = Role(asked["role"]), Access(asked["access"])
        verbs.change_role(found, role=role, access=access, by=_admin(request), why=asked["why"])

    return _acted(request, person_id, RoleForm(request.POST), act, _("The role is changed."))


@_by_an_admin
def deactivate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Back to the account, which nobody can use any more."""

    def act(found: Person, asked: dict[str, Any]) -> None:
        verbs.deactivate(found, by=_admin(request), why=asked["why"])

    return _acted(request, person_id, WhyForm(request.POST), act, _("The account is deactivated and signed out."))


@_by_an_admin
def reactivate(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Back to the account, which works again."""

    def act(found: Person, asked: dict[str, Any]) -> None:
        verbs.reactivate(found, by=_admin(request), why=asked["why"])

    return _acted(request, person_id, WhyForm(request.POST), act, _("The account works again."))


@_by_an_admin
def reset_factor(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Back to the account, which signs in by password alone until its owner sets up a new second factor."""

    def act(found: Person, asked: dict[str, Any]) -> None:
        verbs.reset_second_factor(found, by=_admin(request), why=asked["why"])

    return _acted(request, person_id, WhyForm(request.POST), act, _("The second factor is removed."))


def _acted(
    request: HttpRequest,
    person_id: UUID,
    form: RoleForm | WhyForm,
    act: Callable[[Person, dict[str, Any]], None],
    done: str,
) -> HttpResponse:
    """Back to the account's page after the act, or that page with what was wrong."""
    found = get_object_or_404(Person, pk=person_id)
    if form.is_valid():
        try:
            act(found, form.cleaned_data)
        except verbs.PeopleError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, done)
            return redirect("accounts:person", found.pk)
    return _person(request, found, form, status=422)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest) -> HttpResponse:
    """The form that an invitation's link leads to; posted, it makes the account."""
    token = request.POST.get("token") or request.GET.get("token", "")
    invitation = open_invitation_by_token(token, at=timezone.now())
    if invitation is None:
        return render(request, "account/invitation_gone.html", status=410)
    form = AcceptForm(request.POST or None, email=invitation.email)
    if request.method == "POST" and form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        try:
            accept(token, name=name, password=password, language=get_language() or "", at=timezone.now())
        except InvitationError as error:
            return render(request, "account/invitation_gone.html", {"reason": str(error)}, status=410)
        messages.success(request, _("Your account is ready: sign in with your address and the password."))
        return redirect("account_login")
    context = {"form": form, "invitation": invitation, "token": token}
    return render(request, "account/invitation_accept.html", context, status=422 if form.errors else 200)


def _admin(request: HttpRequest) -> Person:
    """Who is signed in; the views' decorator has made sure that somebody is."""
    return request.user  # type: ignore[return-value]
