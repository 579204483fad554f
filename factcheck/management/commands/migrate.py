"""`manage.py migrate`: Django's own, sparing the copies of models that no operation changes."""

from typing import Any

from django.core.management.commands import migrate

from factcheck.migration_state import sparing_copies


class Command(migrate.Command):
    """Django's command; see factcheck/migration_state.py for what is spared."""

    def handle(self, *args: Any, **options: Any) -> None:
        with sparing_copies():
            super().handle(*args, **options)
