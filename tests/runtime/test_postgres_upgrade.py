"""The wheel brings one major version, so the older one here is the same programs under another number."""

import dataclasses
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from factcheck.runtime import postgres_program, postgres_upgrade
from factcheck.runtime.failure import DeskError
from factcheck.runtime.postgres import EmbeddedPostgres, current_major

NEW = postgres_program.installed()
OLD = dataclasses.replace(NEW, version=f"{NEW.major - 1}.9.0")


@pytest.fixture
def old(folder: Path, once: Path) -> Path:
    """A data root with a stopped cluster of the old version that holds one table."""
    subprocess.run(["cp", "-a", once, folder / "data"], check=True)
    return folder / "data"


@pytest.fixture(scope="module")
def once() -> Iterator[Path]:
    """What each test has a copy of."""
    made = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
    made.chmod(0o755)
    root = made / "data"
    server = EmbeddedPostgres(root, program=OLD, durable=False)
    with psycopg.connect(server.start().owner_url) as link:
        link.execute("CREATE TABLE kept (id int PRIMARY KEY, at vector(2)); INSERT INTO kept VALUES (7, '[1,2]')")
        link.execute("COMMENT ON TABLE kept IS 'ours'; GRANT SELECT ON kept TO factcheck_app")
    server.stop()
    yield root
    shutil.rmtree(made, ignore_errors=True)


def rows(root: Path, program: postgres_program.Program) -> list[tuple[object, ...]]:
    server = EmbeddedPostgres(root, program=program, durable=False)
    try:
        with psycopg.connect(server.start().app_url) as link:
            return link.execute("SELECT id, at::text, obj_description('kept'::regclass) FROM kept").fetchall()
    finally:
        server.stop()


def test_the_pinned_major_is_read_from_the_requirements(folder: Path) -> None:
    (folder / "r.txt").write_text("django==5.2\nembedded-postgres==18.6.3 \\\n    --hash=sha256:00\n")
    assert postgres_upgrade.pinned_major(folder / "r.txt") == 18
    (folder / "r.txt").write_text("django==5.2\n")
    with pytest.raises(DeskError, match="make lock"):
        postgres_upgrade.pinned_major(folder / "r.txt")


@pytest.mark.parametrize(("current", "wanted", "expected"), [(None, 18, False), (18, 18, False), (17, 18, True)])
def test_data_is_carried_over_only_from_an_older_version(current: int | None, wanted: int, expected: bool) -> None:
    assert postgres_upgrade.is_upgrade(current, wanted) is expected


def test_programs_older_than_the_data_are_refused() -> None:
    with pytest.raises(DeskError, match="made by PostgreSQL 19, and the requirements name 18"):
        postgres_upgrade.is_upgrade(19, 18)


def test_new_programs_make_no_empty_cluster_beside_old_data(old: Path) -> None:
    with pytest.raises(DeskError, match=f"holds a database of PostgreSQL {OLD.major}"):
        EmbeddedPostgres(old, program=NEW, durable=False).start()


def test_all_rows_rights_and_comments_arrive_and_the_old_data_is_kept_aside(old: Path) -> None:
    dump = postgres_upgrade.dump_if_pinned_newer(old, old / "secrets.env", NEW.major)
    assert dump is not None
    assert dump.exists()
    aside = postgres_upgrade.restore_into_new(old, old / "secrets.env", NEW)
    assert aside is not None
    assert (aside / "PG_VERSION").exists()
    assert current_major(old) == NEW.major
    assert rows(old, NEW) == [(7, "[1,2]", "ours")]
    assert postgres_upgrade.restore_into_new(old, old / "secrets.env", NEW) is None


def test_an_upgrade_that_was_killed_half_way_starts_again(old: Path) -> None:
    half = EmbeddedPostgres(old, program=NEW, durable=False)
    half.start(beside_older=True)
    half.stop()
    assert current_major(old) == OLD.major
    postgres_upgrade.restore_into_new(old, old / "secrets.env", NEW)
    assert rows(old, NEW) == [(7, "[1,2]", "ours")]


def test_a_dump_is_forgotten_when_the_old_version_goes_on(old: Path) -> None:
    dump = postgres_upgrade.dump_if_pinned_newer(old, old / "secrets.env", NEW.major)
    assert dump is not None
    assert postgres_upgrade.dump_if_pinned_newer(old, old / "secrets.env", OLD.major) is None
    assert not dump.exists()
    assert rows(old, OLD) == [(7, "[1,2]", "ours")]
