"""The migrated database that every worker's own is a copy of, made once while the workers still collect.

`python -m tests.made_database` makes it; `copied` waits for it.
"""

import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

from django.db import connections
from django.test.utils import setup_databases

MADE = "made_for_tests"
_MOST_SECONDS = 300


def begin(folder: Path) -> subprocess.Popen[bytes]:
    """Has it made in the background; the folder gets the exit status when that ended."""
    command = f"{sys.executable} -m tests.made_database > '{folder}/made.log' 2>&1; echo $? > '{folder}/made'"
    os.environ["FACTCHECK_MADE_DATABASE"] = str(folder)
    return subprocess.Popen(["/bin/sh", "-c", command], cwd=Path(__file__).resolve().parent.parent)


def copied() -> None:
    """Every connection leads to a copy from now on, named after the worker. RuntimeError with what went wrong."""
    own = f"test_of_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    copy(own)
    for connection in connections.all():
        connection.close()
        connection.settings_dict["NAME"] = own


def copy(name: str) -> None:
    """A database of this name, migrated and empty. Waits for the one that is copied."""
    folder = Path(os.environ["FACTCHECK_MADE_DATABASE"])
    ends_at = time.monotonic() + _MOST_SECONDS
    while not (folder / "made").exists() or not (folder / "made").read_text().strip():
        if time.monotonic() > ends_at:
            raise RuntimeError(f"The database was not made in {_MOST_SECONDS} seconds.")
        time.sleep(0.1)
    if (folder / "made").read_text().strip() != "0":
        raise RuntimeError((folder / "made.log").read_text())
    with connections["owner"].cursor() as cursor:
        # One copies at a time: a database that is being copied takes no other connection.
        cursor.execute("SELECT pg_advisory_lock(20240728)")
        try:
            cursor.execute(f"DROP DATABASE IF EXISTS {name}")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE {MADE} STRATEGY FILE_COPY")
            # What migrations say of the database itself is not copied with it.
            cursor.execute(f"REVOKE TEMPORARY ON DATABASE {name} FROM PUBLIC")
        finally:
            cursor.execute("SELECT pg_advisory_unlock(20240728)")


def _make() -> None:
    # Django is set up by the suite's own settings, with the servers that run already.
    import_module("tests.conftest")
    for connection in connections.all():
        connection.settings_dict["TEST"]["NAME"] = MADE
    setup_databases(verbosity=0, interactive=False)
    connections.close_all()


if __name__ == "__main__":
    _make()
