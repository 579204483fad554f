from django.apps import AppConfig
from django.db.models.signals import post_migrate

from factcheck import celery, checks, trigger_registry  # noqa: F401 the application that tasks are sent by; the system checks
from factcheck.privileges import grant_to_application

# Before any model is loaded.
trigger_registry.keep_names()


class FactcheckConfig(AppConfig):
    name = "factcheck"
    verbose_name = "Ground floor"

    def ready(self) -> None:
        post_migrate.connect(grant_to_application, dispatch_uid="factcheck.privileges")
