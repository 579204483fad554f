"""The story that verdicts are written on, and browsers of its writer and its reviewer."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from claims import workflow
from claims.models import Verdict
from tests.editing.conftest import as_reviewer
from tests.web.conftest import World, as_author, sign_in, world
from tests.web.publishing import draft_of, sign

__all__ = ["as_author", "as_reviewer", "world"]


@pytest.fixture
def as_reader(db: None) -> Client:
    """A browser of somebody who only reads."""

    reader = get_user_model().objects.create(email="rita@desk.example", name="Rita", role="reader", password="!")
    return sign_in(Client(), reader)


@pytest.fixture
def as_stranger(stranger: Any) -> Client:
    """A browser of somebody who may not see the story."""
    return sign_in(Client(), stranger)


@pytest.fixture
def draft(world: World, author: Any) -> Verdict:
    """An empty first draft."""
    return workflow.start_draft(world.claim, author, language="en", at=datetime.now(UTC))


@pytest.fixture
def handed_in(world: World, author: Any) -> Verdict:
    """A whole version in review; what it cites is signed."""
    now = datetime.now(UTC)
    sign(world.claim, author)
    verdict = draft_of(world.claim, author, now)
    return workflow.submit(verdict, author, at=now)
