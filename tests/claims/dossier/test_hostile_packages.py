"""Packages made to hurt: bombs, names that lead elsewhere, links, wrong hashes, documents without end."""

import json
import stat
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest

from claims.dossier import package
from claims.dossier.problems import DossierRefused
from claims.dossier.read import read
from tests.claims.dossier.conftest import EXAMPLE, PAGE

BLOB = "blobs/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


def refusal(place: Path) -> str:
    with pytest.raises(DossierRefused) as caught:
        read(place)
    return "\n".join(str(problem) for problem in caught.value.problems)


def packed(place: Path, **more: Any) -> Path:
    """The example as a ZIP, with these members besides (`__` stands for a slash)."""
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr("dossier.yaml", EXAMPLE.read_text())
        archive.writestr(BLOB, PAGE)
        for name, content in more.items():
            archive.writestr(name, content)
    return place


def document(place: Path, content: bytes, name: str = "dossier.json") -> Path:
    with zipfile.ZipFile(place, "w") as archive:
        archive.writestr(name, content)
    return place


def test_the_example_as_a_zip_is_right(tmp_path: Path) -> None:
    assert read(packed(tmp_path / "d.zip")).story.values["slug"] == "bridge-2024"


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "blobs/../../x", "C:/x", "\\\\host\\x", "..\\x", "blobs/..", "a/../../b", "file:x"]
)
def test_no_name_leads_out(tmp_path: Path, name: str) -> None:
    assert "leads out of the dossier" in refusal(packed(tmp_path / "d.zip", **{name: b"x"}))


@pytest.mark.parametrize(
    "name", ["readme.txt", "blobs/x", "blobs/" + "G" * 64, "blobs/a/b", "Dossier.json", "dossier.JSON"]
)
def test_nothing_else_lies_in_it(tmp_path: Path, name: str) -> None:
    assert "nothing else" in refusal(packed(tmp_path / "d.zip", **{name: b"x"}))


