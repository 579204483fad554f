"""Pages a second through the whole pipeline, beside a bare loop of fetch, WARC, SHA-256 and trafilatura.

`make bench-capture` (PAGES=5000 for the memory over many pages). Both run with two processes on the same machine as
server, database and broker, in turns. The full-text index of pages of lists follows their capture: its time is taken
apart, and both ratios are told. Prints a table and writes var/bench/capture.json.
"""

import argparse
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from multiprocessing.queues import Queue
from pathlib import Path
from queue import Empty
from typing import Any
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402 the checkout is no installed package
from django.core.management import call_command  # noqa: E402

from bench import desk_for_bench, report  # noqa: E402

WORKERS = 2
# Both sides take turns, and the middle ratio counts: one slow second of the machine would decide otherwise.
ROUNDS = 3
# Pages of one worker between two looks at its memory.
MEASURED_EVERY = 225
GROUP_STEPS = ("_receive", "_store", "_record", "_read", "_keep_text", "_link")
BASELINE = {
    "pipeline_to_bare_loop": "≥ 0.7",
    "statements_per_page": "≤ 15",
    "accept_10000_seconds": "< 5",
    "first_snapshot_seconds": "< 1",
}


def bare(addresses: list[str], told: "Queue[dict[str, Any]]") -> None:
    """One process of the bare loop."""
    django.setup()
    from sources import archiving  # noqa: PLC0415 settings come first
    from sources.capture.fetch import fetch  # noqa: PLC0415
    from sources.capture.warc import archive_fetch  # noqa: PLC0415
    from sources.extract.html import read_html  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="fc-bare-"))
    policy, limits = archiving.policy(), archiving.limits()
    characters = 0
    for number, address in enumerate(addresses):
        with fetch(address, policy=policy, user_agent="bench", limits=limits) as answer:
            archive = archive_fetch(answer, as_whom="bench")
            with archive.file:
                (folder / f"{number}.warc.gz").write_bytes(archive.file.read())
            body = answer.final.body.read()
            hashlib.sha256(body).hexdigest()
            characters += len(read_html(body, address).text)
    shutil.rmtree(folder)
    told.put({"pages": len(addresses), "characters": characters, "cpu": time.process_time()})


def fetched(addresses: list[str], told: "Queue[dict[str, Any]]") -> None:
    """Ask for every page once."""
    for address in addresses:
        with urlopen(address) as answer:
            answer.read()
    told.put({})


