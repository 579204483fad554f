"""Whether accepted work is lost, doubled, orphaned or missing while workers, broker and database die.

`make bench-faults`: 2,000 addresses of a site that answers a fifth of them slowly, wrongly, hugely or not at all.
Celery workers are killed (SIGKILL) twenty times, broker and database restarted once each, back-off and leases shortened
by settings. In the end every address is in a final state, no snapshot is there twice, no blob is orphaned after one
sweep, none missing. Prints a table and writes var/bench/faults.json.
"""

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import django  # noqa: E402 the checkout is no installed package
from django.core.management import call_command  # noqa: E402

from bench import desk_for_bench, report  # noqa: E402
from bench.site import BAD  # noqa: E402
from factcheck.runtime.embedded import Embedded  # noqa: E402

KILLS = 20
WORKERS = 2
BASELINE = {"lost": "0", "doubled": "0", "orphaned": "0", "missing": "0"}
HURRIED = {
    "CAPTURE_FIRST_RETRY_SECONDS": "1",
    "CAPTURE_LEASE_SECONDS": "20",
    "CAPTURE_CONNECT_SECONDS": "2",
    "CAPTURE_FIRST_BYTE_SECONDS": "3",
    "CAPTURE_TOTAL_SECONDS": "6",
    "CAPTURE_TRIED_FOR_SECONDS": "60",
    "CAPTURE_MAX_BYTES": "5000000",
}


class Workers:
    """Celery workers, each in a process group of its own, so that its children die with it."""

    def __init__(self) -> None:
        self.running: list[subprocess.Popen[bytes]] = []
        self.kills = 0

    def start(self) -> None:
        """One more worker, with beat inside so that retries are kicked."""
        folder = tempfile.mkdtemp(prefix="fc-beat-")
        command = [sys.executable, "-m", "celery", "-A", "factcheck", "worker", "-B", "-c", "1", "--loglevel=CRITICAL"]
        command += ["-s", f"{folder}/schedule", "-n", f"bench{random.getrandbits(40)}@%h"]
        silent = subprocess.DEVNULL
        self.running.append(subprocess.Popen(command, cwd=ROOT, stdout=silent, stderr=silent, start_new_session=True))

    def kill_one(self) -> None:
        """Ends a worker and its children without a word, and starts another."""
        victim = self.running.pop(0)
        with suppress(ProcessLookupError):
            os.killpg(victim.pid, signal.SIGKILL)
        victim.wait()
        self.kills += 1
        self.start()

    def end(self) -> None:
        """Ends all."""
        for worker in self.running:
            with suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()


def addresses(port: int, count: int) -> list[str]:
    """Every fifth is one that misbehaves; each is another page."""
    chance = random.Random(7)
    return [
        f"http://127.0.0.1:{port}/{chance.choice(BAD)}-{number}"
        if number % 5 == 0
        else f"http://127.0.0.1:{port}/{number}"
        for number in range(count)
    ]


def left() -> int:
    """How many captures are under way; asked again while the database is away."""
    from django.db import DatabaseError, connection  # noqa: PLC0415 settings come first

    from sources.models import IN_FLIGHT, Ingestion  # noqa: PLC0415

    while True:
        try:
            return Ingestion.objects.filter(state__in=IN_FLIGHT).count()
        except DatabaseError:
            connection.close()
            time.sleep(0.5)


def torment(workers: Workers, embedded: Embedded, count: int, longest_seconds: float) -> None:
    """Kills and restarts while the work goes on, spread over it; returns when no work is left or time is over."""
    restarts = {int(count * 0.7): embedded.valkey, int(count * 0.4): embedded.postgres}
    kill_at = [int(count * (KILLS - number) / (KILLS + 1)) for number in range(KILLS)]
    ends_at = time.monotonic() + longest_seconds
    while (now := left()) and time.monotonic() < ends_at:
        while kill_at and now <= kill_at[0]:
            kill_at.pop(0)
            workers.kill_one()
        for mark in [mark for mark in restarts if now <= mark]:
            server = restarts.pop(mark)
            assert server is not None
            server.stop()
            time.sleep(1)
            server.start()
        time.sleep(0.3)
    while kill_at:
        kill_at.pop()
        workers.kill_one()


