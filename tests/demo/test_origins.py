"""The demo says by itself on how many origins its claims rest."""

import pytest
from django.test import Client

from claims.independence import balances
from claims.picture import picture_of
from claims.resting import rests_of
from factcheck.models import Person
from sources.models import Affiliation, Agent, Source
from tests.demo.conftest import Loaded

pytestmark = pytest.mark.django_db


def test_the_right_column_of_question_1_rests_on_one_origin_and_says_so(demo: Loaded) -> None:
    claim = demo.claim("Edmundo González Urrutia won")
    rests = rests_of([claim.pk])[claim.pk]
    assert (rests.appearances, len(rests.origins)) == (3, 1)
    assert rests.checks >= 3
    client = Client()
    client.force_login(Person.objects.get(email="checker@demo.example"))
    told = f"{rests.in_words()}"
    assert told.startswith("3 appearances, 1 origin, ")
    question = demo.story.questions.get(position=1)
    story = client.get(f"/stories/{demo.story.slug}/").content.decode()
    assert told in story
    assert "rests on one first source" in story
    page = client.get(f"/claims/{claim.pk}/").content.decode()
    assert told in page
    assert rests.on_one in page
    matrix = client.get(f"/stories/{demo.story.slug}/questions/{question.pk}/").content.decode()
    assert "All that speaks for “Edmundo González" in matrix
    assert rests.on_one in matrix


def test_each_speakers_sourced_interest_stands_on_the_claims_page(demo: Loaded) -> None:
    client = Client()
    client.force_login(Person.objects.get(email="checker@demo.example"))
    claim = demo.claim("Edmundo González Urrutia won")
    for interest in demo.story.interests.filter(agent__appearances__claim=claim):
        assert interest.text[:40] in client.get(f"/claims/{claim.pk}/").content.decode()


def test_origins_of_publishers_in_one_hand_are_one(demo: Loaded) -> None:
    every = rests_of(demo.story.claim_links.values_list("claim", flat=True))
    key, before = max(every.items(), key=lambda item: len(item[1].origins))
    assert len(before.origins) > 1
    owner = Agent.objects.create(kind="organisation", name="One hand", language="en")
    for place, row in enumerate(Source.objects.filter(title__in=[each.title for each in before.origins])):
        outlet = Agent.objects.create(kind="outlet", name=f"Outlet {place}", language="en")
        row.publisher = outlet
        row.save()
        Affiliation.objects.create(agent=owner, organisation=outlet, role="owner", language="en", owns=True)
    assert len(rests_of([key])[key].origins) == 1
    assert balances([key])[key].supporting.origins == 1
    assert [row.is_for for row in picture_of([key]).carried if row.is_for] == [True]
