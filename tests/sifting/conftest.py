"""The story of the pages' tests, and a browser in which the author is signed in."""

from tests.web.conftest import as_author, world

__all__ = ["as_author", "world"]
