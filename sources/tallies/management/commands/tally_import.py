"""manage.py tally_import FILE --contest SLUG: a results table, captured and read."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from factcheck.history import acting
from factcheck.record import RefusedError
from sources.management.acting_person import person_of
from sources.models import Source
from sources.tallies.bringing import snapshot_of_file
from sources.tallies.columns import MappingError
from sources.tallies.importing import ImportRefusedError, import_table, preview
from sources.tallies.models import Contest
from sources.tallies.tables import TableError
from sources.tallies.telling import of_preview, of_tabulation


class Command(BaseCommand):
    """Keeps the file as a snapshot and reads its table; the same file read in the same way is not read again."""

    help = "Import a results table: CSV, TSV, XLSX or JSON, also packed by gzip, xz or zip."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--contest", required=True, metavar="SLUG", help="the contest; made when there is none")
        parser.add_argument(
            "--mapping", type=Path, metavar="FILE", help="JSON: what the columns are, instead of a guess"
        )
        parser.add_argument("--label", default="", help="what the table is called; by default the file’s name")
        parser.add_argument("--registered", type=int, help="a new contest’s registered voters, as stated")
        parser.add_argument("--machines", type=int, help="a new contest’s machines or polling stations, as stated")
        parser.add_argument("--source", default="", metavar="KEY", help="the source that the file is of")
        parser.add_argument("--all-or-nothing", action="store_true", help="import nothing when any row is refused")
        parser.add_argument("--dry-run", action="store_true", help="read everything, write nothing")
        parser.add_argument("--json", action="store_true", help="the outcome as JSON")
        parser.add_argument("--as", dest="email", default="", help="e-mail of who imports; by default the oldest admin")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Reads and tells; exits with 1 when nothing could be imported."""
        path: Path = options["file"]
        try:
            mapping = json.loads(options["mapping"].read_text("utf-8-sig")) if options["mapping"] else None
            outcome = self._dry(path, mapping, options) if options["dry_run"] else self._import(path, mapping, options)
        except ImportRefusedError as error:
            self._tell({"error": str(error), "refused_count": error.refused_count,
                        "refused": [each.as_json() for each in error.refused]}, options)  # fmt: skip
            raise CommandError(str(error)) from error
        except MappingError as error:
            self._tell({"error": str(error), "problems": error.problems}, options)
            raise CommandError(" ".join(error.problems)) from error
        except (TableError, RefusedError, OSError, ValueError, ValidationError) as error:
            said = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            self._tell({"error": said}, options)
            raise CommandError(f"{path}: {said}") from error
        self._tell(outcome, options)
        if outcome.get("problems"):
            raise CommandError(" ".join(outcome["problems"]))

    def _dry(self, path: Path, mapping: Any, options: dict[str, Any]) -> dict[str, Any]:
        contest = Contest.objects.filter(slug=options["contest"]).first()
        with path.open("rb") as file:
            return {"dry_run": True, **of_preview(preview(file, path.name, contest, mapping=mapping))}

    def _import(self, path: Path, mapping: Any, options: dict[str, Any]) -> dict[str, Any]:
        person = person_of(options["email"])
        slug = options["contest"]
        source = Source.objects.get(pk=options["source"]) if options["source"] else None
        with acting(person, "imported a results table from the command line"), path.open("rb") as file:
            # What is no table at all makes neither a contest nor a capture.
            shown = preview(file, path.name, Contest.objects.filter(slug=slug).first(), mapping=mapping)
            if shown.mapping is None:
                raise MappingError(shown.problems)
            stated = {name: options[name] for name in ("registered", "machines")}
            contest, _new = Contest.objects.get_or_create(
                slug=slug, defaults={"title": slug, "language": "und", **stated}
            )
            snapshot = snapshot_of_file(file, path.name, person, source=source)
            made = import_table(
                snapshot, path.name, contest, person, mapping=mapping or shown.mapping.as_json(),
                label=options["label"],
                all_or_nothing=options["all_or_nothing"],
            )  # fmt: skip
        return {"imported": made.is_new, **of_tabulation(made.tabulation)}

    def _tell(self, outcome: dict[str, Any], options: dict[str, Any]) -> None:
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False, indent=1))
            return
        for name in ("format", "encoding", "rows", "refused_count", "counts", "totals", "recovered"):
            if outcome.get(name) not in (None, [], ""):
                self.stdout.write(f"{name}: {outcome[name]}")
        for each in outcome.get("refused", []):
            column = f", {each['column']}" if each["column"] else ""
            self.stdout.write(f"refused: line {each['line']}{column}: {each['reason']}")
