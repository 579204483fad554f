"""A bundle that was tampered with, also by somebody who writes the manifests anew, is found out by its verifier."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claims.models import Publication
from tests.publishing.conftest import World
from tests.publishing.test_bundle import root, verified
from tests.web.publishing import published_by

__all__ = ["root"]
pytestmark = pytest.mark.django_db


def manifests(root: Path) -> None:
    """Writes both manifests anew, as a careful forger would."""
    for name, chosen in (("manifest-sha256.txt", True), ("tagmanifest-sha256.txt", False)):
        paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
        paths = [path for path in paths if path.startswith("data/") == chosen and path != "tagmanifest-sha256.txt"]
        lines = [f"{hashlib.sha256((root / path).read_bytes()).hexdigest()}  {path}\n" for path in paths]
        (root / name).write_text("".join(lines))


def values(root: Path, name: str, change: Callable[[Any], Any]) -> None:
    path = root / "data" / name
    content = json.loads(path.read_text())
    path.write_text(json.dumps(change(content) or content))


def publication_altered(root: Path) -> None:
    path = root / "data" / "publications" / "1.json"
    path.write_bytes(path.read_bytes().replace(b"No result shows it.", b"The result shows it"))


def text_altered(root: Path) -> None:
    path = next((root / "data" / "texts").iterdir())
    path.write_text(path.read_text().replace("winner", "loser!"))


def text_swapped(root: Path) -> None:
    path = next((root / "data" / "texts").iterdir())
    text = path.read_text().replace("winner", "loser!").encode()
    path.unlink()
    (path.parent / f"{hashlib.sha256(text).hexdigest()}.txt").write_bytes(text)


def text_removed(root: Path) -> None:
    next((root / "data" / "texts").iterdir()).unlink()


def quote_altered(root: Path) -> None:
    def change(page: Any) -> None:
        page["items"][0]["target"]["selector"][0]["exact"] = "declared a loser"

    values(root, "quotes.jsonld", change)


def quote_moved(root: Path) -> None:
    def change(page: Any) -> None:
        page["items"][0]["target"]["selector"][1]["start"] += 1

    values(root, "quotes.jsonld", change)


def quote_dropped(root: Path) -> None:
    values(root, "quotes.jsonld", lambda page: page["items"].clear())


def record_altered(root: Path) -> None:
    values(root, "chain.json", lambda chain: chain[0].update(time="2020-01-01T00:00:00.000000Z"))


def record_rewritten(root: Path) -> None:
    """The record's own hash is made to fit: the next one still names the old one."""

    def change(chain: Any) -> None:
        record = chain[0]
        record["time"] = "2020-01-01T00:00:00.000000Z"
        told = {key: record[key] for key in ("content_sha256", "previous_sha256", "sequence", "time")}
        text = json.dumps(told, separators=(",", ":"), sort_keys=True)
        record["record_sha256"] = hashlib.sha256(text.encode()).hexdigest()

    values(root, "chain.json", change)


def record_removed(root: Path) -> None:
    values(root, "chain.json", lambda chain: chain[1:])


def version_hidden(root: Path) -> None:
    (root / "data" / "publications" / "1.json").unlink()


def capture_swapped(root: Path) -> None:
    values(root, "snapshots.json", lambda rows: rows[0].update(sha256="0" * 64))


def capture_backdated(root: Path) -> None:
    values(root, "snapshots.json", lambda rows: rows[0].update(captured_at="2020-01-01T00:00:00.000000Z"))


def token_slipped_in(root: Path) -> None:
    (root / "data" / "timestamps").mkdir()
    (root / "data" / "timestamps" / f"{'0' * 64}-1.tsr").write_bytes(b"token")


def rating_altered(root: Path) -> None:
    values(root, "claimreview.json", lambda rows: rows[0]["review"]["reviewRating"].update(alternateName="True"))


def claim_altered(root: Path) -> None:
    values(root, "claimreview.json", lambda rows: rows[0]["review"].update(claimReviewed="Something else."))


def publication_called_taken_down(root: Path) -> None:
    values(root, "left-out.json", lambda rows: [{"what": "publication", "sequence": 1, "why": "taken down"}])


def nonsense(root: Path) -> None:
    (root / "data" / "chain.json").write_text('{"a": [1]}')


FORGERIES = [
    publication_altered, text_altered, text_swapped, text_removed, quote_altered, quote_moved, quote_dropped,
    record_altered, record_rewritten, record_removed, version_hidden, capture_swapped, capture_backdated,
    token_slipped_in, rating_altered, claim_altered, publication_called_taken_down, nonsense,
]  # fmt: skip


@pytest.fixture
def two_versions(publication: Publication, world: World, author: Any, reviewer: Any) -> Publication:
    return published_by(world.claim, author, reviewer, change=("update", "New."), summary="Better.")


@pytest.mark.parametrize("forger", ["careless", "careful"])
def test_every_forgery_is_found(two_versions: Publication, root: Path, tmp_path: Path, forger: str) -> None:
    assert verified(root).returncode == 0
    for number, forge in enumerate(FORGERIES):
        copy = tmp_path / f"copy{number}"
        shutil.copytree(root, copy)
        forge(copy)
        if forger == "careful":
            manifests(copy)
        done = verified(copy)
        assert done.returncode == 1, forge.__name__
        assert "WRONG" in done.stdout, forge.__name__


def test_a_file_more_or_less_is_found(root: Path) -> None:
    (root / "data" / "extra.txt").write_text("x")
    done = verified(root)
    assert done.returncode == 1
    assert "data/extra.txt: there, not listed" in done.stdout
    (root / "data" / "extra.txt").unlink()
    (root / "README.md").unlink()
    assert "README.md: listed, not there" in verified(root).stdout


def test_a_link_out_of_the_bundle_is_found(root: Path) -> None:
    path = root / "data" / "chain.json"
    path.rename(root.parent.parent / "chain.json")
    path.symlink_to(root.parent.parent / "chain.json")
    assert verified(root).returncode == 1
