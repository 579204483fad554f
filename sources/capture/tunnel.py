"""A way through an HTTP proxy: CONNECT to a vetted address (RFC 9110, section 9.3.6)."""

from base64 import b64encode
from urllib.parse import SplitResult, unquote

import httpcore

LONGEST_ANSWER_BYTES = 16_384


def open_tunnel(
    stream: httpcore.NetworkStream, proxy: SplitResult, address: str, port: int, timeout: float
) -> httpcore.NetworkStream:
    """The stream, which from now on leads to `address`; httpcore.ConnectError when the proxy declines.

    The proxy is asked for the numeric address, never the name, so that it cannot resolve the name to another.
    """
    target = f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
    lines = [f"CONNECT {target} HTTP/1.1", f"Host: {target}"]
    if proxy.username:
        pair = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
        lines.append(f"Proxy-Authorization: Basic {b64encode(pair.encode()).decode()}")
    stream.write(("\r\n".join(lines) + "\r\n\r\n").encode(), timeout)
    answer = b""
    # Byte by byte, so that nothing of the tunnelled conversation is swallowed with the proxy's answer.
    while not answer.endswith(b"\r\n\r\n"):
        piece = stream.read(1, timeout)
        if not piece or len(answer) > LONGEST_ANSWER_BYTES:
            stream.close()
            raise httpcore.ConnectError("the proxy gave no proper answer")
        answer += piece
    status = answer.split(b" ", 2)[1:2]
    if status != [b"200"]:
        stream.close()
        raise httpcore.ConnectError(f"the proxy answered {b''.join(status).decode('latin-1')[:3]}")
    return stream
