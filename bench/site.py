"""The site that capture benches ask: generated pages of 40 to 150 KB, and paths that answer badly on purpose.

Run as a program it serves on a free port of this machine and prints the port: `python bench/site.py`.
"""

import asyncio
import random
import sys
from functools import lru_cache

WORDS = tuple(
    "council ballots district evening figure observers parties sheet clerk doors minister statement release count "  # noqa: SIM905
    "coalition station machine published record hearing witness region network report question answer morning public "
    "office number result verify document archive signature copy tribunal panel expert sample sentence source".split()
)
BAD = ("slow", "error", "missing", "hang", "huge", "cut", "garbage", "loop", "empty", "busy")
HUGE_BYTES = 12_000_000


@lru_cache(maxsize=700)
def page(number: int) -> bytes:
    """An article of its own with the clutter of a news page around it; the same for the same number."""
    chance = random.Random(number)
    size = chance.randint(40_000, 150_000)
    paragraphs = []
    while sum(map(len, paragraphs)) < size * 0.35:
        sentence = " ".join(chance.choices(WORDS, k=chance.randint(8, 22))).capitalize()
        paragraphs.append(f"{sentence}. {' '.join(chance.choices(WORDS, k=40)).capitalize()}.")
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    title = " ".join(chance.choices(WORDS, k=7)).capitalize()
    head = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Gazette">'
        f'<meta property="article:published_time" content="2024-07-{number % 28 + 1:02}T10:00:00Z"></head><body><nav>'
    )
    links = "".join(
        f'<li class="item"><a href="/{chance.randint(0, 9999)}">{chance.choice(WORDS)}</a></li>' for _ in range(60)
    )
    filler = "<div class='ad' data-id='" + "x" * max(0, size - len(text) - len(links) * 2 - 1_500) + "'></div>"
    body = f"<ul>{links}</ul></nav><article><h1>{title}</h1>{text}</article>{filler}<footer><ul>{links}</ul></footer>"
    return f"{head}{body}</body></html>".encode()


async def _serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            if not await _answer(head.split(b" ", 2)[1].decode().strip("/"), writer):
                break
    except (asyncio.IncompleteReadError, ConnectionError, TimeoutError):
        pass
    finally:
        writer.close()


async def _answer(path: str, writer: asyncio.StreamWriter) -> bool:
    """Whether the connection goes on."""
    kind, _, number = path.partition("-")
    if kind in BAD:
        return await _misbehave(kind, writer)
    return await _send(writer, page(int(number or kind)))


async def _send(writer: asyncio.StreamWriter, body: bytes, status: str = "200 OK", more: str = "") -> bool:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    writer.write(head.encode() + body)
    await writer.drain()
    return True


async def _misbehave(kind: str, writer: asyncio.StreamWriter) -> bool:
    if kind == "slow":
        await asyncio.sleep(1.5)
        return await _send(writer, page(1))
    if kind == "hang":
        await asyncio.sleep(60)
        return False
    if kind == "huge":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(HUGE_BYTES // 65_536):
            writer.write(b"x" * 65_536)
            await writer.drain()
        return False
    if kind == "cut":
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5000\r\n\r\n<p>half")
        await writer.drain()
        return False
    if kind == "garbage":
        writer.write(bytes(range(256)) * 4)
        await writer.drain()
        return False
    answers = {
        "error": ("500 Internal Server Error", ""),
        "missing": ("404 Not Found", ""),
        "busy": ("429 Too Many Requests", "Retry-After: 1\r\n"),
        "loop": ("302 Found", "Location: /loop\r\n"),
        "empty": ("200 OK", ""),
    }
    return await _send(writer, b"", *answers[kind])


async def main() -> None:
    """Serve until the standard input closes."""
    server = await asyncio.start_server(_serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())
