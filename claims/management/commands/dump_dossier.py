"""manage.py dump_dossier STORY PATH: a story as a dossier."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.dossier.dump import dump
from claims.models import Story


class Command(BaseCommand):
    """Writes a story with all that hangs on it but what is protected."""

    help = "Write a story to a dossier: a ZIP when PATH ends in .zip, else a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("story", help="the story's slug")
        parser.add_argument("path", help="where to: a .zip, or a folder that is not there yet")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Writes the dossier and says what was left out."""
        story = Story.objects.kept().filter(slug=options["story"]).first()
        if story is None:
            raise CommandError(f"There is no story called “{options['story']}”.")
        try:
            report = dump(story, Path(options["path"]))
        except OSError as error:
            raise CommandError(f"The dossier could not be written: {error}") from error
        counts = ", ".join(f"{count} {name}" for name, count in report.counts.items() if count)
        self.stdout.write(f"{options['path']}: {counts}; {report.blobs} blobs.")
        for each in report.left_out:
            self.stdout.write(f"left out: {each['section']} {each.get('id', '')}: {each['why']}")
