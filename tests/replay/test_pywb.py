"""pywb replays what the desk captured, byte for byte."""

import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_connection, create_server

import pytest

from factcheck.history import acting
from sources import pipeline
from sources.capture import store
from sources.requests import request_capture
from tests.sources.conftest import desk, site
from tests.sources.local_site import answer, redirect
from tests.sources.pages import article

__all__ = ["desk", "site"]
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

SERVE = "import sys; from pywb.apps.cli import wayback; wayback(sys.argv[1:])"
MANAGE = "import sys; from pywb.manager.manager import main; main(sys.argv[1:])"


@contextmanager
def replayed(warcs: list[Path], folder: Path, tools: dict[str, str]) -> Iterator[str]:
    """pywb with a collection of these files; the address of the collection."""
    for command in (["init", "desk"], ["add", "desk", *map(str, warcs)]):
        done = subprocess.run(
            [sys.executable, "-c", MANAGE, *command], cwd=folder, env=tools, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", SERVE, "-b", "127.0.0.1", "-p", str(port)]
    with (
        (folder / "pywb.log").open("w") as log,
        subprocess.Popen(command, cwd=folder, env=tools, stdout=log, stderr=log) as running,
    ):
        try:
            while running.poll() is None:
                try:
                    create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield f"http://127.0.0.1:{port}/desk"
        finally:
            running.kill()


def got(address: str) -> tuple[int, bytes, str]:
    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    try:
        with urllib.request.build_opener(Stay).open(address) as response:
            return response.status, response.read(), ""
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read(), error.headers.get("Location", "")


def test_pages_redirects_and_revisits_are_replayed(desk, author, tmp_path, tools):
    page = article()
    desk.routes |= {"/go": redirect("/counts"), "/counts": answer(page)}
    warcs, moments = [], []
    for number in range(2):
        with acting(author, "asked for a capture"):
            job = request_capture(desk.url("/go"), author)
        pipeline.work_once("tests")
        snapshot = job.snapshots.get()
        moments.append(f"{snapshot.captured_at:%Y%m%d%H%M%S}")
        warcs.append(tmp_path / f"{number}.warc.gz")
        with store.open_blob(snapshot.warc) as file:
            warcs[-1].write_bytes(file.read())
    assert snapshot.revisit_of is not None
    with replayed(warcs, tmp_path, tools) as collection:
        status, _, location = got(f"{collection}/{moments[0]}id_/{desk.url('/go')}")
        assert status == 302
        assert location == "/counts"
        for moment in moments:
            assert got(f"{collection}/{moment}id_/{desk.url('/counts')}")[:2] == (200, page)


def test_a_page_that_the_server_called_unchanged_is_replayed_from_the_capture_before(desk, author, tmp_path, tools):
    page = article()
    same = answer(status="304 Not Modified", headers={"ETag": '"v1"', "Content-Length": "", "Content-Type": ""})
    warcs, moments = [], []
    for number, route in enumerate((answer(page, headers={"ETag": '"v1"'}), same)):
        desk.routes["/counts"] = route
        with acting(author, "asked for a capture"):
            job = request_capture(desk.url("/counts"), author)
        pipeline.work_once("tests")
        snapshot = job.snapshots.get()
        moments.append(f"{snapshot.captured_at:%Y%m%d%H%M%S}")
        warcs.append(tmp_path / f"{number}.warc.gz")
        with store.open_blob(snapshot.warc) as file:
            warcs[-1].write_bytes(file.read())
    assert snapshot.http_status == 304
    with replayed(warcs, tmp_path, tools) as collection:
        for moment in moments:
            assert got(f"{collection}/{moment}id_/{desk.url('/counts')}")[:2] == (200, page)
