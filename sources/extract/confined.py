"""Extraction in a process of its own, with little time and memory, for input that may be a bomb.

Run as a module it is that process: a request as one JSON line and the body on its input, JSON on its output.
"""

import json
import logging
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from sources.capture.reasons import Reason
from sources.extract.archive import read_wacz, read_warc
from sources.extract.drawn import draw_image, draw_page
from sources.extract.extracted import Extracted, ExtractionFailed
from sources.extract.feed import read_feed
from sources.extract.html import read_html
from sources.extract.pdf import read_pdf

CPU_SECONDS = 30
WALL_SECONDS = 60
MEMORY_BYTES = 1_500_000_000
READERS: dict[str, Callable[[bytes, str, str], Extracted]] = {
    "html": read_html,
    "pdf": lambda body, _address, _charset: read_pdf(body),
    "warc": lambda body, _address, _charset: read_warc(body),
    "wacz": lambda body, _address, _charset: read_wacz(body),
    "picture": lambda body, _address, _charset: draw_image(body),
    # Which page it is stands where others have their address.
    "page": lambda body, number, _charset: draw_page(body, int(number)),
    "feed": lambda body, address, _charset: read_feed(body, address),
}
ROOT = Path(__file__).resolve().parent.parent.parent


def read_confined(kind: str, body: bytes, address: str, declared_charset: str = "") -> Extracted:
    """What the reader of that kind (see READERS) gives; ExtractionFailed as its own, or TOO_COMPLEX."""
    request = json.dumps({"kind": kind, "address": address, "charset": declared_charset})
    try:
        done = subprocess.run(
            [sys.executable, "-m", "sources.extract.confined"],
            input=request.encode() + b"\n" + body,
            capture_output=True,
            check=False,
            timeout=WALL_SECONDS,
            cwd=ROOT,
            env={"LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)},
        )
    except subprocess.TimeoutExpired as error:
        raise ExtractionFailed(Reason.TOO_COMPLEX, f"Reading it took more than {WALL_SECONDS} seconds.") from error
    if done.returncode:
        raise ExtractionFailed(Reason.TOO_COMPLEX, f"Reading it ended with code {done.returncode} (time or memory).")
    answer = json.loads(done.stdout)
    if "reason" in answer:
        raise ExtractionFailed(Reason(answer["reason"]), answer["detail"])
    return Extracted.of_json(answer)


def main() -> int:
    """Read the request, confine this process, answer. The exit code is not 0 when a limit was hit."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.CRITICAL)
    request = json.loads(sys.stdin.buffer.readline())
    body = sys.stdin.buffer.read()
    try:
        found = READERS[request["kind"]](body, request["address"], request["charset"])
    except ExtractionFailed as failure:
        answer = {"reason": failure.reason, "detail": failure.detail}
    except (MemoryError, RecursionError):
        return 2
    else:
        answer = found.as_json()
    sys.stdout.write(json.dumps(answer))
    return 0


if __name__ == "__main__":
    sys.exit(main())
