"""Starting programs that end with us, and telling what runs."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from factcheck.runtime.account import Account
from factcheck.runtime.failure import DeskError

_PR_SET_PDEATHSIG = 1
# Loaded before any fork: loading a library between fork and exec is not safe.
_LIBC = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def ends_with_parent(with_signal: signal.Signals) -> Callable[[], None]:
    """What the child runs before exec, so that the kernel signals it when we die, even by kill -9 (Linux only)."""
    parent = os.getpid()

    def prepare() -> None:
        if _LIBC is not None:
            _LIBC.prctl(_PR_SET_PDEATHSIG, int(with_signal))
        if os.getppid() != parent:  # we died between fork and prctl
            os._exit(1)

    return prepare


def spawn(
    command: Sequence[str | Path],
    *,
    account: Account,
    output: IO[bytes] | int,
    environment: Mapping[str, str],
    folder: Path,
    death_signal: signal.Signals,
) -> subprocess.Popen[bytes]:
    """The running program, in a session of its own so that Ctrl-C reaches it only through us."""
    return subprocess.Popen(  # noqa: S603
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=dict(environment),
        cwd=folder,
        start_new_session=True,
        # Safe although threads may run: it calls two system calls and takes no lock.
        preexec_fn=ends_with_parent(death_signal),  # noqa: PLW1509
        user=account.user,
        group=account.group,
        extra_groups=account.extra_groups,
    )


def run_as(
    command: Sequence[str | Path],
    *,
    account: Account,
    environment: Mapping[str, str],
    doing: str,
    given: str | None = None,
) -> str:
    """The program's standard output; DeskError with its own words when it fails."""
    done = subprocess.run(  # noqa: S603
        [str(part) for part in command],
        check=False,
        input=given,
        stdin=subprocess.DEVNULL if given is None else None,
        capture_output=True,
        text=True,
        env=dict(environment),
        cwd="/",
        user=account.user,
        group=account.group,
        extra_groups=account.extra_groups,
    )
    if done.returncode != 0:
        words = (done.stderr.strip() or done.stdout.strip())[-2000:]
        raise DeskError(f"{doing} failed (exit code {done.returncode}): {words}")
    return done.stdout


def is_alive(pid: int) -> bool:
    """Whether a process of that number runs; a zombie does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    state = Path(f"/proc/{pid}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return not Path("/proc/self").exists()


def command_line(pid: int) -> str:
    """The command line of the process, or nothing when there is no such process."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        if Path("/proc/self").exists():
            return ""
        shown = ["ps", "-p", str(pid), "-o", "command="]
        return subprocess.run(shown, check=False, capture_output=True, text=True).stdout  # noqa: S603


def working_in(folder: Path) -> list[int]:
    """The processes whose working folder it is: every process of a PostgreSQL cluster stands in its data folder."""
    wanted = os.path.realpath(folder)
    found = []
    for entry in Path("/proc").glob("[0-9]*/cwd"):
        try:
            if str(entry.readlink()) == wanted:
                found.append(int(entry.parent.name))
        except OSError:
            continue
    return found


def wait_until(condition: Callable[[], bool], seconds: float, every: float = 0.02) -> bool:
    """Whether the condition came true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True


def last_lines(path: Path, count: int = 15) -> str:
    """The end of a log, for an error message."""
    try:
        with path.open("rb") as file:
            file.seek(0, os.SEEK_END)
            file.seek(max(0, file.tell() - 16_000))
            return b"\n".join(file.read().splitlines()[-count:]).decode(errors="replace")
    except OSError:
        return ""
