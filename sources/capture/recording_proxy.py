"""The proxy through which a browser's capture goes: every request is made by the plain fetch's own code, and recorded.

It speaks HTTP/1.1 to the browser. A CONNECT is answered with a certificate of this run (the browser is told its key);
the server's own is verified where the request is really made. Only GET: a capture changes nothing elsewhere.
"""

import secrets
import socket
import ssl
import tempfile
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import h11
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sources.capture.exchange import FetchFailed, Hop, close_all
from sources.capture.reasons import Reason

Fetch = Callable[[str, int], Hop]
MOST_REQUESTS = 400
MOST_CONNECTIONS = 64
WAITS_SECONDS = 30
PIECE_BYTES = 65_536
# Between the server and us, or about a connection that the browser does not have.
NOT_PASSED_ON = frozenset(
    """
    connection keep-alive transfer-encoding content-encoding content-length upgrade alt-svc te trailer
    strict-transport-security public-key-pins expect-ct report-to nel
    """.split()  # noqa: SIM905 a list of words reads better
)
# Where the browser's own business is sent by its arguments (sources.capture.chromium).
OWN_BUSINESS = "http://browser.invalid"


@dataclass
class Recording:
    """What went through the proxy: the exchanges in order, what was refused and why, and whether a cap was met."""

    max_bytes: int
    hops: list[Hop] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    failures: dict[str, FetchFailed] = field(default_factory=dict)
    is_cut: bool = False
    is_sealed: bool = False
    _bytes: int = 0
    _asked: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def room(self) -> int:
        """How many bytes the next answer may have; none when a cap is met."""
        with self._lock:
            self._asked += 1
            left = self.max_bytes - self._bytes if self._asked <= MOST_REQUESTS else 0
            self.is_cut = self.is_cut or left <= 0
            return max(left, 0)

    def keep(self, hop: Hop) -> None:
        """One exchange more; one that comes too late is let go."""
        with self._lock:
            if self.is_sealed:
                hop.body.close()
                return
            self._bytes += hop.size_bytes
            self.hops.append(hop)

    def refuse(self, address: str, why: str, failure: FetchFailed | None = None) -> None:
        """One request that was not made, or had no answer."""
        with self._lock:
            self.refused.append((address[:2_000], why))
            if failure is not None:
                self.failures.setdefault(address, failure)

    def piece(self, hop: Hop, start: int) -> bytes:
        """A piece of an answer's body on its way to the browser; nothing more once the recording is sealed."""
        with self._lock:
            if self.is_sealed:
                return b""
            hop.body.seek(start)
            return hop.body.read(PIECE_BYTES)

    def seal(self) -> tuple[Hop, ...]:
        """The exchanges, which from now on belong to whoever asked: no thread of the proxy touches them again."""
        with self._lock:
            self.is_sealed = True
            hops, self.hops = tuple(self.hops), []
            return hops

    def close(self) -> None:
        """Free the bodies' temporary files."""
        close_all(self.seal())


@dataclass(frozen=True)
class RunningProxy:
    """Where the proxy listens, the name and password it asks for, and the hash of its key for the browser."""

    port: int
    user: str
    password: str
    key_hash: str
    recording: Recording


