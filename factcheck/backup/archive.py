"""The archive: an uncompressed tar whose last member, `manifest.json`, names each other member's size and SHA-256.

Read and written as a stream: memory stays the same however large the blobs are. No Django here.
"""

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

MANIFEST = "manifest.json"
FORMAT = "factcheck-backup/1"
_CHUNK = 1 << 20
_MANIFEST_LIMIT = 1 << 30


class ArchiveError(Exception):
    """The file is no whole archive of ours; the text says what is wrong with which member."""


class _Hashing(io.RawIOBase):
    """A file that hashes what is read from it."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """The next bytes of the source."""
        part = self._source.read(size)
        self.digest.update(part)
        return part


class Writer:
    """An archive being written."""

    def __init__(self, tar: tarfile.TarFile) -> None:
        self._tar = tar
        self.members: dict[str, dict[str, Any]] = {}

    def add(self, name: str, source: IO[bytes], size_bytes: int) -> None:
        """Append exactly so many bytes under the name; ArchiveError when the source has fewer or more."""
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size_bytes, 0o600
        hashing = _Hashing(source)
        try:
            self._tar.addfile(entry, hashing)
        except OSError as error:
            raise ArchiveError(f"{name} could not be written as {size_bytes} bytes: {error}") from error
        if source.read(1):
            raise ArchiveError(f"{name} is longer than the {size_bytes} bytes it was said to have.")
        self.members[name] = {"size_bytes": size_bytes, "sha256": hashing.digest.hexdigest()}

    def finish(self, facts: Mapping[str, Any]) -> None:
        """Append the manifest: these facts, and all members."""
        text = json.dumps({"format": FORMAT, **facts, "members": self.members}, indent=1).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(text), 0o600
        self._tar.addfile(entry, io.BytesIO(text))


@contextmanager
def writing(target: Path) -> Iterator[Writer]:
    """A writer whose archive takes the target's place once it is whole and on disk; readable by its owner only."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as tar:
                yield Writer(tar)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def verify(path: Path) -> dict[str, Any]:
    """The manifest, after every member was read and found as the manifest says. ArchiveError names the first other."""
    found: dict[str, dict[str, Any]] = {}
    manifest: dict[str, Any] | None = None
    for name, size_bytes, content in members(path):
        if manifest is not None:
            raise ArchiveError(f"{path}: {name} stands behind the manifest, where nothing may stand.")
        if name == MANIFEST:
            manifest = _parsed(path, content.read(_MANIFEST_LIMIT))
            continue
        if name in found:
            raise ArchiveError(f"{path}: {name} is there twice.")
        found[name] = {"size_bytes": size_bytes, "sha256": _sha256(path, content)}
    if manifest is None:
        raise ArchiveError(f"{path} has no manifest at its end: it is cut off, or no backup of the desk.")
    for name in sorted(manifest["members"].keys() | found.keys()):
        if manifest["members"].get(name) != found.get(name):
            raise ArchiveError(f"{path}: {name} is missing, unexpected or not as it was written. Use another archive.")
    return manifest


def members(path: Path) -> Iterator[tuple[str, int, IO[bytes]]]:
    """Name, size and content of each member, in order; each content is read before the next is asked for."""
    try:
        with tarfile.open(path, mode="r|") as tar:
            for entry in tar:
                content = tar.extractfile(entry) if entry.isfile() else None
                if content is None:
                    raise ArchiveError(f"{path}: {entry.name} is not a plain file, and only those belong here.")
                yield entry.name, entry.size, content
    except (tarfile.TarError, EOFError) as error:
        raise ArchiveError(f"{path} cannot be read as an archive: {error}") from error
    except OSError as error:
        raise ArchiveError(f"{path} cannot be read: {error.strerror or error}") from error


def _sha256(path: Path, content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    try:
        while part := content.read(_CHUNK):
            digest.update(part)
    except tarfile.TarError as error:
        raise ArchiveError(f"{path} is cut off: {error}") from error
    return digest.hexdigest()


def _parsed(path: Path, text: bytes) -> dict[str, Any]:
    try:
        manifest = dict(json.loads(text))
        if manifest["format"] == FORMAT and isinstance(manifest["members"], dict):
            return manifest
    except (ValueError, KeyError, TypeError):
        pass
    raise ArchiveError(f"{path}: its manifest is not of the format {FORMAT}.")
