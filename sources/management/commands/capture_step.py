"""manage.py capture_step STEP CAPTURE…: run one step of captures that have ended again, with what follows from it."""

from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from factcheck.history import acting
from sources.management.acting_person import person_of
from sources.management.outcomes import tell, wait_for
from sources.models import Ingestion
from sources.requests import run_again
from sources.tasks import there_is_much_work


class Command(BaseCommand):
    """Queues ended captures again from one step on: the text is read anew, or the source linked anew."""

    help = "Run a step of ended captures again: extract (read the text), link (fill the source)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("step", choices=["extract", "link"])
        parser.add_argument("captures", nargs="+", type=UUID, metavar="CAPTURE")
        parser.add_argument("--wait", action="store_true", help="return once every capture has ended")
        parser.add_argument("--json", action="store_true", help="the outcome as JSON")
        parser.add_argument("--as", dest="email", default="", help="e-mail of who asks; by default the oldest admin")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Queues, waits where asked, tells."""
        person = person_of(options["email"])
        try:
            with transaction.atomic(), acting(person, f"ran {options['step']} again"):
                for job in Ingestion.objects.filter(pk__in=options["captures"]):
                    run_again(job, options["step"])
                there_is_much_work()
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        if options["wait"]:
            wait_for(options["captures"])
        tell(options["captures"], self.stdout, as_json=options["json"])
