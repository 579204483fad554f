"""An admin's browser, and a story with a check in public."""

from typing import Any

import pytest
from django.test import Client

from tests.web.conftest import World, as_author, sign_in, world

__all__ = ["World", "as_author", "sign_in", "world"]


@pytest.fixture
def as_admin(admin: Any) -> Client:
    """A browser of an admin."""
    return sign_in(Client(), admin)
