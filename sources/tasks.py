"""Celery's doors to the captures: a message only says that there is work, the queue is a table."""

import os
import platform
from datetime import UTC, datetime, timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from factcheck.budget import while_it_lasts
from factcheck.history import acting_as_system
from sources import comparing, feeds, group_work, indexing, joining, looking, pipeline, pushing, timestamps, watching
from sources.browsers import why_no_browser
from sources.capture import store
from sources.lineage import detect
from sources.models import CaptureMethod

# A worker returns to its broker this often, so that other tasks have their turn between captures.
BUDGET = timedelta(seconds=10)


def there_is_work(method: str = CaptureMethod.HTTP) -> None:
    """Tell a worker, once the transaction in progress commits. For entry points that asked for a capture."""
    transaction.on_commit(work_in_browser.delay if method == CaptureMethod.BROWSER else work.delay)


def there_is_much_work() -> None:
    """Tell as many workers as there is work for, once the transaction in progress commits."""
    transaction.on_commit(kick.delay)


def there_are_feeds() -> None:
    """Tell a worker of feeds that are due, once the transaction in progress commits."""
    transaction.on_commit(read_feeds.delay)


@shared_task(name="sources.work")
def work() -> None:
    """Work through what is due; ask for another turn when there is more."""
    if group_work.work_for(_worker(), BUDGET):
        work.delay()


@shared_task(name="sources.work_in_browser")
def work_in_browser() -> None:
    """Work through what is due in a browser, where this worker has one; what it cannot do is left for another."""
    if not why_no_browser(timezone.now()) and group_work.work_for(_worker(), BUDGET, browser=True):
        work_in_browser.delay()


@shared_task(name="sources.try_browser")
def try_browser() -> None:
    """Tell the desk whether this worker can capture in a browser."""
    why_no_browser(timezone.now())


@shared_task(name="sources.kick")
def kick() -> None:
    """Send word of what is due: retries whose time has come, and captures whose worker died."""
    for _ in range(pipeline.messages_needed(timezone.now())):
        work.delay()
    if pipeline.messages_needed(timezone.now(), browser=True):
        work_in_browser.delay()


@shared_task(name="sources.read_feeds")
def read_feeds() -> None:
    """Read the feeds and sitemaps that are due."""

    def read_one() -> bool:
        is_read = feeds.read_next(timezone.now())
        if is_read:
            kick.delay()
        return is_read

    while_it_lasts(BUDGET, read_one)


@shared_task(name="sources.index_texts")
def index_texts() -> None:
    """Let the search find the texts of lists that were captured."""
    while_it_lasts(BUDGET, lambda: indexing.index_waiting() == indexing.MOST_AT_ONCE)


@shared_task(name="sources.timestamp")
def timestamp() -> int:
    """Get tokens for the captures that have none, where an authority is named."""
    return timestamps.stamp_waiting(timezone.now())


@shared_task(name="sources.push_copies")
def push_copies() -> None:
    """Ask outside archives for the copies that are due, where any is switched on."""
    pushing.ask_by_setting(timezone.now())
    while_it_lasts(BUDGET, lambda: pushing.push_next(timezone.now()))


def there_are_copies() -> None:
    """Tell a worker of copies that were asked for, once the transaction in progress commits."""
    transaction.on_commit(push_copies.delay)


@shared_task(name="sources.sweep_blobs")
def sweep_blobs() -> int:
    """Remove blobs that nothing names."""
    with acting_as_system("sweep", "removed blobs that nothing names"):
        return store.sweep()


@shared_task(name="sources.ask_for_watched")
def ask_for_watched() -> None:
    """Ask for the captures of watched sources whose time has come."""
    now = timezone.now()
    while watching.ask_for_due(now) == watching.MOST_AT_ONCE:
        pass


@shared_task(name="sources.compare_captures")
def compare_captures() -> None:
    """Compare new captures with those before, and anchor quotes in them."""
    comparing.compare_due(timezone.now())


@shared_task(name="sources.compare_all_captures")
def compare_all_captures() -> None:
    """The same for captures of any age that were passed over."""
    comparing.compare_due(timezone.now(), since=datetime.min.replace(tzinfo=UTC), most=1_000)


@shared_task(name="sources.join_pages")
def join_pages() -> int:
    """Join the sources whose pages name another's address as their own, or offer them to a person."""
    return joining.join_due()


@shared_task(name="sources.trace_copies")
def trace_copies() -> None:
    """Look for the kin of new texts."""
    detect.note_new(timezone.now() - detect.LATELY)
    while_it_lasts(BUDGET, lambda: detect.trace_next(timezone.now()))


@shared_task(name="sources.trace_all_copies")
def trace_all_copies() -> None:
    """The same for texts of any age that were passed over, and those that were there before."""
    while detect.note_new(datetime.min.replace(tzinfo=UTC)) == detect.MOST_AT_ONCE:
        pass


@shared_task(name="sources.look")
def look() -> None:
    """Write the looks whose captures have ended, and ask for those that are due."""
    now = timezone.now()
    while looking.judge_ended(now) == looking.MOST_AT_ONCE:
        pass
    while looking.ask_for_due(now) == looking.MOST_AT_ONCE:
        pass


def _worker() -> str:
    return f"{platform.node()}:{os.getpid()}"
