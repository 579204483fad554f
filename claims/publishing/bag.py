"""A BagIt bag (RFC 8493) as a ZIP: the same content is always the same bytes, and names neither machine nor person."""

import hashlib
import zipfile
from datetime import UTC, datetime
from typing import IO

PIECE_BYTES = 262_144
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


class Bag:
    """A bag being written: `payload` goes under data/, `tag` beside it; `close` writes manifests and ends the file."""

    def __init__(self, file: IO[bytes], root: str, at: datetime) -> None:
        self._zip = zipfile.ZipFile(file, "w")
        self._root = root
        self._moment = max(at.astimezone(UTC).timetuple()[:6], (1980, 1, 1, 0, 0, 0))
        self._at = at
        self._payload: dict[str, tuple[str, int]] = {}
        self._tags: dict[str, tuple[str, int]] = {}

    def payload(self, path: str, content: bytes | IO[bytes]) -> None:
        """Puts a file under data/."""
        self._payload[f"data/{path}"] = self._write(f"data/{path}", content)

    def tag(self, path: str, content: bytes) -> None:
        """Puts a file beside data/: what helps to read the bag and is not what it proves."""
        self._tags[path] = self._write(path, content)

    def close(self, about: dict[str, str]) -> None:
        """Writes bagit.txt, bag-info.txt and both manifests, and ends the ZIP."""
        size = sum(size for _digest, size in self._payload.values())
        lines = about | {
            "Bagging-Date": self._at.astimezone(UTC).date().isoformat(),
            "Payload-Oxum": f"{size}.{len(self._payload)}",
        }
        self.tag("bagit.txt", BAGIT)
        self.tag("bag-info.txt", "".join(f"{key}: {_line(value)}\n" for key, value in lines.items()).encode())
        self.tag("manifest-sha256.txt", _manifest(self._payload))
        self._write("tagmanifest-sha256.txt", _manifest(self._tags))
        self._zip.close()

    def _write(self, path: str, content: bytes | IO[bytes]) -> tuple[str, int]:
        entry = zipfile.ZipInfo(f"{self._root}/{path}", self._moment)
        entry.compress_type = zipfile.ZIP_DEFLATED
        # As on Unix wherever it is made; readable by everybody.
        entry.create_system, entry.external_attr = 3, 0o644 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w") as into:
            for piece in [content] if isinstance(content, bytes) else iter(lambda: content.read(PIECE_BYTES), b""):
                into.write(piece)
                digest.update(piece)
                size += len(piece)
        return digest.hexdigest(), size


def _manifest(files: dict[str, tuple[str, int]]) -> bytes:
    return "".join(f"{digest}  {path}\n" for path, (digest, _size) in sorted(files.items())).encode()


def _line(value: str) -> str:
    return " ".join(value.split())
