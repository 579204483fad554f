"""The proxy that a browser's traffic goes through: it vets, records, and lets nothing else pass."""

import base64
import http.client
import socket
import ssl
from collections.abc import Iterator

import pytest

from sources.capture.address import AddressPolicy
from sources.capture.exchange import FetchLimits
from sources.capture.fetch import close_clients, fetch_one
from sources.capture.recording_proxy import MOST_REQUESTS, RunningProxy, recording_proxy
from tests.sources.certificates import certificate_for
from tests.sources.local_site import LocalSite, answer, local_site, redirect


def fetching(*ports: int, networks=("127.0.0.0/8",), resolve=lambda host, port: ["127.0.0.1"]):
    policy = AddressPolicy.of(list(networks), list(ports))

    def one(address, room):
        return fetch_one(address, policy=policy, user_agent="desk", limits=FetchLimits(max_bytes=room), resolve=resolve)

    return one


@pytest.fixture
def proxy(site: LocalSite) -> Iterator[RunningProxy]:
    with recording_proxy(fetching(site.port), max_bytes=100_000) as running:
        yield running


def login(proxy: RunningProxy) -> dict[str, str]:
    pair = base64.b64encode(f"{proxy.user}:{proxy.password}".encode()).decode()
    return {"Proxy-Authorization": f"Basic {pair}"}


def asked(proxy: RunningProxy, address: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
    try:
        connection.request(method, address, headers={**login(proxy), **headers})
        response = connection.getresponse()
        return response.status, dict(response.getheaders()), response.read()
    finally:
        connection.close()


def tunnelled(proxy: RunningProxy, host: str, port: int) -> ssl.SSLSocket:
    stream = socket.create_connection(("127.0.0.1", proxy.port), timeout=10)
    stream.sendall(
        f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}\r\nProxy-Authorization: {login(proxy)['Proxy-Authorization']}\r\n\r\n".encode()
    )
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += stream.recv(1)
    assert head.startswith(b"HTTP/1.1 200")
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context.wrap_socket(stream, server_hostname=host)


def test_a_request_is_made_by_the_plain_fetch_and_recorded(site, proxy):
    site.routes["/a?b=1"] = answer(b"hello", headers={"Set-Cookie": "id=s3cr3t", "X-Kept": "yes"})
    status, headers, body = asked(proxy, site.url("/a?b=1"), Cookie="mine=s3cr3t", Referer="http://desk/")
    assert (status, body, headers["X-Kept"]) == (200, b"hello", "yes")
    assert "Set-Cookie" not in headers
    assert "s3cr3t" not in site.requests[0]
    assert "Referer" not in site.requests[0]
    (hop,) = proxy.recording.seal()
    assert (hop.address, hop.status, hop.size_bytes) == (site.url("/a?b=1"), 200, 5)
    hop.body.close()


def test_a_redirect_is_given_to_the_browser(site, proxy):
    site.routes["/1"] = redirect("/2")
    status, headers, _ = asked(proxy, site.url("/1"))
    assert (status, headers["Location"]) == (302, "/2")
    assert len(site.requests) == 1


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_nothing_but_get_is_made(site, proxy, method):
    assert asked(proxy, site.url("/a"), method)[0] == 405
    assert site.requests == []
    assert proxy.recording.refused == [(site.url("/a"), f"{method} is not made")]


def test_a_web_socket_is_not_opened(site, proxy):
    assert asked(proxy, site.url("/a"), Upgrade="websocket", Connection="Upgrade")[0] == 403
    assert site.requests == []


@pytest.mark.parametrize(
    "address",
    ["http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://0x7f.1:22/", "http://2130706433/", "ftp://127.0.0.1/", "http://127.0.0.1:1/"],
)  # fmt: skip
def test_an_address_inside_is_refused(site, address):
    with recording_proxy(
        fetching(80, networks=[], resolve=lambda host, port: [host.strip("[]")]), max_bytes=1_000
    ) as proxy:
        assert asked(proxy, address)[0] in (403, 502)
        assert proxy.recording.hops == []
        ((refused, why),) = proxy.recording.refused
        assert refused == address
        assert "refused_address" in why
    assert site.requests == []


def test_a_name_that_leads_inside_is_refused_after_it_is_resolved(site):
    inside = fetching(80, 443, networks=[], resolve=lambda host, port: ["10.1.2.3"])
    with recording_proxy(inside, max_bytes=1_000) as proxy:
        assert asked(proxy, "http://harmless.example/")[0] == 403
        with tunnelled(proxy, "harmless.example", 443) as stream:
            stream.sendall(b"GET / HTTP/1.1\r\nHost: harmless.example\r\n\r\n")
            assert stream.recv(100).startswith(b"HTTP/1.1 403")
        assert [why.partition(":")[0] for _, why in proxy.recording.refused] == ["refused_address"] * 2


def test_without_its_password_the_proxy_does_nothing(site, proxy):
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=10)
    for given in (
        {},
        {"Proxy-Authorization": "Basic !"},
        {"Proxy-Authorization": "Basic " + base64.b64encode(b"capture:guess").decode()},
    ):
        connection.request("GET", site.url("/a"), headers=given)
        response = connection.getresponse()
        assert (response.status, response.read()) == (407, b"")
    connection.close()
    assert site.requests == []


def test_tls_ends_at_the_proxy_and_the_servers_own_certificate_is_checked(tmp_path, monkeypatch):
    authority, server = certificate_for("news.example", tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(server)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority))
    close_clients()
    with (
        local_site({"/": answer(b"secret page")}, context) as site,
        recording_proxy(fetching(site.port), max_bytes=1_000) as proxy,
    ):
        for host, expected in (("news.example", b"HTTP/1.1 200"), ("other.example", b"HTTP/1.1 502")):
            with tunnelled(proxy, host, site.port) as stream:
                stream.sendall(f"GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
                assert stream.recv(1_000).startswith(expected)
        assert [hop.address for hop in proxy.recording.hops] == [f"https://news.example:{site.port}/"]
        ((_, why),) = proxy.recording.refused
        assert why.startswith("tls")
    close_clients()


def test_bytes_and_requests_have_an_end(site, proxy):
    site.routes["/big"] = answer(b"x" * 60_000)
    assert [asked(proxy, site.url("/big"))[0] for _ in range(3)] == [200, 502, 502]
    assert sum(hop.size_bytes for hop in proxy.recording.hops) <= 100_000
    proxy.recording._asked = MOST_REQUESTS
    assert asked(proxy, site.url("/big"))[0] == 503
    assert proxy.recording.is_cut


@pytest.mark.parametrize(
    "rubbish",
    [
        b"\x00" * 100,
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"X" * 200_000,
        b"CONNECT nowhere HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_rubbish_ends_its_connection_and_nothing_else(site, proxy, rubbish):
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=10) as stream:
        try:
            stream.sendall(rubbish)
            stream.shutdown(socket.SHUT_WR)
            while stream.recv(1_000):
                pass
        except OSError:
            pass
    site.routes["/a"] = answer(b"hello")
    assert asked(proxy, site.url("/a"))[2] == b"hello"
