"""manage.py tally_compare A B: what changed from one results table to another."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from sources.tallies.comparing import compare
from sources.tallies.management.tables_named import HELP, add_naming, table_of, told
from sources.tallies.telling import of_comparison


class Command(BaseCommand):
    """Pairs the sheets of two tables by their codes and tells what differs, all of it."""

    help = "Compare two results tables, sheet by sheet."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("a", metavar="A", help=HELP)
        parser.add_argument("b", metavar="B", help="the table it is compared with")
        add_naming(parser)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Compares and tells."""
        slug = options["contest"]
        found = of_comparison(compare(table_of(options["a"], slug), table_of(options["b"], slug), most=None))
        if options["json"]:
            told(found, self.stdout)
            return
        for name in ("common", "only_in_a", "only_in_b", "changed_sheets", "addresses_changed", "columns_dropped",
                     "columns_added", "encoding_a", "encoding_b"):  # fmt: skip
            self.stdout.write(f"{name}: {found[name]}")
        for each in found["changed"]:
            self.stdout.write(f"{each['sheet']} {each['option']}: {each['a']} → {each['b']}")
