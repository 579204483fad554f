"""Writing a backup while the desk works."""

import hashlib
import json
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.db import connections, transaction
from django.db.migrations.recorder import MigrationRecorder

from factcheck.backup import archive, postgres_tools
from factcheck.models import Blob
from factcheck.models.blob import BlobState

DATABASE_MEMBER = "database.dump"
BLOB_PREFIX = "blobs/"
# A session's key signs its person in: it is a secret, and of no use after a restore.
WITHOUT_ROWS = ["public.django_session"]


@dataclass(frozen=True)
class Written:
    """What a backup holds, and the stored blobs whose bytes were not there."""

    blobs: int
    size_bytes: int
    missing: list[str]


def key_fingerprint(key: str) -> str:
    """What names a key without giving any of it away: keys are random, so nothing can be guessed from it."""
    return hashlib.sha256(b"factcheck-key-fingerprint:" + key.encode()).hexdigest()[:12]


def owner_alias() -> str:
    """The alias of the connection as the tables' owner; the only one there is where the installation names no owner."""
    return "owner" if "owner" in connections.databases else "default"


def role_names() -> list[str]:
    """The database roles of the tables' owner and of the application."""
    return [str(connections[alias].settings_dict["USER"]) for alias in (owner_alias(), "default")]


def write_backup(
    target: Path,
    *,
    at: datetime,
    pg_dump: Path | None = None,
    storage: Storage = default_storage,
    say: Callable[[str], None] = print,
) -> Written:
    """Write the archive: the database as of one instant, then all blobs that were stored at that instant.

    Blobs are never changed, so those of the instant can be read later. Raises ArchiveError or ToolError; then the
    target is as it was.
    """
    connection = connections[owner_alias()]
    programs = postgres_tools.folder(connection, pg_dump)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Beside the target: there is room for the whole there anyway, and /tmp may be memory.
    with tempfile.TemporaryDirectory(prefix=".backup-", dir=target.parent) as folder, archive.writing(target) as writer:
        dump, names = Path(folder) / "database.dump", Path(folder) / "blobs.txt"
        with transaction.atomic(using=owner_alias()), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = str(cursor.fetchone()[0])
            postgres_tools.dump(connection, programs, dump, snapshot=snapshot, without=WITHOUT_ROWS)
            _list_blobs(names)
            migrations = sorted(MigrationRecorder(connection).applied_migrations())
        with dump.open("rb") as content:
            writer.add(DATABASE_MEMBER, content, dump.stat().st_size)
        dump.unlink()
        say("The database is in the archive; now the blobs.")
        missing = _add_blobs(writer, names, storage)
        writer.finish(
            {
                "made_at": at.isoformat(),
                "migrations": migrations,
                "roles": role_names(),
                "key_fingerprints": [key_fingerprint(key) for key in settings.FACTCHECK_KEYS],
                "missing_blobs": missing,
            }
        )
        count = len(writer.members) - 1
    return Written(blobs=count, size_bytes=target.stat().st_size, missing=missing)


def _list_blobs(names: Path) -> None:
    """Write the storage names of all stored blobs, one a line; read by a cursor on the server, a few at a time."""
    rows = Blob.objects.using(owner_alias()).filter(state=BlobState.STORED).order_by("pk")
    with names.open("w", encoding="utf-8") as file:
        for name in rows.values_list("storage_name", flat=True).iterator(chunk_size=500):
            file.write(json.dumps(name) + "\n")


def _add_blobs(writer: archive.Writer, names: Path, storage: Storage) -> list[str]:
    """The names of the blobs whose bytes are not in the storage; all others are in the archive now."""
    missing = []
    with names.open(encoding="utf-8") as file:
        for line in file:
            name = str(json.loads(line))
            with suppress(FileNotFoundError):
                with storage.open(name) as content:
                    writer.add(BLOB_PREFIX + name, content, content.size)
                continue
            missing.append(name)
    return missing
