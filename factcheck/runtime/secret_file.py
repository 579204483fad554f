"""Small files of NAME=value lines that only their owner may read."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path


def read(path: Path) -> dict[str, str]:
    """The names and values in the file; empty when there is none."""
    if not path.exists():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def ensure(path: Path, makers: Mapping[str, Callable[[], str]], heading: str) -> dict[str, str]:
    """The file's values, after those missing were made and written once. Its mode is 0600 from the first byte."""
    values = read(path)
    missing = {name: make() for name, make in makers.items() if not values.get(name)}
    if missing:
        values |= missing
        write(path, values, heading)
    return values


def write(path: Path, values: Mapping[str, str], heading: str) -> None:
    """Replace the file as a whole: after a crash it holds either the old values or the new ones."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"# {heading}\n")
            file.writelines(f"{name}={value}\n" for name, value in values.items())
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
