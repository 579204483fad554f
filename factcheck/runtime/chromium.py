"""The browser that captures and browser tests use: found, or installed, or what to install."""

import os
import shutil
import subprocess
from pathlib import Path

from factcheck.runtime.failure import DeskError

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
PACKAGES = ("chromium", "fonts-liberation", "fonts-noto-core")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find() -> Path | None:
    """The browser's program: CHROMIUM when set, else the first found under its usual names; None when there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        found = shutil.which(named)
        if found is None:
            raise DeskError(
                f"CHROMIUM={named} is not a program. Set it to the path of Chromium or Chrome, or unset it."
            )
        return Path(found)
    path = os.environ.get("PATH", "") + os.pathsep + "/usr/local/bin:/usr/bin:/bin:/snap/bin"
    for name in NAMES:
        found = shutil.which(name, path=path)
        if found:
            return Path(found)
    return _MAC if _MAC.exists() else None


def ensure() -> Path:
    """The browser's program, after Debian's was installed when there was none and we are root on Debian."""
    found = find()
    if found is None and os.geteuid() == 0 and is_debian():
        _install()
        found = find()
    if found is None:
        raise DeskError(
            "The browser tests need Chromium or Chrome, and none is here. Install it, on Debian and Ubuntu as root:\n"
            f"    apt-get update && apt-get install -y {' '.join(PACKAGES)}\n"
            "on Fedora `dnf install chromium`, on Arch `pacman -S chromium`, on macOS "
            "`brew install --cask google-chrome`; or set CHROMIUM to the path of one that is installed elsewhere."
        )
    return found


def is_debian(release: Path = Path("/etc/os-release")) -> bool:
    """Whether this is Debian, whose package `chromium` is a browser (Ubuntu's is an empty shell around a snap)."""
    try:
        lines = release.read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    return any(line.replace('"', "") == "ID=debian" for line in lines) and shutil.which("apt-get") is not None


def report() -> int:
    """0 after printing where the browser is."""
    print(ensure())
    return 0


def _install() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    environment.setdefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    for command in (
        ["apt-get", "update", "-q"],
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", *PACKAGES],
    ):
        done = subprocess.run(  # noqa: S603
            command, check=False, capture_output=True, text=True, env=environment, stdin=subprocess.DEVNULL
        )
        if done.returncode != 0:
            words = (done.stderr.strip() or done.stdout.strip())[-1500:]
            raise DeskError(f"Chromium is needed for the browser tests, and `{' '.join(command)}` failed: {words}")
