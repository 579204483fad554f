"""pywb and py-wacz, installed beside the checkout's own libraries on first use."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
FOLDER = Path(__file__).resolve().parent.parent.parent / "var" / "replay-tools"


@pytest.fixture(scope="session")
def tools() -> dict[str, str]:
    """The environment in which `python -m pywb…` and `python -m wacz…` run."""
    wanted = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    stamp = FOLDER / "installed"
    FOLDER.parent.mkdir(exist_ok=True)
    with FOLDER.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_text() != wanted:
            shutil.rmtree(FOLDER, ignore_errors=True)
            command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes"]
            subprocess.run([*command, "--target", str(FOLDER), "--requirement", str(REQUIREMENTS)], check=True)
            stamp.write_text(wanted)
    return {"PYTHONPATH": str(FOLDER), "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "PYTHONWARNINGS": "ignore"}
