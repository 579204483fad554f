"""Editors take a dossier in after a look at what it would change, and take a story out."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from claims.dossier.read import read
from claims.models import Claim, DossierEntry, ExternalFactCheck, Story, Verdict
from factcheck.history import acting
from factcheck.models import Blob, Draft
from sources.capture import store
from tests.claims.dossier.conftest import EXAMPLE, PAGE
from tests.web.conftest import World, sign_in

pytestmark = pytest.mark.django_db
LOAD, CONFIRM, DISCARD = "/stories/load/", "/stories/load/confirm/", "/stories/load/discard/"
BLOB = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"


@pytest.fixture(autouse=True)
def ours(settings: Any, tmp_path: Path) -> None:
    """The example is this newsroom's own; the store is the test's own."""
    settings.NEWSROOM_NAME = "The Desk"
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = {
        **settings.STORAGES, "default": {"BACKEND": backend, "OPTIONS": {"location": str(tmp_path / "blobs")}}
    }  # fmt: skip


def packed(text: str = "", name: str = "bridge.zip") -> SimpleUploadedFile:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("dossier.yaml", text or EXAMPLE.read_text())
        archive.writestr(f"blobs/{BLOB}", PAGE)
    return SimpleUploadedFile(name, file.getvalue(), "application/zip")


@pytest.fixture
def editor(client: Client, reviewer: Any) -> Client:
    return sign_in(client, reviewer)


def upload(editor: Client, text: str = "", query: str = "") -> Any:
    answer = editor.post(LOAD, {"file": packed(text)})
    assert (answer.status_code, answer.headers.get("Location")) == (302, LOAD), answer.content.decode()
    return editor.get(LOAD + query)


def confirm(editor: Client, page: Any, **changed: str) -> Any:
    fields = {"verdicts": page.context["waiting"].arrival, "shown": page.context["shown"], **changed}
    return editor.post(CONFIRM, fields, follow=True)


def test_an_upload_is_shown_before_anything_changes_and_then_loaded_without_sending_it_again(editor: Client) -> None:
    page = upload(editor)
    shown = page.content.decode()
    assert "Who closed the bridge?" in shown
    assert "Where it was said" in shown
    assert not Story.objects.exists()
    answer = confirm(editor, page)
    assert answer.redirect_chain[-1][0] == "/stories/bridge-2024/"
    assert "bridge.zip was loaded" in answer.content.decode()
    assert Verdict.objects.get().status == "draft"
    assert not Draft.objects.exists()


def test_loading_it_again_says_that_everything_is_here(editor: Client) -> None:
    confirm(editor, upload(editor))
    rows = DossierEntry.objects.count()
    page = upload(editor)
    assert "Everything in it is here already" in page.content.decode()
    confirm(editor, page)
    assert DossierEntry.objects.count() == rows


def test_the_upload_is_its_persons_alone_and_survives_the_session(editor: Client, admin: Any, reviewer: Any) -> None:
    upload(editor)
    other = sign_in(Client(), admin)
    assert other.get(LOAD).context.get("waiting") is None
    other.post(CONFIRM, {"verdicts": "drafts", "shown": "x"})
    assert not Story.objects.exists()
    assert sign_in(Client(), reviewer).get(LOAD).context["waiting"].name == "bridge.zip"


def test_a_record_that_changed_since_is_shown_anew(editor: Client, author: Any) -> None:
    confirm(editor, upload(editor))
    newer = EXAMPLE.read_text().replace("closed because of wind.", "closed because of a storm.", 1)
    page = upload(editor, newer)
    assert len(page.context["waiting"].changes.changed) == 1
    with acting(author, "better words"):
        Claim.objects.filter(text__contains="wind").update(text="Ours.")
    answer = confirm(editor, page)
    assert answer.redirect_chain[-1][0].startswith(LOAD)
    assert "changed the record since you looked" in answer.content.decode()
    assert len(answer.context["waiting"].changes.conflicts) == 1
    assert "Ours." in answer.content.decode()
    confirm(editor, answer)
    assert Claim.objects.filter(text="Ours.").exists()
    assert not Claim.objects.filter(text__contains="storm").exists()


@pytest.mark.parametrize("shown", ["", "forged"])
def test_nothing_is_loaded_that_was_not_shown(editor: Client, shown: str) -> None:
    confirm(editor, upload(editor), shown=shown)
    assert not Story.objects.exists()


def test_verdicts_of_others_arrive_as_their_fact_checks_or_not_at_all(editor: Client) -> None:
    theirs = EXAMPLE.read_text().replace("newsroom: The Desk", "newsroom: Others", 1)
    theirs = theirs.replace("    rating: confirmed", "    status: published\n    rating: confirmed", 1)
    page = upload(editor, theirs, "?verdicts=drafts")
    waiting = page.context["waiting"]
    assert (waiting.arrival, waiting.arrivals) == ("external", ("external", "none"))
    confirm(editor, page, verdicts="drafts")
    assert not Verdict.objects.exists()
    assert ExternalFactCheck.objects.filter(publisher_name="Others").count() == 1


def test_our_verdicts_can_be_left_out(editor: Client) -> None:
    page = upload(editor, query="?verdicts=none")
    assert page.context["waiting"].arrival == "none"
    confirm(editor, page)
    assert not Verdict.objects.exists()
    assert Story.objects.exists()


def test_a_wrong_dossier_is_refused_with_every_error_by_line_and_path(editor: Client) -> None:
    wrong = (
        EXAMPLE.read_text()
        .replace("kind: government_body", "kind: robot", 1)
        .replace("exact: at six", "exact: at x", 1)
    )
    answer = editor.post(LOAD, {"file": packed(wrong)})
    assert answer.status_code == 422
    assert {problem.path for problem in answer.context["problems"]} >= {"agents[0].kind"}
    assert all(problem.line for problem in answer.context["problems"])
    assert not Draft.objects.exists()


def test_a_story_whose_name_is_taken_is_refused_and_can_be_thrown_away(editor: Client, world: World) -> None:
    page = upload(editor, EXAMPLE.read_text().replace("slug: bridge-2024", "slug: a-story", 1))
    assert "give the dossier" in page.content.decode()
    answer = editor.post(CONFIRM, {"verdicts": "drafts", "shown": "x"})
    assert answer.status_code == 422
    editor.post(DISCARD)
    assert not Draft.objects.exists()


def test_an_upload_is_swept_after_a_day_and_the_page_says_so(editor: Client) -> None:
    page = upload(editor)
    Blob.objects.update(state_since=timezone.now() - timedelta(days=2))
    assert store.sweep() == 1
    assert editor.get(LOAD).context.get("waiting") is None
    assert "upload it again" in confirm(editor, page).content.decode()


def test_a_file_too_large_for_a_browser_is_refused(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.dossier.uploads.LARGEST_UPLOAD_BYTES", 10)
    answer = editor.post(LOAD, {"file": packed()})
    assert answer.status_code == 422
    assert "512 MB" in answer.content.decode()


def test_a_story_is_taken_out_as_the_dossier_that_comes_in(editor: Client, tmp_path: Path) -> None:
    confirm(editor, upload(editor))
    assert "/stories/bridge-2024/dossier.zip" in editor.get("/stories/bridge-2024/").content.decode()
    answer = editor.get("/stories/bridge-2024/dossier.zip")
    assert answer.streaming
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bridge-2024.zip"'
    target = tmp_path / "out.zip"
    target.write_bytes(b"".join(answer.streaming_content))
    assert read(target).story.values["slug"] == "bridge-2024"


def test_a_story_whose_bytes_are_gone_is_not_half_taken_out(editor: Client, tmp_path: Path) -> None:
    confirm(editor, upload(editor))
    for file in (tmp_path / "blobs").rglob(BLOB):
        file.unlink()
    answer = editor.get("/stories/bridge-2024/dossier.zip", follow=True)
    assert answer.redirect_chain[-1][0] == "/stories/bridge-2024/"
    assert "is not in the store" in answer.content.decode()


def test_a_checker_finds_no_way_out_and_is_told_why(client: Client, author: Any, world: World) -> None:
    sign_in(client, author)
    assert "dossier.zip" not in client.get("/stories/a-story/").content.decode()
    assert client.get("/stories/a-story/dossier.zip").status_code == 403


def test_a_restricted_story_is_taken_out_by_its_members_only(editor: Client, world: World) -> None:
    Story.objects.update(is_restricted=True)
    assert editor.get("/stories/a-story/dossier.zip").status_code == 404
