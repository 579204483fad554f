"""Captures as they leave the house: whole packages, and never what is protected."""

import gzip
import hashlib
import io
import json
import zipfile
from base64 import b64encode

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from warcio.archiveiterator import ArchiveIterator

from claims.models import Story, StorySource
from factcheck.history import acting
from factcheck.models import Desk, Protection
from sources import pipeline
from sources.capture.wacz import WaczError
from sources.exporting import as_wacz, export_of, exportable
from sources.models import Snapshot, Source
from sources.requests import request_capture
from tests.sources.local_site import answer, redirect
from tests.sources.pages import article
from tests.web.conftest import as_author, make_snapshot, sign_in

__all__ = ["as_author"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def captured(address, person, protection=None):
    with acting(person, "asked for a capture"):
        job = request_capture(address, person, protection=protection)
    pipeline.work_once("tests")
    return job.snapshots.get()


@pytest.fixture
def twice(desk, author):
    """The same page captured twice: a response behind a redirect, and its revisit."""
    desk.routes |= {
        "/go": redirect("/counts?b=2&a=1"),
        "/counts?b=2&a=1": answer(article(), headers={"Set-Cookie": "id=s3cr3t"}),
    }
    return [captured(desk.url("/go"), author) for _ in range(2)]


def opened(content):
    package = zipfile.ZipFile(io.BytesIO(content))
    assert package.testzip() is None
    return package


def body(response):
    assert response.status_code == 200, response
    return b"".join(response.streaming_content)


def test_a_package_names_every_file_with_its_hash(twice, as_author):
    response = as_author.get(f"/snapshots/{twice[0].pk}/wacz/")
    assert response["Content-Type"] == "application/wacz+zip"
    content = body(response)
    package = opened(content)
    described = json.loads(package.read("datapackage.json"))
    assert (described["profile"], described["wacz_version"]) == ("data-package", "1.1.1")
    assert {entry["path"] for entry in described["resources"]} == set(package.namelist()) - {
        "datapackage.json", "datapackage-digest.json",
    }  # fmt: skip
    for entry in described["resources"]:
        inside = package.read(entry["path"])
        assert entry["hash"] == f"sha256:{hashlib.sha256(inside).hexdigest()}"
        assert entry["bytes"] == len(inside)
    digest = json.loads(package.read("datapackage-digest.json"))
    assert digest["hash"] == f"sha256:{hashlib.sha256(package.read('datapackage.json')).hexdigest()}"
    assert b"s3cr3t" not in content + b"".join(
        gzip.decompress(package.read(name)) for name in package.namelist() if name.endswith(".gz")
    )


def test_the_index_leads_to_each_record_of_the_archive(twice, as_author):
    package = opened(body(as_author.get(f"/sources/{twice[0].source_id}/wacz/")))
    lines = package.read("indexes/index.cdx").decode().splitlines()
    assert lines == sorted(lines)
    kinds = []
    for line in lines:
        _, stamp, said = line.split(" ", 2)
        fields = json.loads(said)
        warc = package.read(f"archive/{fields['filename']}")
        start = int(fields["offset"])
        (record,) = ArchiveIterator(io.BytesIO(warc[start : start + int(fields["length"])]))
        assert record.rec_headers.get_header("WARC-Target-URI") == fields["url"]
        assert len(stamp) == 14
        kinds.append(record.rec_type)
    assert sorted(kinds) == ["response", "response", "response", "revisit"]
    pages = [json.loads(line) for line in package.read("pages/pages.jsonl").decode().splitlines()]
    assert [page.get("id") for page in pages] == ["pages", *(str(snapshot.pk) for snapshot in twice)]
    assert pages[1]["url"] == twice[0].final_address


def test_a_revisit_brings_the_capture_that_holds_its_payload(twice, as_author):
    assert twice[1].revisit_of == twice[0]
    package = opened(body(as_author.get(f"/snapshots/{twice[1].pk}/wacz/")))
    assert sum(name.startswith("archive/") for name in package.namelist()) == 2
    warc = body(as_author.get(f"/snapshots/{twice[1].pk}/warc/"))
    kinds = [record.rec_type for record in ArchiveIterator(io.BytesIO(warc))]
    assert kinds.count("revisit") == 1
    assert kinds.count("response") == 3


def test_the_file_comes_with_its_hash_and_is_never_opened(twice, as_author):
    response = as_author.get(f"/snapshots/{twice[0].pk}/payload/")
    assert body(response) == article()
    digest = b64encode(hashlib.sha256(article()).digest()).decode()
    assert response["Repr-Digest"] == f"sha-256=:{digest}:"
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_what_is_protected_is_in_no_export_even_for_those_who_see_it(desk, author, twice, as_author):
    protection = Protection.objects.create(
        kind="sources_ingestion", object_id=author.pk, reason="witness", language="en", protected_by=author
    )
    with acting(author):
        protection.grants.create(person=author, granted_by=author, reason="mine", language="en")
    hidden = captured(desk.url("/go"), author, protection)
    assert hidden.source_id == twice[0].source_id
    for what in ("payload", "warc", "wacz"):
        assert as_author.get(f"/snapshots/{hidden.pk}/{what}/").status_code == 403
    assert str(hidden.pk).encode() not in opened(body(as_author.get(f"/sources/{hidden.source_id}/wacz/"))).read(
        "pages/pages.jsonl"
    )
    assert hidden.pk not in export_of(exportable(), title="", at=hidden.captured_at).snapshots


def test_what_is_not_on_the_record_stays(twice, author, as_author):
    with acting(author):
        source = Source.objects.get()
        source.terms = "background"
        source.save(update_fields=["terms"])
    assert as_author.get(f"/sources/{source.pk}/wacz/").status_code == 403
    assert as_author.get(f"/snapshots/{twice[0].pk}/wacz/").status_code == 403


def test_a_capture_without_a_record_of_its_exchange_goes_out_as_a_resource(desk, author, as_author):
    note = Source.objects.create(kind="desk_note", title="Note", language="en", written_by=author)
    snapshot = make_snapshot(note, "What we saw.")
    default_storage.save(snapshot.payload.storage_name, ContentFile(b"What we saw."))
    package = opened(body(as_author.get(f"/snapshots/{snapshot.pk}/wacz/")))
    (name,) = [name for name in package.namelist() if name.startswith("archive/")]
    records = [
        (record.rec_type, record.content_stream().read()) for record in ArchiveIterator(io.BytesIO(package.read(name)))
    ]
    assert records[1] == ("resource", b"What we saw.")
    assert f"urn:uuid:{snapshot.pk}" in package.read("indexes/index.cdx").decode()


def test_a_story_brings_what_it_rests_on_and_no_more(desk, twice, author, as_author):
    desk.routes["/other"] = answer(b"<p>Elsewhere something else was said about another thing.</p>" * 20)
    captured(desk.url("/other"), author)
    story = Story.objects.create(
        desk=Desk.objects.create(name="Desk", slug="desk", language="en"), slug="s", title="S", language="en"
    )
    assert as_author.get("/stories/s/wacz/").status_code == 403
    StorySource.objects.create(story=story, source=twice[0].source)
    pages = opened(body(as_author.get("/stories/s/wacz/"))).read("pages/pages.jsonl").decode()
    assert pages.count('"url"') == 2
    assert "/other" not in pages


def test_a_person_limited_to_other_stories_gets_nothing(client, twice, stranger):
    sign_in(client, stranger)
    assert client.get(f"/snapshots/{twice[0].pk}/wacz/").status_code == 403


def test_damage_in_the_store_breaks_the_package_off(twice, author, desk, tmp_path):
    export = export_of(exportable(), title="", at=twice[0].captured_at)
    (tmp_path / "blobs" / twice[0].warc.storage_name).write_bytes(
        (tmp_path / "blobs" / twice[1].warc.storage_name).read_bytes()
    )
    with pytest.raises(WaczError):
        list(as_wacz(export))


def test_the_commands_write_whole_files_only(twice, tmp_path, capsys):
    target = tmp_path / "a.wacz"
    call_command("export_wacz", str(target), "--source", str(twice[0].source_id))
    assert "2 captures" in capsys.readouterr().out
    opened(target.read_bytes())
    call_command("export_warc", str(tmp_path / "a.warc.gz"), "--snapshot", str(twice[0].pk))
    assert len(list(ArchiveIterator(io.BytesIO((tmp_path / "a.warc.gz").read_bytes())))) == 5
    with pytest.raises(CommandError, match="already"):
        call_command("export_wacz", str(target), "--source", str(twice[0].source_id))
    with pytest.raises(CommandError, match="no story"):
        call_command("export_wacz", str(tmp_path / "b.wacz"), "--story", "s")
    (tmp_path / "blobs" / Snapshot.objects.get(pk=twice[0].pk).warc.storage_name).unlink()
    with pytest.raises(CommandError, match="Nothing was written"):
        call_command("export_wacz", str(tmp_path / "c.wacz"), "--source", str(twice[0].source_id))
    assert not list(tmp_path.glob("c.wacz*"))
