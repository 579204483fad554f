"""The history says in words what changed: people and ratings by name, choices by their labels, in both languages."""

from datetime import UTC, datetime
from typing import Any

from django.test import Client
from django.urls import reverse

from claims import workflow
from tests.web.conftest import World
from tests.web.publishing import draft_of


def test_people_ratings_and_states_are_told_by_name(
    as_author: Client, world: World, author: Any, reviewer: Any
) -> None:
    now = datetime.now(UTC)
    verdict = draft_of(world.claim, author, now)
    workflow.submit(verdict, author, at=now)
    verdict.refresh_from_db()
    workflow.approve(verdict, reviewer, revision=verdict.revision, at=now)
    address = reverse("claims:claim_history", args=[world.claim.pk])
    page = as_author.get(address).content.decode()
    assert "<ins>unverifiable EN</ins>" in page
    assert "<del>draft</del> <ins>in review</ins>" in page
    assert "<ins>Rafael</ins>" in page
    assert str(reviewer.pk)[-6:] not in page
    as_author.cookies["django_language"] = "es"
    page = as_author.get(address).content.decode()
    assert "<ins>unverifiable ES</ins>" in page
    assert "<ins>in_review</ins>" not in page
