"""Claims and others' fact-checks that are compared, with their vectors where a test asks for them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from claims.matching import due, rarity
from claims.models import Claim, ExternalFactCheck
from tests.web.conftest import world

__all__ = ["world"]


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    rarity.forget()


@pytest.fixture
def embedded() -> Callable[[], int]:
    """Give everything that waits its vector, as the worker does."""
    return lambda: due.embed_due(timezone.now())


def checked_by_others(text: str, **fields: Any) -> ExternalFactCheck:
    said = {
        "publisher_name": "Cazadores", "publisher_site": "https://www.cazadores.example/", "language": "en",
        "address": "https://cazadores.example/1", "address_sha256": "1" * 64, "rating_text": "Mostly false",
        "meaning": "denies",
    }  # fmt: skip
    return ExternalFactCheck.objects.create(claim_reviewed=text, **(said | fields))


def claim(text: str, language: str = "en", **fields: Any) -> Claim:
    return Claim.objects.create(text=text, language=language, **fields)
