"""Colleagues, as far as they have to be named: for assignments, grants and as authors of what is told."""

from typing import Any

from django.db.models import QuerySet

from factcheck.access import can_read_newsroom
from factcheck.api.resources import Resource
from factcheck.models import Person


def known_to(person: Any) -> QuerySet[Any]:
    """The newsroom's people, for one of them; for whoever is limited to stories themselves alone."""
    rows = Person.objects.all()
    return rows if can_read_newsroom(person) else rows.filter(pk=person.pk)


PEOPLE = Resource(
    "people", "Person", Person, known_to, ("name", "kind", "role", "is_active"), filters=("kind", "role", "is_active"),
    orders=("name",), about="Colleagues and service accounts, by name. Oneself: /people/self.",
)  # fmt: skip
