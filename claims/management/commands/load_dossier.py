"""manage.py load_dossier PATH: a dossier (ZIP or folder) into this installation."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.dossier.arrival import Arrival
from claims.dossier.changes import Changes
from claims.dossier.load import load, preview
from claims.dossier.problems import DossierRefused
from claims.dossier.read import read
from sources.management.acting_person import person_of


class Command(BaseCommand):
    """Loads a dossier as one person; loading it again changes nothing."""

    help = "Load a dossier (ZIP or folder). Rows changed here are never overwritten: conflicts are listed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("path", help="the ZIP, or the folder with dossier.json or dossier.yaml")
        parser.add_argument("--as", dest="email", default="", help="e-mail of who loads; by default the oldest admin")
        parser.add_argument("--verdicts", choices=[each.value for each in Arrival], help="as what verdicts arrive")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Reads, then loads or previews, then reports; exits with 1 and every error when refused."""
        try:
            document = read(options["path"])
            if options["dry_run"]:
                changes = preview(document, verdicts=options["verdicts"])
            else:
                person = person_of(options["email"])
                changes = load(document, person, verdicts=options["verdicts"], honour_by=True)
        except DossierRefused as refusal:
            raise CommandError("\n".join([str(refusal), *(f"  {each}" for each in refusal.problems)])) from refusal
        if options["json"]:
            self.stdout.write(json.dumps(changes.as_json(), ensure_ascii=False, indent=1))
        else:
            self._tell(changes)

    def _tell(self, changes: Changes) -> None:
        told = f"{len(changes.made)} rows new, {len(changes.changed)} changed, {changes.unchanged} unchanged"
        self.stdout.write(f"{told}, {len(changes.conflicts)} conflicts.")
        for note in changes.notes:
            self.stdout.write(note)
        for each in changes.conflicts:
            self.stdout.write(f"conflict: {each.path} ({each.label}): {each.why}")
            for one in each.differences:
                self.stdout.write(f"  {one.field}: here “{one.ours}”, in the dossier “{one.theirs}”")
