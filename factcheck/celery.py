"""The Celery application. Tasks say only that there is work: the queue is a table."""

import os

from celery import Celery

from factcheck import celery_logs, collecting
from factcheck.health import heartbeat

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
celery_logs.connect(app)
heartbeat.install(app)
collecting.install()
