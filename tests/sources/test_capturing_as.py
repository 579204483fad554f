"""As whom and from where a source is captured, and what of that anybody ever sees."""

import socket
import threading
from base64 import b64encode
from contextlib import ExitStack, contextmanager

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from factcheck.history import acting
from sources import pipeline
from sources.capture import store
from sources.capture.fetch import close_clients
from sources.capturing_as import captured_as, set_captured_as, shown_for
from sources.models import CaptureAs, IngestionState
from sources.requests import request_capture
from tests.sources.local_site import answer
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

PASSWORD = "s3cret:p@ss/word"


@contextmanager
def proxy():
    """A proxy that lets every tunnel through; gives its port and the heads that it was sent."""
    listener = socket.create_server(("127.0.0.1", 0))
    heads = []

    def pump(one, other):
        try:
            while piece := one.recv(65_536):
                other.sendall(piece)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            return

    def serve(client):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += client.recv(1)
        heads.append(head.decode())
        host, port = head.split(b" ", 2)[1].decode().rsplit(":", 1)
        with socket.create_connection((host, int(port))) as site, client:
            client.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=pump, args=(site, client), daemon=True)
            back.start()
            pump(client, site)
            back.join(5)

    def accept():
        while True:
            try:
                client, _ = listener.accept()
            except OSError:
                return
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    try:
        yield listener.getsockname()[1], heads
    finally:
        close_clients()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def captured(site, person):
    with acting(person, "asked for a capture"):
        job = request_capture(site.url("/a"), person)
    pipeline.work_once("tests")
    job.refresh_from_db()
    return job


@pytest.fixture
def source(desk, author):
    desk.routes["/a"] = answer(article())
    return captured(desk, author).snapshots.get().source


def set_as(source, person, **given):
    usual = {"user_agent": "", "proxy": "", "captured_from": "", "login": None}
    return set_captured_as(source, person, **(usual | given))


def names_sent(request):
    return {line.split(":")[0].lower() for line in request.split("\r\n")[1:] if line}


def test_a_source_is_captured_as_an_editor_set_it(desk, author, reviewer, source):
    set_as(source, reviewer, user_agent="Mozilla/5.0 (X11)", captured_from="Caracas")
    snapshot = captured(desk, author).snapshots.get()
    assert "user-agent: mozilla/5.0 (x11)\r\n" in desk.requests[-1].lower()
    assert (snapshot.user_agent, snapshot.captured_from) == ("Mozilla/5.0 (X11)", "Caracas")
    assert names_sent(desk.requests[-1]) == {"host", "user-agent", "accept", "accept-encoding"}
    with store.open_blob(snapshot.warc) as warc:
        assert b"factcheck-desk/0.1" not in warc.read()


def test_a_login_reaches_the_proxy_and_nothing_else(desk, author, reviewer, source, settings, caplog):
    with ExitStack() as stack:
        port, heads = stack.enter_context(proxy())
        settings.CAPTURE_SOURCE_PROXIES = [f"127.0.0.1:{port}"]
        set_as(source, reviewer, proxy=f"127.0.0.1:{port}", login=("desk", PASSWORD))
        close_clients()
        job = captured(desk, author)
    assert job.state == IngestionState.DONE
    pair = b64encode(f"desk:{PASSWORD}".encode()).decode()
    assert f"Proxy-Authorization: Basic {pair}" in heads[-1]
    assert names_sent(desk.requests[-1]) == {"host", "user-agent", "accept", "accept-encoding"}
    snapshot = job.snapshots.get()
    assert snapshot.captured_from == "127.0.0.1"
    with store.open_blob(snapshot.warc) as warc:
        kept = warc.read()
    assert PASSWORD.encode() not in kept
    assert PASSWORD not in caplog.text + repr(captured_as(source)) + repr(shown_for(source))
    assert not any(
        hides(text) for text in whole_of("sources_captureas", "sources_captureasevent", "factcheck_outboxentry")
    )


def hides(text):
    return PASSWORD in text or "s3cret" in text


def whole_of(*tables):
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT row::text FROM {table} row")
            yield from (text for (text,) in cursor.fetchall())


def test_a_proxy_that_is_allowed_no_longer_stops_the_capture(desk, author, reviewer, source, settings):
    settings.CAPTURE_SOURCE_PROXIES = ["127.0.0.1:9"]
    set_as(source, reviewer, proxy="127.0.0.1:9")
    settings.CAPTURE_SOURCE_PROXIES = []
    sent = len(desk.requests)
    job = captured(desk, author)
    assert (job.state, job.reason, len(desk.requests)) == (IngestionState.FAILED, "refused_address", sent)


@pytest.mark.parametrize(
    "given",
    [
        {"proxy": "192.0.2.1:3128"},
        {"proxy": "user:pw@127.0.0.1:9"},
        {"user_agent": "a\r\nX-Desk: ours"},
        {"user_agent": "ñ"},
        {"login": ("desk", "word")},
    ],
)
def test_what_may_not_be_set_is_refused(reviewer, source, given, settings):
    settings.CAPTURE_SOURCE_PROXIES = ["127.0.0.1:9"]
    with pytest.raises(ValidationError):
        set_as(source, reviewer, **given)
    assert not CaptureAs.objects.exists()


def test_only_editors_set_it(source, author):
    with pytest.raises(PermissionDenied):
        set_as(source, author, user_agent="x")


def test_a_login_is_kept_for_its_proxy_and_never_sent_to_another(reviewer, source, settings):
    settings.CAPTURE_SOURCE_PROXIES = ["127.0.0.1:9", "127.0.0.1:10"]
    set_as(source, reviewer, proxy="127.0.0.1:9", login=("desk", PASSWORD))
    set_as(source, reviewer, proxy="127.0.0.1:9", user_agent="x")
    assert "desk:" in (captured_as(source).proxy or "")
    set_as(source, reviewer, proxy="127.0.0.1:10")
    assert captured_as(source).proxy == "http://127.0.0.1:10"


def test_the_form_shows_a_sources_own_way_before_the_capture_is_made(desk, client, author, reviewer, source):
    set_as(source, reviewer, user_agent="Mozilla/5.0 (X11)")
    client.force_login(author)
    asked = client.post("/captures/", {"address": desk.url("/a")})
    assert asked.status_code == 200
    assert "Mozilla/5.0 (X11)" in asked.content.decode()
    assert source.ingestions.count() == 1
    shown = asked.context["whence"].token
    assert client.post("/captures/", {"address": desk.url("/a"), "shown": shown}).status_code == 302
    part = client.get("/captures/whence/", {"address": desk.url("/a")})
    assert "Mozilla/5.0 (X11)" in part.content.decode()


def test_the_page_of_the_setting_keeps_the_password_to_itself(client, reviewer, source, settings):
    settings.CAPTURE_SOURCE_PROXIES = ["127.0.0.1:9"]
    client.force_login(reviewer)
    given = {"proxy": "127.0.0.1:9", "login_name": "desk", "login_password": PASSWORD}
    assert client.post(f"/sources/{source.pk}/capture/", given).status_code == 302
    for path in (f"/sources/{source.pk}/capture/", f"/sources/{source.pk}/", f"/sources/{source.pk}/history/"):
        assert "s3cret" not in client.get(path).content.decode()
