"""What PostgreSQL writes of a row is what the serializers write of it, byte for byte, whoever asks."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from rest_framework.renderers import JSONRenderer

import claims.api.v1
from claims.models import Claim, StoryMember
from factcheck.api.authentication import acting_for
from factcheck.api.expanding import Wanted, drawn
from factcheck.api.rendering import escaped
from factcheck.api.resources import RESOURCES, Resource
from factcheck.api.tokens import make_token
from factcheck.api.written import Row, is_written
from factcheck.history import acting
from factcheck.models import Person
from factcheck.protected import protect
from factcheck.record import set_aside
from sources.models import Agent, Derivation, Source
from tests.demo.conftest import Loaded

assert claims.api.v1.urlpatterns
pytestmark = pytest.mark.django_db
# Durations and objects of any shape, and what is no column: the serializers write these.
BY_SERIALIZERS = {
    "announcements", "code-formats", "extractions", "feeds", "imports", "kinships", "look-series", "publications",
    "record-verifications", "suggestions", "table-jobs", "tabulations", "take-downs", "watches",
}  # fmt: skip
# Of these it is asked who may see them, too.
MOST_ASKED = ("stories", "questions", "claims", "appearances", "evidence", "stances", "verdicts", "sources", "scales")
ROWS = 40
ODD = 'A “line”\u2028and\u2029another\t\b\x07\x7f \\ " / <b>é</b> 🗳️ \U0001f1fb'


@pytest.fixture
def record(demo: Loaded, author: Person) -> Loaded:
    """The demo with what is hard to write: odd characters, numbers, lists, a protected name, what is set aside."""
    with acting(author, "made it harder"):
        Claim.objects.create(text=ODD, language="es", made="2024-07~", note=ODD)
        Source.objects.create(
            kind="article", title=ODD, language="en", reference="1", claimed_authors=[ODD, "a, b: c", {"x": [1, None]}]
        )
        for score in (0.0, 1.0, 0.1 + 0.2, 1e-07, 1 / 3):
            pair = [Source.objects.create(kind="article", title="T", language="en", reference="1") for _ in "ab"]
            Derivation.objects.create(
                source=pair[0], original=pair[1], kind="syndicates", method="words", score=score, language="en"
            )
    protect(Agent.objects.create(kind="person", name="A witness", language="en"), "name", author, "at risk")
    set_aside(Claim.objects.create(text="Set aside.", language="en"), author, "a slip")
    return demo


def _people(demo: Loaded, author: Person) -> dict[str, Any]:
    """Whoever may ask: everything of the newsroom, some of it, one story by a token, what is public."""
    limited = Person.objects.create_user("limited@desk.example", name="L", role="checker", access="named_stories")
    StoryMember.objects.create(story=demo.story, person=limited)
    token, _secret = make_token(author, "one story", ["read"], at=timezone.now(), only_stories=[demo.story.pk])
    only = acting_for(type(token).objects.select_related("person").get(pk=token.pk))
    admin = Person.objects.filter(role="admin").first()
    return {"newsroom": author, "admin": admin, "limited": limited, "one story": only, "public": AnonymousUser()}


def _both(resource: Resource, person: Any, wanted: Wanted) -> tuple[list[bytes], list[bytes]]:
    rows = resource.read(person).order_by("pk")
    request = SimpleNamespace(user=person, auth=None, method="GET", query_params={})
    told = [JSONRenderer().render(each) for each in drawn(resource, list(rows[:ROWS]), wanted, request)]
    texts = rows.values_list(Row(resource, wanted, person), flat=True)[:ROWS]
    return told, [escaped(text.encode()) for text in texts]


def test_every_row_of_every_resource_is_written_alike(record: Loaded, author: Person) -> None:
    people = _people(record, author)
    compared = dict.fromkeys(people, 0)
    for resource in (each for each in RESOURCES.values() if is_written(each, Wanted())):
        leads = tuple(name for name in resource.foreign if is_written(resource, Wanted(expand=(name,))))
        for name, person in people.items():
            if name in ("newsroom", "admin") or resource.name in MOST_ASKED:
                wanted = Wanted(expand=leads) if name != "admin" else Wanted(resource.columns[-2:], leads[:1])
                told, written = _both(resource, person, wanted)
                assert written == told, (resource.name, name, wanted)
                compared[name] += len(told)
    assert min(compared.values()) > 0, compared


def test_it_is_known_which_resources_the_serializers_write() -> None:
    assert {each.name for each in RESOURCES.values() if not is_written(each, Wanted())} == BY_SERIALIZERS
