"""Copies of documents, screenshots and recordings: open beside a protected original, and nowhere a word of it."""

import gzip
import io
import threading
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connections
from django.test import Client
from django.utils import timezone
from PIL import Image

from claims.take_down import take_down
from factcheck.protected import open_protection
from factcheck.record import RefusedError
from sources.capture import store
from sources.capture.warc import archive_resource
from sources.drawing import picture_at
from sources.exporting import as_wacz, export_of, exportable
from sources.extract.pdf import read_pdf
from sources.models import Derivation, Passage, Snapshot
from sources.redacting import Hidden, LookFirstError, redact_document, redact_image, redact_text, strip_recording
from tests.rules.everywhere import every_row
from tests.rules.ground import made
from tests.sources.brought import brought
from tests.sources.conftest import desk, site
from tests.sources.extract.test_blackened import everything_in
from tests.sources.papers import Paper, pdf
from tests.sources.recordings import PLACE, recording
from tests.web.conftest import sign_in

__all__ = ["desk", "site"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
SECRETS = ("Alejandra", "Quintero", "4.711.202")
PAGES = [
    Paper([(30, 200, "Sworn by Alejandra Quintero, 4.711.202."), (30, 100, "Counted at school.")]),
    Paper([(30, 200, "The second page is harmless.")]),
]


@pytest.fixture(autouse=True)
def store_of_its_own(desk: Any) -> None:
    """The blobs go to the test's own folder."""


def said(title: str = "Statement, redacted") -> dict[str, Any]:
    return {"title": title, "reason": "a witness is named", "at": timezone.now()}


def everywhere() -> str:
    """Every value of every table, and every stored file with its streams unpacked."""
    found = [every_row()]
    folders = [""]
    while folders:
        inside, names = default_storage.listdir(folders[0])
        folders += [f"{folders[0]}/{name}".strip("/") for name in inside]
        for name in names:
            with default_storage.open(f"{folders[0]}/{name}".strip("/")) as file:
                found.append(everything_in(file.read()))
        folders.pop(0)
    return "\n".join(found)


def protected_document(author: Any) -> Snapshot:
    body = pdf(PAGES, info=b"/Author(Alejandra Quintero)")
    held = made.snapshot(made.source("a place"))
    protection = open_protection(held, "", author, "a witness", language="en")
    return brought(body, "application/pdf", found=read_pdf(body), protection=protection)


def test_a_documents_copy_is_open_and_no_table_file_or_package_holds_what_it_hides(
    author: Any, reviewer: Any, client: Client
) -> None:
    original = protected_document(author)
    with pytest.raises(RefusedError, match="may see the original"):
        redact_document(original, Hidden(words=("Quintero",)), reviewer, **said())
    hidden = Hidden(words=("alejandra quintero",), regions=("page=1&xywh=percent:40,20,60,20",))
    with pytest.raises(RefusedError, match="open"):
        redact_document(original, hidden, author, **said("What Alejandra  Quintero swore".replace("  ", " ")))
    copy = redact_document(original, hidden, author, **said())
    assert copy.protection is None
    link = Derivation.objects.get(source=copy.source)
    assert (link.original, link.method, link.decided_by) == (original.source, "redaction", author)
    text = copy.extractions.get()
    assert text.text == "\n\nThe second page is harmless."
    assert [page["number"] for page in text.pages] == [1, 2]
    assert Passage.objects.filter(extraction=text).count() == 1
    package = b"".join(as_wacz(export_of(exportable().filter(source=copy.source), title="All", at=timezone.now())))
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        packed = {name: parts.read(name) for name in parts.namelist()}
    package = b"".join(gzip.decompress(part) if name.endswith(".gz") else part for name, part in packed.items())
    assert b"/DCTDecode" in package
    held = everywhere() + everything_in(package)
    for word in SECRETS:
        assert word.casefold() not in held.casefold()
    seen = picture_at(copy, 1)
    assert seen
    with Image.open(io.BytesIO(seen.body)) as drawn:
        assert drawn.crop((650, 340, 1_590, 460)).convert("L").getextrema()[1] < 30
    found = sign_in(client, reviewer).get("/search/", {"q": "Quintero"}).content.decode()
    assert "Statement, redacted" not in found


def test_who_hides_a_name_in_one_place_is_told_where_else_it_stands(author: Any) -> None:
    body = pdf([*PAGES, Paper([(30, 200, "Quintero, again.")])])
    original = brought(body, "application/pdf", found=read_pdf(body))
    hidden = Hidden(regions=("page=1&xywh=percent:0,20,100,20",))
    with pytest.raises(LookFirstError) as first:
        redact_document(original, hidden, author, **said())
    assert [(each.word, each.pages) for each in first.value.copy.elsewhere] == [("Quintero", (3,))]
    assert not Derivation.objects.exists()
    copy = redact_document(original, hidden, author, looked=True, **said())
    assert copy.extractions.get().text.strip() == "The second page is harmless."
    for wrong, why in (
        (Hidden(words=("nobody",)), "does not stand"),
        (Hidden(pages=(7,)), "from 1 to 3"),
        (Hidden(regions=("page=1&xywh=1,1,1,1",)), "percent"),
    ):
        with pytest.raises(RefusedError, match=why):
            redact_document(original, wrong, author, **said())


def test_two_people_at_once_make_one_copy_and_after_a_take_down_there_is_none(author: Any, reviewer: Any) -> None:
    body = pdf(PAGES)
    original = brought(body, "application/pdf", found=read_pdf(body))
    hidden, copies = Hidden(words=("Alejandra Quintero",)), []

    def work(person: Any) -> None:
        try:
            copies.append(redact_document(original, hidden, person, **said()).pk)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(person,)) for person in (author, reviewer)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(copies) == 2
    assert len(set(copies)) == 1
    stale = Snapshot.objects.select_related("payload").get(pk=original.pk)
    take_down(original, reviewer, "A court ordered it.")
    with pytest.raises(RefusedError):
        redact_document(stale, Hidden(words=("harmless",)), author, **said())
    assert Derivation.objects.count() == 1


