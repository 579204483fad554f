"""`python3 -m factcheck.runtime.install [--dev]`: the virtual environment with the pinned requirements.

Runs with the machine's own Python, before anything is installed. Does nothing when all is as pinned already.
"""

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from factcheck.runtime.failure import DeskError
from factcheck.runtime.places import CHECKOUT

PRODUCTION, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"
_PIP = Path(__file__).with_name("pip.txt")


def install(checkout: Path, *, development: bool) -> bool:
    """Whether anything had to be installed. DeskError with pip's own words when it could not."""
    venv = checkout / ".venv"
    python, stamp = venv / "bin" / "python", venv / ".installed"
    wanted = {name: _hash(checkout / name) for name in (PRODUCTION, DEVELOPMENT)[: 2 if development else 1]}
    present = _read(stamp) if _works(python) else {}
    if wanted.items() <= present.items():
        return False
    if not _works(python):
        _make_venv(venv)
    print("Installing the pinned requirements; this takes a minute or two, once …", flush=True)
    pip = [
        str(python),
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-input",
        "install",
        "--quiet",
        "--require-hashes",
    ]
    stamp.unlink(missing_ok=True)
    _run([*pip, "-r", str(_PIP)], "Bringing pip up to date")
    # Packages go in one step: the development lock holds the other one's pins too.
    _run([*pip, "-r", str(checkout / (DEVELOPMENT if development else PRODUCTION))], "Installing the requirements")
    installed = {name: _hash(checkout / name) for name in (wanted if development else (PRODUCTION,))}
    stamp.write_text(json.dumps(installed))
    return True


def main(arguments: Sequence[str]) -> int:
    """The exit code."""
    install(CHECKOUT, development="--dev" in arguments)
    return 0


def _make_venv(venv: Path) -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise DeskError(
            f"This Python ({sys.executable}) lacks its module venv or ensurepip, so it can make no virtual "
            f"environment. On Debian and Ubuntu, as root: apt-get install -y python{version}-venv"
        )
    _run([sys.executable, "-m", "venv", "--clear", str(venv)], f"Making {venv}")


def _works(python: Path) -> bool:
    """Whether the virtual environment's Python runs: one whose machine's Python went away does not."""
    if not python.exists():
        return False
    probe = [str(python), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0  # noqa: S603


def _run(command: Sequence[str], doing: str) -> None:
    environment = {"HOME": tempfile.gettempdir(), "PATH": os.defpath, **os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, check=False, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603
    if done.returncode != 0:
        raise DeskError(f"{doing} failed (exit code {done.returncode}); its own words stand above.")


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _read(stamp: Path) -> dict[str, str]:
    try:
        return dict(json.loads(stamp.read_text()))
    except (OSError, ValueError):
        return {}


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except DeskError as failure:
        print(f"\n{failure}", file=sys.stderr)
        sys.exit(1)
