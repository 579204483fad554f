"""A hostile page, looked at in the reader: nothing of it runs, and no request leaves."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page

from factcheck.history import acting
from sources import pipeline
from sources.models import Snapshot
from sources.requests import request_capture
from sources.showing import address_of_view
from tests.sources.local_site import LocalSite, answer
from tests.sources.pages import article
from tests.web.conftest import sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
    # pytest-playwright defines its own base_url in an older way.
    pytest.mark.filterwarnings("ignore::pytest.PytestRemovedIn10Warning"),
]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63fccfc0500f00048101807a3a9b2d0000000049454e44ae426082"
)

HOSTILE = """<!doctype html><html manifest="{evil}/manifest" onload="fetch('{evil}/onload')"><head>
<meta http-equiv="refresh" content="1;url={evil}/refresh"><base href="{evil}/base/" target="_top">
<link rel="dns-prefetch" href="{evil}"><link rel="preconnect" href="{evil}"><link rel="prefetch" href="{evil}/prefetch">
<link rel="preload" as="image" href="{evil}/preload"><link rel="modulepreload" href="{evil}/module"><link rel="prerender" href="{evil}/prerender">
<link rel="stylesheet" href="{evil}/sheet.css"><link rel="icon" href="{evil}/icon"><script src="{evil}/script.js"></script>
<style>@import "{evil}/import.css"; body{{background:url({evil}/background)}} p{{background:u\\72l({evil}/escaped)}}
@font-face{{font-family:x;src:url({evil}/font)}} *{{font-family:x;cursor:url({evil}/cursor),auto}} li{{list-style-image:image-set("{evil}/set" 1x)}}</style>
<script>navigator.sendBeacon('{evil}/beacon'); new Image().src='{evil}/image'; fetch('{evil}/fetch'); window.top.location='{evil}/top';
document.title='ran'; new WebSocket('{ws}'); new RTCPeerConnection({{iceServers:[{{urls:'stun:127.0.0.1:1'}}]}}).createDataChannel('x');</script></head>
<body onload="fetch('{evil}/body')" background="{evil}/attribute"><h1>Hostile words</h1><p>{words}</p><ul><li>one</ul>
<img src="{evil}/img" onerror="fetch('{evil}/onerror')" srcset="{evil}/srcset 1x"><picture><source srcset="{evil}/source"></picture>
<iframe src="{evil}/iframe"></iframe><object data="{evil}/object"></object><embed src="{evil}/embed"><video src="{evil}/video" poster="{evil}/poster" autoplay></video>
<svg><image href="{evil}/svg"/><use href="{evil}/use"/><script>fetch('{evil}/svgscript')</script><set attributeName="href" to="{evil}"/></svg>
<form action="{evil}/form" id="f"><input name="a" autofocus onfocus="f.submit()"><input type="image" src="{evil}/input"><button>Send it</button></form>
<a id="out" href="{evil}/click" ping="{evil}/ping" target="_top">Click me</a><a href="javascript:fetch('{evil}/js')">Or me</a>
<noscript><p title="</noscript><meta http-equiv=refresh content='0;url={evil}/noscript'>">x</p><img src="{evil}/noscriptimg"></noscript>
<table background="{evil}/table"><tr><td style="background-image:url('{evil}/style')">cell</td></tr></table>
<audio src="{evil}/audio" autoplay></audio><track src="{evil}/track"><q cite="{evil}/cite">q</q></body></html>"""


@pytest.fixture
def listener() -> Iterator[tuple[str, list[bytes]]]:
    """An address nobody may ask, and the connections that came all the same."""
    server = socket.create_server(("127.0.0.1", 0))
    came: list[bytes] = []

    def listen() -> None:
        while True:
            try:
                connection, _ = server.accept()
            except OSError:
                return
            with connection:
                came.append(connection.recv(2_000))

    threading.Thread(target=listen, daemon=True).start()
    yield f"127.0.0.1:{server.getsockname()[1]}", came
    server.shutdown(socket.SHUT_RDWR)
    server.close()


@pytest.fixture
def reading(page: Page, live_server: Any, author: Any) -> Page:
    """A page on which the author is signed in. What the browser says of blocked scripts is no fault here."""
    session = sign_in(Client(), author).session.session_key
    page.context.add_cookies([{"name": "sessionid", "value": str(session), "url": live_server.url}])
    return page


def captured(address: str, person: Any) -> Snapshot:
    with acting(person, "asked for a capture"):
        job = request_capture(address, person)
    pipeline.work_once("tests")
    return job.snapshots.get()


def hostile(desk: LocalSite, address: str, person: Any) -> Snapshot:
    words = "What the page says is long enough to be read as its text, and it is harmless. " * 10
    body = HOSTILE.format(evil=f"http://{address}", ws=f"ws://{address}", words=words)
    desk.routes["/hostile"] = answer(
        body.encode(),
        headers={
            "Link": f"<http://{address}/header>; rel=preload; as=image",
            "Refresh": f"1;url=http://{address}/header",
        },
    )
    return captured(desk.url("/hostile"), person)


def test_nothing_of_a_hostile_page_runs_or_asks(
    reading: Page, live_server: Any, desk: LocalSite, author: Any, listener: Any
) -> None:
    address, came = listener
    snapshot = hostile(desk, address, author)
    asked = len(desk.requests)
    requests: list[str] = []
    reading.on("request", lambda request: requests.append(request.url))
    reading.goto(f"{live_server.url}/snapshots/{snapshot.pk}/?view=page")
    frame = reading.frame_locator("section.archived iframe")
    frame.get_by_role("heading", name="Hostile words").wait_for()
    # Links and buttons are pressed as a person would; none is one any more.
    for words in ("Click me", "Or me", "Send it"):
        frame.get_by_text(words).click(no_wait_after=True)
    reading.wait_for_timeout(2_500)
    assert came == []
    assert len(desk.requests) == asked
    assert reading.url.startswith(live_server.url)
    assert [url for url in requests if not url.startswith((live_server.url, "data:"))] == []
    frame.get_by_role("heading", name="Hostile words").wait_for()


def test_the_policy_alone_keeps_an_uncleaned_page_in(
    page: Page, live_server: Any, desk: LocalSite, author: Any, listener: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second wall: with the cleaning switched off, scripts, loads and forms are still stopped by the response."""
    address, came = listener
    snapshot = hostile(desk, address, author)
    monkeypatch.setattr(
        "sources.showing.harmless",
        lambda text, _at, _ours: text.replace("http-equiv", "gone").replace('rel="', 'rel="x'),
    )
    page.goto(live_server.url + address_of_view(snapshot, author))
    page.get_by_role("heading", name="Hostile words").wait_for()
    page.wait_for_timeout(1_500)
    assert came == []
    assert page.title() != "ran"


