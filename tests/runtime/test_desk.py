"""`make up` as a whole: the real servers, web, worker and beat, in a folder of their own, from an empty environment."""

import http.client
import json
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factcheck.runtime import state
from factcheck.runtime.children import is_alive, wait_until
from factcheck.runtime.places import data_root

CHECKOUT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.timeout(300)


class Desk:
    """One installation, commanded as the Makefile does it."""

    def __init__(self, var: Path, port: int) -> None:
        self.var = var
        self.port = port

    def command(self, *words: str) -> subprocess.CompletedProcess[str]:
        # All that an empty environment lacks, it must do without.
        variables = {"VAR_DIR": str(self.var), "PORT": str(self.port), "DEMO": "0"}
        return subprocess.run(
            [sys.executable, "-m", "factcheck.runtime", *words],
            check=False,
            cwd=CHECKOUT,
            env=variables,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )

    def state(self) -> state.State:
        found = state.running(self.var)
        assert found is not None
        return found

    def page(self, path: str) -> tuple[int, Any]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            link.request("GET", path)
            answer = link.getresponse()
            return answer.status, json.loads(answer.read())
        finally:
            link.close()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = Desk(tmp_path_factory.mktemp("desk"), port)
    yield made
    made.command("down")
    shutil.rmtree(data_root(made.var), ignore_errors=True)


@pytest.fixture
def running(desk: Desk) -> Desk:
    """The desk, up and with its worker's first sign of life."""
    if state.running(desk.var) is None:
        started = desk.command("up", "--detach")
        assert started.returncode == 0, started.stderr
    assert wait_until(lambda: desk.page("/readyz")[0] == 200, 60, every=0.3), desk.page("/readyz")
    return desk


def test_it_comes_up_and_every_part_is_ready(running: Desk) -> None:
    assert running.page("/healthz") == (200, {"status": "ok"})
    told = running.command("status")
    assert told.returncode == 0, told.stdout
    for name in ("postgres", "valkey", "web", "worker", "beat", "database", "broker", "storage"):
        assert name in told.stdout
    assert "NOT OK" not in told.stdout


def test_its_secrets_are_made_once_and_readable_by_their_owner_only(running: Desk) -> None:
    secrets = running.var / "secrets.env"
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o600
    names = {line.partition("=")[0] for line in secrets.read_text().splitlines()}
    assert {"SECRET_KEY", "FACTCHECK_KEYS", "POSTGRES_OWNER_PASSWORD", "POSTGRES_APP_PASSWORD"} <= names
    assert stat.S_IMODE((running.var / "demo-logins.env").stat().st_mode) == 0o600


def test_a_second_one_says_where_the_first_is(running: Desk) -> None:
    second = running.command("up")
    assert second.returncode == 0
    assert f"The desk runs already at http://localhost:{running.port}" in second.stdout


def test_another_installation_is_told_that_the_port_is_taken(running: Desk, tmp_path: Path) -> None:
    other = Desk(tmp_path, running.port)
    refused = other.command("up")
    assert refused.returncode == 1
    assert f"Port {running.port} on 127.0.0.1 is taken by another program" in refused.stderr
    assert f"PORT={running.port + 1} make up" in refused.stderr
    assert not data_root(tmp_path).exists()


def test_a_process_that_is_killed_is_started_again(running: Desk) -> None:
    before = running.state().processes["web"]
    os.kill(before, signal.SIGKILL)
    assert wait_until(lambda: running.state().processes.get("web", before) != before, 30)
    assert wait_until(lambda: state.running(running.var) is not None and _answers(running), 30)
    log = (running.var / "log" / "desk.log").read_text()
    assert "web ended by itself (killed by SIGKILL)" in log


def test_after_kill_minus_nine_nothing_runs_on_and_the_next_start_loses_nothing(running: Desk) -> None:
    keys = (running.var / "secrets.env").read_text()
    found = running.state()
    os.kill(found.pid, signal.SIGKILL)
    assert wait_until(lambda: not any(is_alive(pid) for pid in found.processes.values()), 60)
    assert running.command("status").returncode == 3
    again = running.command("up", "--detach")
    assert again.returncode == 0, again.stderr
    assert (running.var / "secrets.env").read_text() == keys
    assert wait_until(lambda: running.page("/readyz")[0] == 200, 60, every=0.3)


def test_a_stop_that_is_asked_for_ends_everything(running: Desk) -> None:
    found = running.state()
    stopped = running.command("down")
    assert stopped.returncode == 0, stopped.stderr
    assert not any(is_alive(pid) for pid in (found.pid, *found.processes.values()))
    assert "Stopped." in (running.var / "log" / "desk.log").read_text()
    assert running.command("down").stdout == "The desk does not run.\n"


def _answers(desk: Desk) -> bool:
    try:
        return desk.page("/healthz")[0] == 200
    except OSError:
        return False
