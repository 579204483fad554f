"""The demo's accounts: made once, never changed again, whatever their owners do with them."""

from collections.abc import Iterable, Mapping

from django.db import connection, transaction

from claims.demo.script import DemoPerson
from factcheck.accounts.addresses import confirm_address
from factcheck.history import acting_as_system
from factcheck.models import Person


def demo_people(wanted: Iterable[DemoPerson], passwords: Mapping[str, str]) -> dict[str, Person]:
    """The accounts by e-mail, with verified addresses; those that were missing are made.

    One that `passwords` does not name gets none, so that nobody signs in with it.
    """
    people = list(wanted)
    emails = [each.email for each in people]
    with transaction.atomic(), acting_as_system("demo", "made the people of the demo"):
        with connection.cursor() as cursor:
            # Two starts at once make one set of people.
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('claims demo people'))")
        known = {person.email: person for person in Person.objects.filter(email__in=emails)}
        for each in people:
            if each.email not in known:
                known[each.email] = _made(each, passwords.get(each.email))
    return known


def _made(wanted: DemoPerson, password: str | None) -> Person:
    person = Person.objects.create_user(wanted.email, password, name=wanted.name, role=wanted.role)
    confirm_address(person)
    return person
