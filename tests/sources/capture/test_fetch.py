"""Fetching from sites that behave."""

import gzip
import ssl
import zlib
from datetime import UTC, datetime, timedelta

import brotli
import pytest
import zstandard

from sources.capture.address import AddressPolicy
from sources.capture.exchange import FetchFailed, Hop, pause_asked_for
from sources.capture.fetch import close_clients, fetch
from sources.capture.reasons import EXPLANATIONS, Reason, of_status
from tests.sources.certificates import certificate_for
from tests.sources.local_site import answer, local_site, raw, redirect


def fetched(site, path="/", host="127.0.0.1", **options):
    policy = AddressPolicy.of(["127.0.0.0/8"], [site.port])
    return fetch(site.url(path, host), policy=policy, user_agent="tests", **options)


def test_a_page_arrives_with_its_head_and_body(site):
    site.routes["/a?b=1"] = answer(b"hello", headers={"X-Other": "yes"})
    with fetched(site, "/a?b=1#part") as found:
        hop = found.final
        assert (hop.status, hop.body.read(), hop.size_bytes, hop.wire_bytes) == (200, b"hello", 5, 5)
        assert hop.address == site.url("/a?b=1")
        assert (hop.server_ip, hop.protocol, hop.header("x-other")) == ("127.0.0.1", "http/1.1", "yes")
        assert hop.request_head.startswith(b"GET /a?b=1 HTTP/1.1\r\nHost: 127.0.0.1")
        assert hop.response_head.startswith(b"HTTP/1.1 200 OK\r\n")


def test_what_is_sent_says_nothing_about_the_desk(site):
    site.routes["/"] = answer(b"hello")
    fetched(site).close()
    names = {line.split(":")[0].lower() for line in site.requests[0].split("\r\n")[1:] if line}
    assert names == {"host", "user-agent", "accept", "accept-encoding"}


def test_redirects_are_recorded_hop_by_hop(site):
    site.routes |= {"/1": redirect("2?x"), "/2?x": redirect(site.url("/3#there")), "/3": answer(b"end")}
    with fetched(site, "/1") as found:
        assert [hop.address for hop in found.hops] == [site.url("/1"), site.url("/2?x"), site.url("/3")]
        assert [hop.status for hop in found.hops] == [302, 302, 200]


def test_cookies_are_neither_sent_back_nor_recorded(site):
    secrets = {"Set-Cookie": "id=secret", "Proxy-Authorization": "secret", "Authorization": "secret"}
    site.routes |= {"/1": answer(status="302 Found", headers={"Location": "/2", **secrets}), "/2": answer(b"end")}
    with fetched(site, "/1") as found:
        assert "secret" not in str([(hop.headers, hop.response_head, hop.request_head) for hop in found.hops])
    assert "secret" not in "".join(site.requests)


RAW_DEFLATE = zlib.compressobj(wbits=-zlib.MAX_WBITS)


@pytest.mark.parametrize(
    ("encoding", "encoded"),
    [
        ("gzip", gzip.compress(b"hello" * 100, mtime=0)),
        ("br", brotli.compress(b"hello" * 100)),
        ("zstd", zstandard.compress(b"hello" * 100)),
        ("deflate", zlib.compress(b"hello" * 100)),
        ("deflate", RAW_DEFLATE.compress(b"hello" * 100) + RAW_DEFLATE.flush()),
        ("gzip, br", brotli.compress(gzip.compress(b"hello" * 100, mtime=0))),
        ("identity", b"hello" * 100),
    ],
)
def test_encodings_are_undone(site, encoding, encoded):
    site.routes["/"] = answer(encoded, headers={"Content-Encoding": encoding})
    with fetched(site) as found:
        assert found.final.body.read() == b"hello" * 100
        assert (found.final.size_bytes, found.final.wire_bytes) == (500, len(encoded))


def test_a_chunked_body_and_one_without_length_arrive_whole(site):
    site.routes["/chunked"] = raw(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"
    )
    with fetched(site, "/chunked") as found:
        assert found.final.body.read() == b"hello world"


def test_one_connection_serves_many_fetches_and_a_dead_one_is_replaced(site):
    def once(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        connection.close()

    site.routes |= {"/": answer(b"hello"), "/once": once}
    for path in ("/", "/", "/once", "/"):
        with fetched(site, path) as found:
            assert found.final.status == 200


def test_a_host_name_is_kept_while_the_vetted_address_is_connected_to(site):
    site.routes["/"] = answer(b"hello")
    asked = []

    def resolve(host, port):
        asked.append(host)
        return ["127.0.0.1"]

    with fetched(site, host="news.example", resolve=resolve) as found:
        assert found.final.server_ip == "127.0.0.1"
    assert asked == ["news.example"]
    assert f"Host: news.example:{site.port}" in site.requests[0]


def test_tls_is_checked_against_the_name(tmp_path, monkeypatch):
    authority, server = certificate_for("news.example", tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(server)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    close_clients()
    with local_site({"/": answer(b"hello")}, context) as site:
        with fetched(site, host="news.example", resolve=lambda host, port: ["127.0.0.1"]) as found:
            assert found.final.body.read() == b"hello"
        with pytest.raises(FetchFailed) as failed:
            fetched(site, host="other.example", resolve=lambda host, port: ["127.0.0.1"])
    assert failed.value.reason == Reason.TLS
    close_clients()


def test_every_reason_is_explained():
    assert set(EXPLANATIONS) == set(Reason)
    assert all(str(entry.words) and str(entry.next_step) for entry in EXPLANATIONS.values())


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, None),
        (206, None),
        (404, "not_found"),
        (410, "gone"),
        (429, "rate_limited"),
        (503, "server_error"),
        (418, "client_error"),
    ],
)
def test_statuses_have_reasons(status, reason):
    assert of_status(status) == reason


@pytest.mark.parametrize(
    ("value", "pause"),
    [
        ("120", timedelta(minutes=2)),
        ("Sun, 28 Jul 2024 12:01:00 GMT", timedelta(minutes=1)),
        ("Sun, 28 Jul 2024 11:00:00 GMT", timedelta()),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(value, pause):
    at = datetime(2024, 7, 28, 12, tzinfo=UTC)
    hop = Hop("", at, timedelta(), "", "", 429, (("Retry-After", value),), b"", b"", None, 0, 0, "")  # type: ignore[arg-type]
    assert pause_asked_for(hop, at) == pause
