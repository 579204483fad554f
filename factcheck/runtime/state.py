"""What the running supervisor tells others through `var/run`: that it runs, where, and its processes."""

import json
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO

from factcheck.runtime import places
from factcheck.runtime.children import is_alive, wait_until
from factcheck.runtime.failure import DeskError


@dataclass
class State:
    """One supervisor: its process, its web address, whether that answers, and its children by name."""

    pid: int
    url: str
    bind_host: str
    port: int
    is_ready: bool = False
    processes: dict[str, int] = field(default_factory=dict)
    restarts: dict[str, int] = field(default_factory=dict)
    births: dict[str, str] = field(default_factory=dict)


def folder(var: Path) -> Path:
    """The folder of lock and state; made if missing."""
    run = var / "run"
    run.mkdir(mode=0o700, parents=True, exist_ok=True)
    return run


def take(var: Path) -> IO[str]:
    """The lock of the installation, held until we die; DeskError while another supervisor runs."""
    return places.lock(folder(var) / "supervisor.lock", "The desk runs already (process {pid}).")


def running(var: Path) -> State | None:
    """The state of the supervisor that runs now, if one does."""
    try:
        take(var).close()
    except DeskError:
        return read(var)
    return None


def read(var: Path) -> State | None:
    """The state last written, by a supervisor that may be gone."""
    try:
        return State(**json.loads((folder(var) / "state.json").read_text()))
    except (OSError, ValueError, TypeError):
        return None


def write(var: Path, state: State) -> None:
    """Replace the state as a whole."""
    fresh = folder(var) / "state.json.new"
    fresh.write_text(json.dumps(asdict(state)))
    fresh.replace(folder(var) / "state.json")


def birth(pid: int) -> str:
    """When the process began, in the kernel's ticks: with its number it names one process for ever."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""


def end_leftovers(state: State | None, seconds: float = 10.0) -> list[str]:
    """The names of processes that a killed supervisor left behind and that were ended now, with all they started."""
    if state is None:
        return []
    left = {name: pid for name, pid in state.processes.items() if _is_same(pid, state.births.get(name, ""))}
    _signal_groups(left, signal.SIGTERM)
    if not wait_until(lambda: not any(is_alive(pid) for pid in left.values()), seconds):
        _signal_groups(left, signal.SIGKILL)
        wait_until(lambda: not any(is_alive(pid) for pid in left.values()), seconds)
    return sorted(left)


def _is_same(pid: int, born: str) -> bool:
    return bool(born) and is_alive(pid) and birth(pid) == born


def _signal_groups(processes: Mapping[str, int], number: signal.Signals) -> None:
    for pid in processes.values():
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, number)
