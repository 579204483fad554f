"""Public pages cost the same however much was published, corrected and said before."""

from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.models import Claim, Publication
from tests.publishing.conftest import World
from tests.rules.ground import made
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db
PARTS = ("", "versions/", "embed/", "card.png", "bundle.zip")
STATEMENTS = {"": 12, "versions/": 11, "embed/": 9, "card.png": 9, "bundle.zip": 12}


def statements(address: str) -> int:
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as made_:
        response = Client().get(address)
        if response.streaming:
            list(response)
    return len(made_)


@pytest.mark.parametrize("part", PARTS)
def test_a_check_with_a_past_costs_no_more(
    part: str, publication: Publication, world: World, author: Any, reviewer: Any
) -> None:
    address = f"/checks/{world.claim.pk}/{part}"
    before = statements(address)
    assert before <= STATEMENTS[part]
    for number in range(3):
        agent, source = made.agent(f"Speaker {number}"), made.source(f"Place {number}")
        world.claim.appearances.create(agent=agent, source=source, mode="asserts", directness="seen", language="es")
        other = Claim.objects.create(text=f"Other {number}.", language="en")
        world.quote.evidence.first().stances.create(claim=other, value="for", language="en")
        published_by(other, author, reviewer)
        published_by(world.claim, author, reviewer, change=("update", "New."), summary=f"Version {number}.")
    assert statements(address) <= before
