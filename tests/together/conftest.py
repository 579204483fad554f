"""The story that the tests of pages look at, and browsers of two colleagues."""

from tests.editing.conftest import as_reviewer
from tests.web.conftest import as_author, world

__all__ = ["as_author", "as_reviewer", "world"]
