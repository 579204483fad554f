from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def _static_folder() -> None:
    """The folder of collected static files, which a running desk has: without it every client would warn."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
