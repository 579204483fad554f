"""A dossier on disk or as an upload: its one document and its blobs, in a folder or a ZIP. Nothing is unpacked."""

import hashlib
import re
import stat
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from claims.dossier.problems import DossierRefused, Problem

DOCUMENTS = ("dossier.json", "dossier.yaml")
LARGEST_DOCUMENT_BYTES = 64 * 1024**2
LARGEST_BLOB_BYTES = 2 * 1024**3
LARGEST_PACKAGE_BYTES = 16 * 1024**3
MOST_FILES = 50_000
# Deflate makes at most 1,032 of 1; what we write ourselves is far below this.
LARGEST_RATIO = 250
RATIO_COUNTS_FROM_BYTES = 10 * 1024**2
_BLOB = re.compile(r"blobs/([0-9a-f]{64})\Z")


class Package:
    """A ZIP or folder whose names and sizes have been checked; `blobs` are the hashes that its file names claim."""

    def __init__(self, place: Path | IO[bytes]) -> None:
        self._place = place
        self._is_folder = isinstance(place, Path) and place.is_dir()
        if isinstance(place, Path) and not place.exists():
            raise DossierRefused([Problem(0, str(place), "there is no such file or folder")])
        names = self._folder_names() if self._is_folder else self._zip_names()
        found = [name for name in DOCUMENTS if name in names]
        if len(found) != 1:
            wrong = "there is no" if not found else "there is more than one"
            raise DossierRefused([Problem(0, "", f"{wrong} document: dossier.json or dossier.yaml, at the top")])
        self.document_name = found[0]
        self.blobs = frozenset(match[1] for name in names if (match := _BLOB.match(name)))

    @contextmanager
    def open_blob(self, sha256: str) -> Iterator[IO[bytes]]:
        """The blob's bytes, to be read once from the start."""
        with self._open(f"blobs/{sha256}") as file:
            yield file

    def document(self) -> str:
        """The document's text; DossierRefused when it is not UTF-8."""
        with self._open(self.document_name) as file:
            content = file.read(LARGEST_DOCUMENT_BYTES + 1)
        if len(content) > LARGEST_DOCUMENT_BYTES:
            raise DossierRefused([Problem(0, self.document_name, "this is larger than 64 MB")])
        try:
            return content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            raise DossierRefused([Problem(line, self.document_name, "this is not UTF-8")]) from error

    def size_of(self, sha256: str) -> tuple[int, str]:
        """The blob's true size in bytes and its true SHA-256."""
        digest, size = hashlib.sha256(), 0
        with self.open_blob(sha256) as file:
            while piece := file.read(1_048_576):
                digest.update(piece)
                size += len(piece)
        return size, digest.hexdigest()

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        if self._is_folder and isinstance(self._place, Path):
            with (self._place / name).open("rb") as file:
                yield file
            return
        try:
            with zipfile.ZipFile(self._place) as archive, archive.open(name) as member:
                yield member
        except (zipfile.BadZipFile, EOFError, OSError) as error:
            raise DossierRefused([Problem(0, name, f"the ZIP is damaged here: {error}")]) from error

    def _folder_names(self) -> set[str]:
        assert isinstance(self._place, Path)
        problems, names = [], set()
        places = [self._place / name for name in DOCUMENTS]
        blobs = self._place / "blobs"
        if blobs.is_symlink():
            raise DossierRefused([Problem(0, "blobs", "this is a symbolic link")])
        places += sorted(blobs.iterdir()) if blobs.is_dir() else []
        for place in places:
            name = place.relative_to(self._place).as_posix()
            if place.is_symlink():
                problems.append(Problem(0, name, "this is a symbolic link"))
            elif place.is_file():
                problems += _wrong_name(name) + _wrong_size(name, place.stat().st_size)
                names.add(name)
        if problems:
            raise DossierRefused(problems)
        return names

    def _zip_names(self) -> set[str]:
        try:
            with zipfile.ZipFile(self._place) as archive:
                members = archive.infolist()
        except (zipfile.BadZipFile, OSError) as error:
            raise DossierRefused([Problem(0, "", f"this is neither a folder nor a ZIP: {error}")]) from error
        if len(members) > MOST_FILES:
            raise DossierRefused([Problem(0, "", f"{len(members)} files; {MOST_FILES} is the limit")])
        problems: list[Problem] = []
        names: set[str] = set()
        for member in members:
            if member.is_dir() and member.filename in ("blobs/", ""):
                continue
            problems += _wrong_name(member.filename) + _wrong_member(member)
            if member.filename in names:
                problems.append(Problem(0, member.filename, "this name stands in the ZIP twice"))
            names.add(member.filename)
        if sum(member.file_size for member in members) > LARGEST_PACKAGE_BYTES:
            problems.append(Problem(0, "", "the ZIP unpacks to more than 16 GB"))
        if problems:
            raise DossierRefused(problems)
        return names


def _wrong_name(name: str) -> list[Problem]:
    if name in DOCUMENTS or _BLOB.match(name):
        return []
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name:
        return [Problem(0, name, "this name leads out of the dossier")]
    return [Problem(0, name, "a dossier holds dossier.json (or dossier.yaml) and blobs/<sha256>, nothing else")]


def _wrong_size(name: str, size_bytes: int) -> list[Problem]:
    largest = LARGEST_DOCUMENT_BYTES if name in DOCUMENTS else LARGEST_BLOB_BYTES
    if size_bytes <= largest:
        return []
    return [Problem(0, name, f"{size_bytes:,} bytes; {largest:,} is the limit")]


def _wrong_member(member: zipfile.ZipInfo) -> list[Problem]:
    problems = _wrong_size(member.filename, member.file_size)
    mode: Any = member.external_attr >> 16
    if stat.S_ISLNK(mode):
        problems.append(Problem(0, member.filename, "this is a symbolic link"))
    if member.flag_bits & 0x1:
        problems.append(Problem(0, member.filename, "this is encrypted"))
    is_bomb = member.file_size > RATIO_COUNTS_FROM_BYTES and member.file_size > member.compress_size * LARGEST_RATIO
    if is_bomb:
        problems.append(Problem(0, member.filename, "this unpacks to more than 250 times its size"))
    return problems
