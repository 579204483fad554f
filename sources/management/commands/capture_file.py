"""manage.py capture_file FILE…: keep files as snapshots, as if they had been uploaded."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from factcheck.history import acting
from sources.management.acting_person import person_of
from sources.management.outcomes import tell, wait_for
from sources.tasks import there_is_much_work
from sources.uploads import Upload, take_upload


class Command(BaseCommand):
    """Stores files with their hash; the desk's workers read and link them."""

    help = "Keep files (HTML, PDF, pictures, recordings, text, WARC, WACZ) as snapshots."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--address", default="", help="the address that the files are copies of")
        parser.add_argument("--from", dest="reference", default="", help="where the files are from, in words")
        parser.add_argument("--wait", action="store_true", help="return once every file has been read")
        parser.add_argument("--json", action="store_true", help="the outcome as JSON")
        parser.add_argument("--as", dest="email", default="", help="e-mail of who brings them, else the oldest admin")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Stores, waits where asked, tells; exits with 1 when anything failed."""
        person = person_of(options["email"])
        keys = [self._take(path, person, options) for path in options["files"]]
        with transaction.atomic():
            there_is_much_work()
        if options["wait"]:
            wait_for(keys)
        tell(keys, self.stdout, as_json=options["json"])

    def _take(self, path: Path, person: Any, options: dict[str, Any]) -> Any:
        try:
            with path.open("rb") as file, acting(person, "brought a file from the command line"):
                upload = Upload(file, path.name, address=options["address"], reference=options["reference"])
                return take_upload(upload, person).pk
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error}") from error
        except ValidationError as error:
            raise CommandError(f"{path}: {' '.join(error.messages)}") from error
