"""Captures as WARC 1.1, read by other tools."""

import hashlib
import io
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from sources.capture.address import AddressPolicy
from sources.capture.exchange import Fetched, Hop
from sources.capture.fetch import fetch
from sources.capture.warc import Archive, Earlier, archive_fetch, archive_resource
from tests.sources.local_site import LocalSite, answer, redirect

AT = datetime(2024, 7, 30, 12, 0, 0, 123456, tzinfo=UTC)
EARLIER = Earlier("urn:uuid:018f0000-0000-7000-8000-000000000001", "https://news.example/first", AT)


def fetched(site: LocalSite, path: str) -> Fetched:
    policy = AddressPolicy.of(["127.0.0.0/8"], [site.port])
    return fetch(site.url(path), policy=policy, user_agent="a-desk")


def kept(archive: Archive) -> bytes:
    with archive.file:
        return archive.file.read()


def records(archive: bytes) -> list[tuple[str, dict[str, str], dict[str, str], bytes]]:
    found = []
    for record in ArchiveIterator(io.BytesIO(archive), check_digests="raise"):
        http = dict(record.http_headers.headers) if record.http_headers else {}
        found.append((record.rec_type, dict(record.rec_headers.headers), http, record.content_stream().read()))
    return found


def passes_the_check(archive: bytes, folder: Path) -> None:
    """`warcio check -v` says that every record's digests are right."""
    file = folder / "capture.warc.gz"
    file.write_bytes(archive)
    command = [str(Path(sys.executable).with_name("warcio")), "check", "-v", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    kinds = Counter(kind for kind, *_ in records(archive))
    # A revisit's payload is elsewhere: there is nothing to check it against.
    assert done.stdout.count("digest pass") == kinds.total() - kinds["revisit"], done.stdout


def test_every_hop_is_a_response_and_its_request(site, tmp_path):
    site.routes |= {"/1": redirect("/2"), "/2": answer(b"caf\xe9", headers={"X-Place": "Petar\xe9"})}
    with fetched(site, "/1") as found:
        whole = archive_fetch(found, as_whom="a-desk")
    archive = kept(whole)
    read = records(archive)
    assert [kind for kind, *_ in read] == ["warcinfo", "response", "request", "response", "request"]
    assert [about.get("WARC-Target-URI") for _, about, *_ in read[1:]] == [
        site.url("/1"), site.url("/1"), site.url("/2"), site.url("/2"),
    ]  # fmt: skip
    for response, request in ((read[1], read[2]), (read[3], read[4])):
        assert request[1]["WARC-Concurrent-To"] == response[1]["WARC-Record-ID"]
        assert response[1]["WARC-IP-Address"] == "127.0.0.1"
    assert read[1][2]["Location"] == "/2"
    assert read[3][3] == b"caf\xe9"
    assert whole.record_id == read[3][1]["WARC-Record-ID"].strip("<>")
    passes_the_check(archive, tmp_path)


def test_the_same_payload_again_is_a_revisit_without_it(site, tmp_path):
    site.routes |= {"/1": redirect("/2"), "/2": answer(b"the same as before")}
    with fetched(site, "/1") as found:
        archive = kept(archive_fetch(found, as_whom="a-desk", earlier=EARLIER))
    kinds = Counter(kind for kind, *_ in records(archive))
    assert kinds == {"warcinfo": 1, "response": 1, "revisit": 1, "request": 2}
    (about, http, payload) = next(rest for kind, *rest in records(archive) if kind == "revisit")
    assert payload == b""
    assert http["Content-Type"] == "text/html; charset=utf-8"
    assert about["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert about["WARC-Refers-To"] == f"<{EARLIER.record_id}>"
    assert about["WARC-Refers-To-Target-URI"] == EARLIER.address
    assert about["WARC-Refers-To-Date"] == "2024-07-30T12:00:00.123456Z"
    passes_the_check(archive, tmp_path)


def test_an_upload_or_a_note_is_one_resource_record(tmp_path):
    body = io.BytesIO(b"what was said")
    address = "urn:uuid:018f0000-0000-7000-8000-000000000002"
    said = "a name\r\nWARC-Type: response"
    archive = kept(archive_resource(body, address=address, media_type="text/plain", at=AT, description=said))
    (_, (kind, about, http, payload)) = records(archive)
    assert (kind, http, payload) == ("resource", {}, b"what was said")
    assert about["Content-Type"] == "text/plain"
    assert about["WARC-Description"] == "a name WARC-Type: response"
    passes_the_check(archive, tmp_path)


def test_cookies_and_credentials_are_nowhere_in_the_file(site):
    secret = {
        "Set-Cookie": "id=s3cr3t",
        "Set-Cookie2": "s3cr3t",
        "Authorization": "s3cr3t",
        "Proxy-Authorization": "s3cr3t",
    }
    site.routes |= {
        "/1": answer(status="302 Found", headers={"Location": "/2", **secret}),
        "/2": answer(b"", headers=secret),
    }
    with fetched(site, "/1") as found:
        read = records(kept(archive_fetch(found, as_whom="a-desk")))
    assert "s3cr3t" not in repr(read)


def test_a_header_that_breaks_its_line_stays_one_header(tmp_path):
    hop = Hop(
        "https://news.example/", AT, timedelta(), "192.0.2.1", "h2", 200,
        (("X-One", "a\r\nSet-Cookie: b"), ("X-Two", "ñandú")), b"GET / HTTP/1.1\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n",
        io.BytesIO(b"page"), 4, 4, hashlib.sha256(b"page").hexdigest(),
    )  # fmt: skip
    archive = kept(archive_fetch(Fetched((hop,)), as_whom=""))
    ((_, _, http, payload),) = [record for record in records(archive) if record[0] == "response"]
    assert http["X-One"] == "a  Set-Cookie: b"
    assert http["X-Two"].encode("latin-1").decode("latin-1") == "ñandú"
    assert payload == b"page"
    passes_the_check(archive, tmp_path)
