from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from factcheck.backup.archive import ArchiveError
from factcheck.backup.postgres_tools import ToolError
from factcheck.backup.write import key_fingerprint, write_backup
from factcheck.environment import value


class Command(BaseCommand):
    """`manage.py backup`."""

    help = "Write one archive of the database and all stored blobs, while the desk works."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, help="the archive; by default a dated name in VAR_DIR/backups")

    def handle(self, *_args: Any, output: Path | None, **_options: Any) -> None:
        now = timezone.now()
        target = output or default_target(now)
        try:
            written = write_backup(target, at=now, pg_dump=value("BACKUP_PG_DUMP"), say=self.stdout.write)
        except (ArchiveError, ToolError, OSError) as error:
            raise CommandError(f"No backup was written. {error}") from error
        keys = ", ".join(key_fingerprint(key) for key in settings.FACTCHECK_KEYS)
        self.stdout.write(f"{target}: the database and {written.blobs} blobs, {written.size_bytes:,} bytes.")
        self.stdout.write(
            "No key is in it. Keep FACTCHECK_KEYS (fingerprint " + keys + ") and SECRET_KEY elsewhere: without "
            "FACTCHECK_KEYS nobody reads the protected values again. `make up` keeps both in VAR_DIR/secrets.env."
        )
        if written.missing:
            raise CommandError(
                f"The bytes of {len(written.missing)} stored blobs are not in the storage, so not in the archive: "
                f"{', '.join(written.missing[:5])}. The archive holds everything else."
            )


def default_target(at: datetime) -> Path:
    """The archive's usual place and name."""
    return Path(settings.VAR_DIR) / "backups" / f"desk-{at:%Y-%m-%dT%H-%M-%SZ}.tar"