def test_no_cookie_of_ours_reaches_the_page_and_it_sets_none(
    reading: Page, live_server: Any, desk: LocalSite, author: Any, listener: Any
) -> None:
    snapshot = hostile(desk, listener[0], author)
    reading.goto(f"{live_server.url}/snapshots/{snapshot.pk}/?view=page")
    with reading.expect_response(lambda response: "/archived/" in response.url) as answered:
        reading.reload()
    headers = answered.value.all_headers()
    assert "set-cookie" not in headers
    assert headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert headers["referrer-policy"] == "no-referrer"
    assert "refresh" not in headers
    assert "link" not in headers


def test_what_we_captured_ourselves_is_shown(reading: Page, live_server: Any, desk: LocalSite, author: Any) -> None:
    page = (
        article()
        .replace(b"</head>", b'<link rel="stylesheet" href="/look.css"></head>')
        .replace(b"</article>", b'<img src="/pixel.png" alt="ours"><img src="/other.png" alt="not ours"></article>')
    )
    desk.routes |= {
        "/a": answer(page),
        "/look.css": answer(b"body { background: rgb(1, 2, 3); }", headers={"Content-Type": "text/css"}),
        "/pixel.png": answer(PIXEL, headers={"Content-Type": "image/png"}),
    }
    for path in ("/look.css", "/pixel.png"):
        captured(desk.url(path), author)
    snapshot = captured(desk.url("/a"), author)
    asked = len(desk.requests)
    reading.goto(f"{live_server.url}/snapshots/{snapshot.pk}/?view=page")
    frame = reading.frame_locator("section.archived iframe")
    image = frame.get_by_alt_text("ours", exact=True)
    image.wait_for()
    reading.wait_for_timeout(500)
    # Scripts cannot run in there, not ours either: the pictures tell.
    assert image.bounding_box() is not None
    answers = [reading.request.get(live_server.url + place).status for place in (image.get_attribute("src") or "",)]
    assert answers == [200]
    assert len(desk.requests) == asked
    assert frame.get_by_alt_text("not ours").get_attribute("src") is None


def test_a_signed_address_is_for_one_person_one_capture_and_some_minutes(
    client: Any, desk: LocalSite, author: Any, stranger: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.routes["/a"] = answer(article())
    snapshot = captured(desk.url("/a"), author)
    assert client.get(address_of_view(snapshot, author)).status_code == 200
    assert client.get(address_of_view(snapshot, stranger)).status_code == 404
    address = address_of_view(snapshot, author)
    assert client.get(address[:-3] + "x/").status_code == 404
    author.is_active = False
    author.save()
    assert client.get(address).status_code == 404
    author.is_active = True
    author.save()
    with monkeypatch.context() as later:
        later.setattr("django.core.signing.time.time", lambda: 4_000_000_000)
        assert client.get(address).status_code == 404


def test_with_an_origin_of_its_own_nothing_else_is_there(
    client: Any, desk: LocalSite, author: Any, settings: Any
) -> None:
    desk.routes["/a"] = answer(article())
    snapshot = captured(desk.url("/a"), author)
    settings.ARCHIVE_ORIGIN = "http://archive.example"
    settings.ALLOWED_HOSTS = ["testserver", "archive.example"]
    address = address_of_view(snapshot, author).removeprefix("http://archive.example")
    assert client.get(address, headers={"host": "archive.example"}).status_code == 200
    assert client.get(address).status_code == 404
    assert client.get("/accounts/login/", headers={"host": "archive.example"}).status_code == 404
    client.cookies["sessionid"] = "stolen"
    response = client.get(address, headers={"host": "archive.example"})
    assert (response.status_code, len(response.cookies)) == (200, 0)
    assert "frame-ancestors http://localhost:8000" in response["Content-Security-Policy"]
