"""A draft that leads nowhere is set aside and comes back; what was handed in or decided is not."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.workflow.judging import submit
from claims.workflow.writing import start_draft
from tests.web.conftest import World, as_author, world
from tests.web.publishing import draft_of, sign

__all__ = ["as_author", "world"]
pytestmark = pytest.mark.django_db


def _address(verdict: Any) -> str:
    return reverse("set_aside", args=["verdict", verdict.pk])


def test_its_editor_leads_to_it_and_another_version_can_begin(as_author: Client, author: Any, world: World) -> None:
    draft = draft_of(world.claim, author, datetime.now(UTC))
    editor = reverse("claims:edit_verdict", args=[world.claim.pk, draft.version])
    assert _address(draft) in as_author.get(editor).content.decode()

    answer = as_author.post(_address(draft), {"reason": "the wrong claim"})

    assert answer.status_code == 302
    draft.refresh_from_db()
    assert draft.is_set_aside
    assert start_draft(world.claim, author, language="en", at=datetime.now(UTC)).version == draft.version + 1
    assert "Not shown" in as_author.get(reverse("rows_set_aside")).content.decode()


def test_what_is_in_review_stays(as_author: Client, author: Any, world: World) -> None:
    at = datetime.now(UTC)
    sign(world.claim, author)
    draft = draft_of(world.claim, author, at)
    submit(draft, author, at=at)

    assert as_author.post(_address(draft), {"reason": "the wrong claim"}).status_code == 404
    draft.refresh_from_db()
    assert not draft.is_set_aside
