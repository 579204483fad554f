"""manage.py capture ADDRESS… [--file LIST] [--wait] [--json]: ask for captures from the command line."""

import sys
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from factcheck.history import acting
from sources.batches import accept
from sources.listing import TooManyAddresses, read_list
from sources.management.acting_person import person_of
from sources.management.outcomes import tell, wait_for
from sources.tasks import there_is_much_work


class Command(BaseCommand):
    """Queues addresses as one batch; the desk's workers capture them."""

    help = "Capture addresses: given as words, or listed in a text or CSV file (- is the standard input)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("addresses", nargs="*", metavar="ADDRESS")
        parser.add_argument("--file", metavar="LIST", help="a text file or CSV of addresses, - for the standard input")
        parser.add_argument("--name", default="", help="what the batch is called")
        parser.add_argument("--wait", action="store_true", help="return once every capture has ended")
        parser.add_argument("--json", action="store_true", help="the outcome as JSON")
        parser.add_argument("--as", dest="email", default="", help="e-mail of who asks; by default the oldest admin")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Queues, waits where asked, tells; exits with 1 when anything failed or was refused."""
        person = person_of(options["email"])
        try:
            listed = read_list(self._text(options), is_csv=str(options["file"] or "").lower().endswith(".csv"))
            with transaction.atomic(), acting(person, "asked for captures from the command line"):
                batch = accept(listed, person, options["name"]).batch
                there_is_much_work()
        except TooManyAddresses as error:
            raise CommandError(str(error)) from error
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        keys = list(batch.requests.values_list("ingestion", flat=True))
        if options["wait"]:
            wait_for(keys)
        tell(keys, self.stdout, as_json=options["json"], refused=[asdict(line) for line in listed.refused])

    def _text(self, options: dict[str, Any]) -> str:
        given = "\n".join(options["addresses"])
        if not options["file"]:
            return given
        try:
            text = sys.stdin.read() if options["file"] == "-" else Path(options["file"]).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{options['file']} cannot be read: {error}") from error
        return f"{given}\n{text}" if given else text
