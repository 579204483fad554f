"""As whom a command acts: a named person, or the oldest admin."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError


def person_of(email: str) -> Any:
    """The active person with this e-mail, or the oldest admin when none is named; CommandError says who is missing."""
    people = get_user_model().objects.filter(is_active=True, kind="person")
    if email:
        person = people.filter(email__iexact=email).first()
        if person is None:
            raise CommandError(f"There is no active account with the e-mail {email}.")
        return person
    person = people.filter(role="admin").order_by("created_at").first()
    if person is None:
        raise CommandError("There is no admin to act as; make one, or name somebody with --as.")
    return person