def test_a_name_stands_once(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        place = packed(tmp_path / "d.zip")
        with zipfile.ZipFile(place, "a") as archive:
            archive.writestr(BLOB, b"another hello")
    assert "stands in the ZIP twice" in refusal(place)


def test_one_document_is_there(tmp_path: Path) -> None:
    assert "more than one document" in refusal(packed(tmp_path / "two.zip", **{"dossier.json": "{}"}))
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr(BLOB, PAGE)
    assert "there is no document" in refusal(tmp_path / "none.zip")


def test_a_symbolic_link_inside_a_zip_is_refused(tmp_path: Path) -> None:
    info = zipfile.ZipInfo("blobs/" + "0" * 64)
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    place = packed(tmp_path / "d.zip")
    with zipfile.ZipFile(place, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    assert "symbolic link" in refusal(place)


def test_links_in_a_folder_are_refused(example: Path, tmp_path: Path) -> None:
    (example / "dossier.yaml").rename(tmp_path / "elsewhere.yaml")
    (example / "dossier.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    assert "symbolic link" in refusal(example)
    (example / "dossier.yaml").unlink()
    (example / "blobs").rename(tmp_path / "blobs")
    (example / "blobs").symlink_to(tmp_path / "blobs")
    assert "symbolic link" in refusal(example)


def test_a_blob_that_unpacks_to_very_much_is_refused_unread(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "d.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dossier.yaml", EXAMPLE.read_text())
        with archive.open(BLOB, "w", force_zip64=True) as member:
            for _ in range(32):
                member.write(b"\0" * 1_048_576)
    assert (tmp_path / "d.zip").stat().st_size < 100_000
    assert "250 times" in refusal(tmp_path / "d.zip")


def test_a_member_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    place = tmp_path / "d.zip"
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("dossier.yaml", EXAMPLE.read_text())
        archive.writestr(BLOB, b"hello" * 1_000)
    content = place.read_bytes().replace((5_000).to_bytes(4, "little"), (5).to_bytes(4, "little"))
    place.write_bytes(content)
    said = refusal(place)
    assert "damaged" in said or "SHA-256" in said


def test_too_many_and_too_large_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = packed(tmp_path / "d.zip")
    for name, value, said in (
        ("MOST_FILES", 1, "is the limit"),
        ("LARGEST_BLOB_BYTES", 2, "is the limit"),
        ("LARGEST_DOCUMENT_BYTES", 100, "is the limit"),
        ("LARGEST_PACKAGE_BYTES", 100, "unpacks to more than"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(package, name, value)
            assert said in refusal(place)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a zip", b"\x1f\x8b\x08"])
def test_what_is_no_zip_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "d.zip").write_bytes(content)
    assert "neither a folder nor a ZIP" in refusal(tmp_path / "d.zip")
    assert "no such file" in refusal(tmp_path / "nothing.zip")


def test_a_damaged_zip_is_refused(tmp_path: Path) -> None:
    place = packed(tmp_path / "d.zip")
    content = place.read_bytes()
    start = content.index(b"newsroom")
    place.write_bytes(content[:start] + b"NEWSROOM" + content[start + 8 :])
    assert "damaged" in refusal(place)


@pytest.mark.parametrize("name", ["dossier.json", "dossier.yaml"])
@pytest.mark.parametrize("content", [b"a: 1\n\xff\xfe", "año".encode("latin-1"), "x".encode("utf-16")])
def test_what_is_not_utf_8_is_refused_at_its_line(tmp_path: Path, name: str, content: bytes) -> None:
    said = refusal(document(tmp_path / "d.zip", content, name))
    assert "this is not UTF-8" in said
    assert said.startswith("line ")


def test_a_billion_laughs_are_not_laughed(tmp_path: Path) -> None:
    laughs = ["a: &a [lol]"] + [
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 10)}]" for n in range(12)
    ]
    said = refusal(document(tmp_path / "d.zip", "\n".join(laughs).encode(), "dossier.yaml"))
    assert "aliases are not allowed" in said
    assert "anchors are not allowed" in said


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dossier.json", b"[" * 100_000),
        ("dossier.json", b"[" * 100_000 + b"]" * 100_000),
        ("dossier.json", b'{"a":' * 50_000 + b"1" + b"}" * 50_000),
        ("dossier.yaml", b"[" * 20_000),
        ("dossier.yaml", b"- " * 20_000),
    ],
)
def test_a_document_without_end_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusal(document(tmp_path / "d.zip", content, name))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("dossier.json", b'{"format": NaN}'),
        ("dossier.json", b'{"format": ' + b"9" * 10_000 + b"}"),
        ("dossier.json", b'{"format": 1e99999}'),
        ("dossier.json", b"null"),
        ("dossier.json", b'"factcheck-dossier"'),
        ("dossier.json", b'{"format": "factcheck-dossier", "format": "x"}'),
        ("dossier.json", b"{}"),
        ("dossier.json", b""),
        ("dossier.yaml", b""),
        ("dossier.yaml", b"format: " + b"9" * 10_000),
        ("dossier.yaml", b"format: factcheck-dossier\n---\nformat: other"),
        ("dossier.yaml", b"? [a, b]\n: c"),
        ("dossier.yaml", b"format: !!python/object/apply:os.system [id]"),
        ("dossier.yaml", b"format: \t@"),
        ("dossier.yaml", b"<<: {format: factcheck-dossier}"),
    ],
)
def test_what_is_no_dossier_is_refused_in_words(tmp_path: Path, name: str, content: bytes) -> None:
    assert refusal(document(tmp_path / "d.zip", content, name))


@pytest.mark.parametrize("text", ["\\u0000", "\\ud800", "a\\udfffb"])
def test_what_is_no_text_is_refused_where_it_stands(tmp_path: Path, text: str) -> None:
    head = {"format": "factcheck-dossier", "version": 1, "id": "6a1f6c2e-0c1b-4d0a-9a51-2f6f0c8f0001",
            "created": "2026-11-24T05:00:00Z", "newsroom": "X", "desk": {"slug": "d", "name": "D", "language": "en"},
            "story": {"slug": "s", "title": "PLACE"}}  # fmt: skip
    said = refusal(document(tmp_path / "d.zip", json.dumps(head).replace("PLACE", text).encode()))
    assert "story.title" in said
    assert "is no text" in said


def test_a_byte_order_mark_is_borne(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("dossier.yaml", b"\xef\xbb\xbf" + EXAMPLE.read_bytes())
        archive.writestr(BLOB, PAGE)
    assert read(tmp_path / "d.zip").newsroom == "The Desk"


def test_a_blob_that_nothing_names_and_a_hash_that_lies_are_told_together(tmp_path: Path) -> None:
    said = refusal(packed(tmp_path / "d.zip", **{"blobs/" + "0" * 64: b"other"}))
    assert "nothing in the dossier names this blob" in said
    assert "the content's SHA-256 is" in said
