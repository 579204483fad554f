"""Which system account the embedded servers run as.

PostgreSQL refuses to run as root. As root the servers get an account of their own; as anybody else, ours.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from factcheck.runtime.failure import DeskError

NAME = "factcheck"


@dataclass(frozen=True)
class Account:
    """A system account: numeric user and group, and whether it is another one than ours."""

    uid: int
    gid: int
    is_other: bool

    def own(self, path: Path, mode: int) -> None:
        """Give the path to this account with the mode."""
        path.chmod(mode)
        if self.is_other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def make_folder(self, path: Path, mode: int = 0o700) -> None:
        """Make the folder, and give it to this account; its parents keep their owner and mode."""
        path.mkdir(mode=mode, parents=True, exist_ok=True)
        self.own(path, mode)

    @property
    def user(self) -> int | None:
        """The `user` argument of subprocess: None means as we are."""
        return self.uid if self.is_other else None

    @property
    def group(self) -> int | None:
        """The `group` argument of subprocess."""
        return self.gid if self.is_other else None

    @property
    def extra_groups(self) -> list[int] | None:
        """The `extra_groups` argument of subprocess: another account keeps none of ours."""
        return [] if self.is_other else None


def server_account() -> Account:
    """The account that the embedded servers run as; makes the system user `factcheck` when we are root."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), is_other=False)
    try:
        found = pwd.getpwnam(NAME)
    except KeyError:
        found = _create()
    return Account(found.pw_uid, found.pw_gid, is_other=True)


def _create() -> pwd.struct_passwd:
    """The new system user, or `nobody` where the machine has no useradd."""
    tool = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    if tool:
        command = [tool, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
        command += ["--shell", "/usr/sbin/nologin", NAME]
        made = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603
        # 9: another `make up` made it a moment ago.
        if made.returncode not in (0, 9):
            raise DeskError(f"useradd could not make the system user {NAME}: {made.stderr.strip()}")
        return pwd.getpwnam(NAME)
    try:
        return pwd.getpwnam("nobody")
    except KeyError:
        raise DeskError(
            f"PostgreSQL does not run as root, and neither useradd nor the user nobody is here. Make a system user "
            f"named {NAME}, or run as an ordinary user, or set DATABASE_URL and REDIS_URL to servers that run already."
        ) from None
