"""A published check with a speaker and an address, as in the tests of publishing."""

from tests.publishing.conftest import World, publication, sign_in, world

__all__ = ["World", "publication", "sign_in", "world"]
