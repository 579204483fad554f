"""Captures as one file that replays anywhere: WACZ 1.1.1, written while it is sent.

https://specs.webrecorder.net/wacz/1.1.1/: a ZIP of WARC files (stored, so that a reader may ask for ranges), an
index, a list of pages, and a data package that names every file with its hash.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import IO, Any

from sources.capture.cdxj import line_of
from sources.capture.warc_reading import places

VERSION = "1.1.1"
SOFTWARE = "factcheck-desk"
PIECE_BYTES = 262_144


class WaczError(ValueError):
    """A WARC is not the bytes that its hash names: the file being written is left without its end."""


@dataclass(frozen=True)
class WarcPart:
    """One WARC to be put in: `file` stands at its start and is closed by whoever takes it."""

    file: IO[bytes]
    sha256: str
    size_bytes: int


@dataclass(frozen=True)
class Page:
    """One capture in the list of pages."""

    page_id: str
    address: str
    at: datetime
    title: str


@dataclass(frozen=True)
class About:
    """What the package says of itself."""

    title: str
    at: datetime
    description: str = ""


def wacz(parts: Iterable[WarcPart], pages: Iterable[Page], about: About) -> Iterator[bytes]:
    """The package, piece by piece; WaczError, or the store's error, where a WARC cannot be given."""
    package = _Package(about.at)
    lines: list[str] = []
    for part in parts:
        with part.file:
            name = f"{part.sha256}.warc.gz"
            lines += [line for place in places(part.file) if (line := line_of(place, name))]
            part.file.seek(0)
            yield from package.stored(f"archive/{name}", part)
    yield from package.added("indexes/index.cdx", "".join(f"{line}\n" for line in sorted(lines)).encode())
    yield from package.added("pages/pages.jsonl", _pages(pages))
    described = _described(about, package.resources)
    digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(described).hexdigest()}"}
    yield from package.added("datapackage.json", described)
    yield from package.added("datapackage-digest.json", json.dumps(digest, indent=2).encode())
    yield from package.ended()


@dataclass
class _Package:
    """A ZIP on its way out: what is written is handed on at once, and never looked back at."""

    at: datetime
    resources: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._out = _Outlet()
        self._zip = zipfile.ZipFile(self._out, "w")

    def stored(self, path: str, part: WarcPart) -> Iterator[bytes]:
        digest, size = hashlib.sha256(), 0
        entry = self._entry(path, zipfile.ZIP_STORED)
        entry.file_size = part.size_bytes
        with self._zip.open(entry, "w") as into:
            while piece := part.file.read(PIECE_BYTES):
                into.write(piece)
                digest.update(piece)
                size += len(piece)
                yield self._out.taken()
        if (digest.hexdigest(), size) != (part.sha256, part.size_bytes):
            raise WaczError(f"{path} is not what was stored")
        yield self._noted(path, part.sha256, size)

    def added(self, path: str, content: bytes) -> Iterator[bytes]:
        self._zip.writestr(self._entry(path, zipfile.ZIP_DEFLATED), content)
        yield self._noted(path, hashlib.sha256(content).hexdigest(), len(content))

    def ended(self) -> Iterator[bytes]:
        self._zip.close()
        yield self._out.taken()

    def _noted(self, path: str, sha256: str, size: int) -> bytes:
        name = path.rpartition("/")[2]
        self.resources.append({"name": name, "path": path, "hash": f"sha256:{sha256}", "bytes": size})
        return self._out.taken()

    def _entry(self, path: str, compression: int) -> zipfile.ZipInfo:
        # A ZIP knows no years before 1980.
        entry = zipfile.ZipInfo(path, max(self.at.astimezone(UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0)))
        entry.compress_type = compression
        entry.external_attr = 0o644 << 16
        return entry


class _Outlet(io.RawIOBase):
    """A file that can only be written to, and gives what was written since it was last asked."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, piece: Any) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def taken(self) -> bytes:
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def _pages(pages: Iterable[Page]) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}]
    lines += [
        {"id": page.page_id, "url": page.address, "ts": _instant(page.at), "title": page.title or page.address}
        for page in pages
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _described(about: About, resources: list[dict[str, Any]]) -> bytes:
    package = {
        "profile": "data-package",
        "wacz_version": VERSION,
        "software": SOFTWARE,
        "title": about.title,
        "created": _instant(about.at),
        "resources": resources,
    }
    if about.description:
        package["description"] = about.description
    return json.dumps(package, indent=2, ensure_ascii=False).encode()


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
