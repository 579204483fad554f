"""Celery's entry points into claims."""

from celery import shared_task
from django.utils import timezone

from claims import recheck


@shared_task(name="claims.request_rechecks")
def request_rechecks() -> None:
    """Put published verdicts up for a re-check whose evidence changed."""
    recheck.request_due(timezone.now())
