"""Celery's entry points into the ground floor."""

from celery import shared_task
from django.utils import timezone

from factcheck.api.repeats import forget_old
from factcheck.outbox import number_entries


@shared_task(name="factcheck.number_outbox")
def number_outbox() -> None:
    """Numbers what was written since the last time."""
    number_entries()


@shared_task(name="factcheck.forget_requests")
def forget_requests() -> int:
    """Forgets requests whose Idempotency-Key is older than a day."""
    return forget_old(timezone.now())
