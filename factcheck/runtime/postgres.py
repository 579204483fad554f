"""An embedded PostgreSQL: our own cluster, on a socket that only we may reach.

The wheel's own `get_server` is not used: as root it opens every parent folder to all users, and its clusters trust
whoever reaches the socket.
"""

import os
import secrets
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote

from factcheck.runtime import postgres_program, postgres_roles, secret_file
from factcheck.runtime.account import server_account
from factcheck.runtime.children import command_line, is_alive, last_lines, run_as, spawn, wait_until, working_in
from factcheck.runtime.failure import DeskError
from factcheck.runtime.places import claim_root, lock, open_log, socket_folder
from factcheck.runtime.postgres_program import ENVIRONMENT, Program

_START_SECONDS = 60.0
_STOP_SECONDS = 30.0
_HBA = "local all postgres peer map=server\nlocal all all scram-sha-256\n"
_FAST_AND_LOSSY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=128MB")


@dataclass(frozen=True)
class DatabaseUrls:
    """Addresses of one database: as the owner of its tables, and as the application, which owns nothing.

    libpq and django-environ both read the form: `postgres://role:password@/factcheck?host=/folder/of/the/socket`.
    """

    owner_url: str
    app_url: str


def current_major(data_root: Path) -> int | None:
    """The major version of the cluster in use below the data root; None when there is none yet.

    Two stand there only while an upgrade is under way, and then the older one is in use.
    """
    found = (path.parent.parent.name for path in (data_root / "postgres").glob("*/data/PG_VERSION"))
    return min((int(name) for name in found if name.isdigit()), default=None)


