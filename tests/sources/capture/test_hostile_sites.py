"""Fetching from sites that mean harm: each ends as a failure with its reason, and soon."""

import gzip
import threading
from datetime import timedelta

import brotli
import pytest
import zstandard

from sources.capture.address import AddressPolicy
from sources.capture.exchange import FetchFailed, FetchLimits
from sources.capture.fetch import fetch
from sources.capture.reasons import Reason
from tests.sources.local_site import answer, raw, redirect

LIMITS = FetchLimits(
    connect=timedelta(seconds=1),
    first_byte=timedelta(seconds=0.3),
    total=timedelta(seconds=1.5),
    max_bytes=200_000,
    max_redirects=5,
)


def failure(site, path="/", host="127.0.0.1", limits=LIMITS, networks=("127.0.0.0/8",), **options):
    policy = AddressPolicy.of(list(networks), [site.port, 80])
    with pytest.raises(FetchFailed) as failed:
        fetch(site.url(path, host), policy=policy, user_agent="tests", limits=limits, **options)
    return failed.value


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://0x7f000002/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "http://me:secret@example.com/",
        "http://example.com:22/",
    ],
)
def test_a_redirect_to_a_forbidden_place_is_not_followed(site, target):
    site.routes["/"] = redirect(target)
    failed = failure(site, networks=["127.0.0.1/32"])
    assert failed.reason == Reason.REFUSED_ADDRESS
    assert [hop.status for hop in failed.hops] == [302]


def test_a_name_that_resolves_to_a_forbidden_address_is_refused(site):
    failed = failure(site, host="rebind.example", resolve=lambda host, port: ["127.0.0.1", "10.0.0.1"])
    assert failed.reason == Reason.REFUSED_ADDRESS
    assert site.requests == []


def test_a_second_answer_of_the_name_server_changes_nothing(site):
    site.routes |= {"/": answer(b"x", headers={"Connection": "close"})}
    answers = iter([["127.0.0.1"], ["169.254.169.254"]])

    def rebinding(host, port):
        return next(answers)

    policy = AddressPolicy.of(["127.0.0.0/8"], [site.port])
    address = site.url("/", "rebind.example")
    with fetch(address, policy=policy, user_agent="tests", resolve=rebinding) as found:
        assert found.final.server_ip == "127.0.0.1"
    with pytest.raises(FetchFailed) as failed:
        fetch(address, policy=policy, user_agent="tests", resolve=rebinding)
    assert failed.value.reason == Reason.REFUSED_ADDRESS


def test_a_name_without_address_is_a_dns_fault(site):
    failed = failure(site, host="nowhere.example", resolve=lambda host, port: [])
    assert failed.reason == Reason.DNS


@pytest.mark.parametrize(
    ("encoding", "bomb"),
    [
        ("gzip", gzip.compress(b"\0" * 30_000_000, mtime=0)),
        ("br", brotli.compress(b"\0" * 30_000_000)),
        ("zstd", zstandard.compress(b"\0" * 30_000_000)),
    ],
)
def test_a_compressed_bomb_is_too_large(site, encoding, bomb):
    site.routes["/"] = answer(bomb, headers={"Content-Encoding": encoding})
    assert failure(site).reason == Reason.TOO_LARGE


def test_a_zstd_window_beyond_the_standard_is_malformed(site):
    parameters = zstandard.ZstdCompressionParameters.from_level(3, window_log=27, write_content_size=False)
    bomb = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    body = bomb.compress(b"x" * 1_000) + bomb.flush()
    site.routes["/"] = answer(body, headers={"Content-Encoding": "zstd"})
    assert failure(site).reason == Reason.MALFORMED


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", b"no gzip at all"),
        ("gzip", gzip.compress(b"cut off" * 1_000, mtime=0)[:-20]),
        ("br", b"\xff\xff\xff"),
        ("zstd", zstandard.compress(b"cut off" * 1_000)[:-5]),
        ("gzip, gzip, gzip", b"x"),
        ("rot13", b"x"),
    ],
)
def test_a_body_that_is_not_what_its_encoding_says_is_malformed(site, encoding, body):
    site.routes["/"] = answer(body, headers={"Content-Encoding": encoding})
    assert failure(site).reason == Reason.MALFORMED


def test_a_declared_size_above_the_cap_is_refused_unread(site):
    site.routes["/"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n")
    assert failure(site).reason == Reason.TOO_LARGE


def test_an_endless_stream_is_too_large(site):
    def endless(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65_536)

    site.routes["/"] = endless
    assert failure(site).reason == Reason.TOO_LARGE


@pytest.mark.parametrize(
    "start", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"]
)
def test_a_trickle_times_out_however_steady_it_is(site, start):
    stopped = threading.Event()

    def trickle(connection, _request):
        connection.sendall(start)
        while not stopped.wait(0.05):
            connection.sendall(b"x")

    site.routes["/"] = trickle
    assert failure(site).reason == Reason.TIMEOUT
    stopped.set()


def test_huge_headers_break_the_protocol(site):
    site.routes["/"] = raw(b"HTTP/1.1 200 OK\r\n" + b"X-Huge: " + b"x" * 1_000_000 + b"\r\n\r\n")
    assert failure(site).reason == Reason.PROTOCOL


def test_an_answer_that_is_no_http_breaks_the_protocol(site):
    site.routes["/"] = raw(b"SSH-2.0-OpenSSH_9.6\r\n\r\n")
    assert failure(site).reason == Reason.PROTOCOL


def test_a_redirect_loop_ends(site):
    site.routes["/"] = redirect("/")
    failed = failure(site)
    assert failed.reason == Reason.TOO_MANY_REDIRECTS
    assert len(failed.hops) == LIMITS.max_redirects + 1


def test_a_body_shorter_than_declared_is_incomplete(site):
    def cut(connection, _request):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")
        connection.close()

    site.routes["/"] = cut
    assert failure(site).reason == Reason.INCOMPLETE


def test_a_connection_closed_without_an_answer_is_a_passing_fault(site):
    site.routes["/"] = lambda connection, _request: connection.close()
    assert failure(site).reason == Reason.CONNECTION


def test_a_closed_port_is_a_passing_fault(site):
    policy = AddressPolicy.of(["127.0.0.0/8"], [1])
    with pytest.raises(FetchFailed) as failed:
        fetch("http://127.0.0.1:1/", policy=policy, user_agent="tests", limits=LIMITS)
    assert failed.value.reason == Reason.CONNECTION
