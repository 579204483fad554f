"""Files and notes that people bring become snapshots like what is fetched."""

import gzip
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from factcheck.history import acting
from sources import pipeline
from sources.capture import store
from sources.models import Extraction, Ingestion, NoteSignature, Source
from sources.uploads import Upload, sign_note, take_upload, write_note
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
    b"<</Length 53>>stream\nBT /F1 18 Tf 20 50 Td (The sheets were counted) Tj ET\nendstream",
    b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
)


def pdf():
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(OBJECTS, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return body + end % (table, len(body))


@pytest.fixture(autouse=True)
def store_of_its_own(desk):
    """The blobs go to the test's own folder."""


def warc_of(page):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page)
    head = b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2024-07-30T10:00:00Z\r\n"
    more = b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/http\r\n"
    length = b"Content-Length: %d\r\n\r\n" % (len(http) + len(page))
    return gzip.compress(head + more + length + http + page + b"\r\n\r\n")


def wacz_of(page):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("archive/data.warc.gz", warc_of(page))
        package.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n{"url": "https://a.example/1"}\n')
    return file.getvalue()


def brought(content, name, person, **options):
    about = {key: options.pop(key) for key in ("address", "reference", "title", "declared_type") if key in options}
    with acting(person, "brought a file"):
        job = take_upload(Upload(io.BytesIO(content), name, **about), person, **options)
    pipeline.work_once("tests")
    job.refresh_from_db()
    return job


@pytest.mark.parametrize(
    ("content", "name", "media_type", "kind", "words"),
    [
        (article(), "saved page.html", "text/html", "article", "Ningún acta falta"),
        (pdf(), "sheet.pdf", "application/pdf", "document", "The sheets were counted"),
        ("Ningún acta falta.\r\n".encode(), "said.txt", "text/plain", "document", "Ningún acta falta."),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "photo.png", "image/png", "image", ""),
        (b"ID3\x04" + b"\0" * 40, "voice.mp3", "audio/mpeg", "audio", ""),
        (b"\0\0\0\x20ftypisom" + b"\0" * 40, "clip.mp4", "video/mp4", "video", ""),
        (warc_of(article()), "crawl.warc.gz", "application/warc", "document", "Ningún acta falta"),
        (gzip.decompress(warc_of(article())), "crawl.warc", "application/warc", "document", "Ningún acta falta"),
        (wacz_of(article()), "crawl.wacz", "application/wacz", "document", "Ningún acta falta"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value and " " not in value else "",
)
def test_a_file_becomes_a_snapshot_with_its_text(author, content, name, media_type, kind, words):
    job = brought(content, name, author, reference="From a neighbour")
    assert (job.state, job.reason, job.payload_id) == ("done", "", None)
    snapshot = job.snapshots.get()
    assert (snapshot.method, snapshot.media_type, snapshot.size_bytes) == ("upload", media_type, len(content))
    assert (snapshot.source.kind, snapshot.source.reference) == (kind, "From a neighbour")
    assert words in snapshot.extractions.get().text
    with store.open_blob(snapshot.payload) as payload:
        assert payload.read() == content
    with store.open_blob(snapshot.warc) as warc:
        records = [(record.rec_type, record.content_stream().read()) for record in ArchiveIterator(warc)]
    assert [kind for kind, _ in records] == ["warcinfo", "resource"]
    assert records[1][1] == content


def test_a_file_that_nothing_can_read_fails_with_its_bytes_kept(author):
    job = brought(b"PK\x03\x04\0\0binary\0", "letter.docx", author)
    assert (job.state, job.reason) == ("failed", "unsupported_type")
    assert job.snapshots.get().size_bytes == 13


@pytest.mark.parametrize("name", ["crawl.warc.gz", "crawl.wacz", "sheet.pdf"])
def test_a_damaged_file_fails_with_a_reason(author, name):
    whole = {"crawl.warc.gz": warc_of(article()), "crawl.wacz": wacz_of(article()), "sheet.pdf": b"%PDF-1.7\n\0\0"}
    job = brought(whole[name][:60], name, author)
    assert (job.state, job.reason) == ("failed", "malformed")


def test_a_page_saved_by_hand_belongs_to_the_address_it_is_a_copy_of(desk, author):
    wall = b"<html><body><p>Just a moment</p><title>Just a moment</title></body></html>"
    job = brought(article(), "page.html", author, address="https://news.example/1?utm_source=x")
    assert job.source.normal_address == "https://news.example/1"
    assert job.source.title == "Both counts agree"
    # What a person has saved is never mistaken for a wall: they have seen the page.
    assert brought(wall, "page.html", author, address="https://news.example/1").state == "done"
    assert job.source.snapshots.count() == 2


def test_the_type_is_read_from_the_bytes_not_believed(author):
    job = brought(b"<!doctype html><script>alert(1)</script><p>Words</p>", "a.png", author, declared_type="image/png")
    assert job.snapshots.get().media_type == "text/html"
    assert brought(b"plain words", "b.pdf", author, declared_type="application/pdf").snapshots.get().media_type == "text/plain"  # fmt: skip


def test_an_empty_file_and_a_bad_address_are_refused(author):
    with pytest.raises(ValidationError):
        brought(b"", "empty.txt", author)
    with pytest.raises(ValidationError):
        brought(b"words", "a.txt", author, address="nowhere")
    assert not Ingestion.objects.exists()
    assert not Source.objects.exists()


def test_the_same_file_twice_at_once_is_one_capture(author, reviewer):
    with acting(author):
        source = Source.objects.create(kind="image", title="A photograph", language="und")
    jobs = []
    for person in (author, reviewer):
        with acting(person):
            jobs.append(take_upload(Upload(io.BytesIO(b"same words"), "a.txt"), person, source=source))
    assert jobs[0].pk == jobs[1].pk
    assert jobs[0].requests.count() == 2


def note(author, text="The clerk told us: «ningún acta falta». 🗳️", **options):
    with acting(author, "wrote a note"):
        job = write_note("What the clerk said", text, "en", author, **options)
    pipeline.work_once("tests")
    job.refresh_from_db()
    return job


def test_a_note_is_a_source_with_snapshot_and_text(author):
    job = note(author)
    source = job.source
    assert (job.state, source.kind, source.written_by, source.title) == (
        "done",
        "desk_note",
        author,
        "What the clerk said",
    )
    extraction = Extraction.objects.get()
    assert (extraction.extractor, extraction.language) == ("note", "en")
    assert extraction.text == "The clerk told us: «ningún acta falta». 🗳️"


def test_its_author_signs_the_newest_text_once(author, reviewer):
    first = note(author).snapshots.get().extractions.get()
    with acting(author):
        given = sign_note(first, author)
        assert sign_note(first, author) == given
    second = note(author, "The clerk told us more.", note=first.snapshot.source)
    newest = second.snapshots.get().extractions.get()
    assert NoteSignature.objects.count() == 1
    with pytest.raises(ValidationError, match="newer text"):
        sign_note(first, author)
    with pytest.raises(ValidationError, match="Only its author"):
        sign_note(newest, reviewer)
    with pytest.raises(IntegrityError), transaction.atomic():
        NoteSignature.objects.create(extraction=newest, signed_by=reviewer, signed_at=timezone.now())


def test_another_person_does_not_rewrite_a_note(author, reviewer):
    source = note(author).source
    with pytest.raises(ValidationError):
        note(reviewer, "Rewritten", note=source)
    with pytest.raises(ValidationError):
        note(author, "  \n ")
