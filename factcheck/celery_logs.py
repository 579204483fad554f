"""Celery's part in the structured logs: workers write as the web does, and tasks keep the id of their request."""

import logging.config
from typing import Any

from celery import Celery
from celery.signals import setup_logging
from django.conf import settings
from django_structlog.celery.steps import DjangoStructLogInitStep


def connect(app: Celery) -> None:
    """Make the application's workers log as settings say. The publishing side is DJANGO_STRUCTLOG_CELERY_ENABLED."""
    app.steps["worker"].add(DjangoStructLogInitStep)
    setup_logging.connect(use_our_logging, dispatch_uid="factcheck.celery_logs")


def use_our_logging(**_: Any) -> None:
    """Configure logging from settings; that somebody listens to the signal keeps Celery from configuring its own."""
    logging.config.dictConfig(settings.LOGGING)
