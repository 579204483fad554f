"""The evidence bundle: whole, the same bytes each time, verified by others' tools, and silent about people."""

import getpass
import io
import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from claims.models import Publication
from claims.take_down import take_down
from claims.workflow.withdrawing import withdraw
from sources.models import Source
from tests.publishing.conftest import World, sign_in
from tests.web.conftest import TEXT
from tests.web.publishing import published_by

pytestmark = pytest.mark.django_db


def asked(address: str, client: Client | None = None) -> bytes:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def unpacked(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        file.extractall(folder)
    (root,) = folder.iterdir()
    return root


def verified(root: Path) -> subprocess.CompletedProcess[str]:
    """What the verifier says, run by a Python that finds nothing of ours."""
    return subprocess.run(
        [sys.executable, "-I", "-S", root / "verify.py"], capture_output=True, text=True, check=False, cwd="/", env={}
    )


@pytest.fixture
def root(publication: Publication, world: World, tmp_path: Path) -> Path:
    return unpacked(asked(f"/checks/{world.claim.pk}/bundle.zip"), tmp_path / "bundle")


def test_it_verifies_offline_and_by_the_tool_of_its_format(root: Path, publication: Publication) -> None:
    done = verified(root)
    assert done.returncode == 0, done.stdout + done.stderr
    assert publication.record.record_sha256 in done.stdout
    bagit.Bag(str(root)).validate()
    assert (root / "data" / "publications" / "1.json").read_bytes() == bytes(publication.content)
    assert next((root / "data" / "texts").iterdir()).read_text() == TEXT


def test_quotes_are_web_annotations_with_their_place(root: Path, world: World) -> None:
    page = json.loads((root / "data" / "quotes.jsonld").read_text())
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    (note,) = page["items"]
    kinds = {selector["type"]: selector for selector in note["target"]["selector"]}
    position = kinds["TextPositionSelector"]
    text = (root / "data" / note["target"]["state"]["cached"]).read_text()
    assert text[position["start"] : position["end"]] == kinds["TextQuoteSelector"]["exact"] == world.quote.exact


def test_the_same_record_gives_the_same_bytes(publication: Publication, world: World) -> None:
    address = f"/checks/{world.claim.pk}/bundle.zip"
    first = Client().get(address)
    assert b"".join(first.streaming_content) == asked(address)
    assert first.cookies.output() == ""
    assert "public" in first["Cache-Control"]
    assert Client().get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_it_names_neither_staff_nor_machine(publication: Publication, world: World, author: Any, reviewer: Any) -> None:
    content = asked(f"/checks/{world.claim.pk}/bundle.zip")
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        everything = b"".join(file.read(name) for name in file.namelist())
        assert all(entry.extra == entry.comment == b"" for entry in file.infolist())
        assert {entry.date_time for entry in file.infolist()} == {file.infolist()[0].date_time}
    for hidden in (
        f'"{author.name}"',
        author.email,
        f'"{reviewer.name}"',
        reviewer.email,
        "/work/",
        f"/home/{getpass.getuser()}",
    ):
        assert hidden.encode() not in everything + content, hidden


def test_all_versions_of_a_check_are_in_it_and_the_chain_up_to_its_own(
    publication: Publication, world: World, author: Any, reviewer: Any, tmp_path: Path
) -> None:
    published_by(world.claim, author, reviewer, change=("update", "New."), summary="Better.")
    published_by(world.rival, author, reviewer)
    root = unpacked(asked(f"/checks/{world.claim.pk}/bundle.zip"), tmp_path / "check")
    assert json.loads((root / "data" / "index.json").read_text()) == {"publications": [1, 2]}
    assert [row["sequence"] for row in json.loads((root / "data" / "chain.json").read_text())] == [1, 2]
    assert verified(root).returncode == 0
    root = unpacked(asked("/checks/stories/a-story/bundle.zip"), tmp_path / "story")
    assert json.loads((root / "data" / "index.json").read_text()) == {"publications": [1, 2, 3]}
    assert verified(root).returncode == 0
    bagit.Bag(str(root)).validate()


def test_what_is_not_for_everybody_is_left_out_and_listed(
    publication: Publication, world: World, author: Any, tmp_path: Path
) -> None:
    Source.objects.filter(pk=world.note.pk).update(terms="background")
    content = asked(f"/checks/{world.claim.pk}/bundle.zip")
    root = unpacked(content, tmp_path / "kept")
    assert TEXT.encode() not in b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    (left,) = json.loads((root / "data" / "left-out.json").read_text())
    assert (left["what"], left["why"]) == ("text", "kept back")
    done = verified(root)
    assert done.returncode == 0, done.stdout
    assert "left out" in done.stdout


def test_what_was_taken_down_is_said_to_be_so_and_the_chain_still_holds(
    publication: Publication, world: World, author: Any, reviewer: Any, tmp_path: Path
) -> None:
    take_down(publication, reviewer, "A court ordered it.")
    published_by(world.claim, author, reviewer, change=("correction", "Without the name."), summary="Better.")
    root = unpacked(asked(f"/checks/{world.claim.pk}/bundle.zip"), tmp_path / "gone")
    assert json.loads((root / "data" / "left-out.json").read_text())[0] == {
        "what": "publication", "sequence": 1, "why": "taken down"}  # fmt: skip
    done = verified(root)
    assert done.returncode == 0, done.stdout


def test_whole_captures_go_to_named_recipients_or_where_they_are_released(
    publication: Publication, world: World, author: Any, stranger: Any, settings: Any, tmp_path: Path
) -> None:
    name = world.snapshot.payload.storage_name
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(TEXT.encode()))
    public = f"/checks/{world.claim.pk}/bundle.zip"
    root = unpacked(asked(public), tmp_path / "public")
    assert not (root / "data" / "captures.wacz").exists()
    desk = f"/claims/{world.claim.pk}/bundle.zip"
    assert sign_in(Client(), stranger).get(desk).status_code == 403
    root = unpacked(asked(desk, sign_in(Client(), author)), tmp_path / "desk")
    with zipfile.ZipFile(root / "data" / "captures.wacz") as file:
        (warc,) = [name for name in file.namelist() if name.endswith(".warc.gz")]
        file.extract(warc, tmp_path)
    checked = subprocess.run([Path(sys.executable).parent / "warcio", "check", tmp_path / warc], check=False)
    assert checked.returncode == 0
    assert verified(root).returncode == 0
    settings.RELEASED_SNAPSHOTS = [str(world.snapshot.pk)]
    assert (unpacked(asked(public), tmp_path / "released") / "data" / "captures.wacz").exists()


def test_nothing_unpublished_has_a_bundle(publication: Publication, world: World, reviewer: Any) -> None:
    assert Client().get(f"/checks/{world.rival.pk}/bundle.zip").status_code == 404
    assert Client().get("/checks/stories/none/bundle.zip").status_code == 404
    withdraw(world.claim.verdicts.get(), reviewer, "Misread.", at=datetime.now(UTC))
    assert Client().get(f"/checks/{world.claim.pk}/bundle.zip").status_code == 404
