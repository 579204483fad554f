"""A site on this machine, for the rules of captures."""

from tests.sources.conftest import desk, site

__all__ = ["desk", "site"]
