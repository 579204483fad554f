"""One supervised process: started, watched, its words passed on, started again with growing pauses."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from factcheck.runtime.account import Account
from factcheck.runtime.children import spawn

_TAIL_LINES = 15
_FIRST_PAUSE_SECONDS = 1.0
_LONGEST_PAUSE_SECONDS = 30.0
_STEADY_SECONDS = 60.0
_SCREEN = threading.Lock()


def show(name: str, text: str) -> None:
    """Print one line under the name of whoever says it; lines of different processes never mix."""
    # A terminal that went away must not take the desk with it.
    with _SCREEN, suppress(OSError, ValueError):
        print(f"{name:>8} │ {text}", flush=True)


class Process:
    """One process of the desk. All methods are called from the main thread: the kernel ends a child with the thread
    that started it.
    """

    def __init__(self, name: str, command: Sequence[str | Path], environment: Mapping[str, str], folder: Path) -> None:
        """`folder` is its working folder."""
        self.name = name
        self.command = command
        self.environment = environment
        self.folder = folder
        self.restarts = 0
        self._child: subprocess.Popen[bytes] | None = None
        self._tail: deque[str] = deque(maxlen=_TAIL_LINES)
        self._reader: threading.Thread | None = None
        self._started_at = 0.0
        self._pause_seconds = _FIRST_PAUSE_SECONDS
        self._due_at: float | None = None

    @property
    def pid(self) -> int | None:
        """Its number while it runs."""
        return self._child.pid if self._child is not None and self._child.poll() is None else None

    @property
    def exit_code(self) -> int | None:
        """How it ended, negative for a signal; None while it runs."""
        return None if self._child is None else self._child.poll()

    def start(self) -> None:
        """Start it; what it prints is shown under its name."""
        self._child = spawn(
            self.command,
            account=Account(os.geteuid(), os.getegid(), is_other=False),
            output=subprocess.PIPE,
            environment=self.environment,
            folder=self.folder,
            death_signal=signal.SIGTERM,
        )
        self._started_at, self._due_at = time.monotonic(), None
        self._tail.clear()
        self._reader = threading.Thread(target=self._pass_on, args=(self._child.stdout,), daemon=True)
        self._reader.start()

    def look_after(self) -> bool:
        """Whether something changed: it ended (and why is shown), or its pause is over and it was started again."""
        if self._due_at is not None:
            if time.monotonic() < self._due_at:
                return False
            self.restarts += 1
            self.start()
            return True
        if self._child is None or self._child.poll() is None:
            return False
        if self._reader is not None:
            self._reader.join(2)
        steady = time.monotonic() - self._started_at > _STEADY_SECONDS
        self._pause_seconds = (
            _FIRST_PAUSE_SECONDS
            if steady or not self.restarts
            else min(self._pause_seconds * 2, _LONGEST_PAUSE_SECONDS)
        )
        self._due_at = time.monotonic() + self._pause_seconds
        show("desk", f"{self.name} ended by itself ({_how(self._child.returncode)}). Its last lines:")
        for line in self._tail:
            show("desk", f"    {line}")
        show("desk", f"{self.name} is started again in {self._pause_seconds:.0f} s.")
        return True

    def ask_to_end(self) -> None:
        """Ask it to finish what it does and end; it is not started again."""
        self._due_at = None
        self._signal(signal.SIGTERM, group=False)

    def wait_ended(self, seconds: float) -> bool:
        """Whether it ended in time; else it is killed with all it started."""
        if self._child is None:
            return True
        try:
            self._child.wait(seconds)
        except subprocess.TimeoutExpired:
            self._signal(signal.SIGKILL, group=True)
            self._child.wait()
            return False
        finally:
            if self._reader is not None:
                self._reader.join(1)
        return True

    def _signal(self, number: signal.Signals, *, group: bool) -> None:
        if self._child is not None and self._child.poll() is None:
            with suppress(ProcessLookupError):
                # It leads a session of its own, so its group is its own children.
                (os.killpg if group else os.kill)(self._child.pid, number)

    def _pass_on(self, output: IO[bytes] | None) -> None:
        if output is None:
            return
        with output:
            for raw in output:
                line = raw.decode(errors="replace").rstrip("\n")
                self._tail.append(line)
                show(self.name, line)


def _how(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def python(*arguments: str) -> list[str]:
    """The command line of this Python with these arguments."""
    return [sys.executable, *arguments]
