"""Where the embedded servers keep their data, their socket and their programs."""

import fcntl
import hashlib
import os
import stat
import tempfile
from pathlib import Path
from typing import IO

from factcheck.runtime.account import Account
from factcheck.runtime.failure import DeskError

CHECKOUT = Path(__file__).resolve().parents[2]
# sun_path holds 108 bytes with the closing zero; PostgreSQL's own socket name is the longest in the folder.
_SOCKET_PATH_BYTES = 107
_LONGEST_SOCKET = ".s.PGSQL.5432.lock"
_LOG_BYTES = 10_000_000


def var_dir() -> Path:
    """The folder of what the desk keeps on disk: VAR_DIR, or `var` in the checkout."""
    return Path(os.environ.get("VAR_DIR") or CHECKOUT / "var").absolute()


def data_root(var: Path) -> Path:
    """The folder of the embedded servers: under var; as root under /var/lib, where a system user may reach it."""
    if os.geteuid() != 0:
        return var / "services"
    return Path("/var/lib") / f"factcheck-{_short_hash(var)}"


def claim_root(root: Path, account: Account) -> None:
    """Make the folder and give it to the account. Its parents stay as they are: DeskError if they bar the way."""
    if root.is_symlink() or (root.exists() and root.stat().st_uid not in (os.geteuid(), account.uid)):
        raise DeskError(f"{root} belongs to somebody else. Remove it, or point VAR_DIR to another folder.")
    account.make_folder(root)
    if not account.is_other:
        return
    for parent in root.resolve().parents:
        if not _may_enter(parent, account):
            raise DeskError(
                f"The account the servers run as may not enter {parent}, so nothing below it can hold their data "
                f"({root}). Choose a folder that everybody may enter; we do not open yours."
            )


def socket_folder(root: Path, account: Account) -> Path:
    """A folder of mode 0700 for the sockets: in the root, or under a short name where it would not fit a socket."""
    folder = root / "sock"
    if len(os.fsencode(folder / _LONGEST_SOCKET)) > _SOCKET_PATH_BYTES:
        folder = Path(tempfile.gettempdir()) / f"factcheck-{account.uid}-{_short_hash(root)}"
        if len(os.fsencode(folder / _LONGEST_SOCKET)) > _SOCKET_PATH_BYTES:
            folder = Path("/tmp") / folder.name  # noqa: S108
    if os.path.lexists(folder):
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (os.geteuid(), account.uid):
            raise DeskError(f"{folder} is needed for sockets but is not a folder of ours. Remove it.")
    account.make_folder(folder)
    return folder


def lock(path: Path, busy: str) -> IO[str]:
    """The open file that holds the lock until it is closed or we die; DeskError, saying `busy`, when another has it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    file = os.fdopen(handle, "r+")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        holder = file.read().strip()
        file.close()
        raise DeskError(busy.format(pid=holder or "unknown")) from None
    file.truncate(0)
    file.write(f"{os.getpid()}\n")
    file.flush()
    return file


def _may_enter(folder: Path, account: Account) -> bool:
    found = folder.stat()
    bit = 0o001
    if found.st_uid == account.uid:
        bit = 0o100
    elif found.st_gid == account.gid:
        bit = 0o010
    return bool(found.st_mode & bit)


def _short_hash(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path.absolute())).hexdigest()[:8]


def open_log(path: Path, account: Account) -> IO[bytes]:
    """The log opened for appending, the account's own; one that grew over ten megabytes is put aside first."""
    if path.exists() and path.stat().st_size > _LOG_BYTES:
        path.replace(path.with_name(f"{path.name}.1"))
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    if account.is_other:
        os.fchown(handle, account.uid, account.gid)
    return os.fdopen(handle, "ab")