def verdict() -> dict[str, Any]:
    """The four figures, and how the captures ended."""
    from django.core.files.storage import default_storage  # noqa: PLC0415
    from django.db.models import Count  # noqa: PLC0415

    from factcheck.models import Blob  # noqa: PLC0415
    from sources.capture import store  # noqa: PLC0415
    from sources.models import IN_FLIGHT, Ingestion, Snapshot  # noqa: PLC0415

    store.sweep(older_than=timedelta())
    named = {
        key
        for model, field in store.references()
        for key in model._base_manager.filter(**{f"{field}__isnull": False}).values_list(field, flat=True)
    }
    rows = dict(Blob.objects.values_list("pk", "storage_name"))
    folder = Path(default_storage.path(""))
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    twice = Snapshot.objects.values("ingestion").annotate(n=Count("pk")).filter(n__gt=1).count()
    known = set(rows.values())
    return {
        "lost": Ingestion.objects.filter(state__in=IN_FLIGHT).count(),
        "doubled": twice,
        "orphaned": len(set(rows) - named) + len(files - known),
        "missing": sum(rows[key] not in files for key in named),
        "ends": dict(Counter(" ".join(row) for row in Ingestion.objects.values_list("state", "reason"))),
    }


def main() -> None:
    """Torment, count, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--addresses", type=int, default=2_000)
    parser.add_argument("--minutes", type=float, default=30)
    options = parser.parse_args()
    var, root = Path(tempfile.mkdtemp(prefix="fc-faults-")), Path(tempfile.mkdtemp(prefix="fc-"))
    embedded = Embedded(var, {"PATH": os.environ["PATH"], "ALLOWED_HOSTS": "desk.example"}, root=root)
    workers = Workers()
    try:
        embedded.start()
        os.environ.update(embedded.environment())
        with desk_for_bench.site() as port:
            desk_for_bench.settings(port, **HURRIED)
            django.setup()
            figures = _measured(port, options, embedded, workers)
    finally:
        workers.end()
        embedded.stop()
        shutil.rmtree(root, ignore_errors=True)
        shutil.rmtree(var, ignore_errors=True)
    ends = figures.pop("ends")
    report.tell("faults", figures, BASELINE, {}, ends=ends)
    print("\n".join(f"  {end:36} {count:>14}" for end, count in sorted(ends.items())))
    sys.exit(any(figures[name] for name in BASELINE))


def _measured(port: int, options: argparse.Namespace, embedded: Embedded, workers: Workers) -> dict[str, Any]:
    call_command("migrate", database="owner", verbosity=0)
    from django.contrib.auth import get_user_model  # noqa: PLC0415
    from django.db import transaction  # noqa: PLC0415

    from factcheck.history import acting  # noqa: PLC0415
    from sources.batches import accept  # noqa: PLC0415
    from sources.listing import read_list  # noqa: PLC0415
    from sources.models import Ingestion  # noqa: PLC0415
    from sources.tasks import there_is_much_work  # noqa: PLC0415

    person = get_user_model().objects.create(email="bench@desk.example", name="Bench", role="checker")
    began = time.monotonic()
    with transaction.atomic(), acting(person, "bench"):
        accept(read_list("\n".join(addresses(port, options.addresses))), person, "bench")
        there_is_much_work()
    for _ in range(WORKERS):
        workers.start()
    torment(workers, embedded, options.addresses, options.minutes * 60)
    workers.end()
    return {
        "addresses": Ingestion.objects.count(),
        "seconds": round(time.monotonic() - began, 1),
        "kills": workers.kills,
        **verdict(),
    }


if __name__ == "__main__":
    main()
