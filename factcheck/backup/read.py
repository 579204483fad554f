"""Reading a backup into an empty installation."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage, default_storage
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from factcheck.backup import archive, postgres_tools
from factcheck.backup.write import BLOB_PREFIX, DATABASE_MEMBER, key_fingerprint, owner_alias, role_names
from factcheck.privileges import grant_to_application


class NotRestored(Exception):  # noqa: N818 the commands tell it as it reads
    """The archive does not fit this installation, or the installation is not empty; nothing was changed."""


@dataclass(frozen=True)
class Restored:
    """What was restored, and the fingerprints of keys that the archive's protected values need and we do not have."""

    blobs: int
    made_at: str
    missing_keys: list[str]


def read_backup(
    source: Path,
    *,
    replace: bool = False,
    pg_dump: Path | None = None,
    storage: Storage = default_storage,
    say: Callable[[str], None] = print,
) -> Restored:
    """Fill the database and the storage from the archive, once all of it was verified.

    `replace` drops what the database holds. The database is filled in one transaction, after the blobs: a failure
    leaves it as it was. Raises NotRestored, ArchiveError or ToolError.
    """
    manifest = archive.verify(source)
    say(f"The archive of {manifest['made_at']} is whole: {len(manifest['members']) - 1} blobs and the database.")
    connection = connections[owner_alias()]
    _require_known_migrations(manifest)
    if not replace:
        _require_empty()
    programs = postgres_tools.folder(connection, pg_dump)
    count = 0
    with tempfile.TemporaryDirectory(prefix="factcheck-restore-") as folder:
        dump = Path(folder) / "database.dump"
        for name, _, content in archive.members(source):
            if name == DATABASE_MEMBER:
                with dump.open("wb") as file:
                    shutil.copyfileobj(content, file)
            elif name.startswith(BLOB_PREFIX):
                _put_blob(storage, name.removeprefix(BLOB_PREFIX), content, manifest["members"][name]["sha256"])
                count += 1
        # psql brings a session of its own.
        connection.close()
        same_roles = manifest["roles"] == role_names()
        postgres_tools.restore(connection, programs, dump, replace=replace, with_rights=same_roles)
    grant_to_application(using=owner_alias())
    ours = {key_fingerprint(key) for key in settings.FACTCHECK_KEYS}
    missing = [print_ for print_ in manifest["key_fingerprints"] if print_ not in ours]
    return Restored(blobs=count, made_at=manifest["made_at"], missing_keys=missing)


def _require_empty() -> None:
    with connections[owner_alias()].cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
            "WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT EXISTS "
            "(SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')"
        )
        tables = cursor.fetchone()[0]
    if tables:
        raise NotRestored(
            f"The database already holds {tables} tables. Restore into an empty installation; or, to throw away what "
            f"this one holds: make restore FILE=… REPLACE=1"
        )


def _require_known_migrations(manifest: Mapping[str, Any]) -> None:
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations or ())
    unknown = [f"{app}.{name}" for app, name in manifest["migrations"] if (app, name) not in known]
    if unknown:
        raise NotRestored(
            f"The archive was made by a newer version of the desk: this one does not know {', '.join(unknown[:5])}. "
            f"Bring the checkout up to that version first."
        )


def _put_blob(storage: Storage, name: str, content: IO[bytes], sha256: str) -> None:
    """Store the blob under exactly its name, unless the same bytes are there already."""
    if storage.exists(name):
        with storage.open(name) as present:
            if hashlib.file_digest(present, "sha256").hexdigest() == sha256:
                return
        storage.delete(name)
    kept = storage.save(name, File(content))
    if kept != name:
        storage.delete(kept)
        raise NotRestored(f"The storage keeps {name} as {kept}; blobs need a storage that keeps their names.")
