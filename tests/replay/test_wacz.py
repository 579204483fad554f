"""py-wacz finds our packages valid, and looks records up under the same keys as we do."""

import io
import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from sources.capture.cdxj import key_of
from sources.capture.wacz import About, Page, WarcPart, wacz
from sources.capture.warc import Archive, archive_resource

AT = datetime(2024, 7, 30, 12, tzinfo=UTC)
INDEX = "import sys; from cdxj_indexer.main import write_cdx_index; write_cdx_index(sys.stdout, sys.argv[1:], {'sort': False})"
ADDRESSES = [
    "http://news.example/",
    "https://www.news.example:8443/Ruta/?b=2&a=1",
    "https://www2.news.example/a//b/?",
    "https://news.example/ñandú?q=%C3%B1&Q=2",
    "https://news.example/a?x=http://other.example/?y=1",
    "http://127.0.0.1:8000/a.html?",
    "https://news.example/a%20b;c=1?=&&",
]


def archived(address: str) -> Archive:
    return archive_resource(io.BytesIO(b"<p>page</p>"), address=address, media_type="text/html", at=AT)


def test_py_wacz_finds_a_package_valid(tmp_path, tools):
    made = [archived(address) for address in ADDRESSES]
    parts = [WarcPart(each.file, each.sha256, each.size_bytes) for each in made]
    pages = [Page("1", ADDRESSES[0], AT, "Título")]
    file = tmp_path / "a.wacz"
    file.write_bytes(b"".join(wacz(parts, pages, About("A story", AT))))
    command = [sys.executable, "-m", "wacz.main", "validate", "-f", str(file)]
    done = subprocess.run(command, env=tools, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Valid" in done.stdout
    assert "invalid" not in done.stdout.lower()


@pytest.mark.parametrize("address", ADDRESSES)
def test_keys_are_those_of_the_replay_tools(address, tmp_path, tools):
    file = tmp_path / "a.warc.gz"
    with (made := archived(address)).file:
        file.write_bytes(made.file.read())
    done = subprocess.run(
        [sys.executable, "-c", INDEX, str(file)], env=tools, capture_output=True, text=True, check=True
    )
    key, stamp, fields = done.stdout.strip().split(" ", 2)
    assert key_of(address) == key
    assert (stamp, json.loads(fields)["url"]) == ("20240730120000", address)
