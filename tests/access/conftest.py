"""The story that the tests of pages look at, with captures beside it."""

from tests.web.conftest import world

__all__ = ["world"]
