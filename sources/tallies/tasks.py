"""Celery's entry points into results: images of sheets, and tables that are read in the background."""

from datetime import timedelta

from celery import shared_task
from django.db import transaction
from django.utils import timezone

from sources.tallies import image_jobs, image_reading, table_jobs
from sources.tallies.leasing import is_due
from sources.tallies.models import ImageBatch, TableJob

# A worker returns to its broker this often, so that captures have their turn between.
BUDGET = timedelta(seconds=20)


def there_are_images() -> None:
    """Tell a worker, once the transaction in progress commits. For entry points that took images in."""
    transaction.on_commit(read_images.delay)


def there_are_tables() -> None:
    """Tell a worker, once the transaction in progress commits. For entry points that took a large table in."""
    transaction.on_commit(read_tables.delay)


@shared_task(name="tallies.read_images")
def read_images() -> None:
    """Go on with the batch that waits longest; ask for another turn when there is more."""
    if image_reading.work_next(BUDGET) and is_due(ImageBatch, image_jobs.AT_WORK, timezone.now()):
        read_images.delay()


@shared_task(name="tallies.read_tables")
def read_tables() -> None:
    """Read the table that waits longest; ask for another turn when there is more."""
    if table_jobs.work_next() and is_due(TableJob, table_jobs.AT_WORK, timezone.now()):
        read_tables.delay()


@shared_task(name="tallies.kick")
def kick() -> None:
    """Send word of batches and tables whose worker died."""
    if is_due(ImageBatch, image_jobs.AT_WORK, timezone.now()):
        read_images.delay()
    if is_due(TableJob, table_jobs.AT_WORK, timezone.now()):
        read_tables.delay()
