"""A throw-away desk for benches: run under `python -m factcheck.runtime scratch`, with settings that reach the site."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def site() -> Iterator[int]:
    """The port of the running site."""
    command = [sys.executable, str(ROOT / "bench" / "site.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def settings(port: int, **more: str) -> dict[str, str]:
    """The environment in which captures may reach the site; call before Django is set up."""
    values = {
        "CAPTURE_ALLOWED_NETWORKS": "127.0.0.0/8",
        "CAPTURE_ALLOWED_PORTS": str(port),
        "INSECURE_HTTP": "1",
        "LOG_LEVEL": "CRITICAL",
        "BLOB_DIR": tempfile.mkdtemp(prefix="fc-bench-"),
        "DJANGO_SETTINGS_MODULE": "factcheck.settings",
        **more,
    }
    os.environ.update(values)
    return values