class EmbeddedPostgres:
    """One cluster below `data_root`. `start()` and `stop()` may be called again; it ends when this process ends.

    Raises DeskError when something is missing, when another process runs the same cluster, or when the server
    does not start; the text then ends with the server's last lines.
    """

    def __init__(
        self,
        data_root: Path,
        *,
        durable: bool = True,
        secrets_path: Path | None = None,
        program: Program | None = None,
    ) -> None:
        """`durable=False` is for tests: quick, and a power cut may lose the data.

        `secrets_path` is the file of the roles' passwords, made if missing; by default in the data root. `program`
        overrides the installed wheel.
        """
        self.data_root = data_root.absolute()
        self.durable = durable
        self.secrets_path = secrets_path or self.data_root / "secrets.env"
        self.account = server_account()
        self._source = program
        self._program: Program | None = None
        self._lock: IO[str] | None = None
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def program(self) -> Program:
        """The programs in use: those kept with the data."""
        if self._program is None:
            source = self._source or postgres_program.installed()
            folder = self.data_root / "postgres" / str(source.major)
            if not folder.exists():
                self.account.make_folder(self.data_root / "postgres")
                self.account.make_folder(folder)
            self._program = postgres_program.keep(source, folder / "program", self.account)
        return self._program

    @property
    def cluster(self) -> Path:
        """The folder of this major version: `data`, `program` and `log`."""
        return self.program.folder.parent

    @property
    def data(self) -> Path:
        """PostgreSQL's data folder."""
        return self.cluster / "data"

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.cluster / "log"

    @property
    def sockets(self) -> Path:
        """The folder of the server's socket."""
        return socket_folder(self.data_root, self.account)

    def urls(self, database: str = postgres_roles.DATABASE) -> DatabaseUrls:
        """The addresses, whether or not the server runs."""
        passwords = self._passwords()
        host = quote(str(self.sockets), safe="/")
        owner, app = (
            f"postgres://{role}:{quote(passwords[role], safe='')}@/{database}?host={host}"
            for role in (postgres_roles.OWNER, postgres_roles.APPLICATION)
        )
        return DatabaseUrls(owner_url=owner, app_url=app)

    def start(self, *, beside_older: bool = False) -> DatabaseUrls:
        """The addresses of the running database, which has its roles and extensions.

        `beside_older`: a new cluster may be made although one of another major version holds data; for upgrades.
        """
        if self.process is None:
            claim_root(self.data_root, self.account)
            self._lock = lock(
                self.data_root / "postgres.lock",
                f"The PostgreSQL in {self.data_root} is run by another process already (process {{pid}}).",
            )
            try:
                self._clear_leftovers()
                if not (self.data / "PG_VERSION").exists():
                    self._make_cluster(beside_older)
                self._launch()
                self.prepare()
            except BaseException:
                self.stop()
                raise
        return self.urls()

    def stop(self) -> None:
        """End the server, after its running transactions were rolled back; harmless when it does not run."""
        process, self.process = self.process, None
        if process is not None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGQUIT)
                process.wait()
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def is_running(self) -> bool:
        """Whether a server works on this data, ours or another process's."""
        return self._running_pid() is not None

    def sql(self, text: str, database: str = "postgres") -> str:
        """What psql prints, unaligned, for the statements run as superuser."""
        command: list[str | Path] = [self.program.binary("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
        command += ["-h", self.sockets, "-U", postgres_roles.SUPERUSER, "-d", database, "-f", "-"]
        return run_as(command, account=self.account, environment=ENVIRONMENT, doing="psql", given=text)

    def prepare(self) -> None:
        """Leave roles, passwords, database and extensions as they should be."""
        self.sql(postgres_roles.roles_sql(self._passwords()))
        for database in ("template1", postgres_roles.DATABASE):
            self.sql(postgres_roles.database_sql(), database)

    def _passwords(self) -> dict[str, str]:
        makers = {name: lambda: secrets.token_urlsafe(32) for name in postgres_roles.PASSWORD_NAMES.values()}
        values = secret_file.ensure(self.secrets_path, makers, "made by `make up`; keep it to yourself")
        return {role: values[name] for role, name in postgres_roles.PASSWORD_NAMES.items()}

    def _make_cluster(self, beside_older: bool) -> None:
        """Make the cluster beside its final place, then rename: a kill in the middle leaves nothing half-made."""
        older = current_major(self.data_root)
        if older is not None and not beside_older:
            raise DeskError(
                f"{self.data_root} holds a database of PostgreSQL {older}; these programs are of {self.program.major}. "
                f"`make up` carries the data over, or says why it cannot."
            )
        fresh = self.cluster / "data.new"
        if fresh.exists():
            run_as(["rm", "-rf", fresh], account=self.account, environment=ENVIRONMENT, doing="rm")
        command: list[str | Path] = [self.program.binary("initdb"), "-D", fresh, "-U", postgres_roles.SUPERUSER]
        command += ["-E", "UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        command += ["--data-checksums", "--auth-local=peer", "--auth-host=reject"]
        command += [] if self.durable else ["--no-sync"]
        run_as(command, account=self.account, environment=ENVIRONMENT, doing="initdb")
        runner = run_as(["id", "-un"], account=self.account, environment=ENVIRONMENT, doing="id").strip()
        for name, text in (("pg_hba.conf", _HBA), ("pg_ident.conf", f"server {runner} {postgres_roles.SUPERUSER}\n")):
            (fresh / name).write_text(text)
        fresh.replace(self.data)

    def _launch(self) -> None:
        """Start the server as our child and wait until it takes connections."""
        command: list[str | Path] = [self.program.binary("postgres"), "-D", self.data]
        settings = ["listen_addresses=", f"unix_socket_directories={self.sockets}", "unix_socket_permissions=0700"]
        settings += ["max_connections=100", "password_encryption=scram-sha-256", "timezone=UTC", "log_timezone=UTC"]
        # One statement over what somebody may see names some fifty tables with their indexes.
        settings += ["max_locks_per_transaction=256"]
        for setting in (*settings, *(() if self.durable else _FAST_AND_LOSSY)):
            command += ["-c", setting]
        with open_log(self.log, self.account) as log:
            # SIGINT is PostgreSQL's fast shutdown: what a killed supervisor leaves behind ends by itself.
            self.process = spawn(
                command,
                account=self.account,
                output=log,
                environment=ENVIRONMENT,
                folder=self.data,
                death_signal=signal.SIGINT,
            )
        process = self.process
        done = wait_until(lambda: process.poll() is not None or self._is_ready(process.pid), _START_SECONDS)
        if not done or process.poll() is not None:
            raise DeskError(f"PostgreSQL did not start. {self.log} ends with:\n{last_lines(self.log)}")

    def _is_ready(self, pid: int) -> bool:
        lines = self._pid_file_lines()
        return len(lines) >= 8 and lines[0] == str(pid) and lines[7].strip() == "ready"

    def _pid_file_lines(self) -> list[str]:
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except OSError:
            return []

    def _running_pid(self) -> int | None:
        """The server named by the pid file, if that process is indeed a server on this data."""
        lines = self._pid_file_lines()
        pid = int(lines[0]) if lines and lines[0].strip().lstrip("-").isdigit() else 0
        if pid <= 0 or not is_alive(pid):
            return None
        words = command_line(pid)
        return pid if "postgres" in words and str(self.data) in words else None

    def _clear_leftovers(self) -> None:
        """End what a killed supervisor left, and remove pid files whose number now belongs to another program.

        PostgreSQL itself clears a pid file whose process is gone, but believes any living process to be a server.
        """
        pid = self._running_pid()
        if pid is not None:
            os.kill(pid, signal.SIGINT)
        # Backends outlive a killed server by a moment; two servers on one data folder would destroy it.
        if not wait_until(lambda: self._running_pid() is None and not working_in(self.data), _STOP_SECONDS):
            raise DeskError(f"Processes still work on {self.data}: {working_in(self.data)}. End them, then try again.")
        for path in (self.data / "postmaster.pid", self.sockets / ".s.PGSQL.5432.lock"):
            path.unlink(missing_ok=True)
