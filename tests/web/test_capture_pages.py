"""What comes in through pages: lists, files, notes, feeds; and a batch while it is worked on."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factcheck.history import acting
from sources import pipeline
from sources.batches import accept
from sources.listing import read_list
from sources.models import Batch, Feed, Ingestion, NoteSignature
from sources.requests import request_capture
from tests.web.conftest import sign_in

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture(autouse=True)
def store(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of the test's own; word to the workers is not sent."""
    options = {"location": str(tmp_path / "blobs")}
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options},
    }


def made_batch(person: Any, count: int = 3) -> Batch:
    addresses = "\n".join(f"https://a.example/{n}" for n in range(count))
    with acting(person):
        return accept(read_list(addresses + "\nnowhere"), person, "A list").batch


def test_a_pasted_list_becomes_a_batch_that_tells_what_it_refused(as_author: Client) -> None:
    answer = as_author.post(
        "/captures/list/", {"addresses": "https://a.example/1\nnowhere", "name": "Mine"}, follow=True
    )
    assert Ingestion.objects.get().is_bulk
    page = answer.content.decode()
    assert "Mine" in page
    assert "nowhere" in page
    assert "does not begin with http" in page


def test_a_csv_is_read_and_what_was_typed_stays_when_nothing_is_found(as_author: Client) -> None:
    file = SimpleUploadedFile("list.csv", b"who,url\nAna,https://a.example/1\n")
    as_author.post("/captures/list/", {"file": file})
    assert Ingestion.objects.get().normal_address == "https://a.example/1"
    answer = as_author.post("/captures/list/", {"addresses": "no address at all"})
    assert answer.status_code == 422
    assert "no address at all" in answer.content.decode()


def test_a_batch_polls_while_it_is_under_way_and_then_stops(as_author: Client, author: Any) -> None:
    batch = made_batch(author)
    page = as_author.get(f"/captures/batches/{batch.pk}/").content.decode()
    assert "hx-get" in page
    assert "0 of 3 (0 %)" in page
    as_author.post(f"/captures/batches/{batch.pk}/act/", {"act": "cancel"})
    part = as_author.get(f"/captures/batches/{batch.pk}/progress/", headers={"HX-Request": "true"}).content.decode()
    assert "hx-get" not in part
    assert "<html" not in part
    assert "3 of 3 (100 %)" in part


def test_without_htmx_the_progress_is_the_page(as_author: Client, author: Any) -> None:
    batch = made_batch(author)
    answer = as_author.get(f"/captures/batches/{batch.pk}/progress/")
    assert answer["Location"] == f"/captures/batches/{batch.pk}/"


def test_a_failed_capture_offers_what_to_do_and_is_tried_again(as_author: Client, author: Any) -> None:
    with acting(author):
        job = request_capture("http://127.0.0.1:9/a", author)
    pipeline.work_once("tests")
    page = as_author.get(f"/captures/{job.pk}/").content.decode()
    assert "captures may not reach" in page
    assert "/captures/file/?address=http%3A%2F%2F127.0.0.1%3A9%2Fa" in page
    as_author.post(f"/captures/{job.pk}/act/", {"act": "retry"})
    assert list(Ingestion.objects.order_by("created_at").values_list("state", flat=True)) == ["failed", "queued"]


def test_a_file_a_note_and_its_signature(as_author: Client, author: Any) -> None:
    as_author.post("/captures/file/", {"file": SimpleUploadedFile("a.txt", b"Plain words."), "reference": "By post"})
    as_author.post("/notes/new/", {"title": "Heard", "text": "She said so.", "language": "en"})
    while pipeline.work_once("tests"):
        pass
    upload, note = Ingestion.objects.order_by("created_at")
    assert (upload.state, note.state) == ("done", "done")
    snapshot = note.snapshots.get()
    assert "Sign this text" in as_author.get(f"/snapshots/{snapshot.pk}/").content.decode()
    as_author.post(f"/sources/{snapshot.source_id}/sign/", {"snapshot": snapshot.pk})
    assert NoteSignature.objects.get().signed_by == author
    assert "Sign this text" not in as_author.get(f"/snapshots/{snapshot.pk}/").content.decode()


def test_the_text_is_read_again_on_request(as_author: Client) -> None:
    as_author.post("/notes/new/", {"title": "Heard", "text": "She said so.", "language": "en"})
    pipeline.work_once("tests")
    job = Ingestion.objects.get()
    as_author.post(f"/captures/{job.pk}/act/", {"act": "extract"})
    job.refresh_from_db()
    assert job.state == "archived"
    pipeline.work_once("tests")
    job.refresh_from_db()
    assert (job.state, job.snapshots.get().extractions.count()) == ("done", 1)


def test_a_feed_is_followed_and_stopped(as_author: Client) -> None:
    as_author.post("/captures/feeds/", {"address": "https://a.example/rss", "every": "3600", "with_backlog": "on"})
    feed = Feed.objects.get()
    assert (feed.every.total_seconds(), feed.with_backlog) == (3600, True)
    as_author.post(f"/captures/feeds/{feed.pk}/", {"act": "stop"})
    feed.refresh_from_db()
    assert feed.ended_at is not None


def test_the_bookmark_only_opens_the_form(as_author: Client) -> None:
    assert "encodeURIComponent(location.href)" in as_author.get("/captures/bookmark/").content.decode()
    page = as_author.get("/captures/?address=https%3A%2F%2Fa.example%2F%22%3E%3Cscript%3E").content.decode()
    assert "&quot;&gt;&lt;script&gt;" in page
    assert not Ingestion.objects.exists()


def test_the_form_says_from_where_and_as_whom(as_author: Client, settings: Any) -> None:
    settings.CAPTURE_USER_AGENT, settings.CAPTURE_FROM = "our-agent/1", "Bogotá"
    page = as_author.get("/captures/").content.decode()
    assert "Captured from Bogotá, as “our-agent/1”" in page


def test_who_may_not_record_neither_stops_nor_asks(client: Client, author: Any, stranger: Any) -> None:
    batch = made_batch(author)
    sign_in(client, stranger)
    assert client.post(f"/captures/batches/{batch.pk}/act/", {"act": "cancel"}).status_code == 403
    assert client.post("/captures/list/", {"addresses": "https://b.example/"}).status_code == 403
    assert client.get(f"/captures/batches/{batch.pk}/").status_code == 404
    assert Ingestion.objects.filter(state="queued").count() == 3
