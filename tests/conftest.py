"""The suite's own PostgreSQL and Valkey, its cast, and a guard that lets no test reach the network."""

import atexit
import ipaddress
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.cache.backends.redis import RedisCache
from django.core.management.commands import flush
from django.db.backends.postgresql.operations import DatabaseOperations
from django.test.utils import setup_databases
from django.utils import translation

from factcheck.collecting import settle
from factcheck.runtime import postgres_roles
from factcheck.runtime.postgres import EmbeddedPostgres
from factcheck.runtime.valkey import EmbeddedValkey
from tests import made_database

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"


def _start_services() -> None:
    """Starts both once, in the process that xdist's workers inherit their environment from."""
    folder = Path(tempfile.mkdtemp(prefix="fc-"))
    folder.chmod(0o755)
    postgres = EmbeddedPostgres(folder, durable=False)
    valkey = EmbeddedValkey(folder, durable=False)
    database, broker = postgres.start(), valkey.start()
    # Emptying tables between tests deletes rows past their triggers; see `_quick_flush`.
    postgres.sql(f"GRANT SET ON PARAMETER session_replication_role TO {postgres_roles.OWNER}")
    os.environ.update(
        DJANGO_SETTINGS_MODULE="factcheck.settings",
        DATABASE_URL=database.app_url,
        DATABASE_OWNER_URL=database.owner_url,
        REDIS_URL=broker.redis_url,
        CELERY_BROKER_URL=broker.celery_url,
        SECRET_KEY="only-for-tests-" + "k" * 50,
        FACTCHECK_KEYS="dGVzdC1rZXktdGVzdC1rZXktdGVzdC1rZXktdGVzdC0=",
        INSECURE_HTTP="1",
        VAR_DIR=str(folder / "var"),
        CAPTURE_ALLOWED_NETWORKS="127.0.0.0/8",
        CAPTURE_ALLOWED_PORTS="80,443",
        EMAIL_URL="memorymail://",
        FACTCHECK_TESTS="1",
    )

    making = made_database.begin(folder)

    def stop() -> None:
        making.terminate()
        making.wait()
        valkey.stop()
        postgres.stop()
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)


if "FACTCHECK_TESTS" not in os.environ:
    _start_services()
# Workers share the servers; files and what is remembered for a while are each one's own: one sweeps while another reads.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
os.environ["VAR_DIR"] = str(Path(os.environ["VAR_DIR"]) / WORKER)
django.setup()
settings.CACHES["default"]["KEY_PREFIX"] = WORKER


def _clear_own(cache: RedisCache) -> bool:
    """Forgets what this worker remembered: Django would empty the server, under the other one's hands."""
    client = cache._cache.get_client(None, write=True)
    if keys := list(client.scan_iter(match=cache.make_key("*"))):
        client.delete(*keys)
    return True


RedisCache.clear = _clear_own  # type: ignore[method-assign]
# Pages are drawn from the checkout's files; that a deployment finds them collected is `make up`'s business.
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


# What takes long to set up is set up by one worker only.
TOGETHER = ("tests/backup/", "tests/demo/", "tests/claims/test_demo_from_nothing", "tests/runtime/test_desk",
            "tests/runtime/test_postgres.py", "tests/runtime/test_postgres_upgrade", "tests/api/test_schemathesis")  # fmt: skip


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Gives the tests of one set-up to one worker (`--dist loadgroup`)."""
    for item in items:
        for place in TOGETHER:
            if item.nodeid.startswith(place):
                item.add_marker(pytest.mark.xdist_group(place))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """No test goes on in the language of a page that the one before asked for."""
    translation.deactivate()


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What stays until the end is not looked through again at every collection: a tenth of the suite's time."""
    settle()


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Fails whatever connects to an address outside this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            try:
                is_local = ipaddress.ip_address(address[0].split("%")[0]).is_loopback
            except ValueError:
                is_local = address[0] == "localhost"
            if not is_local:
                pytest.fail(f"a test tried to reach {address[0]}")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout; its absence skips a test, but never in CI."""
    if not SHARED.is_dir() and "CI" not in os.environ:
        pytest.skip("no folder `shared` beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> None:
    """One test database per worker, a copy of one made by the owner of the tables; `default` is the application's role.

    Nothing is torn down: the whole cluster goes when the suite ends. `--reuse-db` takes one that stands already, and
    with `--create-db` makes it.
    """
    with django_db_blocker.unblock():
        if request.config.getvalue("reuse_db") or request.config.getvalue("create_db"):
            keeps = not request.config.getvalue("create_db")
            setup_databases(verbosity=0, interactive=False, keepdb=keeps)
        else:
            made_database.copied()
    DatabaseOperations.sql_flush = _quick_flush  # type: ignore[method-assign]
    # The rows that it makes stand still, and so do the rights that it grants.
    flush.emit_post_migrate_signal = lambda *_arguments, **_options: None


# Filled after migrations, and by nothing else.
STANDING = {"django_content_type", "auth_permission"}


def _quick_flush(operations: Any, _style: Any, tables: list[str], **_options: Any) -> list[str]:
    """What empties the tables between tests that commit: TRUNCATE makes a thousand files anew, a test fills twenty."""
    tables = [name for name in tables if name not in STANDING]
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM {operations.quote_name(name)})" for name in tables)
    with operations.connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        filled = [name for (name,) in cursor.fetchall()]
    deletes = [f"DELETE FROM {operations.quote_name(name)}" for name in filled]
    return ["SET LOCAL session_replication_role = replica", *deletes]


def _person(role: str, name: str, **fields: Any) -> Any:
    return get_user_model().objects.create(
        email=f"{name.lower()}@desk.example", name=name, role=role, password="!", **fields
    )


@pytest.fixture
def author(db: None) -> Any:
    """A checker who writes."""
    return _person("checker", "Ana")


@pytest.fixture
def reviewer(db: None) -> Any:
    """An editor who reviews and publishes."""
    return _person("editor", "Rafael")


@pytest.fixture
def admin(db: None) -> Any:
    """An admin."""
    return _person("admin", "Ines")


@pytest.fixture
def stranger(db: None) -> Any:
    """A reader limited to named stories, and named in none."""
    return _person("reader", "Sam", access="named_stories")


@pytest.fixture
def service(db: None) -> Any:
    """A program's account."""
    return _person("checker", "Bot", kind="service")
