"""A small dossier that touches every section, as a folder."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).with_name("example.yaml")
PAGE = b"hello"


def folder_of(place: Path, document: str) -> Path:
    """A dossier's folder with this YAML document and the example's one blob."""
    (place / "blobs").mkdir(parents=True)
    (place / "dossier.yaml").write_text(document)
    (place / "blobs" / hashlib.sha256(PAGE).hexdigest()).write_bytes(PAGE)
    return place


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example's folder."""
    return folder_of(tmp_path / "example", EXAMPLE.read_text())


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Path]:
    """Makes the folder of an example in which some texts are replaced by others."""

    def make(*pairs: tuple[str, str]) -> Path:
        text = EXAMPLE.read_text()
        for old, new in pairs:
            assert old in text
            text = text.replace(old, new, 1)
        return folder_of(tmp_path / f"changed-{len(list(tmp_path.iterdir()))}", text)

    return make
