"""Two transactions at once, with connections of their own."""

from collections.abc import Callable
from threading import Barrier, Event, Thread
from typing import Any

from django.db import connection, transaction

Act = Callable[[], Any]


def at_once(*acts: Act) -> list[Any]:
    """What each act returned or raised, all begun at the same moment."""
    start = Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(place: int) -> None:
        try:
            start.wait(30)
            results[place] = acts[place]()
        except Exception as error:  # noqa: BLE001 told to the test
            results[place] = error
        finally:
            connection.close()

    _join([Thread(target=run, args=(place,)) for place in range(len(acts))])
    return results


def overlapping(first: Act, *others: Act) -> list[Any]:
    """What all returned or raised: the others act after the first has written and before it commits.

    The first commits once each of the others waits for it (or has ended).
    """
    results: list[Any] = [None] * (1 + len(others))
    written = Event()
    known, ended = [Event() for _ in others], [Event() for _ in others]
    pids: dict[int, int] = {}

    def act_first() -> None:
        try:
            with transaction.atomic():
                results[0] = first()
                written.set()
                for place in range(len(others)):
                    known[place].wait(30)
                    while not ended[place].wait(0.01) and not _waits(pids[place]):
                        pass
        except Exception as error:  # noqa: BLE001 told to the test
            results[0] = error
        finally:
            written.set()
            connection.close()

    def act(place: int) -> None:
        try:
            written.wait(30)
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_backend_pid()")
                    pids[place] = cursor.fetchone()[0]
                known[place].set()
                results[1 + place] = others[place]()
        except Exception as error:  # noqa: BLE001 told to the test
            results[1 + place] = error
        finally:
            known[place].set()
            ended[place].set()
            connection.close()

    _join([Thread(target=act_first), *(Thread(target=act, args=(place,)) for place in range(len(others)))])
    return results


def failures(results: Any) -> list[Exception]:
    """The exceptions among the results."""
    return [each for each in results if isinstance(each, Exception)]


def _waits(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cardinality(pg_blocking_pids(%s)) > 0", [pid])
        return bool(cursor.fetchone()[0])


def _join(threads: list[Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "two transactions wait for each other"
