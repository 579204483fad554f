"""What `make up-detached`, `make down` and `make status` do, and say."""

import os
import signal
import subprocess
from pathlib import Path

from factcheck.runtime import address, demo_logins, state
from factcheck.runtime.children import is_alive, last_lines, wait_until
from factcheck.runtime.embedded import Embedded
from factcheck.runtime.failure import DeskError
from factcheck.runtime.places import CHECKOUT
from factcheck.runtime.process import python

_START_SECONDS = 180.0
_STOP_SECONDS = 90.0


def runs_already(var: Path) -> bool:
    """Whether a desk runs on this installation; then its address is printed."""
    found = state.running(var)
    if found is not None:
        print(f"The desk runs already at {found.url} (process {found.pid}). `make down` stops it.")
    return found is not None


def up_detached(var: Path) -> int:
    """0 once the desk answers in the background; DeskError with its last words when it does not come up."""
    address.require_free(address.from_environment(os.environ))
    log = var / "log" / "desk.log"
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with log.open("wb") as output:
        desk = subprocess.Popen(  # noqa: S603
            python("-m", "factcheck.runtime", "up"),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=CHECKOUT,
            start_new_session=True,
        )
    wait_until(lambda: desk.poll() is not None or _is_ready(var, desk.pid), _START_SECONDS, every=0.2)
    found = state.read(var)
    if desk.poll() is not None or found is None or not found.is_ready:
        if desk.poll() is None:
            desk.terminate()
        raise DeskError(f"The desk did not come up. {log} ends with:\n{last_lines(log, 30)}")
    print(f"The desk is at {found.url} (process {found.pid}); what it says goes to {log}. `make down` stops it.")
    if demo_logins.is_wanted(os.environ):
        print("\n".join(f"    {line}" for line in demo_logins.table(var)))
    return 0


def down(var: Path) -> int:
    """0 once nothing runs any more."""
    found = state.running(var)
    if found is None:
        print("The desk does not run.")
        return 0
    os.kill(found.pid, signal.SIGTERM)
    # It gives its place back a moment before it ends itself.
    if not wait_until(lambda: not is_alive(found.pid), _STOP_SECONDS, every=0.1):
        raise DeskError(f"The desk (process {found.pid}) does not end. Look at it, or: kill -9 {found.pid}")
    print("The desk is stopped.")
    return 0


def status(var: Path) -> int:
    """0 when the desk runs and all its checks are green, 1 when they are not, 3 when it does not run."""
    found = state.running(var)
    if found is None:
        print("The desk does not run. `make up` starts it.")
        return 3
    print(f"The desk is at {found.url} (process {found.pid}).")
    embedded = Embedded(var, os.environ)
    for name, server in (("postgres", embedded.postgres), ("valkey", embedded.valkey)):
        print(f"  {name:<10} {'outside' if server is None else 'runs' if server.is_running() else 'does not run'}")
    for name, pid in found.processes.items():
        again = f", started again {found.restarts.get(name, 0)} times" if found.restarts.get(name) else ""
        print(f"  {name:<10} {'runs' if is_alive(pid) else 'ended'} (process {pid}{again})")
    code, checks = address.ask(address.Address(found.bind_host, found.port), "/readyz")
    for name, check in (checks or {}).get("checks", {}).items():
        print(f"  {name:<10} {'ok' if check.get('ok') else 'NOT OK'}  {check.get('detail', '')}")
    return 0 if code == 200 else 1


def _is_ready(var: Path, pid: int) -> bool:
    found = state.read(var)
    return found is not None and found.pid == pid and found.is_ready
