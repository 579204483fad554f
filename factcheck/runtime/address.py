"""Where the desk's web server listens: HOST and PORT, whether they are free, and whether it answers."""

import errno
import http.client
import ipaddress
import json
import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factcheck.runtime.failure import DeskError

# The addresses that mean "all of this machine's", and how this machine itself reaches them.
_EVERYWHERE = {"0.0.0.0": "localhost", "::": "localhost"}  # noqa: S104


@dataclass(frozen=True)
class Address:
    """A host name or IP address, and a port."""

    host: str
    port: int

    @property
    def bind(self) -> str:
        """host:port as gunicorn takes it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """What to type into a browser on this machine."""
        host = "localhost" if self.host == "127.0.0.1" else _EVERYWHERE.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine reaches it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"


def from_environment(environment: Mapping[str, str]) -> Address:
    """HOST (127.0.0.1 when not given) and PORT (8000); DeskError when the port is not a number from 1 to 65535."""
    text = environment.get("PORT") or "8000"
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise DeskError(f"PORT={text} is not a port: give a number from 1 to 65535, such as PORT=8001 make up.")
    return Address(environment.get("HOST") or "127.0.0.1", int(text))


def require_free(address: Address) -> None:
    """Nothing when the web server can listen there; else DeskError that says why and what to type."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            address.host, address.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except OSError as error:
        raise DeskError(f"HOST={address.host} is no address of this machine: {error.strerror}.") from None
    with socket.socket(family, kind, protocol) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(place)
            probe.listen(1)
        except OSError as error:
            raise DeskError(_why_not(address, error)) from None


def ask(address: Address, path: str, timeout_seconds: float = 5.0) -> tuple[int, Any]:
    """HTTP status and JSON of a page of the desk; (0, None) when nobody answers."""
    host = _EVERYWHERE.get(address.host, address.host)
    link = http.client.HTTPConnection(host, address.port, timeout=timeout_seconds)
    try:
        link.request("GET", path, headers={"Host": f"localhost:{address.port}"})
        answer = link.getresponse()
        body = answer.read()
        return answer.status, json.loads(body) if body.startswith(b"{") else None
    except (OSError, http.client.HTTPException, ValueError):
        return 0, None
    finally:
        link.close()


def _why_not(address: Address, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        free = address.port + 1 if address.port < 65535 else 8000
        return (
            f"Port {address.port} on {address.host} is taken by another program. "
            f"End that program, or use another port: PORT={free} make up"
        )
    if error.errno == errno.EACCES:
        return f"Port {address.port} needs root. Use a port from 1024 up: PORT=8000 make up"
    return f"The desk cannot listen on {address.bind}: {os.strerror(error.errno or 0)}. Set HOST and PORT to others."