def pipeline_worker(told: "Queue[dict[str, Any]]") -> None:
    """One worker of the pipeline: what the Celery task does, with counters around it."""
    django.setup()
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from factcheck.collecting import settle  # noqa: PLC0415
    from sources import group_work, pipeline  # noqa: PLC0415

    settle()
    statements = 0
    cpu: Counter[str] = Counter()
    wall: Counter[str] = Counter()

    def counted(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal statements
        statements += 1
        return execute(sql, params, many, context)

    def timed(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            began, began_wall = time.process_time(), time.monotonic()
            try:
                return step(*arguments, **named)
            finally:
                cpu[name] += time.process_time() - began
                wall[name] += time.monotonic() - began_wall

        return run

    pipeline.STEPS |= {state: timed(step.__name__.strip("_"), step) for state, step in pipeline.STEPS.items()}
    group_work.claim_some = timed("claim", group_work.claim_some)
    group_work.wait = timed("fetch", group_work.wait)
    for name in GROUP_STEPS:
        setattr(group_work._Group, name, timed(name.strip("_"), getattr(group_work._Group, name)))
    pages, peaks, held = 0, [], []
    with connection.execute_wrapper(counted):
        while taken := group_work.work_together(f"bench:{os.getpid()}", timezone.now):
            pages += taken
            while pages // MEASURED_EVERY > len(peaks):
                peaks.append(_peak_mb())
                held.append(_held_mb())
    told.put(
        {
            "pages": pages,
            "statements": statements,
            "cpu": dict(cpu),
            "wall": dict(wall),
            "peak_mb": _peak_mb(),
            "peaks": peaks,
            "held": held,
        }
    )


def indexing_worker(told: "Queue[dict[str, Any]]") -> None:
    """One worker that lets the search find what was captured, as the Celery task does it."""
    django.setup()
    from sources.indexing import index_waiting  # noqa: PLC0415

    while index_waiting():
        pass
    told.put({})


def _held_mb() -> float:
    """The memory that this process holds at this moment: unlike the peak, it falls when something is given back."""
    pages_held = int(Path("/proc/self/statm").read_text().split()[1])
    return pages_held * resource.getpagesize() / 1024**2


def _held_at(answers: list[dict[str, Any]]) -> dict[str, float]:
    """What the larger worker held after 500, 1,000, 2,000 and 5,000 pages of both, as far as they came."""
    reached = min(len(answer["held"]) for answer in answers)
    wanted = [n for n in (500, 1_000, 2_000, 5_000) if 0 < n // WORKERS // MEASURED_EVERY <= reached]
    places = {count: count // WORKERS // MEASURED_EVERY - 1 for count in wanted}
    return {f"worker_mb_at_{n}_pages": max(a["held"][place] for a in answers) for n, place in places.items()}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _run(targets: list[tuple[Callable[..., None], tuple[Any, ...]]]) -> tuple[float, list[dict[str, Any]]]:
    """Seconds until all processes ended, and what they told."""
    context = get_context("spawn")
    told: Queue[dict[str, Any]] = context.Queue()
    processes = [context.Process(target=target, args=(*arguments, told)) for target, arguments in targets]
    began = time.monotonic()
    for process in processes:
        process.start()
    answers = [_answer(told, processes) for _ in processes]
    for process in processes:
        process.join()
    return time.monotonic() - began, answers


def _answer(told: "Queue[dict[str, Any]]", processes: list[Any]) -> dict[str, Any]:
    """What one process told; the bench ends when one died without a word, rather than wait for it."""
    while True:
        try:
            return told.get(timeout=1)
        except Empty:
            if any(process.exitcode for process in processes):
                sys.exit("A process of the bench died: its error stands above.")


def _rate(targets: list[tuple[Callable[..., None], tuple[Any, ...]]], start_up: float) -> tuple[float, list[Any]]:
    seconds, answers = _run(targets)
    return sum(answer["pages"] for answer in answers) / (seconds - start_up), answers


def _accept(person: Any, addresses: list[str]) -> float:
    from django.db import transaction  # noqa: PLC0415

    from factcheck.history import acting  # noqa: PLC0415
    from sources.batches import accept  # noqa: PLC0415
    from sources.listing import read_list  # noqa: PLC0415

    text = "\n".join(addresses)
    began = time.monotonic()
    with transaction.atomic(), acting(person, "bench"):
        accept(read_list(text), person, "bench")
    return time.monotonic() - began


def _first_snapshot(person: Any, address: str) -> float:
    """Seconds from a single paste to its snapshot, with a Celery worker that waits for work."""
    from django.db import transaction  # noqa: PLC0415

    from factcheck.history import acting  # noqa: PLC0415
    from sources.models import Snapshot  # noqa: PLC0415
    from sources.requests import request_capture  # noqa: PLC0415
    from sources.tasks import there_is_work  # noqa: PLC0415

    command = [sys.executable, "-m", "celery", "-A", "factcheck", "worker", "-c", "1", "--loglevel=CRITICAL"]
    took = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as worker:
        for number in range(4):
            began = time.monotonic()
            with transaction.atomic(), acting(person, "bench"):
                job = request_capture(f"{address}{number}", person)
                there_is_work()
            while not Snapshot.objects.filter(ingestion=job).exists() and time.monotonic() - began < 60:
                time.sleep(0.01)
            took.append(time.monotonic() - began)
        worker.terminate()
    # The first one found the worker still starting.
    return sorted(took[1:])[1]


def _round(
    addresses: list[str], person: Any, start_ups: tuple[float, float, float]
) -> tuple[tuple[float, float, float, float], list[dict[str, Any]]]:
    """Both sides over the same pages: ratio without and with the index, pages a second of both, what workers told."""
    shares = [addresses[start::WORKERS] for start in range(WORKERS)]
    # Has the server make the pages before anything is measured.
    _run([(fetched, (share,)) for share in shares])
    bare_rate, _ = _rate([(bare, (share,)) for share in shares], start_ups[0])
    _accept(person, addresses)
    rate, told = _rate([(pipeline_worker, ())] * WORKERS, start_ups[1])
    seconds, _ = _run([(indexing_worker, ())] * WORKERS)
    found_rate = len(addresses) / (len(addresses) / rate + max(seconds - start_ups[2], 0))
    return (rate / bare_rate, found_rate / bare_rate, rate, bare_rate), told


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=500)
    pages = parser.parse_args().pages
    with desk_for_bench.site() as port:
        blobs = Path(desk_for_bench.settings(port)["BLOB_DIR"])
        django.setup()
        call_command("migrate", database="owner", verbosity=0)
        from django.contrib.auth import get_user_model  # noqa: PLC0415

        from sources.models import Ingestion  # noqa: PLC0415

        person = get_user_model().objects.create(email="bench@desk.example", name="Bench", role="checker")
        first = _first_snapshot(person, f"http://127.0.0.1:{port}/9")
        # Each side's own start, with nothing to do, is taken off: a worker lives for days.
        start_up, _ = _run([(bare, ([],))] * WORKERS)
        worker_start_up, _ = _run([(pipeline_worker, ())] * WORKERS)
        indexing_start_up, _ = _run([(indexing_worker, ())] * WORKERS)
        rates, answers = [], []
        for turn in range(ROUNDS if pages <= 500 else 1):
            addresses = [f"http://127.0.0.1:{port}/{turn * pages + number}" for number in range(pages)]
            round_rates, told = _round(addresses, person, (start_up, worker_start_up, indexing_start_up))
            rates.append(round_rates)
            answers += told
        ratio, found_ratio, rate, bare_rate = sorted(rates)[len(rates) // 2]
        undone = Ingestion.objects.exclude(state="done").count()
        accepted = _accept(person, [f"https://site-{n % 400}.example/path/of/a/page/{n}.html" for n in range(10_000)])
        shutil.rmtree(blobs, ignore_errors=True)
    done = sum(answer["pages"] for answer in answers)
    cpu: Counter[str] = Counter()
    wall: Counter[str] = Counter()
    for answer in answers:
        cpu.update(answer["cpu"])
        wall.update(answer["wall"])
    figures = {
        "pages": done,
        "not_done": undone,
        "pages_per_second": rate,
        "bare_loop_pages_per_second": bare_rate,
        "start_up_seconds_worker": worker_start_up,
        "start_up_seconds_bare_loop": start_up,
        "statements_per_page": sum(answer["statements"] for answer in answers) / done,
        "worker_peak_mb": max(answer["peak_mb"] for answer in answers),
        "worker_growth_mb": max((a["peaks"][-1] - a["peaks"][0] for a in answers if len(a["peaks"]) > 1), default=0.0),
        **_held_at(answers),
        "accept_10000_seconds": accepted,
        "first_snapshot_seconds": first,
        **{f"cpu_milliseconds_per_page_{name}": 1_000 * value / done for name, value in sorted(cpu.items())},
        **{f"milliseconds_per_page_{name}": 1_000 * value / done for name, value in sorted(wall.items())},
    }
    report.tell(
        "capture", figures, BASELINE, {"pipeline_to_bare_loop": ratio, "pipeline_and_index_to_bare_loop": found_ratio}
    )


if __name__ == "__main__":
    main()
