"""Beside a source, a snapshot and an agent stands what would have to be looked at again if it changed."""

from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, ClaimRelation, Comment
from tests.web.conftest import World
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db


def pane(client: Client, address: str) -> str:
    return client.get(address).content.decode().split("What depends on this")[1]


def test_published_checks_that_rest_on_it_come_first(
    as_author: Client, world: World, author: Any, reviewer: Any
) -> None:
    assert "The incumbent won." not in pane(as_author, f"/sources/{world.note.pk}/")
    published_by(world.claim, author, reviewer)
    for address in (f"/sources/{world.note.pk}/", f"/snapshots/{world.snapshot.pk}/"):
        shown = pane(as_author, address)
        assert shown.index("The incumbent won.") < shown.index("2 pieces of evidence")
    assert "1 place where a claim was made" in pane(as_author, f"/agents/{world.speaker.pk}/")


def test_comments_on_a_source_and_claims_that_depend_on_a_claim(as_author: Client, world: World, author: Any) -> None:
    Comment.objects.create(written_by=author, text="Ask who hosts it.", language="en", source=world.note)
    assert "Ask who hosts it." in pane(as_author, f"/sources/{world.note.pk}/")
    leaning = Claim.objects.create(text="So the term is his.", language="en")
    ClaimRelation.objects.create(claim=leaning, other=world.claim, kind="depends_on", language="en")
    assert "So the term is his." in pane(as_author, f"/claims/{world.claim.pk}/")
