"""manage.py tally_announcements [FILE]: the arithmetic of what was announced in a contest."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.record import RefusedError
from sources.management.acting_person import person_of
from sources.tallies.announcing import reckon, record_all
from sources.tallies.management.tables_named import add_naming, contest_of, told
from sources.tallies.telling import of_announcement


class Command(BaseCommand):
    """Records the announcements of a file, those that are not there yet, and reckons all of the contest."""

    help = "Check the arithmetic of announced totals; with a JSON file, record them first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument(
            "file", nargs="?", type=Path, metavar="FILE", help="JSON: a list of announcements to record"
        )
        parser.add_argument("--as", dest="email", default="", help="e-mail of who records; by default the oldest admin")
        add_naming(parser)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Records, reckons and tells."""
        contest = contest_of(options["contest"])
        if options["file"]:
            try:
                content = json.loads(options["file"].read_text("utf-8-sig"))
                record_all(contest, person_of(options["email"]), content)
            except (OSError, ValueError, RefusedError) as error:
                raise CommandError(f"{options['file']}: {error}") from error
        rows = contest.announcements.filter(set_aside_at__isnull=True, variant_of__isnull=True).select_related("agent")
        found = [of_announcement(reckon(each)) for each in rows]
        if options["json"]:
            told({"contest": contest.slug, "announcements": found}, self.stdout)
            return
        for each in found:
            self.stdout.write(f"{each['title']}: {'adds up' if each['adds_up'] else 'does not add up'}")
            for check in each["checks"]:
                self.stdout.write(f"  {check['name']}: {check['expected']} / {check['actual']}")
            if each["round_shares"]:
                self.stdout.write("  " + "\n  ".join(each["round_shares"][name] for name in
                                  ("finding", "chance", "innocent", "does_not_show")))  # fmt: skip
            for variant in each["variants"]:
                self.stdout.write(
                    f"  variant {variant['title']}: {'adds up' if variant['adds_up'] else 'does not add up'}"
                )
