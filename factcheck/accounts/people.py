"""What admins do with accounts. People are deactivated, never deleted; at least one active admin remains."""

import structlog
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from factcheck.accounts.sessions import end_sessions
from factcheck.history import acting
from factcheck.models import Access, Kind, Person, Role

log = structlog.get_logger(__name__)


class PeopleError(Exception):
    """The change is refused; the text says why and what to do."""


@transaction.atomic
def deactivate(person: Person, *, by: Person, why: str) -> Person:
    """The account, which nobody can use from now on; its sessions are ended. PeopleError for the last active admin."""
    locked = _locked(person)
    if locked.is_active:
        _keep_an_admin(locked)
        locked.is_active = False
        _save(locked, "is_active", by=by, why=why or "deactivated the account")
    end_sessions(locked)
    return locked


@transaction.atomic
def reactivate(person: Person, *, by: Person, why: str) -> Person:
    """The account, usable again with the password it had."""
    locked = _locked(person)
    if not locked.is_active:
        locked.is_active = True
        _save(locked, "is_active", by=by, why=why or "reactivated the account")
    return locked


@transaction.atomic
def change_role(person: Person, *, role: Role, access: Access, by: Person, why: str) -> Person:
    """The account with this role, seeing the whole newsroom or named stories only.

    PeopleError for the last active admin, and for a program that would judge.
    """
    locked = _locked(person)
    if locked.kind == Kind.SERVICE and role not in (Role.READER, Role.CHECKER):
        raise PeopleError(_("A service account reads and records; judging is left to people."))
    if role != Role.ADMIN or access != Access.NEWSROOM:
        _keep_an_admin(locked)
    if (locked.role, locked.access) != (role, access):
        locked.role, locked.access = role, access
        locked.is_superuser = locked.is_superuser and role == Role.ADMIN
        _save(locked, "role", "access", "is_superuser", by=by, why=why or "changed the role")
    return locked


@transaction.atomic
def reset_second_factor(person: Person, *, by: Person, why: str) -> Person:
    """The account without second factors, for somebody who lost theirs; its sessions are ended."""
    locked = _locked(person)
    gone, _counts = Authenticator.objects.filter(user=locked).delete()
    end_sessions(locked)
    # The secrets are no part of the record and leave no event in it: this line in the log is what tells of it.
    log.warning("second_factor_reset", person=str(locked.pk), by=str(by.pk), why=why, factors=gone)
    return locked


def _locked(person: Person) -> Person:
    """The row, locked together with every active admin's, in key order: two changes at once wait for each other."""
    admins = Person.objects.filter(role=Role.ADMIN, is_active=True)
    both = Person.objects.filter(pk__in=[person.pk, *admins.values_list("pk", flat=True)]).order_by("pk")
    return next(row for row in both.select_for_update() if row.pk == person.pk)


def _keep_an_admin(leaving: Person) -> None:
    """Refuses to lose the last account that can administer; the caller holds the locks."""
    if leaving.role != Role.ADMIN or not leaving.is_active:
        return
    others = Person.objects.filter(role=Role.ADMIN, is_active=True, access=Access.NEWSROOM, kind=Kind.PERSON)
    if not others.exclude(pk=leaving.pk).exists():
        raise PeopleError(_("This is the last active admin. Make somebody else an admin first."))


def _save(person: Person, *fields: str, by: Person, why: str) -> None:
    with acting(by, why):
        person.save(update_fields=fields)
