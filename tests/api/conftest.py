"""A published check with a speaker and an address, as in the tests of publishing."""

from typing import Any

import pytest

from tests.publishing.conftest import World, publication, sign_in, world

__all__ = ["World", "publication", "sign_in", "world"]


@pytest.fixture(autouse=True)
def _no_limits(settings: Any) -> None:
    """The whole suite asks from one address; a test of the limits sets its own."""
    settings.API_REQUESTS_A_MINUTE = settings.API_PUBLIC_REQUESTS_A_MINUTE = 1_000_000
