import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from factcheck.runtime.children import is_alive, wait_until, working_in
from factcheck.runtime.failure import DeskError
from factcheck.runtime.postgres import EmbeddedPostgres


@pytest.fixture
def postgres(folder: Path) -> Iterator[EmbeddedPostgres]:
    server = EmbeddedPostgres(folder / "data", durable=False)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def standing() -> Iterator[EmbeddedPostgres]:
    """A server that runs, for what changes nothing in it: making a cluster takes seconds."""
    made = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    made.chmod(0o755)
    server = EmbeddedPostgres(made / "data", durable=False)
    server.start()
    yield server
    server.stop()
    shutil.rmtree(made, ignore_errors=True)


def one(url: str, statement: str) -> object:
    with psycopg.connect(url) as link:
        row = link.execute(statement).fetchone()
        return row[0] if row else None


def test_a_new_cluster_is_utf8_with_the_builtin_locale_and_checksums(standing: EmbeddedPostgres) -> None:
    url = standing.urls().owner_url
    assert one(url, "SELECT length('ñ')") == 1
    assert one(url, "SELECT upper('ñandú')") == "ÑANDÚ"
    assert one(url, "SELECT datlocale FROM pg_database WHERE datname = current_database()") == "C.UTF-8"
    assert one(url, "SHOW data_checksums") == "on"


def test_nobody_reaches_it_over_the_network_or_past_the_folder(standing: EmbeddedPostgres) -> None:
    url = standing.urls().owner_url
    assert one(url, "SHOW listen_addresses") == ""
    assert stat.S_IMODE(standing.sockets.stat().st_mode) == 0o700
    assert stat.S_IMODE(standing.secrets_path.stat().st_mode) == 0o600


def test_a_wrong_password_is_refused(standing: EmbeddedPostgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(f"postgres://factcheck_owner:wrong@/factcheck?host={standing.sockets}")
    with pytest.raises(psycopg.OperationalError, match=r"Peer authentication failed|fe_sendauth"):
        psycopg.connect(f"postgres://postgres@/factcheck?host={standing.sockets}", user="factcheck_app")


def test_the_application_owns_nothing_and_may_make_nothing(standing: EmbeddedPostgres) -> None:
    urls = standing.urls()
    with psycopg.connect(urls.app_url) as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
        link.execute("CREATE TABLE mine (id int)")
    with psycopg.connect(urls.app_url, autocommit=True) as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
        link.execute("CREATE DATABASE mine")


def test_a_database_that_the_owner_makes_has_the_extensions(standing: EmbeddedPostgres) -> None:
    urls = standing.urls()
    with psycopg.connect(urls.owner_url, autocommit=True) as link:
        link.execute("CREATE DATABASE test_desk")
    other = standing.urls("test_desk").owner_url
    with psycopg.connect(other) as link:
        for name in ("vector", "pg_trgm", "unaccent", "btree_gist"):
            link.execute(f"CREATE EXTENSION IF NOT EXISTS {name}")
    assert one(other, "SELECT '[1,2]'::vector <-> '[1,2]'::vector") == 0


def test_what_was_committed_is_there_after_a_restart(postgres: EmbeddedPostgres) -> None:
    with psycopg.connect(postgres.start().owner_url) as link:
        link.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    postgres.stop()
    assert not postgres.is_running()
    assert one(postgres.start().owner_url, "SELECT seven FROM kept") == 7


def test_a_second_process_is_told_who_runs_it(standing: EmbeddedPostgres) -> None:
    with pytest.raises(DeskError, match=f"run by another process already \\(process {os.getpid()}\\)"):
        EmbeddedPostgres(standing.data_root, durable=False).start()


def test_what_was_committed_survives_a_killed_server(postgres: EmbeddedPostgres) -> None:
    postgres.durable = True
    with psycopg.connect(postgres.start().owner_url) as link:
        link.execute("CREATE TABLE kept AS SELECT 7 AS seven")
    assert postgres.process is not None
    postgres.process.send_signal(signal.SIGKILL)
    postgres.process.wait()
    postgres.stop()
    assert one(postgres.start().owner_url, "SELECT seven FROM kept") == 7


def test_a_pid_file_whose_number_belongs_to_another_program_is_no_obstacle(postgres: EmbeddedPostgres) -> None:
    postgres.start()
    postgres.stop()
    with subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE) as bystander:
        lines = [str(bystander.pid), str(postgres.data), "1", "5432", str(postgres.sockets), "", "0 0", "ready   "]
        for path in (postgres.data / "postmaster.pid", postgres.sockets / ".s.PGSQL.5432.lock"):
            path.write_text("\n".join(lines) + "\n")
        assert not postgres.is_running()
        assert one(postgres.start().owner_url, "SELECT 1") == 1
        assert bystander.poll() is None
        bystander.communicate()


def test_it_ends_when_the_process_that_started_it_is_killed(folder: Path) -> None:
    root = folder / "data"
    program = (
        "import sys; from pathlib import Path; from factcheck.runtime.postgres import EmbeddedPostgres\n"
        f"server = EmbeddedPostgres(Path({str(root)!r}), durable=False); server.start()\n"
        "print(server.process.pid, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        starter.kill()
    assert wait_until(lambda: not is_alive(pid), 30)
    server = EmbeddedPostgres(root, durable=False)
    assert wait_until(lambda: not working_in(server.data), 30)
    assert one(server.start().owner_url, "SELECT 1") == 1
    server.stop()


def test_what_initdb_left_half_made_is_made_again(postgres: EmbeddedPostgres) -> None:
    half = postgres.cluster / "data.new"
    half.mkdir(mode=0o700)
    postgres.account.own(half, 0o700)
    (half / "PG_VERSION").write_text("18\n")
    assert one(postgres.start().owner_url, "SELECT 1") == 1


def test_a_server_that_does_not_start_is_shown_with_its_last_lines(postgres: EmbeddedPostgres) -> None:
    postgres.start()
    postgres.stop()
    with (postgres.data / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = 1\n")
    with pytest.raises(DeskError, match="no_such_setting"):
        postgres.start()
