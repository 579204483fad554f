"""What export_warc and export_wacz share: which captures, where to, and no half-written file."""

from abc import abstractmethod
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q
from django.utils import timezone

from claims.models import Story
from claims.visibility import sources_of_story
from sources.capture.store import StoreError
from sources.capture.wacz import WaczError
from sources.exporting import Export, export_of, exportable


class ExportCommand(BaseCommand):
    """A command that writes captures to a file."""

    @staticmethod
    @abstractmethod
    def written(export: Export) -> Iterator[bytes]:
        """The file, piece by piece."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The command's options."""
        parser.add_argument("path", type=Path, help="the file to write; one that is there is not overwritten")
        parser.add_argument("--story", action="append", default=[], metavar="SLUG", help="all that a story rests on")
        parser.add_argument("--source", action="append", default=[], type=UUID, metavar="ID", help="all of a source")
        parser.add_argument("--snapshot", action="append", default=[], type=UUID, metavar="ID", help="one capture")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 Django passes both
        """Writes the file and says how much is in it."""
        export = self._export(options)
        path: Path = options["path"]
        unfinished = path.with_name(f"{path.name}.unfinished")
        try:
            with unfinished.open("xb") as file:
                for piece in self.written(export):
                    file.write(piece)
            if path.exists():
                raise FileExistsError(f"{path} is there already.")
            unfinished.rename(path)
        except (OSError, StoreError, WaczError) as error:
            unfinished.unlink(missing_ok=True)
            raise CommandError(f"Nothing was written. {error}") from error
        self.stdout.write(f"{path}: {len(export.snapshots)} captures, {path.stat().st_size:,} bytes.")

    def _export(self, options: dict[str, Any]) -> Export:
        wanted = Q(pk__in=options["snapshot"]) | Q(source__in=options["source"])
        for slug in options["story"]:
            story = Story.objects.kept().filter(slug=slug).first()
            if story is None:
                raise CommandError(f"There is no story called “{slug}”.")
            wanted |= Q(source__in=sources_of_story(story).values("pk"))
        title = ", ".join([*options["story"], *map(str, options["source"]), *map(str, options["snapshot"])])
        export = export_of(exportable().filter(wanted), title=title, at=timezone.now())
        if not export.snapshots:
            raise CommandError("No capture that may leave the house is there. Name a --story, --source or --snapshot.")
        return export
