import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from factcheck.runtime import process as process_module
from factcheck.runtime import state
from factcheck.runtime.children import is_alive, wait_until
from factcheck.runtime.process import Process

SLEEPER = "import signal; print('up', flush=True); signal.pause()"


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[Process]]:
    """Processes that are ended after the test."""
    made: list[Process] = []
    yield made
    for one in made:
        one.ask_to_end()
        one.wait_ended(5)


def run(started: list[Process], program: str, name: str = "web") -> Process:
    one = Process(name, [sys.executable, "-c", program], {}, Path("/"))
    started.append(one)
    one.start()
    return one


def test_what_a_process_says_is_shown_under_its_name(
    started: list[Process], capsys: pytest.CaptureFixture[str]
) -> None:
    one = run(started, "print('listening')")
    assert one.wait_ended(10)
    assert "     web │ listening\n" in capsys.readouterr().out


def test_a_crash_is_shown_with_its_last_lines_and_started_again(
    started: list[Process], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process_module, "_FIRST_PAUSE_SECONDS", 0.0)
    one = run(started, "import sys; print('no such table'); sys.exit(3)")
    assert wait_until(lambda: one.pid is None, 10)
    assert one.look_after()
    said = capsys.readouterr().out
    assert "web ended by itself (exit code 3). Its last lines:" in said
    assert "    no such table" in said
    assert one.look_after()
    assert one.restarts == 1


def test_a_process_that_keeps_crashing_is_started_with_growing_pauses(
    started: list[Process], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(process_module.time, "monotonic", lambda: now[0])
    one = run(started, "import os; os.kill(os.getpid(), 9)")
    for _ in range(7):
        one.wait_ended(10)
        one.look_after()
        now[0] += 31
        one.look_after()
    said = [line.rsplit("in ", 1)[1] for line in capsys.readouterr().out.splitlines() if "started again in" in line]
    assert said == ["1 s.", "2 s.", "4 s.", "8 s.", "16 s.", "30 s.", "30 s."]


def test_a_process_that_does_not_end_is_killed_with_its_children(started: list[Process]) -> None:
    deaf = (
        "import signal, subprocess, sys; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        f"child = subprocess.Popen([sys.executable, '-c', {SLEEPER!r}], stdout=subprocess.PIPE)\n"
        "child.stdout.readline(); print(child.pid, flush=True); signal.pause()"
    )
    one = run(started, deaf)
    assert wait_until(lambda: bool(one._tail), 10)
    grandchild = int(one._tail[0])
    one.ask_to_end()
    assert not one.wait_ended(0.2)
    assert one.exit_code == -signal.SIGKILL
    assert wait_until(lambda: not is_alive(grandchild), 10)


def test_what_a_killed_supervisor_left_is_ended_by_the_next(started: list[Process], tmp_path: Path) -> None:
    one = run(started, SLEEPER)
    assert one.pid is not None
    left = state.State(1, "", "", 1, processes={"web": one.pid}, births={"web": state.birth(one.pid)})
    state.write(tmp_path, left)
    assert state.end_leftovers(state.read(tmp_path)) == ["web"]
    assert one.pid is None


def test_another_program_that_got_the_number_is_left_alone(started: list[Process]) -> None:
    one = run(started, SLEEPER)
    assert one.pid is not None
    assert state.end_leftovers(state.State(1, "", "", 1, processes={"web": one.pid}, births={"web": "7"})) == []
    assert one.pid is not None


def test_only_a_supervisor_that_lives_counts_as_running(tmp_path: Path) -> None:
    state.write(tmp_path, state.State(1, "http://localhost:8000", "127.0.0.1", 8000))
    assert state.running(tmp_path) is None
    with state.take(tmp_path):
        found = state.running(tmp_path)
    assert found is not None
    assert found.url == "http://localhost:8000"
