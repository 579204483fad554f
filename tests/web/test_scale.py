"""A story with 2,000 claims and 20,000 pieces of evidence costs what a small one costs, and shows its first screen."""

from typing import Any

import pytest
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.made_story import LARGE, SMALL, make_story, widest
from claims.models import Evidence, Story
from tests.web.conftest import sign_in

# Bytes of the first screen, whatever the story's size.
MOST_BYTES = 200_000


def cost(client: Client, address: str) -> tuple[int, int]:
    """How many statements the page takes, and how many bytes it has."""
    with CaptureQueriesContext(connection) as caught:
        answer = client.get(address)
    assert answer.status_code == 200
    return len(caught), len(answer.content)


def addresses(story: Story) -> list[str]:
    question, claim = widest(story)
    return [
        f"/stories/{story.slug}/",
        f"/stories/{story.slug}/?mine=1&verdict=none",
        f"/stories/{story.slug}/?more=1:49",
        f"/stories/{story.slug}/questions/{question.pk}/",
        f"/stories/{story.slug}/questions/{question.pk}/?order=telling",
        f"/stories/{story.slug}/questions/{question.pk}/?order=origin&page=2",
        f"/claims/{claim.pk}/",
    ]


@pytest.mark.timeout(300)
@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_large_stories_cost_as_many_statements_as_small_ones_and_show_the_first_screen(
    client: Client, author: Any
) -> None:
    sign_in(client, author)
    small, large = make_story("small", SMALL, author), make_story("large", LARGE, author)
    with connections["owner"].cursor() as cursor:
        # As autovacuum does it in its own time: without statistics large tables are joined as if they were small.
        cursor.execute("ANALYZE")
    assert Evidence.objects.count() == SMALL.evidence + LARGE.evidence
    few = {address: cost(client, address) for address in addresses(small)}
    many = {address: cost(client, address) for address in addresses(large)}
    assert [statements for statements, _size in few.values()] == [statements for statements, _size in many.values()]
    first = many[f"/stories/{large.slug}/"]
    assert first[0] <= 52, many
    assert all(size < MOST_BYTES for _statements, size in many.values()), many
    page = client.get(f"/stories/{large.slug}/").content.decode()
    assert "claims are not shown" in page
    assert "42 questions are not shown" in page
    band = client.get(f"/stories/{large.slug}/?more=1:49", headers={"HX-Request": "true", "HX-Target": "q1"})
    assert band.content.decode().count("<article>") == 49
    assert "<html" not in band.content.decode()
