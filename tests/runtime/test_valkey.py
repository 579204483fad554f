import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from kombu import Connection

from factcheck.runtime.children import is_alive
from factcheck.runtime.failure import DeskError
from factcheck.runtime.valkey import EmbeddedValkey


@pytest.fixture
def valkey(folder: Path) -> Iterator[EmbeddedValkey]:
    server = EmbeddedValkey(folder / "da ta")
    yield server
    server.stop()


def test_it_listens_on_a_private_socket_and_on_no_port(valkey: EmbeddedValkey) -> None:
    with redis.from_url(valkey.start().redis_url) as link:
        assert link.config_get("port") == {"port": "0"}
    assert stat.S_IMODE(valkey.socket_path.stat().st_mode) == 0o700
    assert stat.S_IMODE(valkey.socket_path.parent.stat().st_mode) == 0o700


def test_what_was_queued_is_there_after_a_restart(valkey: EmbeddedValkey) -> None:
    with Connection(valkey.start().celery_url) as link, link.SimpleQueue("tasks") as queue:
        queue.put({"work": 7})
    valkey.stop()
    assert not valkey.is_running()
    with Connection(valkey.start().celery_url) as link, link.SimpleQueue("tasks") as queue:
        assert queue.get(timeout=5).payload == {"work": 7}


def test_the_cache_and_the_broker_do_not_share_a_database(valkey: EmbeddedValkey) -> None:
    urls = valkey.start()
    with Connection(urls.celery_url) as link, link.SimpleQueue("tasks") as queue:
        queue.put({"work": 7})
    with redis.from_url(urls.redis_url) as link:
        assert link.dbsize() == 0


def test_a_second_process_is_told_who_runs_it(valkey: EmbeddedValkey) -> None:
    valkey.start()
    with pytest.raises(DeskError, match=f"run by another process already \\(process {os.getpid()}\\)"):
        EmbeddedValkey(valkey.data_root).start()


def test_a_server_left_behind_is_ended_before_another_takes_its_data(valkey: EmbeddedValkey) -> None:
    with redis.from_url(valkey.start().redis_url) as link:
        link.set("kept", "7")
    assert valkey.process is not None
    left, valkey.process = valkey.process, None
    valkey.stop()
    again = EmbeddedValkey(valkey.data_root)
    # A zombie of ours until it is waited for, and no longer alive.
    with redis.from_url(again.start().redis_url) as link:
        assert link.get("kept") == b"7"
    assert not is_alive(left.pid)
    left.wait()
    again.stop()


def test_it_comes_back_after_it_was_killed(valkey: EmbeddedValkey) -> None:
    valkey.start()
    assert valkey.process is not None
    valkey.process.send_signal(signal.SIGKILL)
    valkey.process.wait()
    valkey.stop()
    valkey.start()
    assert valkey.is_running()
