"""A published check with speakers, an address and an open desk note beneath it."""

from typing import Any

import pytest

from claims.models import Publication
from tests.rules.ground import made
from tests.web.conftest import World, sign_in, world
from tests.web.publishing import published_by

__all__ = ["World", "sign_in", "world"]


@pytest.fixture
def publication(world: World, author: Any, reviewer: Any) -> Publication:
    """The published check of the world's claim, made at an address by an agency."""
    agency = made.agent("Agency")
    agency.homepage = "https://agency.example/"
    agency.save()
    statement = made.source("A statement", "https://agency.example/statement?a=1&b=2")
    world.claim.appearances.create(
        agent=agency, source=statement, mode="asserts", directness="seen", said="2024-07-29", language="es"
    )
    return published_by(world.claim, author, reviewer)
