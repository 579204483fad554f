"""Pages ask the database as often for fifty objects as for one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.web.conftest import World, make_claim, make_quote


def _statements(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(page).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    ("address", "most"),
    [("/stories/{world.story.slug}/", 52), ("/claims/{world.claim.pk}/", 40),
     ("/stories/{world.story.slug}/questions/{world.question.pk}/", 28), ("/", 32), ("/search/?q=won", 40),
     ("/stories/{world.story.slug}/edit/", 22), ("/claims/{world.claim.pk}/edit/", 20),
     ("/parts/question/{world.question.pk}/edit/", 20), ("/set-aside/", 43),
     ("/snapshots/{world.snapshot.pk}/", 19), ("/sources/{world.note.pk}/", 33)],
)  # fmt: skip
def test_a_page_asks_as_often_for_fifty_claims_as_for_two(
    address: str, most: int, as_author: Client, author: Any, world: World
) -> None:
    address = address.format(world=world)
    # The first visit to the desk notes that somebody came.
    as_author.get(address)
    few = _statements(as_author, address)
    quote = make_quote(world.snapshot, "published")
    for number in range(50):
        make_claim(world.story, world.question, f"Number {number} won.", f"Ganó el número {number}.", quote, author)
    assert _statements(as_author, address) == few
    assert few <= most
