"""Captures from the command line."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from sources import pipeline
from sources.models import Ingestion
from tests.sources.local_site import answer
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture(autouse=True)
def work_at_once(monkeypatch):
    """The worker that `--wait` waits for does its work the first time it is looked for."""

    def work(keys):
        while pipeline.work_once("tests"):
            pass

    for name in ("capture", "capture_file"):
        monkeypatch.setattr(f"sources.management.commands.{name}.wait_for", work)


def told(*words, **options):
    out = StringIO()
    call_command(*words, stdout=out, json=True, wait=True, **options)
    return json.loads(out.getvalue())["captures"]


def test_addresses_and_a_list_are_captured(desk, admin, tmp_path: Path):
    desk.routes |= {f"/{n}": answer(article(f"Page {n}")) for n in range(3)}
    listed = tmp_path / "list.txt"
    listed.write_text(f"{desk.url('/1')}\n{desk.url('/2')}\n")
    captures = told("capture", desk.url("/0"), file=str(listed))
    assert [row["state"] for row in captures] == ["done"] * 3
    assert all(len(row["sha256"]) == 64 for row in captures)
    assert Ingestion.objects.first().first_requested_by == admin


def test_what_fails_or_is_refused_ends_with_an_error(desk, admin):
    with pytest.raises(CommandError, match="1 of 1 captures failed, 1 lines were refused"):
        call_command("capture", desk.url("/none"), "nowhere", wait=True, stdout=StringIO())
    with pytest.raises(CommandError, match="no address in the list"):
        call_command("capture", "nowhere", stdout=StringIO())
    with pytest.raises(CommandError, match="no active account"):
        call_command("capture", desk.url("/1"), email="nobody@desk.example", stdout=StringIO())


def test_files_are_kept_and_read_again(desk, admin, tmp_path: Path):
    page = tmp_path / "page.html"
    page.write_bytes(article())
    (kept,) = told("capture_file", str(page), reference="By post")
    assert (kept["state"], kept["address"]) == ("done", f"urn:sha256:{kept['sha256']}")
    out = StringIO()
    call_command("capture_step", "extract", kept["id"], stdout=out, json=True)
    (again,) = json.loads(out.getvalue())["captures"]
    assert again["snapshot"] == kept["snapshot"]
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("capture_file", str(tmp_path / "none"), stdout=StringIO())
