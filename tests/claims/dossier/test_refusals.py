"""A wrong dossier is refused as a whole, with every error at its line and path."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from claims.dossier.problems import DossierRefused
from claims.dossier.read import read
from claims.dossier.schema import schema

ROOT = Path(__file__).parents[3]


def _refusal(place: Path) -> list[str]:
    with pytest.raises(DossierRefused) as caught:
        read(place)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("agent: city\n", "agent: nobody\n", "claims[0].appearances[0].agent: no agent with key “nobody”"),
        ("happened: 2024-07-28/2024-07-29", "happened: 2024-13-45", "story.happened: "),
        ("exact: at six", "exact: at seven", "“at seven” does not stand in the text"),
        ("slug: bridge-2024", "slug: bridge-2024\n  colour: red", "story.colour: there is no field “colour”"),
        ("version: 1\nid", "version: 2\nid", "version: this installation reads version 1"),
        ("kind: government_body", "kind: robot", "agents[0].kind: “robot” is none of"),
        ("key: mayor", "key: city", "an object before this one"),
        ("homepage: https://city.example/", "homepage: javascript:alert(1)", "does not begin with http"),
        ("newsroom: The Desk", "newsroom: &x The Desk", "anchors are not allowed"),
        ("newsroom: The Desk", "newsroom: The Desk\nnewsroom: Other", "stands here twice"),
        ("newsroom: The Desk", "newsroom: !!python/name:os.system The Desk", "tags such as"),
    ],
)
def test_each_error_is_named(changed: Callable[..., Path], old: str, new: str, said: str) -> None:
    text = (Path(__file__).with_name("example.yaml")).read_text()
    problems = _refusal(changed((old if old in text else old.strip(), new if old in text else new.strip())))
    assert any(said in problem for problem in problems), problems
    assert all(problem.startswith("line ") for problem in problems)


def test_all_errors_are_listed_at_once(changed: Callable[..., Path]) -> None:
    problems = _refusal(changed(("kind: government_body", "kind: robot"), ("exact: at six", "exact: at seven")))
    assert len(problems) >= 2


def test_a_blob_that_is_not_its_name_is_refused(example: Path) -> None:
    next((example / "blobs").iterdir()).write_bytes(b"other")
    assert any("the content's SHA-256 is" in problem for problem in _refusal(example))


def test_a_missing_blob_is_refused(example: Path) -> None:
    next((example / "blobs").iterdir()).unlink()
    assert any("there is no whole blobs/" in problem for problem in _refusal(example))


def test_a_symbolic_link_is_refused(example: Path) -> None:
    (example / "blobs" / ("0" * 64)).symlink_to("/etc/hostname")
    assert any("symbolic link" in problem for problem in _refusal(example))


def test_a_name_that_leads_out_of_the_zip_is_refused(example: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "out.zip", "w") as archive:
        archive.write(example / "dossier.yaml", "dossier.yaml")
        archive.writestr("../outside", b"x")
    assert any("leads out of the dossier" in problem for problem in _refusal(tmp_path / "out.zip"))


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dossier.json", b" " * 20_000_000)
    assert any("250 times" in problem for problem in _refusal(tmp_path / "bomb.zip"))


def test_the_published_schema_is_the_one_in_use() -> None:
    assert json.loads((ROOT / "docs" / "dossier.schema.json").read_text()) == schema()
