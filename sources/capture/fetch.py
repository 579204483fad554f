"""Fetching an address: the one module that opens sockets to the outside.

Every name is resolved here, every address it resolves to is vetted, and the connection goes to the vetted address
while Host and SNI keep the name, so a second answer of the name server changes nothing. Redirects are followed by
hand and vetted again at each hop. No cookies, no environment proxies, nothing about the desk in the headers.
"""

import os
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpcore
from ada_url import URL

from sources.canonical_url import AddressError, parse
from sources.capture.address import AddressPolicy, AddressRefused
from sources.capture.body import ACCEPTED, read_body, too_large
from sources.capture.exchange import Fetched, FetchFailed, FetchLimits, Headers, Hop, close_all, head, kept
from sources.capture.reasons import Reason
from sources.capture.tunnel import open_tunnel

ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
REDIRECTS = (301, 302, 303, 307, 308)
MOST_ADDRESSES = 4
DEFAULT_PORTS = {"http:": 80, "https:": 443}

Resolver = Callable[[str, int], list[str]]


def resolve_by_system(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, in the system's order; socket.gaierror when it has none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def fetch(
    address: str,
    *,
    policy: AddressPolicy,
    user_agent: str,
    limits: FetchLimits | None = None,
    proxy: str | None = None,
    resolve: Resolver = resolve_by_system,
    conditions: Headers = (),
    conditions_at: str | None = None,
) -> Fetched:
    """The answer of an address with every hop towards it, whatever its HTTP status; close it after use.

    `conditions` are the headers of a conditional request (RFC 9110, section 13), sent to every hop, or only to the one
    at `conditions_at`: what one address handed out is no other's business.

    FetchFailed says why there is no answer, and carries the hops made until then, their bodies closed.
    """
    bounds = limits or FetchLimits()
    pool = _pool(policy, proxy, resolve)
    ends_at = time.monotonic() + bounds.total.total_seconds()
    hops: list[Hop] = []
    try:
        url = _target(address, None, policy)
        while True:
            asked = conditions if conditions_at in (None, url.href) else ()
            hop = _one_hop(pool, url, (("User-Agent", user_agent), *asked), bounds, ends_at)
            hops.append(hop)
            location = hop.header("location")
            if hop.status not in REDIRECTS or not location:
                return Fetched(tuple(hops))
            _refuse_endless(len(hops), bounds.max_redirects)
            url = _target(location, url.href, policy)
    except FetchFailed as failure:
        close_all(hops)
        raise replace(failure, hops=tuple(hops)) from failure.__cause__
    except BaseException:
        close_all(hops)
        raise


def fetch_one(
    address: str,
    *,
    policy: AddressPolicy,
    user_agent: str,
    limits: FetchLimits,
    proxy: str | None = None,
    resolve: Resolver = resolve_by_system,
) -> Hop:
    """The answer of an address, be it a redirect: for a browser, which follows by itself. FetchFailed as `fetch`."""
    ends_at = time.monotonic() + limits.total.total_seconds()
    url = _target(address, None, policy)
    return _one_hop(_pool(policy, proxy, resolve), url, (("User-Agent", user_agent),), limits, ends_at)