def screenshot(size: tuple[int, int] = (800, 3_000)) -> Snapshot:
    """A page as a browser's capture leaves it: its document, and beside it the screenshot."""
    file = io.BytesIO()
    Image.new("RGB", size, (250, 120, 0)).save(file, format="PNG")
    at = datetime(2024, 8, 2, 12, tzinfo=UTC)
    shot = archive_resource(
        io.BytesIO(file.getvalue()), address="urn:view:https://a.example/", media_type="image/png", at=at
    )
    with shot.file:
        warc = store.put(shot.file)
    page = brought(b"<p>A page</p>", "text/html")
    shown: Snapshot = Snapshot.objects.create(
        source=page.source, payload=page.payload, payload_sha256=page.payload_sha256, size_bytes=page.size_bytes,
        media_type="text/html", captured_at=at, method="browser", warc=warc, address="https://a.example/",
    )  # fmt: skip
    made.extraction(shown)
    return shown


def test_a_screenshot_and_a_recording_have_copies_of_their_own(author: Any) -> None:
    shot = screenshot()
    copy = redact_image(shot, ["percent:0,0,50,10"], author, **said("Page, faces hidden"))
    assert (copy.media_type, copy.method, copy.warc) == ("image/png", "upload", None)
    with store.open_blob(copy.payload) as file, Image.open(file) as picture:
        assert picture.size == (800, 3_000)
        assert picture.convert("RGB").getpixel((399, 299)) == (0, 0, 0)
        assert picture.convert("RGB").getpixel((401, 301)) == (250, 120, 0)
    video = brought(recording("mov", "libx264", "aac"), "video/quicktime")
    copy = strip_recording(video, author, **said("Video without place"))
    with store.open_blob(copy.payload) as file:
        body = file.read()
    assert PLACE.encode() not in body
    assert copy.media_type == "video/mp4"
    makers: list[Callable[[], Any]] = [
        lambda: strip_recording(brought(b"RIFF", "video/x-msvideo"), author, **said()),
        lambda: strip_recording(shot, author, **said()),
        lambda: redact_document(shot, Hidden(), author, **said()),
        lambda: redact_image(brought(b"plain", "text/plain"), [], author, **said()),
        lambda: redact_text(copy, [(0, 1)], author, **said()),
    ]
    for make in makers:
        with pytest.raises(RefusedError):
            make()
