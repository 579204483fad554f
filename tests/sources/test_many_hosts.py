"""Two workers with folders of their own share database, broker and an S3-compatible store, while one is killed."""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from socket import create_connection, create_server
from typing import Any

import pytest
from django.db import connection

from factcheck.history import acting
from factcheck.models import Blob
from factcheck.runtime.valkey import EmbeddedValkey
from sources.capture import store
from sources.models import Ingestion, IngestionAttempt, IngestionState, Snapshot
from sources.requests import request_capture
from tests.sources.local_site import LocalSite, answer
from tests.sources.pages import article

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = 20
BUCKET = "captures"
LOGIN = {"AWS_ACCESS_KEY_ID": "nobody", "AWS_SECRET_ACCESS_KEY": "nothing", "AWS_DEFAULT_REGION": "us-east-1"}


@pytest.fixture
def bucket(tmp_path: Path) -> Iterator[str]:
    """An S3-compatible store on this machine; its address."""
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with (tmp_path / "s3.log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as running:
        while running.poll() is None:
            try:
                create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
        running.kill()


@pytest.fixture
def broker() -> Iterator[dict[str, str]]:
    """A broker of its own, so that no other test's worker takes part."""
    # Pytest's own folders are closed to the account that the server runs as.
    folder = Path(tempfile.mkdtemp(prefix="fc-"))
    folder.chmod(0o755)
    valkey = EmbeddedValkey(folder, durable=False)
    found = valkey.start()
    yield {"REDIS_URL": found.redis_url, "CELERY_BROKER_URL": found.celery_url}
    valkey.stop()
    shutil.rmtree(folder, ignore_errors=True)


def storage_settings(bucket: str) -> dict[str, Any]:
    options = {
        "bucket_name": BUCKET,
        "endpoint_url": bucket,
        "access_key": LOGIN["AWS_ACCESS_KEY_ID"],
        "secret_key": LOGIN["AWS_SECRET_ACCESS_KEY"],
        "region_name": LOGIN["AWS_DEFAULT_REGION"],
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


def worker(folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.Popen[bytes]:
    """A host: a worker with a folder of its own, and nothing else of ours on its disk."""
    folder.mkdir()
    command = [sys.executable, "-m", "celery", "-A", "factcheck", "worker", "--concurrency", "1", "-Q", "celery"]
    environment = {**environment, "VAR_DIR": str(folder), "HOME": str(folder), "TMPDIR": str(folder)}
    log = (folder / "log").open("wb")
    with log:
        return subprocess.Popen(
            [*command, *arguments], cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True
        )


def until(condition: Any, workers: list[subprocess.Popen[bytes]]) -> None:
    while not condition():
        assert any(each.poll() is None for each in workers)
        time.sleep(0.2)


def done() -> int:
    return Ingestion.objects.filter(state=IngestionState.DONE).count()


@pytest.mark.timeout(400)
def test_a_killed_host_loses_nothing_and_nothing_lies_on_a_hosts_disk(
    site: LocalSite, author: Any, bucket: str, broker: dict[str, str], tmp_path: Path, settings: Any
) -> None:
    settings.CAPTURE_ALLOWED_NETWORKS = ["127.0.0.0/8"]
    settings.STORAGES = {**settings.STORAGES, "default": storage_settings(bucket)}
    store.default_storage.connection.create_bucket(Bucket=BUCKET)
    page = article()

    def slowly(number: int) -> Any:
        send = answer(page.replace(b"</h1>", b" %d</h1>" % number))
        return lambda stream, head: (time.sleep(0.15), send(stream, head))

    for number in range(PAGES):
        site.routes[f"/{number}"] = slowly(number)
        with acting(author, "asked for a capture"):
            request_capture(site.url(f"/{number}"), author)
    database = re.sub(r"(@[^/]*)/[^?]*", rf"\g<1>/{connection.settings_dict['NAME']}", os.environ["DATABASE_URL"])
    environment = {
        **broker, **LOGIN, "DATABASE_URL": database, "PATH": os.environ["PATH"], "LANG": "C.UTF-8", "INSECURE_HTTP": "1",
        "SECRET_KEY": os.environ["SECRET_KEY"], "FACTCHECK_KEYS": os.environ["FACTCHECK_KEYS"],
        "CAPTURE_ALLOWED_NETWORKS": "127.0.0.0/8", "CAPTURE_ALLOWED_PORTS": str(site.port), "CAPTURE_LEASE_SECONDS": "5",
        "BLOB_BUCKET": BUCKET, "BLOB_ENDPOINT": bucket, "CAPTURE_BROWSER": "0",
    }  # fmt: skip
    beat = ("-B", "-s", str(tmp_path / "schedule"))
    with ExitStack() as ends:
        workers = [worker(tmp_path / name, environment, *beat) for name in ("one", "other")]
        for each in workers:
            ends.callback(each.wait)
            ends.callback(os.killpg, each.pid, signal.SIGKILL)
        until(lambda: done() >= 6 and len(set(IngestionAttempt.objects.values_list("worker", flat=True))) == 2, workers)
        os.killpg(workers[0].pid, signal.SIGKILL)
        workers[0].wait()
        ends.pop_all()
        ends.callback(workers[1].wait)
        ends.callback(os.killpg, workers[1].pid, signal.SIGKILL)
        until(lambda: done() == PAGES, workers[1:])
    assert Snapshot.objects.count() == PAGES
    for snapshot in Snapshot.objects.select_related("payload", "warc"):
        with store.open_blob(snapshot.payload) as payload:
            assert payload.read().startswith(page[:50])
        with store.open_blob(snapshot.warc) as warc:
            assert warc.read(2) == b"\x1f\x8b"
    # A killed worker may leave a row of bytes that it never wrote; nothing names it, and the sweep takes it.
    kept = Blob.objects.filter(pk__in=[key for row in Snapshot.objects.all() for key in (row.payload_id, row.warc_id)])
    assert set(kept.values_list("state", flat=True)) == {"stored"}
    for name in ("one", "other"):
        left = {each.name for each in (tmp_path / name).rglob("*") if each.is_file()}
        assert not [each for each in left if re.fullmatch("[0-9a-f]{64}", each)]
