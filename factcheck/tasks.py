"""Celery's entry points into the ground floor."""

from celery import shared_task

from factcheck.outbox import number_entries


@shared_task(name="factcheck.number_outbox")
def number_outbox() -> None:
    """Numbers what was written since the last time."""
    number_entries()
