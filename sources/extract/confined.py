"""Extraction in a process of its own, with little time and memory, for input that may be a bomb.

Run as a module it is that process: a request as one JSON line and the body on its input, JSON on its output.
"""

import importlib
import json
import logging
import resource
import subprocess
import sys
from pathlib import Path

from sources.capture.reasons import Reason
from sources.extract.extracted import Extracted, ExtractionFailed

CPU_SECONDS = 30
WALL_SECONDS = 60
MEMORY_BYTES = 1_500_000_000
# Where each reader is, and how many of (body, address, charset) it takes. The process loads the one that it needs.
READERS: dict[str, tuple[str, int]] = {
    "html": ("sources.extract.html.read_html", 3),
    "pdf": ("sources.extract.pdf.read_pdf", 1),
    "warc": ("sources.extract.archive.read_warc", 1),
    "wacz": ("sources.extract.archive.read_wacz", 1),
    "picture": ("sources.extract.drawn.draw_image", 1),
    # Which page it is stands where others have their address.
    "page": ("sources.extract.drawn.draw_page", 2),
    # What is to be hidden, as JSON, stands there for these.
    "blacken_picture": ("sources.extract.blackened.blacken_picture", 2),
    "blacken_pdf": ("sources.extract.blackened.blacken_pdf", 2),
    "recording": ("sources.extract.stripped.strip_recording", 1),
    # Which codes and where, as JSON, stands there.
    "codes": ("sources.extract.codes.read_codes", 2),
    "shapes": ("sources.extract.shapes.read_shapes", 1),
    "feed": ("sources.extract.feed.read_feed", 2),
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
        place, count = READERS[request["kind"]]
        module, _dot, name = place.rpartition(".")
        given = (body, request["address"], request["charset"])[:count]
        found: Extracted = getattr(importlib.import_module(module), name)(*given)
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