@dataclass(frozen=True)
class Answer:
    """What a service of others answered: its status, headers by lower-case name, and body."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(
    address: str,
    *,
    policy: AddressPolicy,
    limits: FetchLimits,
    method: str = "GET",
    headers: Headers = (),
    body: bytes = b"",
    proxy: str | None = None,
    resolve: Resolver = resolve_by_system,
) -> Answer:
    """The answer of a service that the installation names (a timestamp authority, an archive); no redirect followed.

    FetchFailed says why there is none. Nothing of it is recorded.
    """
    url = _target(address, None, policy)
    sent = (("Host", url.host), *headers, *((("Content-Length", str(len(body))),) if body else ()))
    pool = _pool(policy, proxy, resolve)
    with (
        _timed(url, time.monotonic() + limits.total.total_seconds()) as clock,
        _answer(pool, url, sent, limits, method=method, content=body) as response,
    ):
        clock.answered = True
        found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        read = read_body(response.iter_stream(), found.get("content-encoding", ""), limits, check=clock.check)
        with read.file:
            return Answer(response.status, found, read.file.read())


def tell(address: str, *, policy: AddressPolicy, limits: FetchLimits, headers: Headers, body: bytes) -> Answer:
    """The status of the answer to a POST and how its body begins (no more than `limits.max_bytes`); as `ask` else.

    Once the status is there, nothing of the body makes it fail: not its size, its pace or its end.
    """
    url = _target(address, None, policy)
    sent = (("Host", url.host), *headers, ("Content-Length", str(len(body))))
    with (
        _timed(url, time.monotonic() + limits.total.total_seconds()) as clock,
        _answer(_pool(policy, None, resolve_by_system), url, sent, limits, method="POST", content=body) as response,
    ):
        begins = bytearray()
        with suppress(httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
            for piece in response.iter_stream():
                begins += piece
                clock.check()
                if len(begins) >= limits.max_bytes:
                    break
        return Answer(response.status, {}, bytes(begins[: limits.max_bytes]))


def close_clients() -> None:
    """Close the pooled connections of this process, so that the next fetch starts afresh."""
    while _pools:
        _pools.popitem()[1].close()


def _refuse_endless(redirects: int, most: int) -> None:
    if redirects > most:
        raise FetchFailed(Reason.TOO_MANY_REDIRECTS, f"More than {most} redirects.")


def _target(address: str, base: str | None, policy: AddressPolicy) -> URL:
    try:
        url = parse(address, base)
        policy.vet_port(_port(url))
    except AddressError as error:
        reason = Reason.REFUSED_ADDRESS if error.code in ("scheme", "credentials") else Reason.MALFORMED
        raise FetchFailed(reason, str(error)) from error
    except AddressRefused as error:
        raise FetchFailed(Reason.REFUSED_ADDRESS, error.text) from error
    url.hash = ""
    return url


def _port(url: URL) -> int:
    return int(url.port) if url.port else DEFAULT_PORTS[url.protocol]


def _one_hop(pool: httpcore.ConnectionPool, url: URL, ours: Headers, limits: FetchLimits, ends_at: float) -> Hop:
    asked = (("Host", url.host), *ours, ("Accept", ACCEPT), ("Accept-Encoding", ACCEPTED))
    started_at, began = datetime.now(UTC), time.monotonic()
    answers_by = min(ends_at, began + (limits.connect + limits.first_byte).total_seconds())
    with _timed(url, answers_by) as clock, _answer(pool, url, asked, limits) as response:
        clock.answered = True
        clock.ends_at = ends_at
        headers = kept(response.headers)
        by_name = {name.lower(): value for name, value in headers}
        if by_name.get("content-length", "").isdigit() and int(by_name["content-length"]) > limits.max_bytes:
            raise too_large(limits)
        body = read_body(response.iter_stream(), by_name.get("content-encoding", ""), limits, check=clock.check)
        version = response.extensions.get("http_version", b"HTTP/1.1").decode("ascii")
        phrase = response.extensions.get("reason_phrase", b"").decode("latin-1")
        peer = response.extensions["network_stream"].get_extra_info("server_addr")
        return Hop(
            address=url.href,
            started_at=started_at,
            duration=timedelta(seconds=time.monotonic() - began),
            server_ip=str(peer[0]),
            protocol="h2" if version == "HTTP/2" else version.lower(),
            status=response.status,
            headers=headers,
            request_head=head(f"GET {url.pathname}{url.search} HTTP/1.1", asked),
            response_head=head(f"HTTP/1.1 {response.status} {phrase}", headers),
            body=body.file,
            size_bytes=body.size_bytes,
            wire_bytes=body.wire_bytes,
            payload_sha256=body.sha256,
        )


@contextmanager
def _timed(url: URL, ends_at: float) -> Iterator["_Clock"]:
    """The clock of one exchange with a host; what goes wrong inside is FetchFailed with its reason."""
    clock = _Clock(ends_at)
    token = _clock.set(clock)
    try:
        yield clock
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as error:
        raise _failure(error, url.hostname, answered=clock.answered) from error
    except AddressRefused as error:
        raise FetchFailed(Reason.REFUSED_ADDRESS, f"{url.hostname}: {error.text}") from error
    finally:
        _clock.reset(token)


@contextmanager
def _answer(
    pool: httpcore.ConnectionPool,
    url: URL,
    headers: Iterable[tuple[str, str]],
    limits: FetchLimits,
    *,
    method: str = "GET",
    content: bytes = b"",
) -> Iterator[httpcore.Response]:
    """An open answer; asked once more when a kept connection turns out to be dead before it answered anything."""
    wait = limits.first_byte.total_seconds()
    connect = limits.connect.total_seconds()
    request = httpcore.Request(
        method.encode(),
        httpcore.URL(
            scheme=url.protocol.rstrip(":").encode(),
            host=url.hostname.strip("[]").encode(),
            port=int(url.port) if url.port else None,
            target=f"{url.pathname}{url.search}".encode(),
        ),
        headers=[(name.encode(), value.encode("latin-1", "replace")) for name, value in headers],
        content=content or None,
        extensions={"timeout": {"connect": connect, "pool": connect, "read": wait, "write": wait}},
    )
    try:
        response = pool.handle_request(request)
    except (httpcore.RemoteProtocolError, httpcore.ReadError, httpcore.WriteError):
        if _clock.get().connected:
            raise
        response = pool.handle_request(request)
    try:
        yield response
    finally:
        response.close()


def _failure(error: Exception, host: str, *, answered: bool) -> FetchFailed:
    cause = error.__cause__ or error.__context__ or error
    if isinstance(error, socket.gaierror):
        return FetchFailed(Reason.DNS, f"{host}: {error.strerror}")
    if isinstance(error, httpcore.TimeoutException):
        return FetchFailed(Reason.TIMEOUT, f"{host} did not {'finish' if answered else 'answer'} in time.")
    if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
        return FetchFailed(Reason.TLS, f"{host}: {getattr(cause, 'verify_message', '') or cause.reason or cause}")
    if "incomplete" in str(error) or "without sending complete" in str(error):
        return FetchFailed(Reason.INCOMPLETE, f"{host} closed the connection before the end of the body.")
    if isinstance(error, httpcore.ProtocolError) and "disconnected" not in str(error):
        return FetchFailed(Reason.PROTOCOL, f"{host}: {error}")
    return FetchFailed(Reason.INCOMPLETE if answered else Reason.CONNECTION, f"{host}: {error}")


@dataclass
class _Clock:
    """When the running phase of a hop must be over, by the monotonic clock; whether it connected, and got an answer."""

    ends_at: float
    connected: bool = False
    answered: bool = False

    def left(self, wanted: float | None) -> float:
        """Seconds that an operation may wait; httpcore.ReadTimeout when there are none."""
        self.check()
        seconds = self.ends_at - time.monotonic()
        return seconds if wanted is None else min(seconds, wanted)

    def check(self) -> None:
        """Nothing, or httpcore.ReadTimeout when the time is over."""
        if time.monotonic() >= self.ends_at:
            raise httpcore.ReadTimeout("out of time")


_clock: ContextVar[_Clock] = ContextVar("clock_of_hop")


class _VettedBackend(httpcore.NetworkBackend):
    """Opens connections to vetted addresses only."""

    def __init__(self, policy: AddressPolicy, proxy: str | None, resolve: Resolver) -> None:
        self._policy = policy
        self._proxy = urlsplit(proxy) if proxy else None
        self._resolve = resolve
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,  # noqa: ARG002 the base's signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        self._policy.vet_port(port)
        addresses = self._resolve(host, port)
        for address in addresses:
            self._policy.vet(address)
        clock = _clock.get()
        clock.connected = True
        gives_up_at = time.monotonic() + (timeout or 0)
        for last, address in _with_last(addresses[:MOST_ADDRESSES]):
            wait = clock.left(max(gives_up_at - time.monotonic(), 0.1) if last else (timeout or 0) / 2)
            try:
                return _TimedStream(self._dial(address, port, wait))
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last:
                    raise
        raise socket.gaierror(socket.EAI_NONAME, "the name has no address")

    def _dial(self, address: str, port: int, timeout: float) -> httpcore.NetworkStream:
        if self._proxy is None:
            return self._sockets.connect_tcp(address, port, timeout)
        stream = self._sockets.connect_tcp(self._proxy.hostname or "", self._proxy.port or 3128, timeout)
        return open_tunnel(stream, self._proxy, address, port, timeout)


class _TimedStream(httpcore.NetworkStream):
    """A connection that waits no longer than the hop in progress may take, however slowly bytes trickle."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _clock.get().left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _clock.get().left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _TimedStream(self._stream.start_tls(ssl_context, server_hostname, _clock.get().left(timeout)))

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _with_last(addresses: list[str]) -> Iterable[tuple[bool, str]]:
    return ((index == len(addresses) - 1, address) for index, address in enumerate(addresses))


# By process too: a forked worker must not write into its parent's connections.
_pools: dict[tuple[int, AddressPolicy, str | None, Resolver], httpcore.ConnectionPool] = {}
_one_makes_it = threading.Lock()


def _pool(policy: AddressPolicy, proxy: str | None, resolve: Resolver) -> httpcore.ConnectionPool:
    key = (os.getpid(), policy, proxy, resolve)
    with _one_makes_it:
        if key not in _pools:
            _pools[key] = httpcore.ConnectionPool(
                ssl_context=ssl.create_default_context(),
                max_connections=20,
                keepalive_expiry=30,
                http2=True,
                network_backend=_VettedBackend(policy, proxy, resolve),
            )
        return _pools[key]
