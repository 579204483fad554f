"""manage.py tally_bounds [TABLE]: what is missing from a results table, and whether it could change who leads."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from factcheck.history import acting_as_system
from sources.tallies.auditing import audit
from sources.tallies.bounding import bounds, roll_for
from sources.tallies.management.tables_named import HELP, add_naming, table_of, told
from sources.tallies.telling import of_bounds


class Command(BaseCommand):
    """Coverage and bounds of a table; every bound states its condition."""

    help = "Best and worst case over everything that is missing from a results table."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("table", nargs="?", default="", metavar="TABLE", help=HELP)
        parser.add_argument("--roll", default="", metavar="TABLE", help="a table that has the voters of every place")
        add_naming(parser)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Computes and tells."""
        table = table_of(options["table"], options["contest"])
        roll = table_of(options["roll"], options["contest"]) if options["roll"] else roll_for(table)
        with acting_as_system("tallies", "audited a results table"):
            audit(table)
        found = of_bounds(bounds(table, roll=roll))
        if options["json"]:
            told(found, self.stdout)
            return
        self.stdout.write(found["bound"]["says"])
        for each in found["by_place"]:
            self.stdout.write(f"{each['place']}: {each['says']}")
