from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from factcheck.backup.archive import ArchiveError
from factcheck.backup.postgres_tools import ToolError
from factcheck.backup.read import NotRestored, read_backup
from factcheck.environment import value


class Command(BaseCommand):
    """`manage.py restore`."""

    help = "Fill an empty installation from an archive that `backup` wrote."
    # The database has no tables yet, so no check that needs them may run.
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("archive", type=Path)
        parser.add_argument("--replace", action="store_true", help="throw away what the database holds now")

    def handle(self, *_args: Any, archive: Path, replace: bool, **_options: Any) -> None:
        try:
            done = read_backup(archive, replace=replace, pg_dump=value("BACKUP_PG_DUMP"), say=self.stdout.write)
        except (NotRestored, ArchiveError, ToolError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Restored the desk of {done.made_at}: the database and {done.blobs} blobs. Now: make up")
        if done.missing_keys:
            self.stderr.write(
                f"FACTCHECK_KEYS here lacks the key {', '.join(done.missing_keys)} with which the archive's "
                f"protected values and sign-in secrets were encrypted: they stay unreadable until it is there."
            )
