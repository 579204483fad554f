"""PostgreSQL's own dump and restore, for the database that Django is connected to."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from factcheck.runtime import postgres_program
from factcheck.runtime.failure import DeskError

_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
_VERSION = re.compile(r"\(PostgreSQL\) (\d+)")
# Django's name of an option of the connection, and libpq's variable for the same.
_OPTIONS = {
    "host": "PGHOST",
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "service": "PGSERVICE",
    "passfile": "PGPASSFILE",
}


class ToolError(Exception):
    """A program of PostgreSQL is missing or failed; the text holds its own words, and never a password."""


def folder(connection: BaseDatabaseWrapper, named: Path | None) -> Path:
    """The folder of pg_dump, pg_restore and psql of the server's major version, or of the next above it at hand.

    `named` is the path of a pg_dump to use whatever its version. ToolError when none is new enough.
    """
    if named is not None:
        if not os.access(named, os.X_OK):
            raise ToolError(f"BACKUP_PG_DUMP={named} is not a program.")
        return named.parent
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10000
    usable = sorted((major, str(path)) for path, major in _at_hand() if major >= server)
    if not usable:
        raise ToolError(
            f"The server is PostgreSQL {server}, and no pg_dump of version {server} or newer is here. Install "
            f"PostgreSQL's client programs of that version, or set BACKUP_PG_DUMP to the path of such a pg_dump."
        )
    return Path(usable[0][1])


def environment(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """The variables by which libpq reaches Django's database; the password never stands in a command line."""
    given: dict[str, Any] = connection.settings_dict
    named = {
        "PGHOST": given["HOST"],
        "PGPORT": given["PORT"],
        "PGUSER": given["USER"],
        "PGPASSWORD": given["PASSWORD"],
        "PGDATABASE": given["NAME"],
    }
    named |= {_OPTIONS[name]: text for name, text in given.get("OPTIONS", {}).items() if name in _OPTIONS}
    return {"PATH": os.defpath, "LC_ALL": "C"} | {name: str(text) for name, text in named.items() if text}


def dump(connection: BaseDatabaseWrapper, programs: Path, target: Path, *, snapshot: str, without: list[str]) -> None:
    """Write the database as of the exported snapshot into the target; of the tables `without`, only the structure."""
    command = [str(programs / "pg_dump"), "-Fc", "--no-owner", f"--snapshot={snapshot}", f"--file={target}"]
    command += [f"--exclude-table-data={name}" for name in without]
    _run(command, environment(connection))


def restore(connection: BaseDatabaseWrapper, programs: Path, source: Path, *, replace: bool, with_rights: bool) -> None:
    """Fill the database from the dump, all or nothing.

    `replace` first drops all that its role owns there; `with_rights` grants what was granted there, to the same roles.
    """
    listing = _run([str(programs / "pg_restore"), "--list", str(source)], environment(connection))
    chosen = source.with_suffix(".list")
    chosen.write_text("\n".join(line for line in listing.splitlines() if not _belongs_to_superuser(line)))
    unpack = [str(programs / "pg_restore"), "--no-owner", f"--use-list={chosen}", "--file=-", str(source)]
    unpack += [] if with_rights else ["--no-acl"]
    fill = [str(programs / "psql"), "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null"]
    fill += ["-c", "DROP OWNED BY CURRENT_USER CASCADE"] if replace else []
    with (
        subprocess.Popen(  # noqa: S603
            unpack, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, env={"PATH": os.defpath, "LC_ALL": "C"}
        ) as unpacking,
        subprocess.Popen(  # noqa: S603
            [*fill, "-f", "-"], stdin=unpacking.stdout, stderr=subprocess.PIPE, env=environment(connection)
        ) as filling,
    ):
        if unpacking.stdout is not None:
            unpacking.stdout.close()
        words = filling.communicate()[1].decode(errors="replace").strip()
    if filling.returncode != 0 or unpacking.returncode != 0:
        raise ToolError(f"The database could not be restored, and is as it was before: {words[-2000:]}")


def _belongs_to_superuser(line: str) -> bool:
    """Whether the line of pg_restore's list makes or describes an extension or a schema: both are there already."""
    return bool(re.match(r"\d+; \d+ \d+ (EXTENSION|COMMENT - (EXTENSION|SCHEMA)|SCHEMA|ACL - SCHEMA)\b", line))


def _at_hand() -> Iterator[tuple[Path, int]]:
    """Folders that hold pg_dump, each with its major version."""
    try:
        program = postgres_program.installed()
        yield program.binary("pg_dump").parent, program.major
    except DeskError:
        pass
    folders = [folder for pattern in _FOLDERS for folder in Path("/").glob(pattern.lstrip("/"))]
    on_path = shutil.which("pg_dump")
    for candidate in [*([Path(on_path).parent] if on_path else []), *folders]:
        if all((candidate / name).exists() for name in ("pg_dump", "pg_restore", "psql")):
            said = _VERSION.search(_run([str(candidate / "pg_dump"), "--version"], {"PATH": os.defpath}))
            if said:
                yield candidate, int(said[1])


def _run(command: list[str], variables: dict[str, str]) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=variables, stdin=subprocess.DEVNULL)  # noqa: S603
    if done.returncode != 0:
        raise ToolError(f"{Path(command[0]).name} failed (exit code {done.returncode}): {done.stderr.strip()[-2000:]}")
    return done.stdout
