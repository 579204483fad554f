import json
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.runtime import install
from factcheck.runtime.failure import DeskError

CHECKOUT = Path(__file__).resolve().parents[2]
BOOTSTRAP = ("__main__", "install", "postgres_upgrade", "embedded", "supervise", "chromium")


def told(command: list[str]) -> subprocess.CompletedProcess[str]:
    variables = {"PATH": "/usr/local/bin:/usr/bin:/bin"}
    return subprocess.run(command, check=False, cwd=CHECKOUT, capture_output=True, text=True, env=variables)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout whose virtual environment is made, and whose requirements are empty."""
    (tmp_path / "requirements.txt").write_text("")
    (tmp_path / "requirements-dev.txt").write_text("")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


def test_nothing_is_installed_again_while_the_requirements_stay(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(install, "_run", lambda command, doing: asked.append(doing))
    assert install.install(checkout, development=True)
    assert not install.install(checkout, development=True)
    assert not install.install(checkout, development=False)
    assert len(asked) == 2


def test_changed_requirements_are_installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "_run", lambda command, doing: None)
    install.install(checkout, development=False)
    (checkout / "requirements.txt").write_text("# changed\n")
    assert install.install(checkout, development=False)


def test_an_installation_that_failed_is_tried_again(checkout: Path) -> None:
    python = checkout / ".venv" / "bin" / "python"
    python.unlink()
    python.write_text('#!/bin/sh\ncase "$*" in *requirements.txt) exit 1;; esac\n')
    python.chmod(0o755)
    with pytest.raises(DeskError, match="failed"):
        install.install(checkout, development=False)
    assert not (checkout / ".venv" / ".installed").exists()


def test_the_stamp_of_a_venv_whose_python_is_gone_counts_for_nothing(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "_run", lambda command, doing: None)
    install.install(checkout, development=False)
    stamp = json.loads((checkout / ".venv" / ".installed").read_text())
    assert stamp.keys() == {"requirements.txt"}
    (checkout / ".venv" / "bin" / "python").unlink()
    assert install.install(checkout, development=False)


@pytest.mark.parametrize("module", BOOTSTRAP)
def test_the_runtime_needs_nothing_but_the_standard_library(module: str) -> None:
    found = told([sys.executable, "-S", "-c", f"import factcheck.runtime.{module}"])
    assert found.returncode == 0, found.stderr


def test_make_takes_the_archive_as_a_second_word_and_by_name() -> None:
    for words in (["restore", "var/a.tar"], ["restore", "FILE=var/a.tar"]):
        shown = told(["make", "-n", *words])
        assert 'manage.py restore "var/a.tar"' in shown.stdout, shown.stderr


def test_make_says_what_is_missing_when_no_python_is_new_enough() -> None:
    shown = told(["make", "install", "PYTHONS=false"])
    assert shown.returncode != 0
    assert "Python 3.11 or newer is needed" in shown.stderr
