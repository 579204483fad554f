"""manage.py capture_step STEP CAPTURE…: run one step of captures that have ended again, and nothing after it."""

import platform
from argparse import ArgumentParser
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from factcheck.history import acting
from sources.capture.store import StoreError
from sources.extract.extracted import ExtractionFailed
from sources.management.acting_person import person_of
from sources.management.outcomes import tell
from sources.models import Ingestion
from sources.step_alone import STEPS, run_step


class Command(BaseCommand):
    """Runs one step of ended captures here and now: the text is read anew, or the source filled anew."""

    help = "Run one step of ended captures again, alone: extract (read the text), link (fill the source)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("step", choices=STEPS)
        parser.add_argument("captures", nargs="+", type=UUID, metavar="CAPTURE")
        parser.add_argument("--json", action="store_true", help="the outcome as JSON")
        parser.add_argument("--as", dest="email", default="", help="e-mail of who asks; by default the oldest admin")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Runs the step of each, tells."""
        person = person_of(options["email"])
        found = {job.pk: job for job in Ingestion.objects.filter(pk__in=options["captures"])}
        missing = [str(key) for key in options["captures"] if key not in found]
        if missing:
            raise CommandError(f"There is no such capture: {', '.join(missing)}.")
        refused = []
        for line, key in enumerate(options["captures"], 1):
            try:
                with acting(person, f"ran {options['step']} again"):
                    run_step(found[key], options["step"], f"{platform.node()}:capture_step")
            except ValidationError as error:
                refused.append({"line": line, "text": str(key), "reason": " ".join(error.messages)})
            except (ExtractionFailed, StoreError) as error:
                refused.append({"line": line, "text": str(key), "reason": str(error)})
        try:
            tell(options["captures"], self.stdout, as_json=options["json"], refused=refused)
        except CommandError:
            # That a capture had failed before is no fault of this step.
            if refused:
                raise
