"""Images of sheets: taken in at once and encrypted, read in the background, lost to no killed worker, told to few."""

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client
from django.utils import timezone
from PIL import Image

from factcheck.models import Person
from factcheck.record import RefusedError
from sources.capture import store
from sources.models import Ingestion, Snapshot, Source
from sources.tallies import image_jobs, image_reading
from sources.tallies.checking import codes_beside
from sources.tallies.code_formats import parts_of_lines
from sources.tallies.entering import Numbers, Standing, enter, sheet_page
from sources.tallies.importing import Imported
from sources.tallies.leasing import LeaseLostError, claim
from sources.tallies.models import Contest, ImageBatch, PlaceMap, Reading, SheetImage
from sources.tallies.tasks import read_images
from sources.visibility import visible as visible_source_rows
from tests.tallies.conftest import plain_rows, table
from tests.tallies.drawn_codes import LINES, code_text, file_of, paper, photographed
from tests.tallies.test_pages import statements
from tests.web.conftest import as_author, sign_in, world

__all__ = ["as_author", "world"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
RULES = {"separator": "!", "parts": parts_of_lines(LINES)}
BUDGET = timedelta(seconds=60)


@pytest.fixture
def ready(contest: Contest, bring: Callable[..., Imported], author: Person) -> Contest:
    """A contest with a table of three machines, and the format of its codes."""
    bring(table(*plain_rows(3)))
    image_jobs.keep_format(contest, RULES, author)
    return contest


@pytest.fixture
def second(db: Any) -> Person:
    return Person.objects.create(email="second@desk.example", name="Second", role="editor")


def packed(*files: tuple[str, bytes]) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, body in files:
            archive.writestr(name, body)
    return out


def read_all(batch: ImageBatch) -> list[tuple[int, str, str]]:
    while image_reading.work_next(BUDGET):
        pass
    return list(SheetImage.objects.filter(batch=batch).order_by("position").values_list("position", "state", "cause"))


def test_a_zip_is_read_image_by_image_and_each_has_its_cause(ready: Contest, author: Person) -> None:
    first = file_of(photographed(paper(code_text(1))))
    brought = packed(
        ("a/Maria Perez 1.jpg", first),
        ("2.jpg", file_of(paper(code_text(2, "40,30,12,50,26")))),
        ("9.jpg", file_of(paper(code_text(9)))),
        ("again.jpg", first),
        ("page.html", b"<html><script>alert(1)</script></html>"),
        ("white.png", file_of(Image.new("L", (300, 300), 255), "PNG")),
        ("__MACOSX/._1.jpg", b"x"),
    )
    batch = image_jobs.ask(ready, brought, author)
    assert read_all(batch) == [
        (1, "read", ""), (2, "read", ""), (3, "read", "unknown_sheet"), (4, "failed", "same_image"),
        (5, "failed", "no_image"), (6, "failed", "no_code"),
    ]  # fmt: skip
    batch.refresh_from_db()
    assert (batch.state, batch.members, batch.taken, batch.file) == ("done", 6, 6, None)
    told = [(each.key, each.path, each.votes, each.valid, each.null_votes, each.person_id) for each in Reading.objects.filter(method="code").order_by("key")]  # fmt: skip
    assert told[0] == ("10101001/1", "1/2/10101001", [81, 50, 20], None, 2, None)
    assert told[2][:2] == ("10101001/9", "")
    beside = codes_beside(ready.tabulations.get())
    assert (beside.codes, beside.in_table, beside.agree) == (3, 2, 1)
    assert [(each.sheet, each.name, each.code, each.table) for each in beside.differing] == [
        ("10101001/2", "C", 26, 20)
    ]
    with pytest.raises(RefusedError, match="ended already"):
        image_jobs.stop(batch, author)
    image_jobs.read_again(batch, author)
    assert list(SheetImage.objects.filter(state="waits").values_list("position", flat=True)) == [6]


def test_images_are_encrypted_and_seen_by_whoever_is_named(
    ready: Contest, author: Person, second: Person, admin: Person
) -> None:
    exif = Image.Exif()
    exif[0x010E] = "seen by Maria Perez V-12345678"
    secret = file_of(paper(code_text(1)), exif=exif)
    batch = image_jobs.ask(ready, io.BytesIO(secret), author, also=[second])
    assert batch.file is not None
    assert b"Maria" not in Path(default_storage.path(batch.file.storage_name)).read_bytes()
    assert read_all(batch) == [(1, "read", "")]
    image = SheetImage.objects.select_related("snapshot__payload", "snapshot__protection", "source").get()
    snapshot = image.snapshot
    assert snapshot is not None
    assert snapshot.payload is not None
    assert snapshot.protection is not None
    assert snapshot.protection.object_id == snapshot.pk, "it is a protected capture like any other"
    assert snapshot.payload.protection_id == snapshot.protection_id
    with store.open_blob(snapshot.payload) as file:
        assert file.read() == secret, "kept as it came, encrypted"
    for person, is_seen in ((author, True), (second, True), (admin, False)):
        assert visible_source_rows(Snapshot, person).filter(pk=snapshot.pk).exists() is is_seen
    for row in (*Source.objects.values(), *Ingestion.objects.values(), *SheetImage.objects.values()):
        assert "Maria" not in str(row)
    kept = list(Path(default_storage.path("protected")).iterdir())
    assert len(kept) == 2, "the image and its archive; the batch is forgotten"
    assert not any(b"Maria" in path.read_bytes() for path in kept)
    with pytest.raises(RefusedError, match="protected"):
        image_jobs.let_see(batch, admin, admin, "curious")
    image_jobs.let_see(batch, admin, second, "reads it a second time")
    assert visible_source_rows(Snapshot, admin).filter(pk=snapshot.pk).exists()


def test_a_killed_worker_loses_nothing_and_repeats_nothing(
    ready: Contest, author: Person, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    batch = image_jobs.ask(ready, packed(*((f"{n}.jpg", file_of(paper(code_text(n)))) for n in (1, 2))), author)
    settings.CAPTURE_LEASE = timedelta(0)

    def dies(*_given: Any, **_more: Any) -> Any:
        raise KeyboardInterrupt

    for place, name in ((image_reading, "work_through"), (image_reading, "renew"), (image_reading, "read_image")):
        with monkeypatch.context() as killed, pytest.raises(KeyboardInterrupt):
            killed.setattr(place, name, dies)
            image_reading.work_next(BUDGET)
        # Killed three times at the same place it would be given up; each time it has come further.
        ImageBatch.objects.update(attempts=0)
    settings.CAPTURE_LEASE = timedelta(minutes=5)
    assert read_all(batch) == [(1, "read", ""), (2, "read", "")]
    assert (Source.objects.filter(kind="image").count(), Snapshot.objects.filter(media_type="image/jpeg").count()) == (
        2,
        2,
    )
    assert Reading.objects.filter(method="code").count() == 2


def test_a_worker_that_lost_its_lease_writes_nothing_and_a_bomb_is_given_up(
    ready: Contest, author: Person, settings: Any
) -> None:
    batch = image_jobs.ask(ready, io.BytesIO(file_of(paper(code_text(1)))), author)
    lease = claim(ImageBatch, image_jobs.AT_WORK, timezone.now(), file=None)
    assert lease is not None
    image_jobs.stop(batch, author)
    with pytest.raises((LeaseLostError, store.StoreError)):
        image_reading._work(lease, 1e12)
    assert not Reading.objects.filter(method="code").exists()
    settings.CAPTURE_LEASE = timedelta(0)
    deadly = image_jobs.ask(ready, io.BytesIO(file_of(paper(code_text(1)))), author)
    while claim(ImageBatch, image_jobs.AT_WORK, timezone.now(), file=None):
        pass
    deadly.refresh_from_db()
    assert (deadly.state, deadly.reason) == ("failed", "workers_lost")


def test_what_cannot_be_a_batch_is_refused(ready: Contest, author: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_jobs, "MOST_MEMBERS", 2)
    for file, said in (
        (io.BytesIO(b""), "empty"),
        (io.BytesIO(b"PK\x03\x04 nothing"), "cannot be opened"),
        (packed(("folder/", b"")), "no file"),
        (packed(*((str(n), b"x") for n in range(3))), "more than 2 files"),
    ):
        with pytest.raises(RefusedError, match=said):
            image_jobs.ask(ready, file, author)
    monkeypatch.setattr(image_jobs, "MOST_BYTES", 10)
    with pytest.raises(RefusedError, match="larger than 100 MB"):
        image_jobs.ask(ready, io.BytesIO(b"x" * 11), author)
    assert not ImageBatch.objects.exists()


def test_a_code_and_a_person_settle_a_sheet_and_the_person_sees_no_numbers_before(
    ready: Contest, author: Person, second: Person
) -> None:
    read_all(image_jobs.ask(ready, io.BytesIO(file_of(paper(code_text(1)))), author, also=[second]))
    reading = Reading.objects.get(method="code")
    page = sheet_page(reading.sheet, second)
    assert (page.standing, page.mine, len(page.readings)) == (Standing.WAITS, False, 1)
    client = sign_in(Client(), second)
    assert ">81<" not in client.get(f"/contests/first/sheets/{reading.sheet_id}/").content.decode()
    assert ">81<" in client.get(f"/contests/first/sheets/{reading.sheet_id}/?codes=1").content.decode()
    assert reading.image is not None
    enter(ready, "010101001/1", reading.image, second, Numbers((81, 50, 20), null_votes=2))
    assert sheet_page(reading.sheet, second).standing == Standing.SETTLED


def test_the_format_is_tried_and_images_are_brought_on_pages(ready: Contest, as_author: Client, second: Person) -> None:
    form = {"kind": "qr", "separator": "!", "parts": ".|sheet sheet - -\n,|A B C", "where": ""}
    tried = as_author.post(
        "/contests/first/codes/",
        {**form, "act": "try", "image": SimpleUploadedFile("s.jpg", file_of(paper(code_text(1))))},
    ).content.decode()
    assert "010101001.01.1.0001!40,30,11,50,20!2" in tried
    assert "It has 3 parts where the format has 2." in tried
    assert as_author.post("/contests/first/codes/", {**form, "act": "try"}).status_code == 422
    assert as_author.post("/contests/first/codes/", {**form, "parts": "|A", "act": "keep"}).status_code == 422
    assert as_author.post("/contests/first/codes/", {**form, "parts": LINES, "act": "keep"}).status_code == 302
    answer = as_author.post(
        "/contests/first/images/",
        {
            "file": SimpleUploadedFile("s.zip", packed(("1.jpg", file_of(paper(code_text(1))))).getvalue()),
            "also": [str(second.pk)],
        },
    )
    assert answer.status_code == 302
    assert 'id="progress" hx-get' in as_author.get(answer["Location"]).content.decode()
    read_images()
    page = as_author.get(answer["Location"]).content.decode()
    assert "10101001/1" in page
    assert 'id="progress" hx-get' not in page
    assert as_author.get(f"{answer['Location']}progress/", headers={"hx-request": "true"})["HX-Refresh"] == "true"
    whole = as_author.get("/contests/first/images/").content.decode()
    assert "of one origin" in whole
    assert as_author.post(answer["Location"], {"act": "stop"}).status_code == 302
    assert as_author.post(answer["Location"], {"act": "see", "person": "x"}).status_code == 422
    assert as_author.post("/contests/first/images/", {"file": SimpleUploadedFile("s.jpg", b"")}).status_code == 422


def test_pages_of_images_codes_and_maps_ask_as_much_for_many_as_for_one(ready: Contest, as_author: Client) -> None:
    person = Person.objects.get(pk=as_author.session["_auth_user_id"])
    addresses = [f"/contests/first/{name}/" for name in ("images", "codes", "maps")]

    def asked(several: int) -> list[int]:
        for _number in range(several):
            batch = image_jobs.ask(ready, io.BytesIO(b"no image"), person)
            SheetImage.objects.bulk_create(
                SheetImage(batch=batch, position=each, sha256=f"{each:064}", state="failed", cause="no_code")
                for each in range(1, 1 + several)
            )
            PlaceMap.objects.filter(contest=ready).update(level=F("level") + 1)
            PlaceMap.objects.create(
                contest=ready, level=1, file=batch.file, file_sha256="", attribution="Survey", matched_by="NAME",
                width=1, height=1, shapes={}, brought_by=person,
            )  # fmt: skip
        return [statements(as_author, address)[0] for address in (*addresses, f"/contests/first/images/{batch.pk}/")]

    as_author.get("/")
    few = asked(1)
    assert max(few) <= 15, few
    assert asked(6) == few
