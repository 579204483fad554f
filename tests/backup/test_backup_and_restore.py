"""A whole installation is written into an archive and read into an empty one, by the commands that `make` calls."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql

from tests import made_database

CHECKOUT = Path(__file__).resolve().parents[2]
FILL = """
import hashlib
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from factcheck.models import Blob, Person
Person.objects.create(email="ana@desk.example", name="Ana Ñandú")
session = SessionStore(); session["who"] = "ana"; session.save()
for content in (b"first", b"second" * 1000, b"never finished"):
    digest = hashlib.sha256(content).hexdigest()
    blob = Blob.objects.create(sha256=digest, size_bytes=len(content), storage_name=f"{digest[:2]}/{digest}")
    if content != b"never finished":
        default_storage.save(blob.storage_name, ContentFile(content))
        Blob.objects.filter(pk=blob.pk).update(state="stored")
"""


class Installation:
    """One database of the suite's server, and one folder."""

    def __init__(self, name: str, var: Path) -> None:
        self.var = var
        self.database = name
        self.urls = {
            key: os.environ[key].replace("/factcheck?", f"/{name}?") for key in ("DATABASE_URL", "DATABASE_OWNER_URL")
        }

    def manage(self, *words: str, given: str = "") -> subprocess.CompletedProcess[str]:
        variables = {**os.environ, **self.urls, "VAR_DIR": str(self.var), "PYTHONWARNINGS": "default"}
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            check=False,
            cwd=CHECKOUT,
            env=variables,
            input=given,
            capture_output=True,
            text=True,
        )

    def content(self) -> dict[str, list[tuple[object, ...]]]:
        """All rows of all tables, in one order, but the sessions', which no backup holds."""
        with psycopg.connect(self.urls["DATABASE_OWNER_URL"]) as link:
            names = [
                str(row[0])
                for row in link.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            ]
            query = sql.SQL("SELECT t::text FROM {} t ORDER BY 1")
            return {name: link.execute(query.format(sql.Identifier(name))).fetchall() for name in names}

    def rights(self) -> list[tuple[object, ...]]:
        """Who may do what with which table, sequence and function."""
        with psycopg.connect(self.urls["DATABASE_OWNER_URL"]) as link:
            return link.execute(
                "SELECT relname, pg_get_userbyid(relowner), coalesce(relacl, acldefault('r', relowner))::text "
                "FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'S', 'v')"
                " UNION ALL SELECT p.oid::regprocedure::text, pg_get_userbyid(proowner), "
                "coalesce(proacl, acldefault('f', proowner))::text FROM pg_proc p "
                "WHERE pronamespace = 'public'::regnamespace ORDER BY 1, 2, 3"
            ).fetchall()

    def blobs(self) -> dict[str, bytes]:
        root = self.var / "blobs"
        return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def two(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[tuple[Installation, Installation, Path]]:
    """A filled installation, an empty one, and the filled one's archive."""
    names = [f"backup_{side}_{os.getpid()}" for side in ("from", "to")]
    filled, empty = (Installation(name, tmp_path_factory.mktemp(name)) for name in names)
    with psycopg.connect(os.environ["DATABASE_OWNER_URL"], autocommit=True) as link:
        link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(names[1])))
        with django_db_blocker.unblock():
            made_database.copy(names[0])
        try:
            done = filled.manage("shell", "--verbosity", "0", given=FILL)
            assert done.returncode == 0, done.stderr
            archive = filled.var / "backups" / "desk.tar"
            written = filled.manage("backup", "--output", str(archive))
            assert written.returncode == 0, written.stderr
            assert "and 2 blobs" in written.stdout
            assert "Keep FACTCHECK_KEYS (fingerprint" in written.stdout
            yield filled, empty, archive
        finally:
            for name in names:
                link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_an_archive_fills_an_empty_installation_with_the_same(two: tuple[Installation, Installation, Path]) -> None:
    filled, empty, archive = two
    restored = empty.manage("restore", str(archive))
    assert restored.returncode == 0, restored.stderr
    before, after = filled.content(), empty.content()
    assert before.pop("django_session")
    assert not after.pop("django_session")
    assert len(before["factcheck_blob"]) == 3
    assert after == before
    assert empty.blobs() == filled.blobs()
    assert len(empty.blobs()) == 2
    assert empty.rights() == filled.rights()
    assert empty.manage("migrate", "--database", "owner", "--check").returncode == 0


def test_an_installation_that_holds_something_is_left_alone(two: tuple[Installation, Installation, Path]) -> None:
    filled, _, archive = two
    before = filled.content()
    refused = filled.manage("restore", str(archive))
    assert refused.returncode == 1
    assert "The database already holds" in refused.stderr
    assert filled.content() == before


def test_what_it_holds_is_replaced_when_told(two: tuple[Installation, Installation, Path]) -> None:
    filled, _, archive = two
    before = filled.content()
    with psycopg.connect(filled.urls["DATABASE_OWNER_URL"]) as link:
        link.execute("DROP TABLE django_session; CREATE TABLE of_no_archive (id int)")
    replaced = filled.manage("restore", str(archive), "--replace")
    assert replaced.returncode == 0, replaced.stderr
    after = filled.content()
    assert before.pop("django_session") != after.pop("django_session")
    assert after == before


def test_a_damaged_archive_changes_nothing(two: tuple[Installation, Installation, Path], tmp_path: Path) -> None:
    filled, _, archive = two
    before = filled.content()
    damaged = bytearray(archive.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    (tmp_path / "damaged.tar").write_bytes(damaged)
    refused = filled.manage("restore", str(tmp_path / "damaged.tar"), "--replace")
    assert refused.returncode == 1
    assert "not as it was written" in refused.stderr
    assert filled.content() == before


def test_no_secret_stands_in_the_archive(two: tuple[Installation, Installation, Path]) -> None:
    archive = two[2].read_bytes()
    for name in ("SECRET_KEY", "FACTCHECK_KEYS"):
        assert os.environ[name].encode() not in archive
    for url in two[0].urls.values():
        assert url.split(":")[2].split("@")[0].encode() not in archive


def test_a_stored_blob_whose_bytes_are_gone_is_told(
    two: tuple[Installation, Installation, Path], tmp_path: Path
) -> None:
    filled = two[0]
    gone = next((filled.var / "blobs").rglob("*/*"))
    content = gone.read_bytes()
    gone.unlink()
    told = filled.manage("backup", "--output", str(tmp_path / "some.tar"))
    gone.write_bytes(content)
    assert told.returncode == 1
    assert f"{gone.parent.name}/{gone.name}" in told.stderr
    assert (tmp_path / "some.tar").exists()
