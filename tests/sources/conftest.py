"""A site on this machine, and a policy that lets captures reach it."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from sources.capture.fetch import close_clients
from tests.sources.local_site import Handler, LocalSite, local_site


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """A site without routes; a test adds its own."""
    routes: dict[str, Handler] = {}
    with ExitStack() as stack:
        yield stack.enter_context(local_site(routes))
        close_clients()


@pytest.fixture
def desk(site: LocalSite, settings: Any, tmp_path: Path) -> LocalSite:
    """The site, with settings that allow it and a store of the test's own."""
    settings.CAPTURE_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    settings.CAPTURE_ALLOWED_PORTS = [site.port]
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "blobs")},
        },
    }
    return site
