"""A site on this machine whose answers a test writes by hand, byte for byte where it must be hostile."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Handler = Callable[[socket.socket, str], None]


def answer(body: bytes = b"", *, status: str = "200 OK", headers: dict[str, str] | None = None) -> Handler:
    """A handler that sends one proper answer."""
    lines = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value)
    return raw(f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body)


def raw(content: bytes) -> Handler:
    """A handler that sends these bytes."""

    def handle(connection: socket.socket, _request: str) -> None:
        connection.sendall(content)

    return handle


def redirect(to: str) -> Handler:
    """A handler that sends the visitor elsewhere."""
    return answer(status="302 Found", headers={"Location": to})


@dataclass
class LocalSite:
    """A running site: its routes, and the heads of the requests that came."""

    port: int
    routes: dict[str, Handler]
    scheme: str = "http"
    requests: list[str] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"{self.scheme}://{host}:{self.port}{path}"


@contextmanager
def local_site(routes: dict[str, Handler], tls: ssl.SSLContext | None = None) -> Iterator[LocalSite]:
    """The site, until the block ends. A connection serves requests until either side closes it."""
    listener = socket.create_server(("127.0.0.1", 0))
    site = LocalSite(listener.getsockname()[1], routes, "https" if tls else "http")
    threading.Thread(target=_accept, args=(listener, site, tls), daemon=True).start()
    try:
        yield site
    finally:
        # Wakes the accepting thread, which close() alone does not.
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _accept(listener: socket.socket, site: LocalSite, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        threading.Thread(target=_serve, args=(connection, site, tls), daemon=True).start()


def _serve(connection: socket.socket, site: LocalSite, tls: ssl.SSLContext | None) -> None:
    try:
        with tls.wrap_socket(connection, server_side=True) if tls else connection as stream:
            stream.settimeout(30)
            while head := _head(stream):
                site.requests.append(head)
                path = head.split(" ", 2)[1]
                site.routes.get(path, answer(b"nothing here", status="404 Not Found"))(stream, head)
    except OSError:
        return


def _head(stream: socket.socket) -> str:
    """The request up to its empty line, byte by byte: what follows is the handler's."""
    received = b""
    while not received.endswith(b"\r\n\r\n"):
        piece = stream.recv(1)
        if not piece:
            return ""
        received += piece
    return received.decode("latin-1")
