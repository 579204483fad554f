"""A small client that keeps some connections busy, with as little work of its own as can be."""

import selectors
import socket
import time
from dataclasses import dataclass, field

CONNECTIONS = 4
FEWEST = 12


@dataclass
class Measured:
    """What came of it: seconds of each answer, and how long it all took."""

    seconds: list[float] = field(default_factory=list)
    lasted: float = 0.0

    def add(self, other: "Measured") -> None:
        """Both together."""
        self.seconds += other.seconds
        self.lasted += other.lasted

    @property
    def per_second(self) -> float:
        """Requests answered a second."""
        return len(self.seconds) / self.lasted

    @property
    def p95_ms(self) -> float:
        """Milliseconds within which 95 of 100 were answered."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)] * 1000


def request(path: str, token: str, *, etag: str = "") -> bytes:
    """The bytes of one request."""
    known = f"If-None-Match: {etag}\r\n" if etag else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: desk.example\r\nAccept: application/json\r\n"
        f"Authorization: Bearer {token}\r\n{known}\r\n"
    ).encode()


def ask(port: int, sent: bytes) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (lower case) and body of one answer."""
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(sent)
        head, body = _answer(connection)
    first, *lines = head.decode().split("\r\n")
    pairs = (line.split(": ", 1) for line in lines)
    return int(first.split()[1]), {name.lower(): text for name, text in pairs}, body


def keep_asking(port: int, sent: bytes, status: int, lasting: float) -> Measured:
    """Asks on all connections for so many seconds, and until some answers came. AssertionError for another status."""
    measured, watched = Measured(), selectors.DefaultSelector()
    connections = [socket.create_connection(("127.0.0.1", port)) for _ in range(CONNECTIONS)]
    began = time.perf_counter()
    started: dict[socket.socket, float] = {}
    for each in connections:
        each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        watched.register(each, selectors.EVENT_READ)
        started[each] = time.perf_counter()
        each.sendall(sent)
    while (now := time.perf_counter()) - began < lasting or len(measured.seconds) < FEWEST:
        for key, _events in watched.select(timeout=60):
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            head, _body = _answer(connection)
            assert head[9:12] == str(status).encode(), head
            now = time.perf_counter()
            measured.seconds.append(now - started[connection])
            started[connection] = now
            connection.sendall(sent)
    measured.lasted = now - began
    for each in connections:
        each.close()
    return measured


def _answer(connection: socket.socket) -> tuple[bytes, bytes]:
    held = b""
    while (end := held.find(b"\r\n\r\n")) < 0:
        if not (some := connection.recv(262_144)):
            raise ConnectionError(held)
        held += some
    head, body = held[:end], held[end + 4 :]
    lower = head.lower()
    place = lower.find(b"content-length: ")
    size = int(lower[place + 16 :].split(b"\r\n", 1)[0]) if place >= 0 else 0
    while len(body) < size:
        if not (some := connection.recv(262_144)):
            raise ConnectionError(head)
        body += some
    return head, body
