"""`python -m factcheck.runtime`: the desk on one machine, started, stopped and asked how it is."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from factcheck.runtime import chromium, postgres_upgrade, tell
from factcheck.runtime.embedded import Embedded, secrets_path
from factcheck.runtime.failure import DeskError
from factcheck.runtime.places import CHECKOUT, data_root, var_dir
from factcheck.runtime.process import python
from factcheck.runtime.supervise import Supervisor


def main(arguments: Sequence[str]) -> int:
    """The exit code of one command line."""
    parser = argparse.ArgumentParser(prog="python -m factcheck.runtime", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    up = commands.add_parser("up", help="start the desk, here or in the background")
    up.add_argument("--detach", action="store_true", help="return once the desk answers")
    commands.add_parser("down", help="stop the desk that runs in the background")
    commands.add_parser("status", help="say what runs")
    run = commands.add_parser("run", help="run a command with the desk's servers and settings")
    run.add_argument("words", nargs=argparse.REMAINDER, metavar="COMMAND")
    scratch = commands.add_parser("scratch", help="run a command with throw-away servers and a production's settings")
    scratch.add_argument("words", nargs=argparse.REMAINDER, metavar="COMMAND")
    commands.add_parser("services", help="run only PostgreSQL and Valkey, and print the settings that lead to them")
    commands.add_parser("before-install", help="save the data before another PostgreSQL is installed")
    commands.add_parser("chromium", help="find or install the browser that captures and browser tests use")
    options = parser.parse_args(arguments)
    var = var_dir()
    actions: Mapping[str, Callable[[], int]] = {
        "up": lambda: _up(var, options.detach),
        "down": lambda: tell.down(var),
        "status": lambda: tell.status(var),
        "run": lambda: _run(var, options.words),
        "scratch": lambda: _scratch(options.words),
        "services": lambda: _services(var),
        "before-install": lambda: _before_install(var),
        "chromium": chromium.report,
    }
    try:
        return actions[options.command]()
    except DeskError as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    except PermissionError as error:
        print(
            f"\nNot allowed: {error.filename}. It may belong to another user, such as root after an earlier `make up`. "
            f"Run as that user, remove it, or set VAR_DIR to a folder of yours.",
            file=sys.stderr,
        )
        return 1


def _up(var: Path, detach: bool) -> int:
    if tell.runs_already(var):
        return 0
    return tell.up_detached(var) if detach else Supervisor(var, os.environ).run()


def _command(words: Sequence[str]) -> list[str]:
    command = list(words[1:] if words[:1] == ["--"] else words)
    if not command:
        raise DeskError("Say what to run, such as: python -m factcheck.runtime run manage.py shell")
    return python(*command) if command[0] == "manage.py" else command


def _run(var: Path, words: Sequence[str]) -> int:
    """Run the command with the embedded servers: those of the running desk, or started for as long as it takes."""
    command = _command(words)
    embedded = Embedded(var, os.environ)
    started = not embedded.is_running()
    try:
        if started:
            embedded.start()
        local = {"INSECURE_HTTP": "1", "LOG_FORMAT": "console"}
        done = subprocess.run(command, check=False, env=local | embedded.environment(), cwd=CHECKOUT)  # noqa: S603
    except KeyboardInterrupt:
        return 130
    finally:
        if started:
            embedded.stop()
    return done.returncode


def _scratch(words: Sequence[str]) -> int:
    """Run the command against empty servers in a temporary folder, with DEBUG off and a deployment's settings."""
    command = _command(words)
    given = {"ALLOWED_HOSTS": "desk.example", "PUBLIC_URL": "https://desk.example", "PATH": os.environ.get("PATH", "")}
    with tempfile.TemporaryDirectory(prefix="factcheck-") as folder:
        root = Path(tempfile.mkdtemp(prefix="fc-"))
        embedded = Embedded(Path(folder), given, root=root, durable=False)
        try:
            embedded.start()
            done = subprocess.run(command, check=False, env=embedded.environment(), cwd=CHECKOUT)  # noqa: S603
            return done.returncode
        finally:
            embedded.stop()
            shutil.rmtree(root, ignore_errors=True)


def _services(var: Path) -> int:
    return _run(var, ["sh", "-c", 'env | grep -E "^(DATABASE|REDIS|CELERY)_" && echo "Ctrl-C stops them." && cat'])


def _before_install(var: Path) -> int:
    if os.environ.get("DATABASE_URL"):
        return 0
    wanted = postgres_upgrade.pinned_major(CHECKOUT / "requirements.txt")
    dump = postgres_upgrade.dump_if_pinned_newer(data_root(var), secrets_path(var), wanted)
    if dump is not None:
        print(f"PostgreSQL {wanted} is coming; what the old one holds was saved in {dump}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
