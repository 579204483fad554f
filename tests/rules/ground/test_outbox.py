"""One sequence over all that was committed: no gaps, nothing skipped, no number ever changes."""

from threading import Barrier, Event, Thread
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from factcheck.models import OutboxEntry
from factcheck.outbox import number_entries
from factcheck.tasks import number_outbox
from tests.rules.ground import made
from tests.rules.ground.made import run

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def sequences() -> list[int]:
    return list(OutboxEntry.objects.after(0).values_list("sequence", flat=True))


def test_committed_entries_are_numbered_in_order_without_gaps() -> None:
    for name in ("one", "two", "three"):
        made.agent(name)
    assert number_entries() == 3
    assert sequences() == [1, 2, 3]
    assert number_entries() == 0
    made.agent("four")
    number_outbox()
    assert [entry.sequence for entry in OutboxEntry.objects.after(3)] == [4]


def test_an_entry_that_commits_late_gets_a_later_number_and_is_not_skipped() -> None:
    written, go_on = Event(), Event()

    def slow() -> None:
        try:
            with transaction.atomic():
                made.agent("early but slow")
                written.set()
                go_on.wait(30)
        finally:
            connection.close()

    thread = Thread(target=slow)
    thread.start()
    written.wait(30)
    made.agent("late but quick")
    assert number_entries() == 1
    go_on.set()
    thread.join()
    assert number_entries() == 1
    first, second = OutboxEntry.objects.after(0)
    assert first.pk > second.pk


def test_sequencers_at_once_number_each_entry_once() -> None:
    for number in range(40):
        made.agent(str(number))
    start, counted = Barrier(4), []

    def sequence() -> None:
        try:
            start.wait()
            counted.append(number_entries())
        finally:
            connection.close()

    threads = [Thread(target=sequence) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(counted) == 40
    assert sequences() == list(range(1, 41))


def test_numbers_and_entries_never_change_and_none_is_given_at_birth() -> None:
    agent = made.agent()
    number_entries()
    for change in ("sequence = 9", "sequence = NULL", "action = 'hidden'", "object_id = gen_random_uuid()"):
        with pytest.raises(IntegrityError, match="never changes"), transaction.atomic():
            run(f"UPDATE factcheck_outboxentry SET {change}")
    OutboxEntry.objects.create(kind="sources_agent", object_id=agent.pk, revision=1, action="changed", sequence=77)
    assert OutboxEntry.objects.latest("id").sequence is None


def test_a_rolled_back_write_leaves_no_entry(author: Any) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        made.agent()
        raise RuntimeError
    assert not OutboxEntry.objects.exists()
