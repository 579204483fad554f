"""The story that the tests of pages look at, and browsers of two colleagues."""

from typing import Any

import pytest
from django.test import Client

from tests.web.conftest import as_author, sign_in, world

__all__ = ["as_author", "world"]


@pytest.fixture
def as_reviewer(reviewer: Any) -> Client:
    """Another browser, in which the reviewer is signed in."""
    return sign_in(Client(), reviewer)
