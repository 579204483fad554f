"""manage.py tally_audit [TABLE]: what does not add up, repeats, is missing or stands out in a results table."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from factcheck.history import acting_as_system
from sources.tallies.auditing import audit
from sources.tallies.management.tables_named import HELP, add_naming, table_of, told
from sources.tallies.telling import of_audit


class Command(BaseCommand):
    """Audits a table, or tells what the audit found before."""

    help = "Audit a results table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("table", nargs="?", default="", metavar="TABLE", help=HELP)
        add_naming(parser)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Audits and tells."""
        with acting_as_system("tallies", "audited a results table"):
            found = of_audit(audit(table_of(options["table"], options["contest"])))
        if options["json"]:
            told(found, self.stdout)
            return
        for kind, number in found["counts"].items():
            self.stdout.write(f"{number:8,}  {kind}")
        for each in found["findings"]:
            self.stdout.write(
                f"{each['kind']}: {each['place']} {each['sheet']}: expected {each['expected']}, is {each['actual']} "
                f"(tolerance {each['tolerance']}; lines {', '.join(map(str, each['rows'][:10])) or '–'})"
            )
