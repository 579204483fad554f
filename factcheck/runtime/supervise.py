"""`make up`: the servers, the first-start steps, then web, worker and beat, until somebody says stop."""

import os
import signal
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from factcheck.runtime import address, demo_logins, state
from factcheck.runtime.embedded import Embedded
from factcheck.runtime.failure import DeskError
from factcheck.runtime.places import CHECKOUT
from factcheck.runtime.process import Process, python, show

_LOOK_EVERY_SECONDS = 0.25
_END_SECONDS = 20.0


def web_words(bind: str) -> list[str]:
    """How the web server is run: what follows `python -m`. `bind` is host:port."""
    words = ["gunicorn", "factcheck.wsgi:application", "--bind", bind, "--workers", "1", "--threads", "8"]
    return [*words, "--graceful-timeout", "10", "--no-control-socket", "--log-level", "warning"]


class Supervisor:
    """One run of the desk, in the foreground."""

    def __init__(self, var: Path, given: Mapping[str, str]) -> None:
        """`given` is the environment `make up` was called with."""
        self.var = var
        self.address = address.from_environment(given)
        self.given = dict(given)
        self.embedded = Embedded(var, given)
        self.stopping = threading.Event()
        self.processes: list[Process] = []
        self.state = state.State(os.getpid(), self.address.url, self.address.host, self.address.port)

    def run(self) -> int:
        """The exit code: 0 after a stop that was asked for, 1 when the desk could not start."""
        held = state.take(self.var)
        try:
            with self._signals():
                return self._run()
        finally:
            held.close()

    def _run(self) -> int:
        for name in state.end_leftovers(state.read(self.var)):
            show("desk", f"Ended a {name} that an earlier, killed run had left behind.")
        address.require_free(self.address)
        try:
            self.embedded.start(lambda line: show("desk", line))
            environment = self.environment()
            if self._first_steps(environment):
                self.processes = [self._process(name, environment) for name in ("web", "worker", "beat")]
                for process in self.processes:
                    process.start()
                self._watch()
            return 0
        finally:
            self._stop()

    def environment(self) -> dict[str, str]:
        """The environment of the desk's own processes. What was given from outside stays as it was given."""
        made = {
            # Collecting and packing them takes longer than all other first steps, and serves slow lines only.
            "STATIC_UNCOLLECTED": "1" if self.address.is_loopback else "0",
            "INSECURE_HTTP": "1",
            "LOG_FORMAT": "console",
            "LOG_LEVEL": "WARNING",
            # In the embedded setting root is the machine's only user, and messages are JSON, which runs nothing.
            "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
            "PUBLIC_URL": self.address.url,
            "ALLOWED_HOSTS": ",".join(
                dict.fromkeys(["localhost", "127.0.0.1", self.address.host, socket.gethostname()])
            ),
        }
        return made | demo_logins.passwords(self.var) | self.embedded.environment()

    def _first_steps(self, environment: Mapping[str, str]) -> bool:
        """Whether all steps before the first page ended well; False: we were asked to stop. DeskError otherwise."""
        steps = [["migrate", "--database", "owner", "--noinput", "--verbosity", "0"]]
        if environment["STATIC_UNCOLLECTED"] != "1":
            steps.append(["collectstatic", "--noinput", "--verbosity", "0"])
        if demo_logins.is_wanted(environment):
            steps.append(["load_demo"])
        for step in steps:
            process = Process(step[0], python("manage.py", *step), environment, CHECKOUT)
            process.start()
            while process.pid is not None:
                if self.stopping.wait(0.05):
                    process.ask_to_end()
                    process.wait_ended(_END_SECONDS)
                    return False
            process.wait_ended(_END_SECONDS)
            if process.exit_code:
                raise DeskError(f"manage.py {' '.join(step)} failed; its own words stand above.")
        return not self.stopping.is_set()

    def _process(self, name: str, environment: Mapping[str, str]) -> Process:
        web = web_words(self.address.bind)
        celery = ["celery", "--quiet", "-A", "factcheck"]
        worker = [*celery, "worker", "--concurrency", environment.get("WORKER_CONCURRENCY") or "2"]
        worker += ["--without-gossip", "--without-mingle"]
        beat = [*celery, "beat", "--pidfile=", "--schedule", str(state.folder(self.var) / "beat-schedule")]
        return Process(name, python("-m", *{"web": web, "worker": worker, "beat": beat}[name]), environment, CHECKOUT)

    def _watch(self) -> None:
        """Look after everything until we are asked to stop."""
        self._note()
        while not self.stopping.wait(_LOOK_EVERY_SECONDS):
            for server in self.embedded.crashed():
                show(
                    "desk",
                    f"{type(server).__name__} ended by itself; its words are in {server.log}. It is started again.",
                )
                server.stop()
                server.start()
            changed = [process.look_after() for process in self.processes]
            if any(changed):
                self._note()
            if not self.state.is_ready and address.ask(self.address, "/healthz", 1.0)[0] == 200:
                self.state.is_ready = True
                self._note()
                self._greet()

    def _greet(self) -> None:
        show("desk", f"The desk is at {self.address.url}")
        if demo_logins.is_wanted(self.given):
            for line in demo_logins.table(self.var):
                show("desk", f"    {line}")
        if not self.address.is_loopback and not self.given.get("ALLOWED_HOSTS"):
            show("desk", "To be reached under other names, set ALLOWED_HOSTS=name,name and PUBLIC_URL.")
        show("desk", "Ctrl-C stops it.")

    def _note(self) -> None:
        """Write down what runs, for `make status`, `make down` and the next `make up`."""
        self.state.processes = {process.name: process.pid for process in self.processes if process.pid is not None}
        self.state.births = {name: state.birth(pid) for name, pid in self.state.processes.items()}
        self.state.restarts = {process.name: process.restarts for process in self.processes}
        state.write(self.var, self.state)

    def _stop(self) -> None:
        """End everything: web, worker and beat at the same time, then the servers they need."""
        for process in self.processes:
            process.ask_to_end()
        for process in self.processes:
            if not process.wait_ended(_END_SECONDS):
                show("desk", f"{process.name} did not end within {_END_SECONDS:.0f} s and was killed.")
        self.embedded.stop()
        (state.folder(self.var) / "state.json").unlink(missing_ok=True)
        show("desk", "Stopped.")

    @contextmanager
    def _signals(self) -> Iterator[None]:
        """Turn Ctrl-C, a closed terminal and `kill` into a clean stop; another Ctrl-C waits for the first."""

        def ask(_number: int, _frame: FrameType | None) -> None:
            if not self.stopping.is_set():
                self.stopping.set()
                show("desk", "Stopping …")

        wanted = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        before = {number: signal.signal(number, ask) for number in wanted}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
