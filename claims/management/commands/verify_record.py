"""manage.py verify_record: whether all that the record rests on is what it says."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from claims.verification.run import PARTS, verify
from claims.verification.words import said


class Command(BaseCommand):
    """Exit code 0: all is whole (what was taken down is counted, and is not broken); 1: something is broken."""

    help = "Re-compute all hashes, quotes, the chain, timestamp tokens and rules of the record, and report."

    def add_arguments(self, parser: CommandParser) -> None:
        """The command's options."""
        parser.add_argument("--json", action="store_true", help="the report as one JSON object")
        parser.add_argument("--part", action="append", default=[], choices=list(PARTS), help="this part only")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Verifies and reports."""
        report = verify(tuple(options["part"]))
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json()))
        else:
            with translation.override("en"):
                for part, count in report.checked.items():
                    gone = report.taken_down.get(part, 0)
                    self.stdout.write(f"{part}: {count} looked at" + (f", {gone} taken down" if gone else ""))
                for each in report.broken:
                    self.stdout.write(f"BROKEN {each.part} {each.thing}: {said(each.why, each.detail)}")
                self.stdout.write(f"{len(report.broken)} broken." if report.broken else "All is whole.")
        if report.broken:
            raise SystemExit(1)
