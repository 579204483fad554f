"""Invitations: an admin invites, somebody answers once, and an account comes of it.

The token is shown and mailed once; the row keeps its SHA-256. Revoking an invitation sets it aside.
"""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.addresses import confirm_address
from factcheck.crypto import secret_sha256
from factcheck.history import acting
from factcheck.keys import new_key
from factcheck.models import Access, Invitation, Person, Role

VALID_FOR = timedelta(days=7)
REPLACED = "replaced by a newer invitation"


class InvitationError(Exception):
    """The invitation cannot be made or answered; the text says why and what to do."""


@transaction.atomic
def invite(email: str, role: Role, access: Access, *, by: Person, at: datetime) -> tuple[Invitation, str]:
    """The new invitation and its token, which nobody can read again. An open one to the same address is revoked.

    InvitationError when the address has an account.
    """
    email = email.strip().lower()
    # One at a time: two invitations to one address at once leave one open. The inviter's row is as good a lock as any
    # for one admin; for two, the newer one wins when it is answered (the address is unique among accounts).
    Person.objects.select_for_update().get(pk=by.pk)
    if Person.objects.filter(email__iexact=email).exists():
        raise InvitationError(_("There is an account with this address already: change its role instead."))
    token = secrets.token_urlsafe(32)
    with acting(by, "invited somebody"):
        for older in _open(at).filter(email=email).select_for_update():
            _set_aside(older, by=by, why=REPLACED, at=at)
        invitation = Invitation.objects.create(
            email=email,
            role=role,
            access=access,
            invited_by=by,
            token_sha256=secret_sha256(token),
            sent_at=at,
            expires_at=at + VALID_FOR,
        )
    return invitation, token


def open_invitations(at: datetime | None = None) -> list[Invitation]:
    """Invitations that can still be answered, newest first."""
    return list(_open(at or timezone.now()).select_related("invited_by"))


def open_invitation_by_token(token: str, *, at: datetime) -> Invitation | None:
    """The invitation that this token answers; None when it is used, revoked, expired or never was."""
    return _open(at).filter(token_sha256=secret_sha256(token)).first()


def open_invitation_for(email: str) -> Invitation | None:
    """The open invitation to this address."""
    return _open(timezone.now()).filter(email=email.strip().lower()).first()


@transaction.atomic
def revoke(invitation: Invitation, *, by: Person, at: datetime) -> None:
    """Sets the invitation aside. InvitationError when it was answered in the meantime."""
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at is not None:
        raise InvitationError(_("It was accepted in the meantime: deactivate the account instead."))
    if locked.set_aside_at is None:
        with acting(by, "revoked an invitation"):
            _set_aside(locked, by=by, why="revoked", at=at)


def accept(token: str, *, name: str, password: str, language: str, at: datetime) -> Person:
    """The account that comes of the invitation, with that name and password. InvitationError when it cannot be used."""
    return _accept({"token_sha256": secret_sha256(token)}, name=name, password=password, language=language, at=at)


def accept_by_provider(email: str, name: str) -> Person:
    """The account that comes of the open invitation to this address, which a provider has verified; no password."""
    return _accept({"email": email.strip().lower()}, name=name, password=None, language="", at=timezone.now())


@transaction.atomic
def _accept(which: dict[str, str], *, name: str, password: str | None, language: str, at: datetime) -> Person:
    # The second of two answers at once waits here, and then finds the invitation used.
    invitation = _open(at).filter(**which).select_for_update().first()
    if invitation is None:
        raise InvitationError(_("The invitation is used, revoked or expired. Ask its sender for a new one."))
    if Person.objects.filter(email__iexact=invitation.email).exists():
        raise InvitationError(_("There is an account with this address already: sign in, or reset its password."))
    person = Person(
        id=new_key(),
        email=invitation.email,
        name=name,
        role=invitation.role,
        access=invitation.access,
        language=language,
    )
    person.set_password(password)
    with acting(person, "accepted an invitation"):
        person.save(force_insert=True)
        confirm_address(person)
        invitation.accepted_at, invitation.accepted_as = at, person
        invitation.save(update_fields=["accepted_at", "accepted_as"])
    return person


def _open(at: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at__isnull=True, set_aside_at__isnull=True, expires_at__gt=at)


def _set_aside(invitation: Invitation, *, by: Person, why: str, at: datetime) -> None:
    invitation.set_aside_at, invitation.set_aside_by, invitation.set_aside_reason = at, by, why
    invitation.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_reason"])
