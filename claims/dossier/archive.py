"""Writing a dossier's files: the same content gives the same ZIP, byte for byte; nothing half-written stays."""

import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

from factcheck.models import Blob
from sources.capture.store import open_blob

_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def write_zip(target: Path | IO[bytes], document: bytes, blobs: list[Blob]) -> None:
    """A ZIP of the document (deflated) and the blobs (as they are), in a fixed order and without times."""
    if not isinstance(target, Path):
        _fill(target, document, blobs)
        return
    with _beside(target) as unfinished:
        with unfinished.open("xb") as file:
            _fill(file, document, blobs)
        unfinished.replace(target)


def write_folder(target: Path, document: bytes, blobs: list[Blob]) -> None:
    """A new folder with the same. FileExistsError when it is there already."""
    if target.exists():
        raise FileExistsError(f"{target} is there already; name a new folder, or a .zip")
    with _beside(target) as unfinished:
        (unfinished / "blobs").mkdir(parents=True)
        (unfinished / "dossier.json").write_bytes(document)
        for blob in blobs:
            with open_blob(blob) as content, (unfinished / "blobs" / blob.sha256).open("xb") as file:
                shutil.copyfileobj(content, file)
        unfinished.replace(target)


def _fill(file: IO[bytes], document: bytes, blobs: list[Blob]) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        info = _member("dossier.json")
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, document)
        for blob in blobs:
            with open_blob(blob) as content, archive.open(_member(f"blobs/{blob.sha256}"), "w") as member:
                shutil.copyfileobj(content, member)


def _member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _LONG_AGO)
    info.external_attr = _PLAIN_FILE
    info.create_system = 3
    return info


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A place next to the target, cleared away when it was not moved there."""
    unfinished = target.with_name(f".{target.name}.{uuid4()}")
    try:
        yield unfinished
    finally:
        if unfinished.is_dir():
            shutil.rmtree(unfinished)
        elif unfinished.exists():
            unfinished.unlink()