@contextmanager
def recording_proxy(fetch: Fetch, *, max_bytes: int) -> Iterator[RunningProxy]:
    """The proxy on this machine's loopback, until the block ends. `fetch` makes one hop of at most so many bytes."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=MOST_CONNECTIONS)
    key = _Key()
    password = secrets.token_urlsafe(24)
    running = RunningProxy(listener.getsockname()[1], "capture", password, key.hash, Recording(max_bytes))
    serving = _Serving(listener, running, key, fetch)
    threading.Thread(target=serving.accept, name="recording-proxy", daemon=True).start()
    try:
        yield running
    finally:
        serving.stop()
        running.recording.close()


class _Key:
    """One key for the run, and a certificate of it for each host that is asked for."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        public = self._key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        self.hash = b64encode(sha256(public).digest()).decode()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._lock = threading.Lock()

    def context(self, host: str) -> ssl.SSLContext:
        """How to speak TLS as that host."""
        with self._lock:
            if host not in self._contexts:
                self._contexts[host] = self._made(host)
            return self._contexts[host]

    def _made(self, host: str) -> ssl.SSLContext:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.set_alpn_protocols(["http/1.1"])
        # The ssl module takes certificates from files only.
        with tempfile.NamedTemporaryFile(suffix=".pem") as file:
            file.write(self._pem(host))
            file.flush()
            context.load_cert_chain(Path(file.name))
        return context

    def _pem(self, host: str) -> bytes:
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "recording proxy")])
        now = datetime.now(UTC)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self._key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(hours=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        private = self._key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return private + made.public_bytes(serialization.Encoding.PEM)


@dataclass(frozen=True)
class _Serving:
    listener: socket.socket
    running: RunningProxy
    key: _Key
    fetch: Fetch
    ended: threading.Event = field(default_factory=threading.Event)
    slots: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(MOST_CONNECTIONS))

    def accept(self) -> None:
        while not self.ended.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self.slots.acquire()
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def stop(self) -> None:
        self.ended.set()
        # Wakes the accepting thread, which close() alone does not.
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()

    def _serve(self, connection: socket.socket) -> None:
        try:
            connection.settimeout(WAITS_SECONDS)
            with connection:
                self._talk(connection, "")
        except (OSError, h11.ProtocolError, UnicodeError):
            return
        finally:
            self.slots.release()

    def _talk(self, stream: socket.socket, site: str) -> None:
        """Answer requests until either side ends; `site` is what a CONNECT before named."""
        talk = h11.Connection(h11.SERVER)
        while not self.ended.is_set():
            request = _next_request(talk, stream)
            if request is None:
                return
            target = request.target.decode("ascii")
            if not site and not self._may_ask(request):
                challenge = [("Proxy-Authenticate", 'Basic realm="capture"')]
                _answer(talk, stream, 407, challenge)
            elif not site and request.method == b"CONNECT":
                self._tunnel(talk, stream, target)
                return
            else:
                self._request(talk, stream, request, f"{site}{target}" if site else target)
            if talk.our_state is not h11.DONE or talk.their_state is not h11.DONE:
                return
            talk.start_next_cycle()

    def _may_ask(self, request: h11.Request) -> bool:
        given = dict(request.headers).get(b"proxy-authorization", b"").removeprefix(b"Basic ")
        wanted = f"{self.running.user}:{self.running.password}".encode()
        try:
            return secrets.compare_digest(b64decode(given), wanted)
        except ValueError:
            return False

    def _tunnel(self, talk: h11.Connection, stream: socket.socket, target: str) -> None:
        host, _, port = target.rpartition(":")
        stream.sendall(talk.send(h11.Response(status_code=200, headers=[])) or b"")
        with self.key.context(host.strip("[]")).wrap_socket(stream, server_side=True) as inside:
            self._talk(inside, f"https://{host}" if port == "443" else f"https://{host}:{port}")

    def _request(self, talk: h11.Connection, stream: socket.socket, request: h11.Request, address: str) -> None:
        recording = self.running.recording
        if address.startswith(OWN_BUSINESS):
            return _answer(talk, stream, 403, [])
        if request.method != b"GET":
            recording.refuse(address, f"{request.method.decode()} is not made")
            return _answer(talk, stream, 405, [])
        if b"upgrade" in dict(request.headers):
            recording.refuse(address, "only pages and files are fetched")
            return _answer(talk, stream, 403, [])
        room = recording.room()
        if not room:
            recording.refuse(address, "the capture is full")
            return _answer(talk, stream, 503, [])
        try:
            hop = self.fetch(address, room)
        except FetchFailed as failure:
            recording.refuse(address, str(failure), failure)
            return _answer(talk, stream, 403 if failure.reason == Reason.REFUSED_ADDRESS else 502, [])
        recording.keep(hop)
        passed = [(name, value) for name, value in hop.headers if name.lower() not in NOT_PASSED_ON]
        return _answer(talk, stream, hop.status, passed, hop=hop, recording=recording)


def _next_request(talk: h11.Connection, stream: socket.socket) -> h11.Request | None:
    request: h11.Request | None = None
    while True:
        event = talk.next_event()
        if event is h11.NEED_DATA:
            talk.receive_data(stream.recv(PIECE_BYTES))
        elif isinstance(event, h11.Request):
            request = event
            if event.method == b"CONNECT":
                return request
        elif isinstance(event, h11.EndOfMessage):
            return request
        elif isinstance(event, h11.ConnectionClosed) or event is h11.PAUSED:
            return None


def _answer(
    talk: h11.Connection,
    stream: socket.socket,
    status: int,
    headers: list[tuple[str, str]],
    *,
    hop: Hop | None = None,
    recording: Recording | None = None,
) -> None:
    length = hop.size_bytes if hop is not None and status not in (204, 304) else 0
    lines = [(name.encode("latin-1"), value.encode("latin-1").strip()) for name, value in headers]
    lines += [(b"Content-Length", str(length).encode())] if status not in (204, 304) else []
    stream.sendall(talk.send(h11.Response(status_code=status, headers=lines)) or b"")
    start = 0
    while hop is not None and recording is not None and start < length:
        piece = recording.piece(hop, start)
        if not piece:
            raise OSError("the recording is over")
        start += len(piece)
        stream.sendall(talk.send(h11.Data(data=piece)) or b"")
    stream.sendall(talk.send(h11.EndOfMessage()) or b"")
